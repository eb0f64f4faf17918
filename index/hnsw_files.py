"""The files of Chroma's graph of neighbours: what is in them beside vectors is blanked.

Chroma writes the room that it keeps for vectors to come as it found it in memory, where any text
of the program may have stood before: what was removed could outlive there.
"""

from __future__ import annotations

import struct
from pathlib import Path

# The version, where the links begin, the vectors that there is room for and that there are, and
# the bytes that each takes with its links.
_HEADER = struct.Struct("<iQQQQ")
_VERSION = 1


def blank_unused(directory: Path) -> None:
    """Blank the room for vectors to come, in the files of a graph that nobody has open.

    What does not look as it is known to, or cannot be written, is left alone.

    Args:
        directory: of one graph: `header.bin`, `data_level0.bin` and more.
    """
    try:
        with (directory / "header.bin").open("rb") as file:
            version, _, room, held, size = _HEADER.unpack(file.read(_HEADER.size))
        with (directory / "data_level0.bin").open("r+b") as file:
            file.seek(0, 2)
            if version == _VERSION and held <= room and file.tell() == room * size:
                file.seek(held * size)
                file.write(bytes((room - held) * size))
    except (OSError, struct.error):
        return
