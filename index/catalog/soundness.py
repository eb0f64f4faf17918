"""Whether the file of a catalog is sound, and its words are those of its passages."""

from __future__ import annotations

import sqlite3

from index.catalog.database import Database
from index.catalog.stems import write_all_stems
from index.errors import DataDirectoryError


class Soundness:
    """Looks for damage, and writes the words anew."""

    def __init__(self, database: Database) -> None:
        """Look at this database."""
        self._db = database

    def damage(self) -> str | None:
        """Return what SQLite finds wrong with the file, or None; the words are looked at apart."""
        try:
            found = [row[0] for row in self._db.execute("PRAGMA integrity_check").fetchall()]
            lost = self._db.execute("PRAGMA foreign_key_check").fetchall()
        except DataDirectoryError as error:
            return str(error)
        # Newer versions of SQLite look into the full-text index as well.
        found = [line for line in found if line != "ok" and "FTS5" not in line]
        if lost:
            found.append(f"{len(lost)} rows belong to no document")
        return "; ".join(" ".join(line.split()) for line in found[:3]) or None

    def damage_of_words(self) -> str | None:
        """Return what SQLite finds wrong with the full-text index, or None."""
        try:
            self._db.tend("INSERT INTO stems (stems) VALUES ('integrity-check')")
        except sqlite3.Error as error:
            return str(error)
        return None

    def strays(self) -> tuple[int, int]:
        """Return how many entries of words belong to no passage, and how many passages have none.

        Raises:
            DataDirectoryError: if the index is too damaged to tell.
        """
        apart = "SELECT count(*) FROM (SELECT {} FROM {} EXCEPT SELECT {} FROM {})"
        entries, passages = ("rowid", "stems"), ("row", "passages")
        stray = self._db.execute(apart.format(*entries, *passages)).fetchone()[0]
        bare = self._db.execute(apart.format(*passages, *entries)).fetchone()[0]
        return stray, bare

    def rebuild_words(self) -> None:
        """Write the full-text index anew from the passages and titles.

        Raises:
            DataDirectoryError: if that fails; it is then as it was.
        """
        with self._db.transaction() as db:
            write_all_stems(db)
