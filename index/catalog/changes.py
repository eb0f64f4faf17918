"""What is added to a catalog, takes the place of something, or leaves it.

A document is added in two steps, because its vectors live in another store: its row is written as
`adding`, the vectors are stored, the row becomes `ready`. It is removed in two steps likewise.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import astuple

from index.catalog.database import Database
from index.catalog.documents import Documents
from index.catalog.files import TO_BE_READ, Files
from index.catalog.metadata import Corrected, as_columns, whence_as_json
from index.catalog.near_duplicates import NearDuplicates
from index.catalog.stems import stems_by_sentence, stems_of, write_stems
from index.catalog.wiping import Wiping
from index.document import Document, Metadata, Passage, StoredDocument
from index.errors import UnknownDocumentError
from index.words import reading_of


class Changes:
    """Writes documents, with their passages and words."""

    def __init__(
        self,
        database: Database,
        documents: Documents,
        files: Files,
        wiping: Wiping,
        near_duplicates: NearDuplicates,
    ) -> None:
        """Write to this database, of which the others are parts."""
        self._db = database
        self._documents = documents
        self._files = files
        self._wiping = wiping
        self._near_duplicates = near_duplicates

    def begin_adding(
        self,
        document: Document,
        passages: Sequence[Passage],
        origin: str | None,
        vectors: Sequence[bytes] | None = None,
        corrections: Metadata | None = None,
    ) -> int:
        """Write a document and its passages, not found yet; return the document's key.

        Args:
            document: what is added.
            passages: its passages, in the order of its text.
            origin: the file that it was read from, if it was one.
            vectors: the packed vectors of each passage's sentences, where they are made already.
            corrections: what a person set; by default what was set in the document with that id.
        """
        if corrections is None:
            # What a person set stays when the file says something else.
            corrections = self._documents.corrections_of(document.id)
        known = corrections.or_else(document.metadata)
        packed: Sequence[bytes | None] = vectors or [None] * len(passages)
        with self._db.transaction() as db:
            key = _write_document(db, document, known, corrections, origin)
            language = reading_of(known.language)
            title = stems_of(known.title, language)
            for passage, of_sentences in zip(passages, packed, strict=True):
                row = _write_passage(db, key, passage, of_sentences)
                db.execute(
                    "INSERT INTO stems (rowid, text, heading, title) VALUES (?, ?, ?, ?)",
                    (
                        row,
                        stems_by_sentence(passage, language),
                        stems_of(passage.heading, language),
                        title,
                    ),
                )
        return key

    def finish_adding(self, key: int) -> int | None:
        """Make an added document found, in the place of the one with the same id.

        Returns:
            The key of the document that it replaced and that is to be removed, or None.
        """
        with self._db.transaction() as db:
            document_id = db.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()[0]
            old = db.execute(
                "SELECT key FROM documents WHERE id = ? AND state = 'ready'", (document_id,)
            ).fetchone()
            replaced = old[0] if old and not self._hand_to_alias(db, old[0]) else None
            if replaced is not None:
                db.execute("UPDATE documents SET state = 'removing' WHERE key = ?", (replaced,))
            db.execute("DELETE FROM aliases WHERE id = ?", (document_id,))
            db.execute("UPDATE documents SET state = 'ready' WHERE key = ?", (key,))
            self._near_duplicates.compare(db, key)
        return replaced

    def finish_together(self, added: Mapping[int, str], aliases: Sequence[tuple[str, int]]) -> None:
        """Make added documents found, all or none; no other has their ids.

        Args:
            added: when each document was first added, in UTC, by its key.
            aliases: other ids for contents, each with its key.
        """
        with self._db.transaction() as db:
            db.executemany(
                "UPDATE documents SET state = 'ready', added = ? WHERE key = ?",
                [(when, key) for key, when in added.items()],
            )
            db.executemany("INSERT INTO aliases (id, key) VALUES (?, ?)", aliases)
            for key in added:
                self._near_duplicates.compare(db, key)

    def begin_removing(self, document_id: str) -> int | None:
        """Make a document no longer found.

        Returns:
            The key of the document whose vectors are to be deleted; None where the content stays
            because it was given under another id too.

        Raises:
            UnknownDocumentError: if there is no such document.
        """
        with self._db.transaction() as db:
            # Its file is to be read again when it is given again.
            origin = self._files.origin_of(document_id)
            db.execute("UPDATE files SET size = ? WHERE origin = ?", (TO_BE_READ, origin))
            if db.execute("DELETE FROM aliases WHERE id = ?", (document_id,)).rowcount:
                return None
            key = self._documents.key_of(document_id)
            if key is None:
                raise UnknownDocumentError(document_id)
            if self._hand_to_alias(db, key):
                return None
            db.execute("UPDATE documents SET state = 'removing' WHERE key = ?", (key,))
            return key

    def _hand_to_alias(self, db: sqlite3.Connection, key: int) -> bool:
        """Let a document's content live on under another id that was given for it."""
        alias = db.execute(
            "SELECT id, origin FROM aliases WHERE key = ? ORDER BY id LIMIT 1", (key,)
        ).fetchone()
        if alias is None:
            return False
        db.execute("DELETE FROM aliases WHERE id = ?", (alias[0],))
        db.execute("UPDATE documents SET id = ?, origin = ? WHERE key = ?", (*alias, key))
        return True

    def erase(self, key: int) -> None:
        """Delete a document that is not found: its text, passages and words.

        Its last bytes leave the files with the next wiping.
        """
        self._db.forget_backups()
        self._wiping.note()
        with self._db.transaction() as db:
            db.execute(
                "DELETE FROM stems WHERE rowid IN (SELECT row FROM passages WHERE key = ?)", (key,)
            )
            db.execute("DELETE FROM documents WHERE key = ? AND state != 'ready'", (key,))

    def add_alias(self, alias: str, key: int, origin: str | None) -> int | None:
        """Note another id for a document's content; what the id stood for before, it leaves.

        Returns:
            The key of the document that is to be removed because no id stands for it any more.
        """
        with self._db.transaction() as db:
            old = db.execute(
                "SELECT key FROM documents WHERE id = ? AND state = 'ready'", (alias,)
            ).fetchone()
            left = old[0] if old and not self._hand_to_alias(db, old[0]) else None
            if left is not None:
                db.execute("UPDATE documents SET state = 'removing' WHERE key = ?", (left,))
            db.execute(
                "INSERT OR REPLACE INTO aliases (id, key, origin) VALUES (?, ?, ?)",
                (alias, key, origin),
            )
        return left

    def note_reading(self, key: int, document: Document) -> None:
        """Note what a later reading found beside the same content: the file's parts, and whence."""
        parts = json.dumps([astuple(part) for part in document.parts])
        found = parts, whence_as_json(document.whence)
        row = self._db.execute("SELECT parts, whence FROM documents WHERE key = ?", (key,))
        if row.fetchone() != found:
            with self._db.transaction() as db:
                db.execute(
                    "UPDATE documents SET parts = ?, whence = ? WHERE key = ?", (*found, key)
                )

    def correct(self, stored: StoredDocument, corrections: Metadata) -> None:
        """Note what a person sets in the metadata of a document, in the place of earlier ones.

        Content, passages and vectors stay as they are.
        """
        read = stored.read or stored.document.metadata
        known = corrections.or_else(read)
        self._wiping.note()
        with self._db.transaction() as db:
            db.execute(
                "UPDATE documents SET title = ?, authors = ?, source = ?, published = ?, place = ?,"
                " url = ?, language = ?, corrected = ? WHERE key = ?",
                (*as_columns(known), Corrected(read, corrections).as_json(), stored.key),
            )
            before, language = stored.document.metadata.language, reading_of(known.language)
            if language != reading_of(before):
                db.execute(
                    "DELETE FROM stems WHERE rowid IN (SELECT row FROM passages WHERE key = ?)",
                    (stored.key,),
                )
                write_stems(db, stored.key)
            else:
                db.execute(
                    "UPDATE stems SET title = ?"
                    " WHERE rowid IN (SELECT row FROM passages WHERE key = ?)",
                    (stems_of(known.title, language), stored.key),
                )
            # Dates and sources tell a series from a story.
            self._near_duplicates.compare_again(db, stored.key)

    def unfinished(self) -> list[int]:
        """Return the keys of documents that a crash left half added or half removed."""
        rows = self._db.execute("SELECT key FROM documents WHERE state != 'ready' ORDER BY key")
        return [row[0] for row in rows]


