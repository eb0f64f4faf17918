"""MHTML: a page that a browser saved in one file."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.parser import BytesParser
from pathlib import Path

from index.document import Document
from index.errors import ReadingError
from index.readers.damage import as_reading_error
from index.readers.decoding import read_bytes
from index.readers.html import document_from_page


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read the page of a web archive: its first part that is HTML."""
    with as_reading_error("a saved page"):
        held = BytesParser(policy=email.policy.default).parsebytes(read_bytes(path, max_bytes))
        page = next((part for part in held.walk() if part.get_content_type() == "text/html"), None)
        if page is None:
            raise ReadingError("holds no page: save the article's own page")
        content = page.get_payload(decode=True)
        yield document_from_page(document_id, content if isinstance(content, bytes) else b"")
