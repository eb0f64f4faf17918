"""The characters of what a file says: the library holds whole ones alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from index.characters import whole_characters
from index.document import Document, Part


def whole_document(document: Document) -> Document:
    """Return a document in whose id, text, metadata and parts each character is a whole one.

    Names in archives and escapes in YAML bring halves, and nothing that is stored can have them.
    Every character stays where it stands.
    """
    known = document.metadata
    return replace(
        document,
        id=whole_characters(document.id),
        text=whole_characters(document.text),
        metadata=replace(known, **{name: _whole(value) for name, value in vars(known).items()}),
        parts=tuple(
            Part(part.start, whole_characters(part.label), part.page) for part in document.parts
        ),
    )


def _whole(value: object) -> Any:
    """Return a field of metadata with whole characters."""
    if isinstance(value, str):
        return whole_characters(value)
    return tuple(map(whole_characters, value)) if isinstance(value, tuple) else value
