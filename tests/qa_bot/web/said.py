"""Browsers and answers that the tests of the page's store share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qa_bot.answer import Also, Answer, Citation, Retrieved, Timings

ANN, BEN = "browser-of-ann", "browser-of-ben"
QUOTE = "The ferry leaves the old pier at noon."


def cited(number: int = 1, **other: Any) -> Citation:
    """A citation of the harbour's timetable, with some fields given."""
    fields: dict[str, Any] = {
        "number": number,
        "document_id": "timetable.txt",
        "passage_id": "timetable.txt#0",
        "title": "Summer timetable",
        "source": "Harbour Post",
        "published": "2025-06-15",
        "url": None,
        "start": 10,
        "end": 10 + len(QUOTE),
        "quote": QUOTE,
    }
    return Citation(**{**fields, **other})


def other(source: str | None, title: str | None = None, document_id: str = "b.txt") -> Also:
    """Another document that reports the same."""
    return Also(
        document_id=document_id, title=title, source=source, published=None, start=3, end=41
    )


def said(question: str = "When does the ferry leave?", **other: Any) -> Answer:
    """An answer about the ferry, with some fields given."""
    fields: dict[str, Any] = {
        "question": question,
        "standalone_question": question,
        "status": "answered",
        "answer": "The ferry leaves at noon [1].",
        "claims": [],
        "citations": [cited()],
        "retrieved": [],
        "conflicts": [],
        "timings_ms": Timings(retrieve=1.5, first_token=None, total=2.5),
        "model": None,
        "notes": [],
    }
    return Answer(**{**fields, **other})


def found(document_id: str, quote: str) -> Retrieved:
    """A place that was found in a document."""
    return Retrieved(
        document_id=document_id,
        passage_id=f"{document_id}-0",
        start=0,
        end=len(quote),
        score=1.0,
        quote=quote,
    )


def bytes_beside(file: Path) -> bytes:
    """What the file and its log hold, and all else beside it."""
    return b"\n".join(one.read_bytes() for one in file.parent.iterdir())
