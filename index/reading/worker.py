"""The process that reads: requests come in by its standard input, replies go out by its output.

It ends with the process that it reads for, and by itself where a file takes too long: the system's
own thread that ends it then waits for nothing, not even for Python.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from index.document import Document
from index.errors import ReadingError
from index.readers import read_file
from index.readers.options import choose
from index.readers.progress import listen
from index.reading.memory import bound_memory, memory_in_use
from index.reading.message import FAILED, OUT_OF_MEMORY, Reply, Request

# A reply has so much, or what there is after so long: never thousands of documents at once.
_REPLY_CHARS, _REPLY_ITEMS, _REPLY_S = 200_000, 100, 1.0
# Memory that was used once is seldom given back: what is left must do for the next file.
_SPENT_SHARE = 0.5


def main(most_bytes: int) -> None:
    """Read files until there is nobody to read for.

    Args:
        most_bytes: the memory that this process may have.
    """
    try:
        requests, replies = _channels()
        _leave_no_dump()
        bound_memory(most_bytes)
        waiting: SimpleQueue[Request] = SimpleQueue()
        threading.Thread(target=_receive, args=(requests, waiting), daemon=True).start()
        _send(Reply([]), replies)
        while True:
            _read(waiting.get(), replies, most_bytes)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:
        # Nobody may be there to be told, and the next process starts afresh.
        os._exit(FAILED)


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Return where requests come from and replies go to, out of the reach of what prints."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for known in (0, 1):
        os.dup2(nothing, known)
    return requests, replies


def _leave_no_dump() -> None:
    """Let a crash write no image of the process into the folder that it was started in."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(requests: IO[bytes], waiting: SimpleQueue[Request]) -> None:
    """Take in requests; when there can be no more, this process ends, whatever it is doing."""
    try:
        while True:
            waiting.put(pickle.load(requests))
    except BaseException:
        shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
        os._exit(0)


def _send(reply: Reply, replies: IO[bytes]) -> None:
    """Send a reply; as long as nobody takes it, nothing more is read."""
    pickle.dump(reply, replies, protocol=pickle.HIGHEST_PROTOCOL)
    replies.flush()


def _read(request: Request, replies: IO[bytes], most_bytes: int) -> None:
    """Read a file, ending the process where that takes too long."""
    with Path(os.devnull).open("wb") as nothing:
        told = time.monotonic()

        def send(reply: Reply) -> None:
            nonlocal told
            faulthandler.cancel_dump_traceback_later()
            _send(reply, replies)
            told = time.monotonic()
            faulthandler.dump_traceback_later(request.seconds, exit=True, file=nothing)

        def go_on() -> None:
            if time.monotonic() - told > _REPLY_S:
                send(Reply([]))

        choose(request.options)
        listen(go_on)
        faulthandler.dump_traceback_later(request.seconds, exit=True, file=nothing)
        try:
            for reply in _replies(request, most_bytes):
                send(reply)
        finally:
            faulthandler.cancel_dump_traceback_later()
            listen(None)
            choose(None)


def _replies(request: Request, most_bytes: int) -> Iterator[Reply]:
    """Yield what a file holds, some of it at a time."""
    items: list[Document | ReadingError] = []
    chars, begun = 0, time.monotonic()
    error = None
    try:
        for item in read_file(request.path, request.document_id, request.max_bytes):
            items.append(item)
            chars += len(item.text) if isinstance(item, Document) else 0
            is_late = time.monotonic() - begun > _REPLY_S
            if chars >= _REPLY_CHARS or len(items) >= _REPLY_ITEMS or is_late:
                yield Reply(items)
                items, chars, begun = [], 0, time.monotonic()
    except ReadingError as caught:
        error = caught
    is_spent = memory_in_use() > _SPENT_SHARE * most_bytes
    yield Reply(items, is_last=True, error=error, is_spent=is_spent)
