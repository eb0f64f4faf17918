"""The files of Chroma's graph of neighbours: what is in them beside vectors is blanked.

Chroma writes the room that it keeps for vectors to come as it found it in memory, where any text
of the program may have stood before: what was removed could outlive there.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

# The version, where the links begin, the vectors that there is room for and that there are, and
# the bytes that each takes with its links.
_HEADER = struct.Struct("<iQQQQ")
_VERSION = 1
# What the length of each vector takes, in bytes.
_LENGTH = 4


def blank_unused(directory: Path) -> None:
    """Blank the room for vectors to come, in the files of a graph that nobody has open.

    What does not look as it is known to, or cannot be written, is left alone.

    Args:
        directory: of one graph: `header.bin`, `data_level0.bin` and more.
    """
    try:
        with (directory / "header.bin").open("rb") as file:
            version, _, room, held, size = _HEADER.unpack(file.read(_HEADER.size))
        if version == _VERSION and held <= room:
            for name, each in (("data_level0.bin", size), ("length.bin", _LENGTH)):
                _blank_behind(directory / name, held * each, room * each)
    except (OSError, struct.error):
        return


def _blank_behind(file: Path, start: int, end: int) -> None:
    """Blank a file from a byte on, if it is as long as it should be."""
    with file.open("r+b") as opened:
        opened.seek(0, os.SEEK_END)
        if opened.tell() == end:
            opened.seek(start)
            opened.write(bytes(end - start))