def _write_document(
    db: sqlite3.Connection,
    document: Document,
    known: Metadata,
    corrections: Metadata,
    origin: str | None,
) -> int:
    """Write the row of a document that is being added; return its key.

    Args:
        db: within a transaction.
        document: what is added.
        known: its metadata, with what a person set.
        corrections: what a person set.
        origin: the file that it was read from, if it was one.
    """
    key = db.execute(
        "INSERT INTO documents (id, state, digest, text, title, authors, source, published,"
        " place, url, language, regions, parts, origin, whence, corrected)"
        " VALUES (?, 'adding', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.digest,
            document.text,
            *as_columns(known),
            json.dumps([[r.kind, r.span.start, r.span.end] for r in document.regions]),
            json.dumps([astuple(part) for part in document.parts]),
            origin,
            whence_as_json(document.whence),
            Corrected(document.metadata, corrections).as_json(),
        ),
    ).lastrowid
    assert key is not None
    return key


def _write_passage(
    db: sqlite3.Connection, key: int, passage: Passage, vectors: bytes | None
) -> int | None:
    """Write the row of a passage; return its number.

    Args:
        db: within a transaction.
        key: of its document.
        passage: what is written.
        vectors: the packed vectors of its sentences, where they are made already.
    """
    return db.execute(
        "INSERT INTO passages (id, key, start, end, sentences, heading, vectors)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            passage.id,
            key,
            passage.span.start,
            passage.span.end,
            json.dumps([[s.start, s.end] for s in passage.sentence_spans]),
            passage.heading,
            vectors,
        ),
    ).lastrowid
