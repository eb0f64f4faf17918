"""The files that paths stand for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.readers import reader_for
from index.readers.options import ReaderOptions
from index.sidecar import described, is_sidecar


@dataclass(frozen=True)
class FoundFile:
    """A file that was found.

    Attributes:
        path: as it was found.
        name: its path relative to what was given.
        real: its path without links.
        origin: that, as the catalog has it.
    """

    path: Path
    name: str
    real: Path
    origin: str

    @classmethod
    def at(cls, path: Path, name: str, real: Path) -> FoundFile:
        """Return the file that lies there."""
        return cls(path, name, real, written(real))


def files_in(
    path: Path, skipped: list[tuple[str, str]], options: ReaderOptions
) -> Iterator[FoundFile]:
    """Yield the files that a path stands for.

    Args:
        path: a file, or a folder that is searched.
        skipped: takes the name of each that is left out, and why.
        options: say what can be read.
    """
    if is_folder(path):
        real = path.resolve()
        for parts in sorted(_parts_of_files(path)):
            found, name = path.joinpath(*parts), _as_text("/".join(parts))
            if is_sidecar(found):
                if is_gone(described(found)):
                    reason = f"is about {described(found).name}, and there is no such file"
                    skipped.append((name, reason))
            elif reader_for(found.suffix.lower(), options) is not None:
                # Links to folders are not followed: of the path below, only the file can be one.
                there = found.resolve() if found.is_symlink() else real.joinpath(*parts)
                yield FoundFile.at(found, name, there)
            else:
                skipped.append((name, f"no reader for {found.suffix} files"))
    elif is_gone(path):
        skipped.append((written(path), "does not exist: check the path"))
    elif is_sidecar(path):
        skipped.append((written(path), f"is about {described(path).name}: index that one"))
    elif _is_endless(path):
        skipped.append((written(path), "is no file: a pipe or a device has no end"))
    else:
        yield FoundFile.at(path, _as_text(path.name), path.resolve())


def _parts_of_files(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the path within a folder of every file in it that is not hidden, as its parts."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(place)
        within = here.relative_to(folder).parts
        for name in names:
            if not name.startswith(".") and _is_file(here / name):
                yield (*within, name)


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
    return _as_text(path.as_posix())


def _as_text(name: str) -> str:
    """Return a name of the file system as text, whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode("utf-8")
