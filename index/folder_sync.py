"""A library is made equal to files and folders: what is new, changed, moved and gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from index.batch import Batch
from index.catalog.files import TO_BE_READ, Files, FileState
from index.document import Document
from index.errors import ReadingError, ReadingNote
from index.folders import files_in, is_folder, is_gone, written
from index.readers.options import ReaderOptions
from index.reading.pool import ReadingPool
from index.report import IndexReport, Outcome
from index.settings import ReadingSettings
from index.sidecar import read_sidecar, sidecar_of, sidecar_state, with_sidecar

# So many files are looked at for one that is worth beginning before its turn.
_LOOK_AHEAD = 64


class Put(Protocol):
    """Puts a document into a batch, unless the library holds it; as `Library` does."""

    def __call__(
        self, batch: Batch, document: Document, origin: Path | None, done: Callable[[Outcome], None]
    ) -> None:
        """Put the document."""
        ...


class FolderSync:
    """Reads what was written since it was read last, and removes what is gone."""

    def __init__(
        self,
        files: Files,
        settings: ReadingSettings,
        new_batch: Callable[[], Batch],
        put: Put,
        remove: Callable[[str], None],
        leave: Callable[[str], None],
    ) -> None:
        """Serve a library.

        Args:
            files: which file each of its documents came from.
            settings: which files are read.
            new_batch: makes a batch that stores in it.
            put: puts a document into such a batch.
            remove: removes a document by its id.
            leave: called with each file when all is done that can be done with it.
        """
        self._files = files
        self._settings = settings
        self._new_batch = new_batch
        self._put = put
        self._remove = remove
        self._leave = leave
        # Files that could not be read whole in this run, as they were, and why.
        self._refused: dict[str, tuple[FileState, list[tuple[str, str]]]] = {}

    def add_paths(
        self,
        paths: Iterable[Path],
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> IndexReport:
        """Add what was written since; arguments and result are those of `Library.add_paths`."""
        report = IndexReport()
        given = list(paths)
        options = ReaderOptions.of(self._settings)
        files = [found for path in given for found in files_in(path, report.skipped, options)]
        batch = self._new_batch()
        with ReadingPool(self._settings) as pool:
            ahead = enumerate(files)
            for done, (path, name) in enumerate(files):
                progress(done, len(files), name)
                self._begin_ahead(ahead, done + _LOOK_AHEAD, pool)
                self._add_file(path, name, report, batch, pool)
                pool.forget(path)
        batch.store()
        there = {written(path.resolve()) for path, _ in files}
        for folder in given:
            if is_folder(folder):
                self._leave_gone(folder.resolve(), there, report)
        for file in there:
            self._leave(file)
        progress(len(files), len(files), "")
        return report

    def _begin_ahead(
        self, files: Iterator[tuple[int, tuple[Path, str]]], until: int, pool: ReadingPool
    ) -> None:
        """Begin to read files while those before them are stored, as many as there is room for.

        What is foretold of a file here, such as its id, can come out otherwise when it is its turn:
        it is then read once more.

        Args:
            files: the files that were not looked at for this, with their numbers.
            until: the number of the last to look at.
            pool: reads them.
        """
        while pool.has_room and (following := next(files, None)) is not None:
            number, (path, name) = following
            # What goes wrong is told when it is the file's turn.
            with suppress(OSError, ReadingError):
                if pool.is_apart(path, path.stat().st_size):
                    now = self._state(path, name)
                    if not self._is_read(written(path.resolve()), now):
                        pool.begin(path, now)
            if number >= until:
                return

    def _state(self, path: Path, name: str, batch: Batch | None = None) -> FileState:
        """Return how a file is now, with an id for it.

        Args:
            path: the file.
            name: its path relative to what was given.
            batch: is stored if the id depends on it; without one that is foretold.

        Raises:
            OSError: if it cannot be looked at.
        """
        found = path.stat()
        file_id = self._free_id(path, name, batch)
        return FileState(file_id, found.st_size, found.st_mtime_ns, sidecar_state(path))

    def _is_read(self, origin: str, now: FileState) -> bool:
        """Tell whether a file was read as it is now, or refused so in this run."""
        return now in (self._files.state(origin), self._refused.get(origin, (None, ()))[0])

    def _add_file(
        self, path: Path, name: str, report: IndexReport, batch: Batch, pool: ReadingPool
    ) -> None:
        """Add the documents of a file; those that it held before, and does not now, are removed."""
        origin = written(path.resolve())
        if batch.concerns(origin):
            batch.store()
        try:
            now = self._state(path, name, batch)
        except OSError as error:
            report.skipped.append((name, f"cannot be read: {error.strerror or error}"))
            return
        if self._is_read(origin, now):
            report.counts[Outcome.UNCHANGED] += len(self._files.ids_of_origin(origin))
            refused, reasons = self._refused.get(origin, (None, []))
            report.skipped += reasons if now == refused else []
            return
        left = set(self._files.ids_of_origin(origin))
        skipped = len(report.skipped)

        def count(outcome: Outcome) -> None:
            report.counts[outcome] += 1

        said, wrong = read_sidecar(path)
        report.skipped += [(sidecar_of(Path(name)).as_posix(), str(error)) for error in wrong]
        try:
            for item in pool.items(path, now):
                if isinstance(item, ReadingNote):
                    report.notes.append((name, str(item)))
                elif isinstance(item, ReadingError):
                    report.skipped.append((name, str(item)))
                else:
                    self._put(batch, with_sidecar(item, said), path.resolve(), count)
                    batch.mark(origin, now.id)
                    left.discard(item.id)
        except ReadingError as error:
            report.skipped.append((name, str(error)))
        reasons = report.skipped[skipped:]
        if left and len(reasons) == len(wrong):
            # What could be read before stays where something could not be read.
            batch.store()
            self._remove_all(left, report)
        if reasons:
            # The next run tries again; this one, which may be watching, only if the file changed.
            self._refused[origin] = now, reasons
        state = replace(now, size=TO_BE_READ) if reasons else now
        # A crash before its documents are there must not leave it as read.
        batch.then(lambda: self._files.note(origin, state))

    def _leave_gone(self, folder: Path, there: set[str], report: IndexReport) -> None:
        """Remove what was read from files of a folder that are there no more.

        Args:
            folder: the folder.
            there: the files that were found in this run.
            report: takes what was done.
        """
        within = {
            document_id: Path(origin)
            for document_id, origin in self._files.origins().items()
            if Path(origin).is_relative_to(folder)
        }
        gone = [
            document_id
            for document_id, file in within.items()
            if written(file) not in there and is_gone(file)
        ]
        if gone and len(gone) == len(within):
            # A disk that is not there looks just like that.
            report.skipped.append((written(folder), "holds none of the files that it did: what was "
                                   "read from them is kept, and removed one by one with qa-bot "
                                   "documents remove"))  # fmt: skip
            return
        for file in {written(within[document_id]) for document_id in gone}:
            self._files.note(file, None)
        self._remove_all(gone, report)

    def _remove_all(self, document_ids: Iterable[str], report: IndexReport) -> None:
        """Remove documents that the report names as removed."""
        for document_id in document_ids:
            self._remove(document_id)
            report.counts[Outcome.REMOVED] += 1

    def _free_id(self, path: Path, name: str, batch: Batch | None) -> str:
        """Return an id for a file: the one it has, or its name, unless another file has that."""
        file = path.resolve()
        own = written(file)
        before = self._files.state(own)
        known = before.id if before else self._files.id_of_origin(own)
        # Another file may have come by it after what this one held was removed.
        if known is not None and self._holder(known, batch) in (None, own):
            return known
        candidate = name
        for parent in file.parents:
            holder = self._holder(candidate, batch)
            if holder is None or holder == own or is_gone(Path(holder)):
                break
            candidate = written(file.relative_to(parent))
        return candidate

    def _holder(self, file_id: str, batch: Batch | None) -> str | None:
        """Return the file that an id stands for, or None where it is free."""
        if batch is not None and batch.concerns(file_id):
            batch.store()
        return self._files.origin_of(file_id) or self._files.origin_of_file(file_id)
