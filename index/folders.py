"""The files that paths stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.readers import READERS


def files_in(path: Path, skipped: list[tuple[str, str]]) -> Iterator[tuple[Path, str]]:
    """Yield the files that a path stands for, each with its path relative to what was given.

    Args:
        path: a file, or a folder that is searched.
        skipped: takes the name of each that is left out, and why.
    """
    if path.is_dir():
        for found in sorted(path.rglob("*")):
            relative = found.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if hidden or not found.is_file():
                continue
            if found.suffix.lower() in READERS:
                yield found, written(relative)
            else:
                skipped.append((written(relative), f"no reader for {found.suffix} files"))
    elif path.exists():
        yield path, written(Path(path.name))
    else:
        skipped.append((written(path), "does not exist: check the path"))


def written(path: Path) -> str:
    """Write a path as text, whatever bytes its name is made of."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")
