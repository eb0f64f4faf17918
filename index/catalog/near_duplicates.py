"""Which documents are one story, and where their common sentences stand.

A document is compared when it becomes ready, and only with those that share sentences with it: an
index over the sentences' fingerprints finds them, however many documents there are. Each pair
stands for itself, because two that are near a third need not be near each other.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from index.catalog.database import Database
from index.catalog.passages import Passages
from index.document import Sentence, Span
from index.near_duplicates import (
    LEAST_SHARED,
    Story,
    are_near_duplicates,
    fingerprint,
    is_contained,
)

_Name = TypeVar("_Name", int, str)

# What is longer is a book, a table or a log, and no story.
_MOST_SENTENCES = 300
# A sentence that stands in more documents is what a site writes below each of its pages.
_MOST_DOCUMENTS = 100
# And one of fewer characters tells nothing of where it comes from.
_LEAST_CHARS = 20
# Documents of an older catalog that are compared in one transaction.
_AT_ONCE = 200


class NearDuplicates:
    """Compares documents, and keeps which of them are one story."""

    def __init__(self, database: Database, passages: Passages) -> None:
        """Keep them in this database, of which the passages are a part."""
        self._db = database
        self._passages = passages

    def of(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """Return the near-duplicates of the documents with these keys, of those that have any."""
        rows = self._db.execute(
            "SELECT n.key, n.other FROM near_duplicates n JOIN documents d ON d.key = n.other"
            f" WHERE d.state = 'ready' AND n.key IN ({','.join(map(str, sorted(keys)))})"
            " ORDER BY d.id"
        )
        return _listed(rows)

    def ids(self) -> dict[str, list[str]]:
        """Return the near-duplicates of every document that has any, all by their ids."""
        rows = self._db.execute(
            "SELECT d.id, o.id FROM near_duplicates n JOIN documents d ON d.key = n.key"
            " JOIN documents o ON o.key = n.other"
            " WHERE d.state = 'ready' AND o.state = 'ready' ORDER BY d.id, o.id"
        )
        return _listed(rows)

    def same_as(self, text: str, keys: Iterable[int] | None) -> list[Sentence]:
        """Return where the words of a sentence stand in some documents, in each the first time."""
        if not keys:
            return []
        rows = self._db.execute(
            "SELECT d.id, f.start, f.end, d.text FROM fingerprints f JOIN documents d USING (key)"
            f" WHERE f.digest = ? AND f.key IN ({','.join(map(str, sorted(keys)))}) ORDER BY d.id",
            (fingerprint(text).digest,),
        )
        return [
            Sentence(name, Span(start, end), whole[start:end]) for name, start, end, whole in rows
        ]

    def compare(self, db: sqlite3.Connection, key: int) -> None:
        """Note the sentences of a document that has become ready, and its near-duplicates."""
        sentences = [
            sentence
            for passage in self._passages.of_document(key)
            for sentence in passage.sentences()
        ]
        if len(sentences) > _MOST_SENTENCES:
            return
        for sentence in sentences:
            mark = fingerprint(sentence.text)
            db.execute(
                "INSERT OR IGNORE INTO fingerprints (digest, key, start, end, size)"
                " VALUES (?, ?, ?, ?, ?)",
                (mark.digest, key, sentence.span.start, sentence.span.end, mark.size),
            )
        self._pair(db, key)

    def compare_again(self, db: sqlite3.Connection, key: int) -> None:
        """Note the near-duplicates of a document of which something else is known now."""
        for column in ("key", "other"):
            db.execute(f"DELETE FROM near_duplicates WHERE {column} = ?", (key,))
        self._pair(db, key)

    def _pair(self, db: sqlite3.Connection, key: int) -> None:
        """Note the near-duplicates of a document whose sentences are noted."""
        candidates = self._sharing(db, key)
        if not candidates:
            return
        own = self._story(key)
        for other in candidates:
            if are_near_duplicates(own, self._story(other)):
                db.executemany(
                    "INSERT INTO near_duplicates (key, other) VALUES (?, ?)",
                    [(key, other), (other, key)],
                )

    def _sharing(self, db: sqlite3.Connection, key: int) -> list[int]:
        """Return the documents that are found and share enough sentences with one."""
        shared: Counter[int] = Counter()
        marks = db.execute("SELECT digest, size FROM fingerprints WHERE key = ?", (key,)).fetchall()
        for digest, size in marks:
            if size < _LEAST_CHARS:
                continue
            holders = db.execute(
                "SELECT key FROM fingerprints WHERE digest = ? AND key != ? LIMIT ?",
                (digest, key, _MOST_DOCUMENTS),
            ).fetchall()
            if len(holders) < _MOST_DOCUMENTS:
                shared.update({other: size for (other,) in holders})
        own = sum(size for _, size in marks)
        found = []
        for other, size in sorted(shared.items()):
            if size < LEAST_SHARED:
                continue
            of_other, state = db.execute(
                "SELECT (SELECT sum(size) FROM fingerprints WHERE key = d.key), state"
                " FROM documents d WHERE key = ?",
                (other,),
            ).fetchone()
            if state == "ready" and is_contained(size, min(own, of_other)):
                found.append(other)
        return found

    def _story(self, key: int) -> Story:
        """Return what of a document is compared."""
        title, source, published = self._db.execute(
            "SELECT title, source, published FROM documents WHERE key = ?", (key,)
        ).fetchone()
        return Story(
            tuple(
                sentence.text
                for passage in self._passages.of_document(key)
                for sentence in passage.sentences()
            ),
            title,
            source,
            date.fromisoformat(published) if published else None,
        )

    def compare_older(self) -> None:
        """Compare the documents that an older version of the program added.

        What a crash leaves is compared the next time.
        """
        while keys := self._db.execute(
            "SELECT key FROM not_compared ORDER BY key LIMIT ?", (_AT_ONCE,)
        ).fetchall():
            with self._db.transaction() as db:
                for (key,) in keys:
                    self.compare(db, key)
                    db.execute("DELETE FROM not_compared WHERE key = ?", (key,))


def _listed(rows: Iterable[tuple[_Name, _Name]]) -> dict[_Name, list[_Name]]:
    """Return the second of each pair by the first."""
    found: dict[_Name, list[_Name]] = {}
    for one, other in rows:
        found.setdefault(one, []).append(other)
    return found
