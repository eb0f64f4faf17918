"""A connection that reads: what SQLite says of the file becomes a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from index.errors import DataDirectoryError
from index.private_database import PrivateDatabase, in_words


class Reader(PrivateDatabase):
    """A connection that ends with the last who knows of it: with the thread that reads by it."""

    def __init__(self, path: Path) -> None:
        """Open a file to read.

        Args:
            path: the file, which is there.
        """
        super().__init__(path)
        self.execute("PRAGMA query_only = ON")

    def execute(self, statement: str, values: Any = (), /) -> _Cursor:
        """Run a statement.

        Raises:
            DataDirectoryError: if the file is damaged or cannot be read; so do the cursor's own.
        """
        return self.cursor(_Cursor).execute(statement, values)

    def __del__(self) -> None:
        """Close it."""
        self.close()


class _Cursor(sqlite3.Cursor):
    """Reads rows of a file that may be damaged: that shows when a row is read, or before."""

    connection: Reader

    def execute(self, statement: str, values: Any = (), /) -> _Cursor:
        """Run a statement."""
        try:
            return super().execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise unreadable(self.connection.path, error) from None

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        try:
            return super().fetchone()
        except sqlite3.DatabaseError as error:
            raise unreadable(self.connection.path, error) from None

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        try:
            return super().fetchall()
        except sqlite3.DatabaseError as error:
            raise unreadable(self.connection.path, error) from None

    def __next__(self) -> Any:
        """Return the next row."""
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            raise unreadable(self.connection.path, error) from None


def unreadable(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """Return what to raise where a catalog cannot be read.

    Args:
        path: the catalog.
        error: what SQLite says.

    Returns:
        A `DataDirectoryError`; the same error where it is a mistake of the program.
    """
    unusable = DataDirectoryError(
        f"{path} cannot be read ({error}): check the disk and the file's permissions; nothing in "
        "it was changed"
    )
    return in_words(error, unusable, damaged(path, error))


def damaged(path: Path, error: sqlite3.Error) -> DataDirectoryError:
    """Return what to say of a catalog whose content is not what we wrote."""
    return DataDirectoryError(
        f"{path} is damaged ({error}): put back a copy of it from a backup, or choose another "
        "--data-dir and index your documents there; nothing in it was changed"
    )
