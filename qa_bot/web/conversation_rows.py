"""The rows of the conversations in their file: read, found and dated."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timezone

from pydantic import ValidationError

from qa_bot.answer import Answer
from qa_bot.web.conversation import Conversation, ConversationError, Exchange

COLUMNS = "id, title, started, changed"


def key_of(db: sqlite3.Connection, owner: str, id: str) -> int:
    """Return the key of an owner's conversation.

    Raises:
        ConversationError: if this owner has none with this id.
    """
    row = db.execute(
        "SELECT key FROM conversations WHERE id = ? AND owner = ?", (id, owner)
    ).fetchone()
    if row is None:
        raise ConversationError(
            "this conversation is not here, or not yours: choose another, or start a new one"
        )
    key: int = row[0]
    return key


def read(db: sqlite3.Connection, key: int) -> Conversation:
    """Return the conversation with a key."""
    row = db.execute(f"SELECT {COLUMNS} FROM conversations WHERE key = ?", (key,))
    return conversation_of(*row.fetchone())


def exchanges_of(db: sqlite3.Connection, key: int) -> list[Exchange]:
    """Return what was said in the conversation with a key, the oldest first."""
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


def last_number(db: sqlite3.Connection, key: int) -> int:
    """Return the number of a conversation's last exchange, 0 where there is none."""
    number: int = db.execute(
        "SELECT coalesce(max(number), 0) FROM exchanges WHERE key = ?", (key,)
    ).fetchone()[0]
    return number


def touch(db: sqlite3.Connection, key: int) -> None:
    """Note that something was said in a conversation."""
    db.execute("UPDATE conversations SET changed = ? WHERE key = ?", (stored(now()), key))


def leave_unwiped(db: sqlite3.Connection) -> None:
    """Note that the text of what is removed has still to leave the file."""
    db.execute("INSERT INTO unwiped (since) VALUES (?)", (stored(now()),))


def conversation_of(id: str, title: str, started: str, changed: str) -> Conversation:
    """Make a conversation of a row."""
    return Conversation(id, title, datetime.fromisoformat(started), datetime.fromisoformat(changed))


def stored(moment: datetime) -> str:
    """Return a moment in UTC as text that sorts: always with its microseconds."""
    return moment.isoformat(timespec="microseconds")


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(timezone.utc)
