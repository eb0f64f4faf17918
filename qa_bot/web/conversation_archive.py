"""The conversations of all browsers: carried to another file, looked through, purged."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace

from qa_bot.web.conversation import Judged
from qa_bot.web.conversation_file import ConversationFile, as_kept
from qa_bot.web.conversation_rows import COLUMNS, exchanges_of, leave_unwiped, read, stored
from qa_bot.web.conversation_transfer import Owned
from qa_bot.web.purging import purged, rests_on


class ConversationArchive:
    """What one open file holds, whoever it belongs to; any thread may call it.

    Every method raises ConversationError where the file cannot be read or written.
    """

    def __init__(self, file: ConversationFile) -> None:
        """Take an open file."""
        self._file = file

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
                    f"INSERT OR IGNORE INTO conversations (owner, {COLUMNS})"
                    " VALUES (?, ?, ?, ?, ?)",
                    (one.owner, made.id, made.title, stored(made.started), stored(made.changed)),
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
                leave_unwiped(db)
            self._file.wipe_after("the quotes are removed")
        return count

    def resting_on(self, document_ids: Collection[str]) -> int:
        """Return how many of everybody's answers say something of documents."""
        with self._file.connection() as db:
            keys = db.execute("SELECT key FROM conversations").fetchall()
            return sum(
                rests_on(one.answer, document_ids)
                for (key,) in keys
                for one in exchanges_of(db, key)
            )

    def documents(self) -> set[str]:
        """Return the ids of the documents that anybody's answers cite, name beside or found."""
        with self._file.connection() as db:
            keys = db.execute("SELECT key FROM conversations").fetchall()
            answers = [one.answer for (key,) in keys for one in exchanges_of(db, key)]
        cited = [place for one in answers for place in one.citations]
        found = [place for one in answers for place in one.retrieved]
        also = [place for one in cited for place in one.also]
        return {
            *(place.document_id for place in cited),
            *(place.document_id for place in also),
            *(place.document_id for place in found),
        }

    def everything(self) -> list[Owned]:
        """Return the conversations of all owners, the oldest first."""
        with self._file.connection() as db:
            rows = db.execute("SELECT key, owner FROM conversations ORDER BY key").fetchall()
            return [
                Owned(owner, read(db, key), tuple(exchanges_of(db, key))) for key, owner in rows
            ]

    def judged(self) -> list[Judged]:
        """Return the exchanges of all owners that have a verdict, by the age of conversations."""
        with self._file.connection() as db:
            keys = db.execute(
                "SELECT DISTINCT key FROM exchanges WHERE verdict IS NOT NULL ORDER BY key"
            ).fetchall()
            return [
                Judged(read(db, key), one, tuple(said[:before]))
                for (key,) in keys
                for said in [exchanges_of(db, key)]
                for before, one in enumerate(said)
                if one.verdict
            ]


def _purge(db: sqlite3.Connection, key: int, document_ids: Collection[str]) -> int:
    """Take documents out of the answers of a conversation; return how many spoke of them."""
    count = 0
    for one in exchanges_of(db, key):
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
