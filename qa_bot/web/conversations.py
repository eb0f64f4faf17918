"""The conversations of the chat, in one SQLite file.

Each belongs to an owner, the random string of one browser. A conversation of another owner is
answered like one that was never there, so that nobody learns which ids exist.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from qa_bot.answer import Answer
from qa_bot.web.conversation import (
    Conversation,
    ConversationError,
    Edit,
    Exchange,
    Judged,
    Verdict,
)
from qa_bot.web.conversation_file import ConversationFile, as_kept, folded
from qa_bot.web.conversation_transfer import Owned
from qa_bot.web.purging import purged, rests_on
from qa_bot.web.titles import as_title

__all__ = [
    "Conversation",
    "ConversationError",
    "Conversations",
    "Exchange",
    "Judged",
    "Verdict",
]

_COLUMNS = "id, title, started, changed"
_CONTAINING = """
    :part = '' OR holds(title, :part) OR EXISTS (
        SELECT 1 FROM exchanges e WHERE e.key = c.key AND (
            holds(json_extract(answer, '$.question'), :part)
            OR holds(json_extract(answer, '$.answer'), :part)))
"""


class Conversations:
    """One open file of conversations; any thread may call it.

    Of what a search found without its being cited, only the places are kept: the quotes of
    `Answer.retrieved` are empty when it is read again.

    Every method raises ConversationError where the file cannot be read or written, and, where it
    takes an owner and an id, where this owner has no such conversation.
    """

    def __init__(self, file: Path) -> None:
        """Open the file, making it where there is none.

        Raises:
            ConversationError: if it cannot be opened, is damaged, belongs to another program, or
                was written by a newer version of this one; it is left as it was.
        """
        self._path = file
        self._file = ConversationFile(file)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._file.close()

    # Writing

    def start(self, owner: str, title: str) -> Conversation:
        """Begin a conversation without exchanges.

        Args:
            owner: the random string of a browser.
            title: made one line of at most 80 characters.

        Raises:
            ValueError: if the owner is empty: all browsers without a string would share it.
        """
        if not owner:
            raise ValueError("the owner of a conversation is empty")
        now = _now()
        made = Conversation(secrets.token_hex(16), as_title(title), now, now)
        with self._file.transaction() as db:
            db.execute(
                f"INSERT INTO conversations (owner, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
                (owner, made.id, made.title, _stored(now), _stored(now)),
            )
        return made

    def add(self, owner: str, id: str, answer: Answer) -> Exchange:
        """Add a question and its answer at the end of a conversation."""
        with self._file.transaction() as db:
            key = _key(db, owner, id)
            number = _last(db, key) + 1
            db.execute(
                "INSERT INTO exchanges (key, number, answer) VALUES (?, ?, ?)",
                (key, number, as_kept(answer.model_dump_json())),
            )
            _touch(db, key)
        return Exchange(number, answer)

    def replace_from(self, owner: str, id: str, edit: Edit, answer: Answer) -> Exchange:
        """Put an answer in the place of an exchange and of all that came after it.

        The exchanges before it stay. Its verdict goes: it was one on another answer.

        Raises:
            ConversationError: also if there is no such exchange, or if the conversation has gone
                on since the person looked at it: nothing is dropped that nobody has seen.
        """
        with self._file.connection():
            with self._file.transaction() as db:
                key = _key(db, owner, id)
                last = _last(db, key)
                if last != edit.last or not 1 <= edit.number <= last:
                    raise ConversationError(
                        "this conversation has changed since you looked at it, and is left as it "
                        "is: open it anew in the list of conversations, then edit the question"
                    )
                db.execute(
                    "UPDATE exchanges SET answer = ?, verdict = NULL, why = ''"
                    " WHERE key = ? AND number = ?",
                    (as_kept(answer.model_dump_json()), key, edit.number),
                )
                if edit.number < last:
                    db.execute(
                        "DELETE FROM exchanges WHERE key = ? AND number > ?", (key, edit.number)
                    )
                    db.execute("INSERT INTO unwiped (since) VALUES (?)", (_stored(_now()),))
                _touch(db, key)
            with suppress(sqlite3.Error):
                # Tried again with the next removal, at closing and at opening.
                self._file.wipe()
        return Exchange(edit.number, answer)

    def take(self, others: Iterable[Owned]) -> int:
        """Add whole conversations, all or none; those that are here already stay as they are.

        Returns:
            How many were added.
        """
        count = 0
        with self._file.transaction() as db:
            for one in others:
                made = one.conversation
                added = db.execute(
                    f"INSERT OR IGNORE INTO conversations (owner, {_COLUMNS})"
                    " VALUES (?, ?, ?, ?, ?)",
                    (one.owner, made.id, made.title, _stored(made.started), _stored(made.changed)),
                )
                if not added.rowcount:
                    continue
                count += 1
                db.executemany(
                    "INSERT INTO exchanges (key, number, answer, verdict, why)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [
                        (
                            added.lastrowid,
                            said.number,
                            as_kept(said.answer.model_dump_json()),
                            said.verdict,
                            said.why,
                        )
                        for said in one.exchanges
                    ],
                )
        return count

    def rename(self, owner: str, id: str, title: str) -> Conversation:
        """Give a conversation another title, made one line of at most 80 characters."""
        with self._file.transaction() as db:
            key = _key(db, owner, id)
            db.execute("UPDATE conversations SET title = ? WHERE key = ?", (as_title(title), key))
            return _read(db, key)

    def judge(
        self, owner: str, id: str, number: int, verdict: Verdict | None, why: str = ""
    ) -> Exchange:
        """Note what a person says of an answer.

        Args:
            owner: the random string of a browser.
            id: the conversation.
            number: the exchange's place in it, from 1.
            verdict: None takes the one before back, and its reason.
            why: in the person's words.

        Raises:
            ConversationError: also if there is no such exchange.
            ValueError: if the verdict is none.
        """
        if verdict is not None and verdict not in get_args(Verdict):
            raise ValueError(f"a verdict is good, bad or None, not {verdict!r}")
        # Half a surrogate pair cannot be stored.
        reason = why.encode("utf-8", "replace").decode("utf-8") if verdict else ""
        with self._file.transaction() as db:
            key = _key(db, owner, id)
            judged = db.execute(
                "UPDATE exchanges SET verdict = ?, why = ? WHERE key = ? AND number = ?",
                (verdict, reason, key, number),
            )
            if not judged.rowcount:
                raise ConversationError(
                    f"this conversation has no answer {number}: reload the page to see it as it is"
                )
            return _exchanges(db, key)[number - 1]

    def remove(self, owner: str, id: str) -> None:
        """Remove a conversation, and every byte of its text from the file and its log.

        Raises:
            ConversationError: also if it is removed but its text could not be wiped yet; that is
                tried again with the next removal, at closing and at opening.
        """
        with self._file.connection():
            with self._file.transaction() as db:
                key = _key(db, owner, id)
                db.execute("DELETE FROM conversations WHERE key = ?", (key,))
                db.execute("INSERT INTO unwiped (since) VALUES (?)", (_stored(_now()),))
            self._wipe("the conversation is removed")

    def purge(self, document_ids: Collection[str]) -> int:
        """Take the quotes of documents, and what rests on them, out of everybody's answers.

        The verdict on such an answer goes with it.

        Args:
            document_ids: the documents.

        Returns:
            How many answers said something of them.

        Raises:
            ConversationError: also if that is done but the text could not be wiped yet; that is
                tried again with the next removal, at closing and at opening.
        """
        count = 0
        with self._file.connection():
            with self._file.transaction() as db:
                for (key,) in db.execute("SELECT key FROM conversations").fetchall():
                    count += _purge(db, key, document_ids)
                db.execute("INSERT INTO unwiped (since) VALUES (?)", (_stored(_now()),))
            self._wipe("the quotes are removed")
        return count

    def _wipe(self, done: str) -> None:
        """Let what was removed leave the file.

        Args:
            done: what is done already, should this fail.
        """
        try:
            self._file.wipe()
        except sqlite3.Error as error:
            raise ConversationError(
                f"{done}, but the text could not be wiped from {self._path} yet ({error}): free "
                "some space, close other programs that read the file, and start qa-bot again"
            ) from None

    # Reading

    def all_of(self, owner: str, containing: str = "") -> list[Conversation]:
        """Return an owner's conversations, the last changed first.

        Args:
            owner: the random string of a browser.
            containing: only those that hold this in their title, a question or an answer; case
                and white space do not count.
        """
        with self._file.connection() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM conversations c WHERE owner = :owner AND ({_CONTAINING})"
                " ORDER BY changed DESC, key DESC",
                {"owner": owner, "part": folded(containing)},
            )
            return [_conversation(*row) for row in rows]

    def exchanges(self, owner: str, id: str) -> list[Exchange]:
        """Return what was said in a conversation, the oldest first."""
        with self._file.connection() as db:
            return _exchanges(db, _key(db, owner, id))

    def documents(self) -> set[str]:
        """Return the ids of the documents that anybody's answers cite or found."""
        with self._file.connection() as db:
            keys = db.execute("SELECT key FROM conversations").fetchall()
            answers = [one.answer for (key,) in keys for one in _exchanges(db, key)]
        cited = {place.document_id for one in answers for place in one.citations}
        return cited | {place.document_id for one in answers for place in one.retrieved}

    def everything(self) -> list[Owned]:
        """Return the conversations of all owners, the oldest first."""
        with self._file.connection() as db:
            rows = db.execute("SELECT key, owner FROM conversations ORDER BY key").fetchall()
            return [Owned(owner, _read(db, key), tuple(_exchanges(db, key))) for key, owner in rows]

    def judged(self) -> list[Judged]:
        """Return the exchanges of all owners that have a verdict, by the age of conversations."""
        with self._file.connection() as db:
            keys = db.execute(
                "SELECT DISTINCT key FROM exchanges WHERE verdict IS NOT NULL ORDER BY key"
            ).fetchall()
            return [
                Judged(_read(db, key), one, tuple(said[:before]))
                for (key,) in keys
                for said in [_exchanges(db, key)]
                for before, one in enumerate(said)
                if one.verdict
            ]


