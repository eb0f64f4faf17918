"""`qa-bot index`: files and folders into the library."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from index.errors import LibraryError, UserError, detail_of
from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out, plain, print_error, progress_bar
from qa_bot.errors import SettingsError
from qa_bot.settings import Settings

if TYPE_CHECKING:
    from index.library import IndexReport, Library


def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files and folders; without any, the folder of the collection."),
    ] = None,
    watch: Annotated[bool, typer.Option(help="Keep doing it until Ctrl+C.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Make the library equal to files and folders: add what is new or changed, drop what is gone.

    Exit status 1 if something was skipped, 2 if all of it was.
    """
    settings = settings_of(data_dir, config, collection)
    paths = paths or _own_folder(settings)
    with open_library(settings) as library:
        embed_anew(library)
        report = index_paths(library, paths)
        print_report(report)
        library.wipe()
        if watch:
            from index.watching import keep_in_step

            out.print("watching for changes  (Ctrl+C ends it)")
            add = partial(library.add_paths, paths)
            step = partial(print_changes, add, library.wipe, report)
            keep_in_step(paths, step, threading.Event())
    done = sum(report.counts.values())
    if report.skipped:
        raise typer.Exit(1 if done else 2)


def _own_folder(settings: Settings) -> list[Path]:
    """Return the folder that the library is to be equal to.

    Raises:
        SettingsError: if it has none.
    """
    if not settings.library.folder:
        raise SettingsError(
            "there is nothing named to index: write qa-bot index PATH, or give the library a "
            "folder under [library] in the settings"
        )
    return [Path(settings.library.folder).expanduser()]


def print_changes(
    add: Callable[..., IndexReport],
    wipe: Callable[[], None],
    before: IndexReport,
    changed: Sequence[Path],
) -> None:
    """Bring a library into step again, and print what that did, if it did anything.

    Args:
        add: does it, as `Library.add_paths` with the paths that are watched.
        wipe: lets what it removed or replaced leave the files.
        before: what was done first; what was skipped then is not said again.
        changed: the files that have changed.
    """
    from index.library import Outcome

    try:
        report = add(first=changed)
    except UserError as error:
        print_error(error)
        return
    except OSError as error:
        print_error(_not_in_step(error))
        return
    try:
        wipe()
    except UserError as error:
        print_error(error)
    skipped = [one for one in report.skipped if one not in before.skipped]
    before.skipped += skipped
    kept = {Outcome.UNCHANGED, Outcome.DUPLICATE}
    if skipped or any(number for what, number in report.counts.items() if what not in kept):
        print_report(replace(report, skipped=skipped))


def _not_in_step(error: OSError) -> LibraryError:
    """Return what to say where the system kept a library from being brought into step."""
    return LibraryError(
        f"not all that changed could be indexed ({detail_of(error)}): free some space and memory, "
        "and check that the folders may be read; it is tried again within a minute"
    )


def embed_anew(library: Library) -> None:
    """Embed with a progress bar what was embedded with another model than is set, if anything."""
    if library.outdated is None:
        return
    err.print(escape(library.outdated), soft_wrap=True)
    gc.enable()
    with progress_bar("Embedding anew") as progress:
        task = progress.add_task("passages", total=None)
        for done, total in library.embed_anew():
            progress.update(task, completed=done, total=total)
    print_embedded(library)


def print_embedded(library: Library) -> None:
    """Say which model finds passages from now on."""
    out.print(escape(f"embedded anew: {library.embedding.model_name} finds passages now"))


def index_paths(library: Library, paths: list[Path]) -> IndexReport:
    """Index with a progress bar."""
    gc.enable()
    with progress_bar("Indexing") as progress:
        task = progress.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            progress.update(
                task, completed=done, total=total, description=escape(plain(name[-40:]))
            )

        return library.add_paths(paths, show)


def print_report(report: IndexReport) -> None:
    """Print what indexing did, and each thing that was skipped with its reason."""
    counts = [f"{number} {outcome.value}" for outcome, number in report.counts.items() if number]
    skipped = [f"{len(report.skipped)} skipped"] if report.skipped else []
    out.print(", ".join(counts + skipped) or "nothing to index")
    for name, note in report.notes:
        out.print(f"{escape(plain(name))}: {escape(plain(note))}", soft_wrap=True)
    for name, reason in report.skipped:
        err.print(f"skipped {escape(plain(name))}: {escape(plain(reason))}", soft_wrap=True)
