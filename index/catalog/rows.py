"""The rows of a document and of its passages, as they are written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple

from index.catalog.metadata import Corrected, as_columns, whence_as_json
from index.document import Document, Metadata, Part, Passage


def write_document(
    db: sqlite3.Connection,
    document: Document,
    known: Metadata,
    corrections: Metadata,
    origin: str | None,
) -> int:
    """Write the row of a document that is being added; return its key.

    Args:
        db: within a transaction.
        document: what is added.
        known: its metadata, with what a person set.
        corrections: what a person set.
        origin: the file that it was read from, if it was one.
    """
    key = db.execute(
        "INSERT INTO documents (id, state, digest, text, title, authors, source, published,"
        " place, url, language, regions, parts, origin, whence, corrected)"
        " VALUES (?, 'adding', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.digest,
            document.text,
            *as_columns(known),
            json.dumps([[r.kind, r.span.start, r.span.end] for r in document.regions]),
            parts_as_json(document.parts),
            origin,
            whence_as_json(document.whence),
            Corrected(document.metadata, corrections).as_json(),
        ),
    ).lastrowid
    assert key is not None
    return key


def write_passage(
    db: sqlite3.Connection, key: int, passage: Passage, vectors: bytes | None
) -> None:
    """Write the row of a passage.

    Args:
        db: within a transaction.
        key: of its document.
        passage: what is written.
        vectors: the packed vectors of its sentences, where they are made already.
    """
    db.execute(
        "INSERT INTO passages (id, key, start, end, sentences, heading, vectors)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            passage.id,
            key,
            passage.span.start,
            passage.span.end,
            json.dumps([[s.start, s.end] for s in passage.sentence_spans]),
            passage.heading,
            vectors,
        ),
    )


def parts_as_json(parts: Sequence[Part]) -> str:
    """Return the parts of the file that a document was read from, as a catalog keeps them."""
    return json.dumps([astuple(part) for part in parts])