def _key(db: sqlite3.Connection, owner: str, id: str) -> int:
    """Return the key of an owner's conversation."""
    row = db.execute(
        "SELECT key FROM conversations WHERE id = ? AND owner = ?", (id, owner)
    ).fetchone()
    if row is None:
        raise ConversationError(
            "this conversation is not here, or not yours: choose another, or start a new one"
        )
    key: int = row[0]
    return key


def _read(db: sqlite3.Connection, key: int) -> Conversation:
    row = db.execute(f"SELECT {_COLUMNS} FROM conversations WHERE key = ?", (key,))
    return _conversation(*row.fetchone())


def _exchanges(db: sqlite3.Connection, key: int) -> list[Exchange]:
    rows = db.execute(
        "SELECT number, answer, verdict, why FROM exchanges WHERE key = ? ORDER BY number",
        (key,),
    )
    try:
        # An Answer grows by fields with defaults only, so that what is stored can be read.
        return [
            Exchange(number, Answer.model_validate_json(answer), verdict, why)
            for number, answer, verdict, why in rows
        ]
    except ValidationError as error:
        what = f"{error.error_count()} wrong fields in an answer"
        raise sqlite3.DatabaseError(what) from None


def _purge(db: sqlite3.Connection, key: int, document_ids: Collection[str]) -> int:
    """Take documents out of the answers of a conversation; return how many spoke of them."""
    count = 0
    for one in _exchanges(db, key):
        left = purged(one.answer, document_ids)
        affected = rests_on(one.answer, document_ids)
        count += affected
        if count and not affected:
            # What a later question was taken to mean may be a name out of an answer before it.
            left = left.model_copy(update={"standalone_question": left.question})
        if left != one.answer:
            kept = replace(one, verdict=None, why="") if affected else one
            db.execute(
                "UPDATE exchanges SET answer = ?, verdict = ?, why = ?"
                " WHERE key = ? AND number = ?",
                (as_kept(left.model_dump_json()), kept.verdict, kept.why, key, one.number),
            )
    return count


def _last(db: sqlite3.Connection, key: int) -> int:
    """Return the number of a conversation's last exchange, 0 where there is none."""
    number: int = db.execute(
        "SELECT coalesce(max(number), 0) FROM exchanges WHERE key = ?", (key,)
    ).fetchone()[0]
    return number


def _touch(db: sqlite3.Connection, key: int) -> None:
    """Note that something was said in a conversation."""
    db.execute("UPDATE conversations SET changed = ? WHERE key = ?", (_stored(_now()), key))


def _conversation(id: str, title: str, started: str, changed: str) -> Conversation:
    """Make a conversation of a row."""
    return Conversation(id, title, datetime.fromisoformat(started), datetime.fromisoformat(changed))


def _stored(moment: datetime) -> str:
    """Return a moment in UTC as text that sorts: always with its microseconds."""
    return moment.isoformat(timespec="microseconds")


def _now() -> datetime:
    return datetime.now(timezone.utc)
