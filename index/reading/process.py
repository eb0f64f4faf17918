"""A process that reads files, as the one that it reads for sees it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.document import Document
from index.errors import NotStartedError, ReadingError, TooSlowError
from index.readers.damage import NOT_ENOUGH_MEMORY
from index.readers.options import ReaderOptions
from index.reading.message import OUT_OF_MEMORY, OUT_OF_TIME, Reply, Request
from index.settings import ReadingSettings

# Not by `multiprocessing`, which would run a person's own program once more in each process. The
# modules are looked for where they are here, and never in the folder that is indexed.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from index.reading.worker import main; main(int(sys.argv[2]))"
)
_START_S = 120.0
# It ends itself in time; one that the system holds up is ended a little later.
_GRACE_S = 5.0
_LOOK_S = 0.2
_END_S = 5.0
# Ctrl+C is for the process that is read for: it ends the other.
if sys.platform == "win32":
    _WINDOWS_FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _WINDOWS_FLAGS = 0


class ReadingProcess:
    """Reads one file after the other."""

    def __init__(self, settings: ReadingSettings) -> None:
        """Start it.

        Args:
            settings: how long it may take for a file, and how much memory.

        Raises:
            NotStartedError: if it cannot be started.
        """
        # Whether it waits for a file; one that has crashed or grown too much does not.
        self.is_free = True
        self._settings = settings
        self._is_there = False
        self._request: Request | None = None
        self._waiting: threading.Thread | None = None
        try:
            # What an archive is unpacked to is deleted whatever becomes of the process.
            self._folder = tempfile.TemporaryDirectory(
                prefix="qa-bot-reading-", ignore_cleanup_errors=True
            )
            self._process = _start(settings.max_memory_mb, self._folder.name)
        except OSError as error:
            raise _not_started(error.strerror or str(error)) from None

    def begin(self, path: Path, document_id: str) -> None:
        """Let it read a file; it must be free.

        Args:
            path: the file.
            document_id: as readers take it.
        """
        self.is_free = False
        max_mb = self._settings.max_file_mb
        seconds = self._settings.max_seconds * (1 + _size_mb(path))
        options = ReaderOptions.of(self._settings)
        self._request = Request(path, document_id, int(max_mb * 1e6), seconds, options)
        assert self._process.stdin is not None
        # One that is dead already is found out when its reply is waited for.
        with suppress(OSError):
            pickle.dump(self._request, self._process.stdin)
            self._process.stdin.flush()

    def items(self) -> Iterator[Document | ReadingError]:
        """Yield what the file holds that was begun, as readers do.

        Raises:
            ReadingError: as readers do, and if it takes too long, needs too much memory or makes
                the process crash; the process is then of no more use.
        """
        request = self._request
        assert request is not None
        if not self._is_there and self._replied(_START_S) is None:
            self.end()
            raise _not_started("it does not answer")
        self._is_there = True
        while True:
            reply = self._replied(request.seconds + _GRACE_S)
            if reply is None:
                raise self._death(request.seconds)
            yield from reply.items
            if reply.is_last:
                break
        self.is_free = not reply.is_spent
        if reply.error is not None:
            raise reply.error

    def _replied(self, seconds: float) -> Reply | None:
        """Return the next reply, or None where there is none in time or will be none."""
        replies: list[Reply] = []

        def load() -> None:
            assert self._process.stdout is not None
            # Whatever a process that is killed has written of a reply.
            with suppress(Exception):
                replies.append(pickle.load(self._process.stdout))

        # In a thread, so that Ctrl+C ends the waiting on every system.
        self._waiting = thread = threading.Thread(target=load, daemon=True)
        thread.start()
        end = time.monotonic() + seconds
        while thread.is_alive() and time.monotonic() < end:
            thread.join(_LOOK_S)
        return replies[0] if replies else None

    def _death(self, seconds: float) -> ReadingError:
        """Return why there is no reply, after the process has ended."""
        try:
            status = self._process.wait(_END_S)
        except subprocess.TimeoutExpired:
            status = OUT_OF_TIME
        self.end()
        if status == OUT_OF_TIME:
            return TooSlowError(
                f"takes longer than {seconds:.3g} seconds to read: split it, or raise max_seconds "
                "under [reading]"
            )
        if status == OUT_OF_MEMORY:
            return ReadingError(NOT_ENOUGH_MEMORY)
        return ReadingError(
            f"makes the program that reads it crash ({_name_of(status)}): it may be damaged; open "
            "it in its own program and save it again"
        )

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_S)
        if self._waiting is not None:
            self._waiting.join(_END_S)
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not written to it is for nobody now.
            with suppress(OSError):
                if pipe is not None and not self._is_held_up:
                    pipe.close()
        self._folder.cleanup()

    @property
    def _is_held_up(self) -> bool:
        """Whether the system has not let it end, so that something waits for it still."""
        return self._waiting is not None and self._waiting.is_alive()


def _start(max_memory_mb: int, folder: str) -> subprocess.Popen[bytes]:
    """Start the process.

    Args:
        max_memory_mb: the memory that it may have.
        folder: where it keeps what it needs for a moment.
    """
    arguments = [json.dumps(sys.path), str(max_memory_mb * 1_000_000)]
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)},
        start_new_session=True,
        creationflags=_WINDOWS_FLAGS,
    )


def _not_started(reason: str) -> NotStartedError:
    """Return the error of a process that is not there."""
    return NotStartedError(
        f"cannot be read now, as no process can be started for it ({reason}): close other programs "
        "and index it again"
    )


def _size_mb(path: Path) -> float:
    """Return a file's size in megabytes; nothing of one that cannot be looked at."""
    try:
        return path.stat().st_size / 1e6
    except OSError:
        return 0.0


def _name_of(status: int) -> str:
    """Return what an exit status is called."""
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"
