"""Archives (.zip, .tar and its compressed forms): each file in them that there is a reader for."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

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
        for entry in entries:
            if entry.flag_bits & 0x1:
                yield ReadingError(f"{entry.filename} in it is protected by a password")
                continue
            with held.open(entry) as content:
                left -= yield from _read(entry.filename, content, document_id, max_bytes, left)


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
        for number, entry in enumerate(held, start=1):
            _check_count(number)
            content = held.extractfile(entry) if entry.isreg() else None
            if content is not None:
                left -= yield from _read(entry.name, content, document_id, max_bytes, left)


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


def _read(
    name: str, content: IO[bytes], document_id: str, max_bytes: int, left: int
) -> Generator[Document | ReadingError, None, int]:
    """Read one file of an archive; return how many bytes it had."""
    # The registry knows these readers: it cannot be known here before it is made.
    from index.readers import ARCHIVES, read_file, reader_for

    inside = [part for part in PurePosixPath(name).parts if part.strip("./")]
    name = "/".join(inside)
    suffix = PurePosixPath(name).suffix.lower()
    hidden = any(part.startswith(".") for part in inside)
    if hidden or suffix in ARCHIVES or not reader_for(suffix, chosen()):
        return 0
    with tempfile.TemporaryDirectory() as folder:
        # The name in the archive is a name, and never a path of this machine.
        file = Path(folder) / f"unpacked{suffix}"
        size = 0
        with file.open("wb") as out:
            while block := content.read(_BLOCK):
                size += len(block)
                if size > max_bytes or size > left:
                    yield ReadingError(f"{name} in it unpacks to more than is allowed: left out")
                    return size
                out.write(block)
        try:
            for item in read_file(file, f"{document_id}/{name}", max_bytes):
                is_note = isinstance(item, ReadingNote)
                yield ReadingNote(f"{name} in it: {item}") if is_note else item
        except ReadingError as error:
            yield ReadingError(f"{name} in it {error}")
    return size
