"""Headers: what a document says of itself beside its text."""

from __future__ import annotations

from index.document import Document


def with_header(text: str, document: Document) -> str:
    """Return a text of a document with its title, source, place, authors and date, in a line each.

    Args:
        text: stands in it; "" for the header alone.
        document: the document.
    """
    known = document.metadata
    parts = [text, known.title, known.source, known.place, *known.authors]
    parts.append(known.published.strftime("%d %B %Y") if known.published else None)
    return "\n".join(part for part in parts if part)
