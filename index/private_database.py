"""A private SQLite file: what is deleted in it can leave every byte of it.

The catalog is one, and so is the file of the conversations. Each says in its own words what SQLite
says of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE_S = 5.0


class PrivateDatabase(sqlite3.Connection):
    """A connection to such a file, for threads that take turns.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, patience_s: float = _PATIENCE_S) -> None:
        """Open the file, making it where there is none; what it holds is not looked at yet.

        Args:
            path: the file.
            patience_s: how long another program may hold it before we give up.

        Raises:
            sqlite3.Error: if it cannot be opened.
        """
        super().__init__(path, timeout=patience_s, isolation_level=None, check_same_thread=False)
        self.path = path
        # No text goes into temporary files, where nobody would wipe it.
        self.execute("PRAGMA temp_store = MEMORY")

    @property
    def version(self) -> int:
        """The version of its tables; 0 where none is noted."""
        version: int = self.execute("PRAGMA user_version").fetchone()[0]
        return version

    def prepare(self) -> None:
        """Say how it is written from now on; that changes the file."""
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA foreign_keys = ON")
        self.execute("PRAGMA secure_delete = ON")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of the block or none of it."""
        try:
            self.execute("BEGIN IMMEDIATE")
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.in_transaction:
                self.execute("ROLLBACK")
            raise

    def write_anew(self) -> None:
        """Let what was deleted leave the file and its log.

        `secure_delete` overwrites what is deleted, but not the copies that stay in a page when
        SQLite moves its neighbours (seen in 1 of 12 random catalogs and in 3 of 40 random files of
        conversations).

        Raises:
            sqlite3.Error: if it cannot be written now, or another program reads it.
        """
        self.execute("VACUUM")
        busy = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise sqlite3.OperationalError("another program reads it")


def in_words(error: sqlite3.Error, unusable: Exception, damaged: Exception) -> Exception:
    """Return what to raise where SQLite fails.

    Args:
        error: what SQLite says.
        unusable: says that the machine does not let us use the file.
        damaged: says that its content is not what we wrote.

    Returns:
        One of the two; the same error where it is a mistake of the program.
    """
    if isinstance(error, sqlite3.OperationalError):
        return unusable
    # Its other kinds are mistakes of the program, not of the file.
    return damaged if type(error) is sqlite3.DatabaseError else error


def written_by_newer(place: Path, kind: str, version: int, known: int) -> str:
    """Return what to say of a file that a newer version of the program wrote.

    Args:
        place: the file, or its directory.
        kind: what the version is of.
        version: what the file has.
        known: what this program writes.
    """
    return (
        f"{place} was written by a newer version of qa-bot ({kind} {version}, this one knows "
        f"{known}): upgrade qa-bot, or choose another --data-dir"
    )
