"""Plain text: the text as it stands, its layout and metadata read off it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.document import Document, Metadata, Region, Whence
from index.errors import ReadingError
from index.language import language_of
from index.layout import find_regions
from index.metadata import metadata_from_text
from index.readers.decoding import read_text
from index.splitting import body_spans, body_text, paragraph_spans, sentence_spans


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a plain text file as one document."""
    text = read_text(path, max_bytes)
    yield document_from_text(document_id, text, find_regions(text))


def document_from_text(
    document_id: str, text: str, regions: list[Region], known: Metadata | None = None
) -> Document:
    """Make a document of a text, with what `known` lacks read off the text itself."""
    known = known or Metadata()
    language = known.language or language_of(body_text(text, regions))
    stated = metadata_from_text(text, regions, _lead(text, tuple(regions), language))
    stated = replace(stated, language=language)
    whence = dict.fromkeys(stated.stated_fields(), Whence.TEXT)
    whence |= dict.fromkeys(known.stated_fields(), Whence.FILE)
    return Document(document_id, text, known.or_else(stated), tuple(regions), whence=whence)


def _lead(text: str, regions: tuple[Region, ...], language: str | None) -> str:
    """Return the first sentence of the body, or nothing."""
    for stretch in body_spans(text, regions):
        for paragraph in paragraph_spans(text, stretch):
            return sentence_spans(text, paragraph, language)[0].of(text)
    return ""
