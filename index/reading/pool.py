"""Files read ahead, each in a process of its own, and taken in the order of the one who asks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from index.catalog.files import FileState
from index.closing import Closing
from index.document import Document
from index.errors import ReadingError
from index.readers import LIGHT, read_file, reader_for
from index.readers.options import ReaderOptions
from index.reading.process import ReadingProcess
from index.settings import ReadingSettings

# More would wait for the one that stores what they read.
_MOST_PROCESSES = 4


class ReadingPool(Closing):
    """Reads files; what can be read without danger, and is short, in this process.

    Processes are started when there is something for them, and end with the block.
    """

    def __init__(self, settings: ReadingSettings) -> None:
        """Read by these settings."""
        self._settings = settings
        self._most = settings.processes or min(os.cpu_count() or 1, _MOST_PROCESSES)
        self._idle: list[ReadingProcess] = []
        self._begun: dict[tuple[Path, FileState], ReadingProcess] = {}

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for process in [*self._idle, *self._begun.values()]:
            process.end()
        self._idle, self._begun = [], {}

    @property
    def has_room(self) -> bool:
        """Whether there is a process for one more file."""
        return len(self._begun) < self._most

    def is_apart(self, path: Path, size: int) -> bool:
        """Tell whether a file is read in another process.

        Args:
            path: the file.
            size: its bytes.
        """
        suffix = path.suffix.lower()
        options = ReaderOptions.of(self._settings)
        is_own = suffix in options.own
        is_light = suffix in LIGHT and size <= self._settings.in_process_kb * 1e3
        return reader_for(suffix, options) is not None and (is_own or not is_light)

    def begin(self, path: Path, state: FileState) -> None:
        """Begin to read a file in another process, if that is not done; its documents wait there.

        Args:
            path: the file.
            state: how it is now, and the id that its documents begin with.

        Raises:
            ReadingError: if no process can be started.
        """
        if (path, state) in self._begun:
            return
        process = self._idle.pop() if self._idle else ReadingProcess(self._settings)
        self._begun[path, state] = process
        process.begin(path, state.id)

    def items(self, path: Path, state: FileState) -> Iterator[Document | ReadingError]:
        """Yield what a file holds, as `index.readers.read_file` does.

        Args:
            path: the file.
            state: how it is now; what was begun of it as it was before is forgotten.

        Raises:
            ReadingError: also if it takes too long, needs too much memory or crashes its reader.
        """
        if not self.is_apart(path, state.size):
            yield from read_file(path, state.id, int(self._settings.max_file_mb * 1e6))
            return
        self.forget(path, but=state)
        self.begin(path, state)
        process = self._begun[path, state]
        try:
            yield from process.items()
        finally:
            del self._begun[path, state]
            self._give_back(process)

    def forget(self, path: Path, but: FileState | None = None) -> None:
        """End what was begun of a file, but for what was begun of it as it is."""
        for begun in [one for one in self._begun if one[0] == path and one[1] != but]:
            self._begun.pop(begun).end()

    def _give_back(self, process: ReadingProcess) -> None:
        """Keep a process for another file, if it is free and one is wanted."""
        if process.is_free and len(self._begun) + len(self._idle) < self._most:
            self._idle.append(process)
        else:
            process.end()
