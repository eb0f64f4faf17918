"""The SQLite file of a catalog: opened, brought to this version, written whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

from index.catalog.backup import back_up, delete_backups
from index.catalog.reader import Reader, damaged
from index.catalog.schema import SCHEMA, STEPS, VERSION, WORDS_VERSION
from index.catalog.stems import tell_languages, write_all_stems
from index.errors import DataDirectoryError, NewerLibraryError
from index.private_database import PrivateDatabase, in_words, written_by_newer

# What a few questions ask: how many passages hold each of their words.
_REMEMBERED = 256


class Database:
    """One open file.

    One thread at a time writes; any number read beside it, each by a connection of its own, and
    see what was written whole.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, making it where there is none.

        Raises:
            NewerLibraryError: if a newer version of the program wrote it.
            DataDirectoryError: if it cannot be opened or is no catalog.
        """
        self.path = path
        self._of_thread = threading.local()
        self._readers = WeakSet[Reader]()
        self._writing = threading.RLock()
        # The thread that is within a transaction: it reads what it has written so far.
        self._writer: int | None = None
        # How many transactions have been written.
        self._written = 0
        self._remembered = lru_cache(_REMEMBERED)(self._rows)
        try:
            with ExitStack() as opened:
                self._db = PrivateDatabase(path)
                opened.callback(self._db.close)
                self._prepare()
                # It stays open until it is closed.
                opened.pop_all()
        except sqlite3.Error as error:
            raise DataDirectoryError(
                f"{path} cannot be opened as a catalog ({error}): free some space if the disk is "
                "full, else restore it from a backup, or choose another --data-dir"
            ) from None

    def _prepare(self) -> None:
        """Say how the open file is to be used, and bring it to this version.

        Raises:
            NewerLibraryError: if a newer version of the program wrote it.
            DataDirectoryError: if an older version of it cannot be brought to this one.
            sqlite3.Error: if it is no catalog, or cannot be written.
        """
        version = self._db.version
        if version > VERSION:
            said = written_by_newer(self.path.parent, "catalog", version, VERSION)
            raise NewerLibraryError(said)
        self._db.prepare()
        if version == 0:
            # One transaction: a crash here leaves an empty file, not half a schema.
            self._db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version < VERSION:
            self._migrate(version)

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
            raise DataDirectoryError(
                f"{self.path} of version {version} cannot be brought to version {VERSION} "
                f"({error}) and is as it was: free some space and check the permissions of "
                f"{self.path.parent}, or go on with the qa-bot that wrote it"
            ) from None
        # One that cannot be deleted must not keep a person from asking; erasing tries again.
        with suppress(OSError):
            delete_backups(self.path, but=copy)

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        """Run a statement that reads.

        Raises:
            DataDirectoryError: if the file is damaged or cannot be read; it may show only when a
                row is read.
        """
        return self._connection().execute(statement, values)

    def _connection(self) -> sqlite3.Connection:
        """Return what this thread reads by."""
        if self._writer == threading.get_ident():
            return self._db
        reader: Reader | None = getattr(self._of_thread, "reader", None)
        if reader is None:
            reader = self._of_thread.reader = Reader(self.path)
            self._readers.add(reader)
        return reader

    def tend(self, statement: str) -> list[Any]:
        """Run a statement that tends the file and changes nothing in it, alone; return its rows."""
        with self._writing:
            return self._db.execute(statement).fetchall()

    def write_anew(self) -> None:
        """Let what was erased leave the file and its log.

        Raises:
            sqlite3.Error: if it cannot be written now.
        """
        with self._writing:
            self._db.write_anew()

    def remembered(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that a statement reads, from memory if nothing was written since.

        For what is asked many times and read off much of the file.
        """
        return self._remembered(self._written, statement, values)

    def _rows(self, written: int, statement: str, values: tuple[object, ...]) -> list[Any]:
        """Read rows, as they are after so much was written."""
        return self.execute(statement, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all of the block or none of it, while no other thread writes."""
        with self._writing:
            try:
                with self._db.transaction():
                    self._writer = threading.get_ident()
                    yield self._db
                self._written += 1
            except sqlite3.DatabaseError as error:
                unusable = DataDirectoryError(
                    f"{self.path} cannot be written ({error}): free some space or check its "
                    "permissions; what was indexed before is kept"
                )
                raise in_words(error, unusable, damaged(self.path, error)) from None
            finally:
                self._writer = None

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
        for reader in self._readers:
            reader.close()
        self._db.close()
