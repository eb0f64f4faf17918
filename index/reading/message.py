"""What a process that reads, and the one that it reads for, say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.document import Document
from index.errors import ReadingError
from index.readers.options import ReaderOptions

# How a process ends; a crash has other numbers. The first is faulthandler's.
OUT_OF_TIME, OUT_OF_MEMORY, FAILED = 1, 81, 82


@dataclass(frozen=True)
class Request:
    """A file to be read.

    Attributes:
        path: the file.
        document_id: of its document, or what the ids of its documents begin with.
        max_bytes: the largest document to read.
        seconds: how long it may take from one step to the next: a page, a row, a document.
        options: what was chosen for the readers.
    """

    path: Path
    document_id: str
    max_bytes: int
    seconds: float
    options: ReaderOptions


@dataclass(frozen=True)
class Reply:
    """Some of what a file holds; nothing of it says that the reading goes on.

    Attributes:
        items: documents, and an error in the place of each part that cannot be read.
        is_last: whether there is no more.
        error: why there is no more, where that is not the file's end.
        is_spent: whether the process has grown so much that it should read no other file.
    """

    items: list[Document | ReadingError]
    is_last: bool = False
    error: ReadingError | None = None
    is_spent: bool = False
