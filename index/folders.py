"""The files that paths stand for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.origin import as_text, written
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
            found = path.joinpath(*parts)
            if is_sidecar(found):
                if is_gone(described(found)):
                    reason = f"is about {described(found).name}, and there is no such file"
                    skipped.append((_name(parts), reason))
            elif reader_for(found.suffix.lower(), options) is not None:
                yield _in_folder(path, real, parts)
            else:
                skipped.append((_name(parts), f"no reader for {found.suffix} files"))
    elif is_gone(path):
        skipped.append((written(path), "does not exist: check the path"))
    elif is_sidecar(path):
        skipped.append((written(path), f"is about {described(path).name}: index that one"))
    elif _is_endless(path):
        skipped.append((written(path), "is no file: a pipe or a device has no end"))
    else:
        yield FoundFile.at(path, _name((path.name,)), path.resolve())


def file_in(folder: Path, path: Path, options: ReaderOptions) -> FoundFile | None:
    """Return a file as `files_in` finds it in a folder, or None where it does not.

    Args:
        folder: a folder that is searched.
        path: a path, or that of its sidecar.
        options: which files have a reader.
    """
    real = folder.resolve()
    place = path.parent.resolve() / path.name
    if is_sidecar(place):
        place = described(place)
    if not place.is_relative_to(real):
        return None
    parts = place.relative_to(real).parts
    hidden = any(part.startswith(".") for part in parts)
    if hidden or reader_for(place.suffix.lower(), options) is None or not _is_file(place):
        return None
    return _in_folder(folder, real, parts)


def _in_folder(folder: Path, real: Path, parts: Sequence[str]) -> FoundFile:
    """Return the file at a path within a folder.

    Args:
        folder: as it was given.
        real: its path without links.
        parts: the path of the file in it. Links to folders are not followed: of these parts, only
            the last can be one.
    """
    path = folder.joinpath(*parts)
    there = path.resolve() if path.is_symlink() else real.joinpath(*parts)
    return FoundFile.at(path, _name(parts), there)


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


def _name(parts: Sequence[str]) -> str:
    """Write a relative path as text."""
    return as_text("/".join(parts))
