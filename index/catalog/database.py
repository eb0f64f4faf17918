"""The SQLite file of a catalog: opened, brought to this version, written whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.catalog.backup import back_up, delete_backups
from index.catalog.schema import SCHEMA, STEPS, VERSION, WORDS_VERSION
from index.catalog.stems import tell_languages, write_all_stems
from index.errors import DataDirectoryError, NewerLibraryError


class Database:
    """One open file."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it where there is none.

        Raises:
            NewerLibraryError: if a newer version of the program wrote it.
            DataDirectoryError: if it cannot be opened or is no catalog.
        """
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA secure_delete = ON")
            # No text goes into temporary files, where nobody would wipe it.
            self._db.execute("PRAGMA temp_store = MEMORY")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise NewerLibraryError(
                    f"{path.parent} was written by a newer version of qa-bot (catalog {version}, "
                    f"this one knows {VERSION}): upgrade qa-bot, or choose another --data-dir"
                )
            if version == 0:
                # One transaction: a crash here leaves an empty file, not half a schema.
                self._db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            elif version < VERSION:
                self._migrate(version)
        except sqlite3.Error as error:
            raise DataDirectoryError(
                f"{path} cannot be opened as a catalog ({error}): free some space if the disk is "
                "full, else restore it from a backup, or choose another --data-dir"
            ) from None

    def _migrate(self, version: int) -> None:
        """Bring an older version to this one, with a copy of it made first.

        Raises:
            DataDirectoryError: if that fails; the file is then as it was.
        """
        steps = " ".join(STEPS[older] for older in range(version, VERSION))
        try:
            copy = back_up(self._db, self.path, version)
            self._db.executescript(f"BEGIN; {steps} PRAGMA user_version = {VERSION};")
            if version < WORDS_VERSION:
                tell_languages(self._db)
                write_all_stems(self._db)
            self._db.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._db.close()
            raise DataDirectoryError(
                f"{self.path} of version {version} cannot be brought to version {VERSION} "
                f"({error}) and is as it was: free some space and check the permissions of "
                f"{self.path.parent}, or go on with the qa-bot that wrote it"
            ) from None
        delete_backups(self.path, but=copy)

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        """Run a statement that reads."""
        return self._db.execute(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all of the block or none of it."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise DataDirectoryError(
                    f"{self.path} cannot be written ({error}): free some space or check its "
                    "permissions; what was indexed before is kept"
                ) from None
            raise

    def forget_backups(self) -> None:
        """Delete the copies of older versions: they would go on holding what is to be erased.

        Raises:
            DataDirectoryError: if one cannot be deleted.
        """
        try:
            delete_backups(self.path)
        except OSError as error:
            raise DataDirectoryError(
                f"{error.filename} holds what is to be removed and cannot be deleted "
                f"({error.strerror}): delete it, and try again"
            ) from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()
