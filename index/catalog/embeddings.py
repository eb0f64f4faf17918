"""The models that made the vectors: the one whose vectors serve, and one whose are coming."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.catalog.database import Database


@dataclass(frozen=True)
class MadeBy:
    """A model, and where the vectors are that it made.

    Attributes:
        collection: of the vector store.
        model: as the settings name it.
        options: its arguments, without secrets.
        name: what the model calls itself.
    """

    collection: str
    model: str
    options: Mapping[str, Any]
    name: str


class Embeddings:
    """Notes which model's vectors serve, and keeps the coming ones of sentences until they do."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._db = database

    def serving(self) -> MadeBy | None:
        """Return the model whose vectors serve; None where that is not noted yet."""
        return self._in_state("serving")

    def coming(self) -> MadeBy | None:
        """Return the model whose vectors are being made, if there is one."""
        return self._in_state("coming")

    def leaving(self) -> list[str]:
        """Return the collections that are to be erased."""
        rows = self._db.execute("SELECT collection FROM embeddings WHERE state = 'leaving'")
        return [row[0] for row in rows]

    def _in_state(self, state: str) -> MadeBy | None:
        """Return the model in a state."""
        row = self._db.execute(
            "SELECT collection, model, options, name FROM embeddings WHERE state = ?", (state,)
        ).fetchone()
        return MadeBy(row[0], row[1], json.loads(row[2]), row[3]) if row else None

    def note_serving(self, made_by: MadeBy) -> None:
        """Note the model of a library that has none yet."""
        with self._db.transaction() as db:
            _add(db, made_by, "serving")

    def begin(self, made_by: MadeBy) -> None:
        """Note a model whose vectors are going to be made, in the place of another such."""
        with self._db.transaction() as db:
            _let_coming_leave(db)
            _add(db, made_by, "coming")

    def cancel(self) -> None:
        """Let what was made of coming vectors go."""
        with self._db.transaction() as db:
            _let_coming_leave(db)

    def missing(self, most: int) -> dict[str, int]:
        """Return passages without a coming vector: their rows by their ids, the first so many."""
        rows = self._db.execute(
            "SELECT p.id, p.row FROM passages p JOIN documents d USING (key)"
            " LEFT JOIN coming_vectors c ON c.row = p.row"
            " WHERE d.state = 'ready' AND c.row IS NULL ORDER BY p.row LIMIT ?",
            (most,),
        )
        return dict(rows.fetchall())

    def progress(self) -> tuple[int, int]:
        """Return how many passages have a coming vector, and how many there are."""
        row = self._db.execute(
            "SELECT count(c.row), count(*) FROM passages p JOIN documents d USING (key)"
            " LEFT JOIN coming_vectors c ON c.row = p.row WHERE d.state = 'ready'"
        ).fetchone()
        return row[0], row[1]

    def keep(self, packed: Mapping[int, bytes]) -> None:
        """Keep the coming vectors of the sentences of passages, by their rows."""
        with self._db.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO coming_vectors VALUES (?, ?)", packed.items())

    def switch(self) -> None:
        """Let the coming vectors serve, in one step."""
        with self._db.transaction() as db:
            db.execute("UPDATE embeddings SET state = 'leaving' WHERE state = 'serving'")
            db.execute("UPDATE embeddings SET state = 'serving' WHERE state = 'coming'")
            db.execute(
                "UPDATE passages SET vectors ="
                " (SELECT c.vectors FROM coming_vectors c WHERE c.row = passages.row)"
            )
            db.execute("DELETE FROM coming_vectors")

    def forget(self, collection: str) -> None:
        """Forget a collection that is erased."""
        with self._db.transaction() as db:
            db.execute(
                "DELETE FROM embeddings WHERE collection = ? AND state = 'leaving'", (collection,)
            )


def _add(db: sqlite3.Connection, made_by: MadeBy, state: str) -> None:
    """Write a model in a state."""
    db.execute(
        "INSERT OR REPLACE INTO embeddings (collection, state, model, options, name)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            made_by.collection,
            state,
            made_by.model,
            json.dumps(made_by.options),
            made_by.name,
        ),
    )


def _let_coming_leave(db: sqlite3.Connection) -> None:
    """Let go of coming vectors."""
    db.execute("UPDATE embeddings SET state = 'leaving' WHERE state = 'coming'")
    db.execute("DELETE FROM coming_vectors")
