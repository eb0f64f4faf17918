"""The files that paths stand for."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from index.readers import reader_for
from index.readers.options import ReaderOptions
from index.sidecar import described, is_sidecar


def files_in(
    path: Path, skipped: list[tuple[str, str]], options: ReaderOptions
) -> Iterator[tuple[Path, str]]:
    """Yield the files that a path stands for, each with its path relative to what was given.

    Args:
        path: a file, or a folder that is searched.
        skipped: takes the name of each that is left out, and why.
        options: say what can be read.
    """
    if is_folder(path):
        for found in sorted(path.rglob("*")):
            relative = found.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if hidden or not _is_file(found):
                continue
            if is_sidecar(found):
                if is_gone(described(found)):
                    reason = f"is about {described(found).name}, and there is no such file"
                    skipped.append((written(relative), reason))
            elif reader_for(found.suffix.lower(), options) is not None:
                yield found, written(relative)
            else:
                skipped.append((written(relative), f"no reader for {found.suffix} files"))
    elif is_gone(path):
        skipped.append((written(path), "does not exist: check the path"))
    elif is_sidecar(path):
        skipped.append((written(path), f"is about {described(path).name}: index that one"))
    elif _is_endless(path):
        skipped.append((written(path), "is no file: a pipe or a device has no end"))
    else:
        yield path, written(Path(path.name))


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that may not be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_gone(path: Path) -> bool:
    """Tell whether nothing is there; what may not be looked at may well be there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _is_file(path: Path) -> bool:
    """Tell whether a path is a file, as far as it may be looked at."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_endless(path: Path) -> bool:
    """Tell whether a path is a pipe, a device or the like; what may not be looked at is none."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def written(path: Path) -> str:
    """Write a path as text, whatever bytes its name is made of."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")
