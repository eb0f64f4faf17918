"""The vectors of sentences, as bytes beside the passage that they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from index.catalog.database import Database
from index.catalog.documents import Documents
from index.document import Sentence


class Sentences:
    """Finds the place of a sentence, and keeps the vectors of a passage's."""

    def __init__(self, database: Database, documents: Documents) -> None:
        """Keep them in this database, of which the documents are a part."""
        self._db = database
        self._documents = documents

    def places_of(self, sentences: Sequence[Sentence]) -> list[tuple[str, int] | None]:
        """Return where each sentence stands: the id of a passage, and its number in it."""
        places: list[tuple[str, int] | None] = []
        for one in sentences:
            rows = self._db.execute(
                "SELECT p.id, p.sentences FROM passages p"
                " WHERE p.key = ? AND p.start <= ? AND p.end >= ?",
                (self._documents.key_of(one.document_id), one.span.start, one.span.end),
            )
            place = None
            for passage_id, spans in rows:
                wanted = [one.span.start, one.span.end]
                if wanted in (held := json.loads(spans)):
                    place = (passage_id, held.index(wanted))
            places.append(place)
        return places

    def packed(self, ids: Sequence[str]) -> dict[str, tuple[bytes | None, int]]:
        """Return the packed vectors of the passages with these ids, and how many they are."""
        rows = self._db.execute(
            "SELECT p.id, p.vectors, json_array_length(p.sentences)"
            " FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        )
        return {passage_id: (packed, count) for passage_id, packed, count in rows}

    def bare(self) -> list[str]:
        """Return the ids of the passages that were added while there was no model for them."""
        rows = self._db.execute(
            "SELECT p.id FROM passages p JOIN documents d USING (key)"
            " WHERE d.state = 'ready' AND length(p.vectors) = 0 ORDER BY p.row"
        )
        return [row[0] for row in rows]

    def keep(self, packed: Mapping[str, bytes]) -> None:
        """Keep the packed vectors of the sentences of passages, by their ids."""
        with self._db.transaction() as db:
            db.executemany(
                "UPDATE passages SET vectors = ? WHERE id = ?",
                [(made, passage_id) for passage_id, made in packed.items()],
            )
