"""One file a format: bytes in, documents out. The suffix of a file's name chooses the reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from index.document import Document
from index.errors import ReadingError
from index.readers import html, jsonl, markdown, plain_text


class Reader(Protocol):
    """Reads one file.

    Args:
        path: the file.
        document_id: the id of the document, for formats that hold one document a file.
        max_bytes: the largest document to read.

    Yields:
        The file's documents; a ReadingError in the place of each part that cannot be read.

    Raises:
        ReadingError: if nothing of the file can be read.
    """

    def __call__(
        self, path: Path, document_id: str, max_bytes: int
    ) -> Iterator[Document | ReadingError]:
        """Read the file."""
        ...


READERS: dict[str, Reader] = {
    "": plain_text.read,
    ".txt": plain_text.read,
    ".text": plain_text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
}


def read_file(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a file with the reader for its suffix; arguments and errors are those of `Reader`."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix)
        raise ReadingError(f"no reader for {path.suffix} files; these can be read: {known}")
    yield from reader(path, document_id, max_bytes)
