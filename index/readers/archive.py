"""Archives (.zip, .tar and its compressed forms): each file in them that there is a reader for.

A file that is compressed by itself is read as what it holds.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any, cast

from index.characters import whole_characters
from index.document import Document
from index.errors import ReadingError, ReadingNote
from index.readers.damage import as_reading_error
from index.readers.decoding import check_size
from index.readers.options import chosen

# An archive in an archive is left out, and so is one of more files or bytes than a person has.
_MOST_FILES = 10_000
_MOST_UNPACKED = 20
_BLOCK = 1 << 20
_OPENERS: dict[str, Callable[..., Any]] = {
    ".gz": gzip.open,
    ".tgz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}


def read_zip(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read the files of a zip archive; the id of each is the archive's, and its path in it."""
    check_size(path, max_bytes)
    with as_reading_error("a zip archive"), zipfile.ZipFile(path) as held:
        entries = [one for one in held.infolist() if not one.is_dir()]
        _check_count(len(entries))
        left = _MOST_UNPACKED * max_bytes
        taken = set[str]()
        for entry in entries:
            name = _name_of(entry.filename, taken)
            if name is None:
                continue
            if entry.flag_bits & 0x1:
                yield ReadingError(f"{name} in it is protected by a password")
                continue
            try:
                with as_reading_error("a file of a zip archive"), held.open(entry) as content:
                    left -= yield from _read(name, content, document_id, max_bytes, left)
            except ReadingError as error:
                # Each file has a check sum of its own: a damaged one says nothing of the others.
                yield ReadingError(f"{name} in it {error}")
                left -= min(entry.file_size, max_bytes)


def read_tar(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read the files of a tar archive; links and devices in it are none."""
    check_size(path, max_bytes)
    opened = _OPENERS.get(path.suffix.lower(), open)
    most = _MOST_UNPACKED * max_bytes
    with (
        as_reading_error("a tar archive"),
        opened(path, "rb") as unpacked,
        # As a stream: read once, and not on when it is too much.
        tarfile.open(fileobj=cast("IO[bytes]", _Bounded(unpacked, most)), mode="r|") as held,
    ):
        left = most
        taken = set[str]()
        for number, entry in enumerate(held, start=1):
            _check_count(number)
            content = held.extractfile(entry) if entry.isreg() else None
            name = _name_of(entry.name, taken) if content is not None else None
            if content is not None and name is not None:
                left -= yield from _read(name, content, document_id, max_bytes, left)


def read_compressed(
    path: Path, document_id: str, max_bytes: int
) -> Iterator[Document | ReadingError]:
    """Read a compressed file as the file in it, whose name is its own without the last suffix."""
    # The registry knows this reader: it cannot be known here before it is made.
    from index.readers import read_file

    suffix = PurePath(path.stem).suffix.lower()
    if suffix == ".tar":
        yield from read_tar(path, document_id, max_bytes)
        return
    if not _is_read(suffix):
        raise ReadingError(f"no reader for {suffix} files that are compressed: unpack it")
    check_size(path, max_bytes)
    with (
        as_reading_error("a compressed file"),
        tempfile.TemporaryDirectory() as folder,
        _OPENERS[path.suffix.lower()](path, "rb") as content,
    ):
        file = Path(folder) / f"unpacked{suffix}"
        if _unpack(content, file, max_bytes) > max_bytes:
            raise ReadingError(
                f"unpacks to more than the {max_bytes / 1e6:.3g} MB for one document: split it, or "
                "raise max_file_mb under [reading]"
            )
        yield from read_file(file, document_id, max_bytes)


class _Bounded:
    """A file of which no more than so much is read, whoever reads it."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._left = most

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            ReadingError: if there are too many in all.
        """
        block = self._file.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise ReadingError("unpacks to more than is allowed: unpack it and index the folder")
        return block


def _check_count(count: int) -> None:
    """Refuse an archive of too many files."""
    if count > _MOST_FILES:
        raise ReadingError(f"holds more than {_MOST_FILES:,} files: unpack it and index the folder")


def _is_read(suffix: str) -> bool:
    """Tell whether a file with a suffix is read where it is packed: an archive is not."""
    # The registry knows these readers: it cannot be known here before it is made.
    from index.readers import ARCHIVES, reader_for

    return suffix not in ARCHIVES and reader_for(suffix, chosen()) is not None


def _name_of(path: str, taken: set[str]) -> str | None:
    """Return what a file of an archive is called, or None where it is not read.

    Args:
        path: as it stands in the archive.
        taken: the names that others have; takes this one.
    """
    # A path that goes up leads nowhere here, and may come to that of another file.
    parts = PurePosixPath(whole_characters(path)).parts
    inside = [part for part in parts if part.strip("./")]
    hidden = any(part.startswith(".") for part in inside)
    if not inside or hidden or not _is_read(PurePosixPath(inside[-1]).suffix.lower()):
        return None
    *folders, own = inside
    name, number = "/".join(inside), 1
    while name in taken:
        number += 1
        name = "/".join([*folders, f"{number}-{own}"])
    taken.add(name)
    return name


def _unpack(content: IO[bytes], file: Path, most: int) -> int:
    """Write a file; return how many bytes it has, and not all where these are more than `most`."""
    size = 0
    with file.open("wb") as out:
        while size <= most and (block := content.read(_BLOCK)):
            size += len(block)
            out.write(block)
    return size


def _read(
    name: str, content: IO[bytes], document_id: str, max_bytes: int, left: int
) -> Generator[Document | ReadingError, None, int]:
    """Read one file of an archive; return how many bytes it had."""
    # The registry knows this reader: it cannot be known here before it is made.
    from index.readers import read_file

    with tempfile.TemporaryDirectory() as folder:
        # The name in the archive is a name, and never a path of this machine.
        file = Path(folder) / f"unpacked{PurePosixPath(name).suffix.lower()}"
        most = min(max_bytes, left)
        size = _unpack(content, file, most)
        if size > most:
            yield ReadingError(f"{name} in it unpacks to more than is allowed: left out")
            return size
        try:
            for item in read_file(file, f"{document_id}/{name}", max_bytes):
                is_note = isinstance(item, ReadingNote)
                yield ReadingNote(f"{name} in it: {item}") if is_note else item
        except ReadingError as error:
            yield ReadingError(f"{name} in it {error}")
    return size
