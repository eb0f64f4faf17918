"""How the file that a document was read from is named: as text, whatever bytes its name has."""

from __future__ import annotations

from pathlib import PurePath

from index.characters import whole_characters


def written(path: PurePath) -> str:
    """Write a path as text, with forward slashes."""
    return as_text(path.as_posix())


def beginning_of(folder: PurePath) -> str:
    """Return what the paths of all files in a folder begin with, as they are written."""
    # Of a disk, or of a share, the path itself ends with a slash.
    return written(folder).rstrip("/") + "/"


def as_text(name: str) -> str:
    """Return a name of the file system as text, whatever bytes it is made of."""
    return whole_characters(name)
