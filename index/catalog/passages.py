"""The passages of the documents, with their text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from index.catalog.database import Database
from index.document import Passage, Span


class Passages:
    """Reads passages; those of documents that are not ready are not there."""

    def __init__(self, database: Database) -> None:
        """Read them from this database."""
        self._db = database

    def with_ids(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the passages with these ids that are found, by id."""
        rows = self._db.execute(
            "SELECT p.id, key, d.id, p.start, p.end, p.sentences, p.heading"
            " FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        )
        return {passage.id: passage for passage in self._with_text(rows.fetchall())}

    def keys(self) -> dict[str, int]:
        """Return the key of its document for the id of each passage."""
        rows = self._db.execute(
            "SELECT p.id, key FROM passages p JOIN documents d USING (key) WHERE d.state = 'ready'"
        )
        return dict(rows.fetchall())

    def keys_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the key of its document for each of these ids that is that of a passage."""
        keys: dict[str, int] = {}
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            rows = self._db.execute(
                "SELECT p.id, key FROM passages p JOIN documents d USING (key)"
                f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(part))})",
                part,
            )
            keys |= dict(rows.fetchall())
        return keys

    def of_document(self, key: int) -> list[Passage]:
        """Return a document's passages in the order of its text."""
        rows = self._db.execute(
            "SELECT p.id, key, d.id, p.start, p.end, p.sentences, p.heading"
            " FROM passages p JOIN documents d USING (key) WHERE key = ? ORDER BY p.start",
            (key,),
        )
        return self._with_text(rows.fetchall())

    def _with_text(self, rows: Sequence[tuple[Any, ...]]) -> list[Passage]:
        """Make passages of rows, with their documents' text cut here: SQL's substr ends at NUL."""
        texts: dict[int, str] = {}
        for key in {row[1] for row in rows}:
            found = self._db.execute("SELECT text FROM documents WHERE key = ?", (key,))
            texts[key] = found.fetchone()[0]
        return [
            Passage(
                id=passage_id,
                document_id=document_id,
                span=Span(start, end),
                text=texts[key][start:end],
                sentence_spans=tuple(Span(*pair) for pair in json.loads(sentences)),
                heading=heading,
            )
            for passage_id, key, document_id, start, end, sentences, heading in rows
        ]
