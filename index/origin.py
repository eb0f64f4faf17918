"""How the file that a document was read from is named: as text, whatever bytes its name has."""

from __future__ import annotations

from pathlib import Path

from index.characters import whole_characters


def written(path: Path) -> str:
    """Write a path as text, with forward slashes."""
    return as_text(path.as_posix())


def as_text(name: str) -> str:
    """Return a name of the file system as text, whatever bytes it is made of."""
    return whole_characters(name)
