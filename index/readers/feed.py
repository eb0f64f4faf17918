"""RSS and Atom: each entry is a document, with its own title, date and address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from index.document import Document, Metadata
from index.errors import ReadingError
from index.language import language_tag
from index.readers.damage import as_reading_error
from index.readers.decoding import read_bytes
from index.readers.markup import add_markup
from index.readers.naming import Naming
from index.readers.text_builder import TextBuilder


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a feed that was saved to a file."""
    import feedparser

    with as_reading_error("a feed"):
        # As a stream: bytes it would first take for the name of a file.
        feed = feedparser.parse(io.BytesIO(read_bytes(path, max_bytes)))
        if not feed.entries:
            raise ReadingError("is no feed with entries: RSS and Atom are read")
        source = str(feed.feed.get("title", "")).strip() or None
        language = language_tag(feed.feed.get("language"))
    naming = Naming(document_id)
    for number, entry in enumerate(feed.entries, start=1):
        try:
            with as_reading_error("an entry"):
                own_id = naming.id_of(number, entry.get("id"), entry.get("link"))
                document = _read_entry(entry, own_id, source, language)
        except ReadingError as error:
            yield ReadingError(f"entry {number}: {error}")
        else:
            yield document


def _read_entry(entry: Any, document_id: str, source: str | None, language: str | None) -> Document:
    """Read one entry: its content, or else its summary."""
    builder = TextBuilder()
    contents = [one.value for one in entry.get("content", [])] or [entry.get("summary", "")]
    for content in contents:
        add_markup(builder, content)
    # As a plain dictionary: the library would look for the one under the other's name, and warn.
    stated = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    known = Metadata(
        title=" ".join(str(entry.get("title", "")).split()) or None,
        authors=tuple(name for one in entry.get("authors", []) if (name := one.get("name"))),
        source=source,
        published=date(*stated[:3]) if stated else None,
        url=entry.get("link") or None,
        language=language,
    )
    return builder.document(document_id, known, is_prose=False)
