"""Changes: documents are added, removed and brought back from the page, one change at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import IdTakenError, UnknownDocumentError
from index.library import IndexReport, Library
from qa_bot.samples import SAMPLES
from qa_bot.web.documents import Documents
from qa_bot.web.removal import Removal


class Changes:
    """Changes the library, from any thread."""

    def __init__(self, library: Library, documents: Documents) -> None:
        """Take what is changed, and what remembers how it was."""
        self._library = library
        self._documents = documents
        self._lock = threading.Lock()

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
        first: Sequence[Path] = (),
    ) -> IndexReport:
        """Add documents; what cannot be read is named in the report.

        Args:
            paths: files.
            progress: called before each with the number done, their total and its name.
            first: what is known to have changed, as `Library.add_paths` takes it.
        """
        with self._one():
            return self._library.add_paths(paths, progress, first)

    def wipe(self) -> None:
        """Let every byte of what was removed or replaced leave the files.

        Raises:
            DataDirectoryError: if that cannot be done yet; it is tried again.
        """
        with self._lock:
            self._library.wipe()

    def add_samples(self) -> IndexReport:
        """Add the sample articles."""
        return self.add(sorted(SAMPLES.glob("*.md")))

    def remove(self, document_id: str) -> Removal | None:
        """Remove a document, under all its names; None if it was gone."""
        with self._one():
            try:
                stored, *others = self._library.remove_content(document_id)
            except UnknownDocumentError:
                return None
            return Removal(stored, tuple(others))

    def restore(self, removal: Removal) -> None:
        """Add a document again that was removed, under all its names.

        Another name that stands for other content by now is left to that.

        Raises:
            IdTakenError: if the document's own name does; nothing is changed then.
        """
        with self._one():
            self._library.restore(removal.stored)
            for other in removal.others:
                with suppress(IdTakenError):
                    self._library.restore(other)

    @contextmanager
    def _one(self) -> Iterator[None]:
        """Change the documents while nobody else does."""
        with self._lock:
            try:
                yield
            finally:
                self._documents.forget()
