"""The files that documents were read from, as they were then."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from index.catalog.database import Database

TO_BE_READ = -1


@dataclass(frozen=True)
class FileState:
    """A file as it was when it was read.

    Attributes:
        id: of its document, or what the ids of its documents begin with.
        size: in bytes; `TO_BE_READ` of one that is to be read again whatever it is like.
        changed: when it was written last, in nanoseconds.
        sidecar: what tells the file beside it from a changed one; nothing where there is none.
    """

    id: str
    size: int
    changed: int
    sidecar: str = ""


class Files:
    """Knows which file each document came from, and how the file was when it was read."""

    def __init__(self, database: Database) -> None:
        """Keep them in this database."""
        self._db = database

    def state(self, origin: str) -> FileState | None:
        """Return how a file was when it was read last, or None where that is not known."""
        row = self._db.execute(
            "SELECT id, size, changed, sidecar FROM files WHERE origin = ?", (origin,)
        ).fetchone()
        return FileState(*row) if row else None

    def note(self, origin: str, file: FileState | None) -> None:
        """Note how a file was when it was read; None forgets it."""
        with self._db.transaction() as db:
            if file is None:
                db.execute("DELETE FROM files WHERE origin = ?", (origin,))
            else:
                db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
                           (origin, *astuple(file)))  # fmt: skip

    def set_origin(self, document_id: str, origin: str) -> None:
        """Note the file that a document or alias was read from last."""
        with self._db.transaction() as db:
            for table in ("documents", "aliases"):
                db.execute(f"UPDATE {table} SET origin = ? WHERE id = ?", (origin, document_id))

    def origin_of(self, document_id: str) -> str | None:
        """Return the file that a document or alias was read from, or None."""
        row = self._db.execute(
            "SELECT origin FROM documents WHERE id = :id AND state = 'ready'"
            " UNION SELECT origin FROM aliases WHERE id = :id",
            {"id": document_id},
        ).fetchone()
        return row[0] if row else None

    def origin_of_file(self, file_id: str) -> str | None:
        """Return the file that has an id, or None; one whose documents are removed has none."""
        rows = self._db.execute("SELECT origin FROM files WHERE id = ?", (file_id,))
        return next((row[0] for row in rows.fetchall() if self.ids_of_origin(row[0])), None)

    def origins(self) -> dict[str, str]:
        """Return the file that each id was read from, of those that were."""
        rows = self._db.execute(
            "SELECT id, origin FROM documents WHERE state = 'ready' AND origin IS NOT NULL"
            " UNION SELECT id, origin FROM aliases WHERE origin IS NOT NULL"
        )
        return dict(rows.fetchall())

    def ids_of_origin(self, origin: str) -> list[str]:
        """Return the ids that were read from a file."""
        rows = self._db.execute(
            "SELECT id FROM documents WHERE origin = :origin AND state = 'ready'"
            " UNION SELECT id FROM aliases WHERE origin = :origin",
            {"origin": origin},
        )
        return [row[0] for row in rows]

    def id_of_origin(self, origin: str) -> str | None:
        """Return the id of the document or alias that was read from a file, or None."""
        return next(iter(self.ids_of_origin(origin)), None)
