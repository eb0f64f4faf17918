"""Reads a file that a test has made."""

from __future__ import annotations

import pytest

from index.document import Document, RegionKind
from index.errors import ReadingError
from index.readers import read_file
from tests.conftest import WriteFile

LIMIT = 1_000_000


class Files:
    """Writes one file and reads it."""

    def __init__(self, write: WriteFile) -> None:
        self._write = write

    def items(
        self, name: str, content: str | bytes, limit: int = LIMIT
    ) -> list[Document | ReadingError]:
        return list(read_file(self._write(name, content), name, limit))

    def document(self, name: str, content: str | bytes) -> Document:
        (item,) = self.items(name, content)
        assert isinstance(item, Document)
        return item

    def error(self, name: str, content: str | bytes, limit: int = LIMIT) -> str:
        """The message with which a whole file is refused."""
        with pytest.raises(ReadingError) as caught:
            self.items(name, content, limit)
        message = str(caught.value)
        assert "\n" not in message
        return message


@pytest.fixture
def files(write_file: WriteFile) -> Files:
    return Files(write_file)


def lines(document: Document) -> list[str]:
    """The blocks of a document."""
    return document.text.split("\n\n")


def marked(document: Document, kind: RegionKind) -> list[str]:
    """What of a document is of a kind."""
    return [r.span.of(document.text) for r in document.regions if r.kind is kind]


def part_of(document: Document, words: str) -> tuple[str, int | None]:
    """The label and the page of the part that words begin in."""
    part = document.part_at(document.text.index(words))
    assert part is not None
    return part.label, part.page
