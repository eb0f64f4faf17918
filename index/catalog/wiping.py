"""What was erased, out of every byte of a catalog's files."""

from __future__ import annotations

import sqlite3
import time

from index.catalog.database import Database
from index.errors import DataDirectoryError

PATIENCE_S = 5.0  # how long a search that is under way may hold the file
_PAUSE_S = 0.05
# What SQLite says while a statement of another thread is running, which will be done soon.
_SOON = ("in progress", "within a transaction", "locked")


class Wiping:
    """Notes that something is erased, and lets it leave the files.

    The full-text index still holds what is deleted, as may the file and its log: the index's parts
    are merged and the file is written anew.
    """

    def __init__(self, database: Database) -> None:
        """Wipe the files of this database."""
        self._db = database
        # Outside of the catalog: it is there from before the erasing until all is wiped, whatever
        # happens in between.
        self._marker = database.path.with_name(f"{database.path.name}.unwiped")

    def note(self) -> None:
        """Note that something will be erased.

        Raises:
            DataDirectoryError: if that cannot be noted; then it must not be erased.
        """
        try:
            self._marker.touch()
        except OSError as error:
            raise self._unwiped(error.strerror or str(error)) from None

    def wipe(self) -> None:
        """Let what was erased leave the files, if there is any.

        Raises:
            DataDirectoryError: if it cannot yet; what is erased is found no more all the same, and
                the next wiping tries again.
        """
        if not self._marker.exists():
            return
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._write_anew()
                self._marker.unlink(missing_ok=True)
            except (sqlite3.Error, OSError) as error:
                soon = any(said in str(error) for said in _SOON)
                if not soon or time.monotonic() > until:
                    raise self._unwiped(str(error)) from None
                time.sleep(_PAUSE_S)
            else:
                return

    def _write_anew(self) -> None:
        """Merge the full-text index's parts and write the file anew, without its log."""
        self._db.tend("INSERT INTO stems (stems) VALUES ('optimize')")
        self._db.write_anew()

    def _unwiped(self, reason: str) -> DataDirectoryError:
        """Return what to say where text could not be wiped."""
        return DataDirectoryError(
            f"text that was removed or replaced is found no more, but could not be wiped from "
            f"{self._db.path} yet ({reason}): free some space, and start qa-bot again"
        )
