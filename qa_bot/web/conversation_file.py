"""The SQLite file of the conversations: opened, used by one thread at a time, wiped."""

from __future__ import annotations

import json
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.characters import whole_characters
from index.private_database import PrivateDatabase, in_words, written_by_newer
from qa_bot.web.conversation import ConversationError

VERSION = 2
PATIENCE_S = 5.0  # how long another program may hold the file before we give up

_SCHEMA = (
    """CREATE TABLE conversations (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        owner TEXT NOT NULL,
        title TEXT NOT NULL,
        started TEXT NOT NULL,      -- UTC, in a form that sorts
        changed TEXT NOT NULL
    )""",
    "CREATE INDEX conversations_of ON conversations (owner, changed)",
    """CREATE TABLE exchanges (
        key INTEGER NOT NULL REFERENCES conversations (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        answer TEXT NOT NULL,       -- an Answer as JSON; see as_kept
        verdict TEXT CHECK (verdict IN ('good', 'bad')),
        why TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (key, number)
    )""",
    # Holds a row from a removal until the removed text has left the file.
    "CREATE TABLE unwiped (since TEXT NOT NULL)",
)


class ConversationFile:
    """One open file of conversations, with the SQL function `holds(text, folded part)`."""

    def __init__(self, file: Path) -> None:
        """Open the file, making it where there is none.

        Raises:
            ConversationError: if it cannot be opened, is damaged, belongs to another program, or
                was written by a newer version of this one; it is left as it was.
        """
        self._file = file
        # One connection for all threads: SQLite lets one write at a time in any case.
        self._lock = threading.RLock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # What was asked in private is for this user of the machine alone.
            if not file.exists():
                file.touch(mode=0o600)
            self._db = PrivateDatabase(file, PATIENCE_S)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None
        try:
            with self.connection():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        """Check whose file it is before anything in it is changed, then make it ready."""
        db = self._db
        version = db.version
        if version > VERSION:
            said = written_by_newer(self._file, "conversations", version, VERSION)
            raise ConversationError(said)
        if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ConversationError(
                f"{self._file} belongs to another program: move it away, or choose another "
                "--data-dir"
            )
        db.prepare()
        db.create_function("holds", 2, _holds, deterministic=True)
        if version == 0:
            with self.transaction():
                for statement in (*_SCHEMA, f"PRAGMA user_version = {VERSION}"):
                    db.execute(statement)
        if version == 1:
            self._leave_passages()
        with suppress(sqlite3.OperationalError):
            # A full disk must not keep a person from reading; the wiping is tried again.
            self.wipe()

    def _leave_passages(self) -> None:
        """Bring a file of version 1 to this one: it held the text of what was found."""
        # On a full disk it can be read and written all the same.
        with suppress(ConversationError), self.transaction() as db:
            rows = db.execute("SELECT key, number, answer FROM exchanges").fetchall()
            for key, number, answer in rows:
                # One that is damaged is named when it is read.
                with suppress(ValueError, TypeError, KeyError):
                    db.execute(
                        "UPDATE exchanges SET answer = ? WHERE key = ? AND number = ?",
                        (as_kept(answer), key, number),
                    )
            db.execute("INSERT INTO unwiped (since) VALUES (datetime('now'))")
            db.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock:
            # What could not be wiped is wiped when the file is opened the next time.
            with suppress(sqlite3.Error):
                self.wipe()
            self._db.close()

    @contextmanager
    def connection(self) -> Iterator[PrivateDatabase]:
        """Have the connection alone; what SQLite says of the file becomes a sentence."""
        with self._lock:
            try:
                yield self._db
            except sqlite3.DatabaseError as error:
                raise in_words(error, self._unusable(error), self._damaged(error)) from None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all of the block or none of it."""
        with self.connection() as db, db.transaction():
            yield db

    def _unusable(self, error: Exception) -> ConversationError:
        """Return what to say of a file that the machine does not let us use."""
        return ConversationError(
            f"the conversations in {self._file} cannot be read or written ({error}): free some "
            "space and check the file's permissions; what was said before is kept"
        )

    def _damaged(self, error: Exception) -> ConversationError:
        """Return what to say of a file whose content is not what we wrote."""
        what = " ".join(str(error).split())
        return ConversationError(
            f"the conversations in {self._file} are damaged ({what}): put back a copy of the "
            "file from a backup, or move it away to begin anew; nothing in it was changed"
        )

    def wipe(self) -> None:
        """Let the text of what was removed leave the file and its log, if there is any."""
        if not self._db.execute("SELECT count(*) FROM unwiped").fetchone()[0]:
            return
        self._db.write_anew()
        self._db.execute("DELETE FROM unwiped")

    def wipe_after(self, done: str) -> None:
        """Let the text of what was just removed leave the file.

        Args:
            done: what is done already, should this fail, as a sentence.

        Raises:
            ConversationError: if it fails; it is tried again with the next removal, at closing and
                at opening.
        """
        try:
            self.wipe()
        except sqlite3.Error as error:
            raise ConversationError(
                f"{done}, but the text could not be wiped from {self._file} yet ({error}): free "
                "some space, close other programs that read the file, and start qa-bot again"
            ) from None


def as_kept(answer: str) -> str:
    """Return an Answer's JSON as it is kept: without the text of what was found for it.

    That stays in the library, as long as the document does.
    """
    held = json.loads(answer)
    for one in held["retrieved"]:
        one["quote"] = ""
    return json.dumps(held, ensure_ascii=False)


def folded(text: str) -> str:
    """Return a text as it is searched; SQLite's own `lower` knows no letter outside ASCII."""
    return " ".join(unicodedata.normalize("NFKC", whole_characters(text)).casefold().split())


def _holds(text: str | None, part: str) -> bool:
    """Tell whether a text holds a folded part."""
    return part in folded(text or "")
