"""A library is made equal to files and folders: what is new, changed, moved and gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from index.batch import Batch
from index.catalog.files import TO_BE_READ, Files
from index.errors import ReadingError, ReadingNote
from index.folders import FoundFile, file_in, files_in, is_folder, is_gone
from index.intake import Intake
from index.known_files import KnownFiles
from index.origin import beginning_of, written
from index.readers.options import ReaderOptions
from index.reading.pool import ReadingPool
from index.report import IndexReport, Outcome
from index.settings import ReadingSettings
from index.sidecar import read_sidecar, sidecar_of, with_sidecar
from index.uploads import Uploads

# So many files are looked at for one that is worth beginning before its turn.
_LOOK_AHEAD = 64


class FolderSync:
    """Reads what was written since it was read last, and removes what is gone."""

    def __init__(
        self, files: Files, settings: ReadingSettings, intake: Intake, uploads: Uploads
    ) -> None:
        """Serve a library.

        Args:
            files: which file each of its documents came from.
            settings: which files are read.
            intake: takes documents in, and removes them.
            uploads: lets go of files of its own when all is done that can be done with them.
        """
        self._files = files
        self._settings = settings
        self._intake = intake
        self._uploads = uploads
        self._known = KnownFiles(files)

    def add_paths(
        self,
        paths: Iterable[Path],
        progress: Callable[[int, int, str], None],
        first: Sequence[Path],
    ) -> IndexReport:
        """Add what was written since; arguments and result are those of `Library.add_paths`."""
        report = IndexReport()
        given = list(paths)
        options = ReaderOptions.of(self._settings)
        before = self._add_first(given, first, report, options)
        files = [found for path in given for found in files_in(path, report.skipped, options)]
        batch = self._intake.batch()
        with ReadingPool(self._settings) as pool:
            ahead = enumerate(files)
            for done, file in enumerate(files):
                progress(done, len(files), file.name)
                self._begin_ahead(ahead, done + _LOOK_AHEAD, pool)
                if file.origin not in before:
                    self._add_file(file, report, batch, pool)
                pool.forget(file.path)
        batch.store()
        there = {file.origin for file in files}
        for folder in given:
            if is_folder(folder):
                self._leave_gone(folder.resolve(), there, report)
        for origin in there:
            self._uploads.leave(origin)
        progress(len(files), len(files), "")
        return report

    def _add_first(
        self,
        given: Sequence[Path],
        first: Sequence[Path],
        report: IndexReport,
        options: ReaderOptions,
    ) -> set[str]:
        """Add some of the files that the given folders hold, before these are searched.

        Returns:
            The files, as the catalog has them.
        """
        folders = [path for path in given if is_folder(path)] if first else []
        found = [file_in(folder, path, options) for path in first for folder in folders]
        # In two of the folders, it is named after the first.
        files = {file.origin: file for file in reversed(found) if file is not None}
        batch = self._intake.batch()
        with ReadingPool(self._settings) as pool:
            for file in files.values():
                self._add_file(file, report, batch, pool)
        batch.store()
        return set(files)

    def _begin_ahead(
        self, files: Iterator[tuple[int, FoundFile]], until: int, pool: ReadingPool
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
            number, file = following
            # What goes wrong is told when it is the file's turn.
            with suppress(OSError, ReadingError):
                if pool.is_apart(file.path, file.path.stat().st_size):
                    now = self._known.now(file)
                    if not self._known.is_read(file.origin, now):
                        pool.begin(file.path, now)
            if number >= until:
                return

    def _add_file(
        self, file: FoundFile, report: IndexReport, batch: Batch, pool: ReadingPool
    ) -> None:
        """Add the documents of a file; those that it held before, and does not now, are removed."""
        path, name, origin = file.path, file.name, file.origin
        if batch.concerns(origin):
            batch.store()
        try:
            if held := self._known.held_as_it_is(file):
                report.counts[Outcome.UNCHANGED] += held
                return
            now = self._known.now(file, batch)
        except OSError as error:
            report.skipped.append((name, f"cannot be read: {error.strerror or error}"))
            return
        if self._known.is_read(origin, now):
            report.counts[Outcome.UNCHANGED] += len(self._files.ids_of_origin(origin))
            report.skipped += self._known.reasons(origin, now)
            return
        left = set(self._files.ids_of_origin(origin))
        skipped = len(report.skipped)
        is_final = True

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
                    self._intake.put(batch, with_sidecar(item, said), file.real, count)
                    batch.mark(origin, now.id)
                    left.discard(item.id)
        except ReadingError as error:
            report.skipped.append((name, str(error)))
            is_final = self._known.is_final(error, origin, now)
        reasons = report.skipped[skipped:]
        if left and len(reasons) == len(wrong):
            # What could be read before stays where something could not be read.
            batch.store()
            self._remove_all(left, report)
        if reasons and is_final:
            # The next run tries again; this one, which may be watching, only if the file changed.
            self._known.refuse(origin, now, reasons)
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
        beginning = beginning_of(folder)
        within = {
            document_id: origin
            for document_id, origin in self._files.origins().items()
            if origin.startswith(beginning)
        }
        gone = [
            document_id
            for document_id, origin in within.items()
            if origin not in there and is_gone(Path(origin))
        ]
        if gone and len(gone) == len(within):
            # A disk that is not there looks just like that.
            report.skipped.append((written(folder), "holds none of the files that it did: what was "
                                   "read from them is kept, and removed one by one with qa-bot "
                                   "documents remove"))  # fmt: skip
            return
        for origin in {within[document_id] for document_id in gone}:
            self._files.note(origin, None)
        self._remove_all(gone, report)

    def _remove_all(self, document_ids: Iterable[str], report: IndexReport) -> None:
        """Remove documents that the report names as removed."""
        for document_id in document_ids:
            self._intake.remove(document_id)
            report.counts[Outcome.REMOVED] += 1
