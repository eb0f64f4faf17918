"""The conversations of the chat, in one SQLite file.

Each belongs to an owner, the random string of one browser. A conversation of another owner is
answered like one that was never there, so that nobody learns which ids exist.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import get_args

from index.characters import whole_characters
from qa_bot.answer import Answer
from qa_bot.web.conversation import Conversation, ConversationError, Edit, Exchange, Feedback
from qa_bot.web.conversation_archive import ConversationArchive
from qa_bot.web.conversation_file import ConversationFile, as_kept, folded
from qa_bot.web.conversation_rows import (
    COLUMNS,
    conversation_of,
    exchanges_of,
    key_of,
    last_number,
    leave_unwiped,
    now,
    read,
    stored,
    touch,
)
from qa_bot.web.titles import as_title, is_blank

_ID = re.compile(r"[0-9a-f]{32}")
_CONTAINING = """
    :part = '' OR holds(title, :part) OR EXISTS (
        SELECT 1 FROM exchanges e WHERE e.key = c.key AND (
            holds(json_extract(answer, '$.question'), :part)
            OR holds(json_extract(answer, '$.answer'), :part)))
"""


def conversations_file(directory: Path) -> Path:
    """Return where the conversations about a library are kept, by its directory."""
    return directory / "conversations.sqlite"


class Conversations:
    """One open file of conversations; any thread may call it.

    Of what a search found without its being cited, only the places are kept: the quotes of
    `Answer.retrieved` are empty when it is read again.

    Attributes:
        archive: the conversations of all owners.

    Every method raises ConversationError where the file cannot be read or written, and, where it
    takes an owner and an id, where this owner has no such conversation.
    """

    def __init__(self, file: Path) -> None:
        """Open the file, making it where there is none.

        Raises:
            ConversationError: if it cannot be opened, is damaged, belongs to another program, or
                was written by a newer version of this one; it is left as it was.
        """
        self._file = ConversationFile(file)
        self.archive = ConversationArchive(self._file)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._file.close()

    # Writing

    def start(
        self, owner: str, title: str, first: Answer | None = None, id: str | None = None
    ) -> Conversation:
        """Begin a conversation; where its first answer cannot be kept, none is begun.

        Args:
            owner: the random string of a browser.
            title: made one line of at most 80 characters.
            first: the answer to its first question; without one it has no exchanges.
            id: 32 hexadecimal digits; by default they are drawn.

        Raises:
            ValueError: if the owner is empty: all browsers without a string would share it; or if
                the id is none.
        """
        if not owner:
            raise ValueError("the owner of a conversation is empty")
        if id is not None and not _ID.fullmatch(id):
            raise ValueError(f"the id of a conversation has 32 hexadecimal digits, not {id!r}")
        begun = now()
        made = Conversation(id or secrets.token_hex(16), as_title(title), begun, begun)
        with self._file.transaction() as db:
            db.execute(
                f"INSERT INTO conversations (owner, {COLUMNS}) VALUES (?, ?, ?, ?, ?)",
                (owner, made.id, made.title, stored(begun), stored(begun)),
            )
            if first is not None:
                _append(db, key_of(db, owner, made.id), first)
        return made

    def add(self, owner: str, id: str, answer: Answer) -> Exchange:
        """Add a question and its answer at the end of a conversation."""
        with self._file.transaction() as db:
            key = key_of(db, owner, id)
            number = _append(db, key, answer)
            touch(db, key)
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
                key = key_of(db, owner, id)
                last = last_number(db, key)
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
                    leave_unwiped(db)
                touch(db, key)
            with suppress(sqlite3.Error):
                # Tried again with the next removal, at closing and at opening.
                self._file.wipe()
        return Exchange(edit.number, answer)

    def rename(self, owner: str, id: str, title: str) -> Conversation:
        """Give a conversation another title, made one line of at most 80 characters.

        One that holds nothing to show changes nothing.
        """
        with self._file.transaction() as db:
            key = key_of(db, owner, id)
            if not is_blank(title):
                values = as_title(title), key
                db.execute("UPDATE conversations SET title = ? WHERE key = ?", values)
            return read(db, key)

    def judge(
        self, owner: str, id: str, number: int, verdict: Feedback | None, why: str = ""
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
        if verdict is not None and verdict not in get_args(Feedback):
            raise ValueError(f"a verdict is good, bad or None, not {verdict!r}")
        reason = whole_characters(why) if verdict else ""
        with self._file.transaction() as db:
            key = key_of(db, owner, id)
            judged = db.execute(
                "UPDATE exchanges SET verdict = ?, why = ? WHERE key = ? AND number = ?",
                (verdict, reason, key, number),
            )
            if not judged.rowcount:
                raise ConversationError(
                    f"this conversation has no answer {number}: reload the page to see it as it is"
                )
            return exchanges_of(db, key)[number - 1]

    def remove(self, owner: str, id: str) -> None:
        """Remove a conversation, and every byte of its text from the file and its log.

        Raises:
            ConversationError: also if it is removed but its text could not be wiped yet; that is
                tried again with the next removal, at closing and at opening.
        """
        with self._file.connection():
            with self._file.transaction() as db:
                key = key_of(db, owner, id)
                db.execute("DELETE FROM conversations WHERE key = ?", (key,))
                leave_unwiped(db)
            self._file.wipe_after("the conversation is removed")

    def one(self, owner: str, id: str) -> Conversation:
        """Return a conversation.

        Raises:
            ConversationError: if the owner has none with this id.
        """
        with self._file.connection() as db:
            return read(db, key_of(db, owner, id))

    def holds(self, owner: str, id: str) -> bool:
        """Tell whether an owner has a conversation with this id."""
        with self._file.connection() as db:
            found = db.execute(
                "SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (id, owner)
            )
            return found.fetchone() is not None

    def all_of(self, owner: str, containing: str = "") -> list[Conversation]:
        """Return an owner's conversations, the last changed first.

        Args:
            owner: the random string of a browser.
            containing: only those that hold this in their title, a question or an answer; case
                and white space do not count.
        """
        with self._file.connection() as db:
            rows = db.execute(
                f"SELECT {COLUMNS} FROM conversations c WHERE owner = :owner AND ({_CONTAINING})"
                " ORDER BY changed DESC, key DESC",
                {"owner": owner, "part": folded(containing)},
            )
            return [conversation_of(*row) for row in rows]

    def exchanges(self, owner: str, id: str) -> list[Exchange]:
        """Return what was said in a conversation, the oldest first."""
        with self._file.connection() as db:
            return exchanges_of(db, key_of(db, owner, id))


def _append(db: sqlite3.Connection, key: int, answer: Answer) -> int:
    """Add an exchange at the end of the conversation with a key; return its number."""
    number = last_number(db, key) + 1
    db.execute(
        "INSERT INTO exchanges (key, number, answer) VALUES (?, ?, ?)",
        (key, number, as_kept(answer.model_dump_json())),
    )
    return number
