"""The words of the passages as stems, in SQLite's full-text index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from index.catalog.database import Database
from index.document import Passage
from index.ranking import PassageStems
from index.words import content_stems


class Stems:
    """Searches the words, and tells how rare each is."""

    def __init__(self, database: Database) -> None:
        """Search this database."""
        self._db = database

    def search(
        self, stems: Sequence[str], limit: int, keys: set[int] | None, weights: Sequence[float]
    ) -> list[str]:
        """Return the ids of the passages that hold any of the stems, best first by BM25.

        Args:
            stems: as `index.words.stem` makes them.
            limit: the most to return.
            keys: the documents to search, or None for all.
            weights: of text, heading and title.
        """
        if not stems:
            return []
        query = " OR ".join('"' + stem.replace('"', '""') + '"' for stem in dict.fromkeys(stems))
        within = "" if keys is None else f"AND p.key IN ({','.join(map(str, keys))})"
        rows = self._db.execute(
            "SELECT p.id FROM stems JOIN passages p ON p.row = stems.rowid"
            f" JOIN documents d USING (key) WHERE stems MATCH ? AND d.state = 'ready' {within}"
            " ORDER BY bm25(stems, ?, ?, ?), p.id LIMIT ?",
            (query, *weights, limit),
        )
        return [row[0] for row in rows]

    def around(self, ids: Sequence[str]) -> list[PassageStems]:
        """Return the stems of the passages with these ids that are found, and of those beside them.

        The passages of a document have consecutive rows in the order of its text.
        """
        rows = self._db.execute(
            "SELECT p.row, key FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        ).fetchall()
        keys = {key for _, key in rows}
        around = {row + step for row, _ in rows for step in (-1, 0, 1)}
        found = self._db.execute(
            "SELECT p.id, p.row, p.key, s.text, s.heading, s.title"
            " FROM passages p JOIN stems s ON s.rowid = p.row"
            f" WHERE p.row IN ({','.join(map(str, sorted(around)))}) ORDER BY p.row"
        )
        return [
            PassageStems(
                passage_id,
                row,
                key,
                tuple(tuple(line.split()) for line in text.split("\n")),
                tuple(heading.split()),
                tuple(title.split()),
            )
            for passage_id, row, key, text, heading, title in found
            if key in keys
        ]

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how much each stem tells a passage from others, as BM25's idf (nats).

        idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5)), N passages of which n hold t
        (Robertson and Zaragoza 2009).
        """
        wanted = list(dict.fromkeys(stems))
        total = self._db.execute("SELECT count(*) FROM passages").fetchone()[0]
        held: dict[str, int] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            held |= dict(
                self._db.execute(
                    f"SELECT term, doc FROM vocabulary WHERE term IN ({','.join('?' * len(part))})",
                    part,
                ).fetchall()
            )
        return {
            stem: math.log(1 + (total - held.get(stem, 0) + 0.5) / (held.get(stem, 0) + 0.5))
            for stem in wanted
        }


def stems_by_sentence(passage: Passage) -> str:
    """Return the stems of a passage, a line a sentence."""
    return "\n".join(stems_of(sentence.text) for sentence in passage.sentences())


def stems_of(text: str | None) -> str:
    """Return the stems of a text's content words as the index stores them."""
    return " ".join(content_stems(text)) if text else ""
