"""What is added to a catalog, takes the place of something, or leaves it.

A document is added in two steps, because its vectors live in another store: its row is written as
`adding`, the vectors are stored, the row becomes `ready`. It is removed in two steps likewise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from index.catalog.database import Database
from index.catalog.documents import Documents
from index.catalog.files import TO_BE_READ, Files
from index.catalog.metadata import Corrected, as_columns, whence_as_json
from index.catalog.near_duplicates import NearDuplicates
from index.catalog.rows import parts_as_json, write_document, write_passage
from index.catalog.stems import erase_stems, stems_of, write_stems
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
            key = write_document(db, document, known, corrections, origin)
            for passage, of_sentences in zip(passages, packed, strict=True):
                write_passage(db, key, passage, of_sentences)
            write_stems(db, key)
        return key

    def finish_adding(self, key: int) -> int | None:
        """Make an added document found, in the place of the one with the same id.

        Returns:
            The key of the document that it replaced and that is to be removed, or None.
        """
        with self._db.transaction() as db:
            document_id = db.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()[0]
            replaced = self._leave_id(db, document_id)
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
            if self._documents.key_of(document_id) is None:
                raise UnknownDocumentError(document_id)
            return self._leave_id(db, document_id)

    def _leave_id(self, db: sqlite3.Connection, document_id: str) -> int | None:
        """Let an id stand for its document no more.

        Returns:
            The key of the document if it is to be removed, as it has no other id.
        """
        row = db.execute(
            "SELECT key FROM documents WHERE id = ? AND state = 'ready'", (document_id,)
        ).fetchone()
        if row is None or self._hand_to_alias(db, row[0]):
            return None
        db.execute("UPDATE documents SET state = 'removing' WHERE key = ?", row)
        key: int = row[0]
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
            erase_stems(db, key)
            db.execute("DELETE FROM documents WHERE key = ? AND state != 'ready'", (key,))

    def add_alias(self, alias: str, key: int, origin: str | None) -> int | None:
        """Note another id for a document's content; what the id stood for before, it leaves.

        Returns:
            The key of the document that is to be removed because no id stands for it any more.
        """
        with self._db.transaction() as db:
            left = self._leave_id(db, alias)
            db.execute(
                "INSERT OR REPLACE INTO aliases (id, key, origin) VALUES (?, ?, ?)",
                (alias, key, origin),
            )
        return left

    def note_reading(self, key: int, document: Document) -> None:
        """Note what a later reading found beside the same content: the file's parts, and whence."""
        found = parts_as_json(document.parts), whence_as_json(document.whence)
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
                erase_stems(db, stored.key)
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
