"""Shelf: the library of a suite's documents, kept between runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.library import Library
from qa_bot.evaluation.errors import SuiteError
from qa_bot.evaluation.program import index_digest
from qa_bot.evaluation.suite import Suite
from qa_bot.settings import Settings


@contextmanager
def open_shelf(suite: Suite, settings: Settings) -> Iterator[Library]:
    """Open the library of a suite and bring it to what the suite holds.

    It is kept under the data directory, one for each state of the code and settings that store
    documents: what has not changed is not indexed again.

    Args:
        suite: with documents.
        settings: of the whole program.

    Raises:
        SuiteError: if a document cannot be indexed.
        LibraryError: if the library cannot be opened.
    """
    home = settings.data_dir / "eval" / suite.name
    shelf = home / index_digest(settings)[:16]
    with Library(shelf, settings) as library:
        _remove_others(home, shelf)
        report = library.add_paths(suite.files)
        if report.skipped:
            name, reason = report.skipped[0]
            raise SuiteError(f"{name} of the suite {suite.name} cannot be indexed: {reason}")
        # After adding: what is replaced can leave its old text to another id.
        _remove_strangers(library, suite)
        yield library


def _remove_others(home: Path, shelf: Path) -> None:
    """Delete libraries that an earlier state of the program made and nobody holds."""
    for other in home.iterdir():
        if other == shelf or not (other / "lock").exists():
            continue
        try:
            with FileLock(other / "lock", timeout=0):
                shutil.rmtree(other, ignore_errors=True)
        except Timeout:
            continue


def _remove_strangers(library: Library, suite: Suite) -> None:
    """Remove what is no document of the suite any more."""
    # Behind a removed document another with the same text may come forward under its own id.
    while strangers := [
        stored.document.id
        for stored in library.documents()
        if stored.document.id not in suite.texts
    ]:
        for document_id in strangers:
            library.remove(document_id)
