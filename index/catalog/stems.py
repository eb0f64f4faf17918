"""The words of the passages as stems, in SQLite's full-text index."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.catalog.schema import STEMS
from index.document import Region, RegionKind, Span, Whence
from index.language import language_of
from index.ranking import PassageStems
from index.splitting import body_text
from index.words import content_stems, reading_of

if TYPE_CHECKING:
    from index.catalog.database import Database


# Ranking so many passages takes some 15 ms. What is in more of them tells little, and the vectors
# put passages forward beside the words.
_MOST_RANKED = 3_000


class Stems:
    """Searches the words, and tells how rare each is."""

    def __init__(self, database: Database) -> None:
        """Search this database."""
        self._db = database

    def search(
        self, stems: Sequence[str], limit: int, keys: set[int] | None, weights: Sequence[float]
    ) -> list[str]:
        """Return the ids of the passages that hold any of the stems, best first by BM25.

        Where so many hold them that ranking all would take long, the rarest stems alone count; if
        many hold each of them, they count where they stand together.

        Args:
            stems: as `index.words.stem` makes them.
            limit: the most to return.
            keys: the documents to search, or None for all.
            weights: of text, heading and title.
        """
        if not stems:
            return []
        rarest = self._rarest(list(dict.fromkeys(stems)))
        query = (" OR " if rarest else " AND ").join(map(_quoted, rarest or stems))
        within = "" if keys is None else f"AND p.key IN ({','.join(map(str, keys))})"
        rows = self._db.execute(
            "SELECT id FROM (SELECT p.id, bm25(stems, ?, ?, ?) AS score FROM stems"
            " JOIN passages p ON p.row = stems.rowid JOIN documents d USING (key)"
            f" WHERE stems MATCH ? AND d.state = 'ready' {within} LIMIT {_MOST_RANKED})"
            " ORDER BY score, id LIMIT ?",
            (*weights, query, limit),
        )
        return [row[0] for row in rows]

    def _rarest(self, stems: Sequence[str]) -> list[str]:
        """Return those of the stems that are so rare that all passages with them can be ranked."""
        held = self.holding(stems)
        rare, ranked = set[str](), 0
        for stem in sorted(stems, key=lambda stem: held.get(stem, 0)):
            ranked += held.get(stem, 0)
            if ranked > _MOST_RANKED:
                break
            rare.add(stem)
        return [stem for stem in stems if stem in rare]

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
        total = self._db.remembered("SELECT count(*) FROM passages")[0][0]
        held = self.holding(wanted)
        return {
            stem: math.log(1 + (total - held.get(stem, 0) + 0.5) / (held.get(stem, 0) + 0.5))
            for stem in wanted
        }

    def holding(self, stems: Sequence[str]) -> dict[str, int]:
        """Return how many passages hold each stem; those that none holds are not there."""
        look = "SELECT doc FROM vocabulary WHERE term = ?"
        held = {stem: self._db.remembered(look, stem) for stem in stems}
        return {stem: rows[0][0] for stem, rows in held.items() if rows}


def _quoted(stem: str) -> str:
    """Return a stem as a string of SQLite's full-text query language."""
    return '"' + stem.replace('"', '""') + '"'


def stems_of(text: str | None, language: str) -> str:
    """Return the stems of a text's content words as the index stores them."""
    return " ".join(content_stems(text, language)) if text else ""


def write_stems(db: sqlite3.Connection, key: int) -> None:
    """Write the words of a document's passages, which have none yet.

    Args:
        db: the catalog, in a transaction.
        key: the document's.
    """
    text, title, tag = db.execute(
        "SELECT text, title, language FROM documents WHERE key = ?", (key,)
    ).fetchone()
    language = reading_of(tag)
    of_title = stems_of(title, language)
    passages = db.execute("SELECT row, sentences, heading FROM passages WHERE key = ?", (key,))
    for row, sentences, heading in passages.fetchall():
        stems = [stems_of(text[start:end], language) for start, end in json.loads(sentences)]
        db.execute(
            "INSERT INTO stems (rowid, text, heading, title) VALUES (?, ?, ?, ?)",
            (row, "\n".join(stems), stems_of(heading, language), of_title),
        )


def erase_stems(db: sqlite3.Connection, key: int) -> None:
    """Delete the words of a document's passages, in a transaction."""
    db.execute("DELETE FROM stems WHERE rowid IN (SELECT row FROM passages WHERE key = ?)", (key,))


def write_all_stems(db: sqlite3.Connection) -> None:
    """Write the full-text index anew, in a transaction."""
    db.execute("DROP TABLE vocabulary")
    db.execute("DROP TABLE stems")
    for statement in STEMS:
        db.execute(statement)
    for (key,) in db.execute("SELECT key FROM documents").fetchall():
        write_stems(db, key)


def tell_languages(db: sqlite3.Connection) -> None:
    """Note the language of each document of which none is known, as its text tells it."""
    for (key,) in db.execute("SELECT key FROM documents WHERE language IS NULL").fetchall():
        row = db.execute("SELECT text, regions, whence FROM documents WHERE key = ?", (key,))
        text, regions, whence = row.fetchone()
        spans = [
            Region(RegionKind(kind), Span(start, end)) for kind, start, end in json.loads(regions)
        ]
        language = language_of(body_text(text, spans))
        if language is not None:
            told = json.dumps({**json.loads(whence), "language": Whence.TEXT.value})
            db.execute(
                "UPDATE documents SET language = ?, whence = ? WHERE key = ?",
                (language, told, key),
            )
