"""What is known of files: the ids they have, and whether they were read as they are now."""

from __future__ import annotations

from pathlib import Path

from index.batch import Batch
from index.catalog.files import Files, FileState
from index.errors import NotStartedError, ReadingError, TooSlowError
from index.folders import FoundFile, is_gone
from index.origin import written
from index.sidecar import sidecar_state


class KnownFiles:
    """Tells the files that are to be read from those that were, in this run or an earlier one."""

    def __init__(self, files: Files) -> None:
        """Ask this part of a catalog how files were when they were read last."""
        self._files = files
        # Files that could not be read whole in this run, as they were, and why.
        self._refused: dict[str, tuple[FileState, list[tuple[str, str]]]] = {}
        # Those that took too long, as they were.
        self._slow: dict[str, FileState] = {}

    def now(self, file: FoundFile, batch: Batch | None = None) -> FileState:
        """Return how a file is now, with an id for it.

        Args:
            file: the file.
            batch: is stored if the id depends on it; without one that is foretold.

        Raises:
            OSError: if it cannot be looked at.
        """
        found = file.path.stat()
        file_id = self._free_id(file, batch)
        return FileState(file_id, found.st_size, found.st_mtime_ns, sidecar_state(file.path))

    def held_as_it_is(self, file: FoundFile) -> int:
        """Return how many documents are held of a file that was not written since it was read.

        That is what most files are in most runs: what else is asked of the others is not asked of
        them.

        Raises:
            OSError: if it cannot be looked at.
        """
        before = self._files.state(file.origin)
        if before is None:
            return 0
        found = file.path.stat()
        if (before.size, before.changed) != (found.st_size, found.st_mtime_ns):
            return 0
        if before.sidecar != sidecar_state(file.path):
            return 0
        return len(self._files.ids_of_origin(file.origin))

    def is_read(self, origin: str, now: FileState) -> bool:
        """Tell whether a file was read as it is now, or refused so in this run."""
        return now == self._files.state(origin) or bool(self.reasons(origin, now))

    def reasons(self, origin: str, now: FileState) -> list[tuple[str, str]]:
        """Return why a file was refused in this run as it is now; nothing where it was not."""
        refused, reasons = self._refused.get(origin, (None, []))
        return reasons if now == refused else []

    def refuse(self, origin: str, now: FileState, reasons: list[tuple[str, str]]) -> None:
        """Note why a file cannot be read whole in this run as it is now."""
        self._refused[origin] = now, reasons

    def is_final(self, error: ReadingError, origin: str, now: FileState) -> bool:
        """Tell whether what keeps a file from being read stays until the file changes.

        A machine may have been slow: what took too long is tried once more. Without end it would
        hold up all others.
        """
        if isinstance(error, TooSlowError):
            was_slow = self._slow.get(origin) == now
            self._slow[origin] = now
            return was_slow
        return not isinstance(error, NotStartedError)

    def _free_id(self, file: FoundFile, batch: Batch | None) -> str:
        """Return an id for a file: the one it has, or its name, unless another file has that."""
        own = file.origin
        before = self._files.state(own)
        known = before.id if before else self._files.id_of_origin(own)
        # Another file may have come by it after what this one held was removed.
        if known is not None and self._holder(known, batch) in (None, own):
            return known
        candidate = file.name
        for parent in file.real.parents:
            holder = self._holder(candidate, batch)
            if holder is None or holder == own or is_gone(Path(holder)):
                break
            candidate = written(file.real.relative_to(parent))
        return candidate

    def _holder(self, file_id: str, batch: Batch | None) -> str | None:
        """Return the file that an id stands for, or None where it is free."""
        if batch is not None and batch.concerns(file_id):
            batch.store()
        return self._files.origin_of(file_id) or self._files.origin_of_file(file_id)
