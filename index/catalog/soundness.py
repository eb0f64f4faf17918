"""Whether the file of a catalog is sound, and its words are those of its passages."""

from __future__ import annotations

import sqlite3

from index.catalog.database import Database
from index.catalog.passages import Passages
from index.catalog.schema import STEMS
from index.catalog.stems import stems_by_sentence, stems_of


class Soundness:
    """Looks for damage, and writes the words anew."""

    def __init__(self, database: Database, passages: Passages) -> None:
        """Look at this database, of which the passages are a part."""
        self._db = database
        self._passages = passages

    def damage(self) -> str | None:
        """Return what SQLite finds wrong with the file, or None; the words are looked at apart."""
        try:
            found = [row[0] for row in self._db.execute("PRAGMA integrity_check").fetchall()]
            lost = self._db.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error as error:
            return str(error)
        # Newer versions of SQLite look into the full-text index as well.
        found = [line for line in found if line != "ok" and "FTS5" not in line]
        if lost:
            found.append(f"{len(lost)} rows belong to no document")
        return "; ".join(" ".join(line.split()) for line in found[:3]) or None

    def damage_of_words(self) -> str | None:
        """Return what SQLite finds wrong with the full-text index, or None."""
        try:
            self._db.execute("INSERT INTO stems (stems) VALUES ('integrity-check')")
        except sqlite3.Error as error:
            return str(error)
        return None

    def strays(self) -> tuple[int, int]:
        """Return how many entries of words belong to no passage, and how many passages have none.

        Raises:
            sqlite3.Error: if the index is too damaged to tell.
        """
        apart = "SELECT count(*) FROM (SELECT {} FROM {} EXCEPT SELECT {} FROM {})"
        entries, passages = ("rowid", "stems"), ("row", "passages")
        stray = self._db.execute(apart.format(*entries, *passages)).fetchone()[0]
        bare = self._db.execute(apart.format(*passages, *entries)).fetchone()[0]
        return stray, bare

    def rebuild_words(self) -> None:
        """Write the full-text index anew from the passages and titles.

        Raises:
            sqlite3.Error: if that fails; it is then as it was.
        """
        documents = self._db.execute("SELECT key, title FROM documents").fetchall()
        with self._db.transaction() as db:
            db.execute("DROP TABLE vocabulary")
            db.execute("DROP TABLE stems")
            for statement in STEMS:
                db.execute(statement)
            for key, title in documents:
                rows = db.execute("SELECT row, id FROM passages WHERE key = ?", (key,)).fetchall()
                row_of = {passage_id: row for row, passage_id in rows}
                for passage in self._passages.of_document(key):
                    db.execute(
                        "INSERT INTO stems (rowid, text, heading, title) VALUES (?, ?, ?, ?)",
                        (
                            row_of[passage.id],
                            stems_by_sentence(passage),
                            stems_of(passage.heading),
                            stems_of(title),
                        ),
                    )
