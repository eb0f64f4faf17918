"""A reader that does what a file tells it to: imported by a process, it takes a format's place."""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from index.document import Document
from index.errors import ReadingError
from index.readers import READERS
from index.readers.progress import note_step

_held: list[bytearray] = []


def _go_deeper(depth: int = 0) -> int:
    """Call itself without end."""
    return _go_deeper(depth + 1) + 1


def _do(line: str) -> None:
    """Do what a line says."""
    if line == "crash":
        ctypes.string_at(0)
    elif line == "abort":
        os.abort()
    elif line == "exit":
        os._exit(7)
    elif line == "hang":
        time.sleep(600)
    elif line == "go on":
        for _ in range(50):
            time.sleep(0.1)
            note_step()
    elif line == "hold":
        # In one call that lets no other thread of Python's run.
        re.match(r"(a+)+$", "a" * 64 + "b")
    elif line == "grow":
        held = []
        while True:
            held.append(bytearray(10_000_000))
    elif line == "fill":
        _held.append(bytearray(400_000_000))
    elif line == "recurse":
        _go_deeper()
    elif line == "print":
        print("The harbour is shut.")
        os.write(1, b"The harbour is shut.\n")
    elif line == "say":
        raise ReadingError("is told so")


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Yield a document for each line, after doing what it says."""
    del max_bytes
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        _do(line)
        yield Document(f"{document_id}/{number}", line)


READERS[".srt"] = read
