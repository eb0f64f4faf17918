"""The catalog: documents, passages and their words in one SQLite file.

It is the one record of what is indexed. A document is added in two steps, because its vectors
live in another store: its row is written as `adding`, the vectors are stored, the row becomes
`ready`. Rows that are not `ready` are never found; `unfinished` names them after a crash.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.document import (
    Document,
    Metadata,
    Part,
    Passage,
    Region,
    RegionKind,
    Sentence,
    Span,
    StoredDocument,
)
from index.errors import DataDirectoryError, NewerLibraryError
from index.ranking import PassageStems
from index.words import content_stems

VERSION = 3
TO_BE_READ = -1

_SCHEMA = """
CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, so that vectors can be told apart
    id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('adding', 'ready', 'removing')),
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT, authors TEXT NOT NULL, source TEXT, published TEXT, place TEXT, url TEXT,
    regions TEXT NOT NULL,
    parts TEXT NOT NULL DEFAULT '[]',       -- of the file that it was read from
    origin TEXT,                            -- the file it was read from
    added TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE UNIQUE INDEX ready_ids ON documents (id) WHERE state = 'ready';
CREATE INDEX digests ON documents (digest);
CREATE INDEX document_origins ON documents (origin);
CREATE TABLE aliases (                      -- other ids under which the same content was given
    id TEXT PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    origin TEXT
);
CREATE INDEX alias_origins ON aliases (origin);
CREATE TABLE files (                        -- as they were when they were read last
    origin TEXT PRIMARY KEY,
    id TEXT NOT NULL,                       -- the document's, or what its documents' ids begin with
    size INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL,
    heading TEXT,
    vectors BLOB                            -- of its sentences; see packing.py
);
CREATE INDEX passages_of ON passages (key);
CREATE INDEX passage_ids ON passages (id);
-- Stems, not text: the same notion of a word as everywhere else, whatever SQLite was built with.
CREATE VIRTUAL TABLE stems USING fts5 (
    text, heading, title, tokenize = "unicode61 remove_diacritics 0 tokenchars '.,:'''"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (stems, row);
"""
# Vectors of sentences came with version 2; those of older passages are made when first needed.
_FROM_1 = "ALTER TABLE passages ADD COLUMN vectors BLOB;"
# Pages and other parts of a file with version 3, as older documents have none; and the state of
# files, which are read once more.
_FROM_2 = """
ALTER TABLE documents ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';
CREATE TABLE files (
    origin TEXT PRIMARY KEY, id TEXT NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE INDEX document_origins ON documents (origin);
CREATE INDEX alias_origins ON aliases (origin);
"""
_STEPS = {1: _FROM_1, 2: _FROM_2}


@dataclass(frozen=True)
class FileState:
    """A file as it was when it was read.

    Attributes:
        id: of its document, or what the ids of its documents begin with.
        size: in bytes; `TO_BE_READ` of one that is to be read again whatever it is like.
        changed: when it was written last, in nanoseconds.
    """

    id: str
    size: int
    changed: int


class Catalog:
    """One open catalog file."""

    def __init__(self, path: Path) -> None:
        """Open the catalog, making it where there is none.

        Raises:
            NewerLibraryError: if a newer version of the program wrote it.
            DataDirectoryError: if it cannot be opened or is no catalog.
        """
        self.path = path
        self._has_erased = False
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA secure_delete = ON")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise NewerLibraryError(
                    f"{path.parent} was written by a newer version of qa-bot (catalog {version}, "
                    f"this one knows {VERSION}): upgrade qa-bot, or choose another --data-dir"
                )
            if version == 0:
                # One transaction: a crash here leaves an empty file, not half a schema.
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            elif version < VERSION:
                steps = " ".join(_STEPS[older] for older in range(version, VERSION))
                self._db.executescript(f"BEGIN; {steps} PRAGMA user_version = {VERSION}; COMMIT;")
        except sqlite3.Error as error:
            raise DataDirectoryError(
                f"{path} cannot be opened as a catalog ({error}): free some space if the disk is "
                "full, else restore it from a backup, or choose another --data-dir"
            ) from None

    def close(self) -> None:
        """Close the file; the words of what was erased leave it with that."""
        try:
            if self._has_erased:
                # Deleted words stay in the full-text index until its parts are merged.
                self._db.execute("INSERT INTO stems (stems) VALUES ('optimize')")
        except sqlite3.Error:
            # A full disk: they leave it the next time.
            pass
        finally:
            self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
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

    # Writing

    def begin_adding(
        self,
        document: Document,
        passages: Sequence[Passage],
        origin: str | None,
        vectors: Sequence[bytes] | None = None,
    ) -> int:
        """Write a document and its passages, not found yet; return the document's key.

        Args:
            document: what is added.
            passages: its passages, in the order of its text.
            origin: the file that it was read from, if it was one.
            vectors: the packed vectors of each passage's sentences, where they are made already.
        """
        known = document.metadata
        with self._transaction() as db:
            key = db.execute(
                "INSERT INTO documents (id, state, digest, text, title, authors, source, published,"
                " place, url, regions, parts, origin)"
                " VALUES (?, 'adding', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document.id,
                    document.digest,
                    document.text,
                    known.title,
                    json.dumps(known.authors),
                    known.source,
                    known.published.isoformat() if known.published else None,
                    known.place,
                    known.url,
                    json.dumps([[r.kind, r.span.start, r.span.end] for r in document.regions]),
                    json.dumps([astuple(part) for part in document.parts]),
                    origin,
                ),
            ).lastrowid
            assert key is not None
            title = _stems_of(known.title)
            packed: Sequence[bytes | None] = vectors or [None] * len(passages)
            for passage, of_sentences in zip(passages, packed, strict=True):
                row = db.execute(
                    "INSERT INTO passages (id, key, start, end, sentences, heading, vectors)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        passage.id,
                        key,
                        passage.span.start,
                        passage.span.end,
                        json.dumps([[s.start, s.end] for s in passage.sentence_spans]),
                        passage.heading,
                        of_sentences,
                    ),
                ).lastrowid
                db.execute(
                    "INSERT INTO stems (rowid, text, heading, title) VALUES (?, ?, ?, ?)",
                    (row, _stems_by_sentence(passage), _stems_of(passage.heading), title),
                )
        return key

    def finish_adding(self, key: int) -> int | None:
        """Make an added document found, in the place of the one with the same id.

        Returns:
            The key of the document that it replaced and that is to be removed, or None.
        """
        with self._transaction() as db:
            document_id = db.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()[0]
            old = db.execute(
                "SELECT key FROM documents WHERE id = ? AND state = 'ready'", (document_id,)
            ).fetchone()
            replaced = old[0] if old and not self._hand_to_alias(db, old[0]) else None
            if replaced is not None:
                db.execute("UPDATE documents SET state = 'removing' WHERE key = ?", (replaced,))
            db.execute("DELETE FROM aliases WHERE id = ?", (document_id,))
            db.execute("UPDATE documents SET state = 'ready' WHERE key = ?", (key,))
        return replaced

    def begin_removing(self, document_id: str) -> int | None:
        """Make a document no longer found.

        Returns:
            The key of the document whose vectors are to be deleted; None where the content stays
            because it was given under another id too.

        Raises:
            KeyError: if there is no such document.
        """
        with self._transaction() as db:
            # Its file is to be read again when it is given again.
            origin = self.origin_of(document_id)
            db.execute("UPDATE files SET size = ? WHERE origin = ?", (TO_BE_READ, origin))
            if db.execute("DELETE FROM aliases WHERE id = ?", (document_id,)).rowcount:
                return None
            key = self.key_of(document_id)
            if key is None:
                raise KeyError(document_id)
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
        """Delete a document that is not found: its text, passages and words."""
        with self._transaction() as db:
            db.execute(
                "DELETE FROM stems WHERE rowid IN (SELECT row FROM passages WHERE key = ?)", (key,)
            )
            db.execute("DELETE FROM documents WHERE key = ? AND state != 'ready'", (key,))
        self._has_erased = True

    def add_alias(self, alias: str, key: int, origin: str | None) -> int | None:
        """Note another id for a document's content; what the id stood for before, it leaves.

        Returns:
            The key of the document that is to be removed because no id stands for it any more.
        """
        with self._transaction() as db:
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

    def set_origin(self, document_id: str, origin: str) -> None:
        """Note the file that a document or alias was read from last."""
        with self._transaction() as db:
            for table in ("documents", "aliases"):
                db.execute(f"UPDATE {table} SET origin = ? WHERE id = ?", (origin, document_id))

    def note_file(self, origin: str, file: FileState | None) -> None:
        """Note how a file was when it was read; None forgets it."""
        with self._transaction() as db:
            if file is None:
                db.execute("DELETE FROM files WHERE origin = ?", (origin,))
            else:
                db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                           (origin, *astuple(file)))  # fmt: skip

    def set_parts(self, key: int, parts: Sequence[Part]) -> None:
        """Note the parts of the file that a document was read from last."""
        with self._transaction() as db:
            packed = json.dumps([astuple(part) for part in parts])
            db.execute("UPDATE documents SET parts = ? WHERE key = ?", (packed, key))

    def unfinished(self) -> list[int]:
        """Return the keys of documents that a crash left half added or half removed."""
        rows = self._db.execute("SELECT key FROM documents WHERE state != 'ready' ORDER BY key")
        return [row[0] for row in rows]

    # Reading

    def key_of(self, document_id: str) -> int | None:
        """Return the key of the document with this id or alias, or None."""
        row = self._db.execute(
            "SELECT key FROM documents WHERE id = :id AND state = 'ready'"
            " UNION SELECT key FROM aliases WHERE id = :id",
            {"id": document_id},
        ).fetchone()
        return row[0] if row else None

    def digest_of(self, key: int) -> str:
        """Return the digest of a document's content."""
        digest: str = self._db.execute(
            "SELECT digest FROM documents WHERE key = ?", (key,)
        ).fetchone()[0]
        return digest

    def key_with_digest(self, digest: str) -> int | None:
        """Return the key of the document with this content, or None."""
        row = self._db.execute(
            "SELECT key FROM documents WHERE digest = ? AND state = 'ready'", (digest,)
        ).fetchone()
        return row[0] if row else None

    def origin_of(self, document_id: str) -> str | None:
        """Return the file that a document or alias was read from, or None."""
        row = self._db.execute(
            "SELECT origin FROM documents WHERE id = :id AND state = 'ready'"
            " UNION SELECT origin FROM aliases WHERE id = :id",
            {"id": document_id},
        ).fetchone()
        return row[0] if row else None

    def file(self, origin: str) -> FileState | None:
        """Return how a file was when it was read last, or None where that is not known."""
        row = self._db.execute(
            "SELECT id, size, changed FROM files WHERE origin = ?", (origin,)
        ).fetchone()
        return FileState(*row) if row else None

    def origin_of_file(self, file_id: str) -> str | None:
        """Return the file that has an id, or None; one whose documents are removed has none."""
        rows = self._db.execute("SELECT origin FROM files WHERE id = ?", (file_id,))
        return next((row[0] for row in rows.fetchall() if self.ids_of_origin(row[0])), None)

    def origins(self) -> dict[str, str]:
        """Return the file that each id was read from, of those that were."""
        rows = self._db.execute(
            "SELECT id, origin FROM documents WHERE state = 'ready' AND origin IS NOT NULL"
            " UNION SELECT id, origin FROM aliases WHERE origin IS NOT NULL"
        )
        return dict(rows.fetchall())

    def ids_of_origin(self, origin: str) -> list[str]:
        """Return the ids that were read from a file."""
        rows = self._db.execute(
            "SELECT id FROM documents WHERE origin = :origin AND state = 'ready'"
            " UNION SELECT id FROM aliases WHERE origin = :origin",
            {"origin": origin},
        )
        return [row[0] for row in rows]

    def id_of_origin(self, origin: str) -> str | None:
        """Return the id of the document or alias that was read from a file, or None."""
        row = self._db.execute(
            "SELECT id FROM documents WHERE origin = :origin AND state = 'ready'"
            " UNION SELECT id FROM aliases WHERE origin = :origin",
            {"origin": origin},
        ).fetchone()
        return row[0] if row else None

    def get(self, key: int) -> StoredDocument:
        """Return a document by its key.

        Raises:
            KeyError: if there is none.
        """
        found = list(self._read_documents("AND d.key = ?", (key,)))
        if not found:
            raise KeyError(key)
        return found[0]

    def documents(self) -> Iterator[StoredDocument]:
        """Yield the documents in the order of their ids."""
        return self._read_documents("ORDER BY d.id", ())

    def _read_documents(self, clause: str, values: tuple[Any, ...]) -> Iterator[StoredDocument]:
        """Yield the ready documents that a clause selects."""
        rows = self._db.execute(
            "SELECT d.key, d.id, d.text, d.title, d.authors, d.source, d.published, d.place, d.url,"
            " d.regions, d.parts, d.origin, d.added,"
            " (SELECT count(*) FROM passages p WHERE p.key = d.key)"
            f" FROM documents d WHERE d.state = 'ready' {clause}",
            values,
        )
        for key, name, text, title, authors, source, published, place, url, *held in rows:
            regions, parts, *rest = held
            metadata = Metadata(
                title=title,
                authors=tuple(json.loads(authors)),
                source=source,
                published=date.fromisoformat(published) if published else None,
                place=place,
                url=url,
            )
            kinds = tuple(
                Region(RegionKind(kind), Span(start, end))
                for kind, start, end in json.loads(regions)
            )
            of_file = tuple(Part(*part) for part in json.loads(parts))
            yield StoredDocument(key, Document(name, text, metadata, kinds, of_file), *rest)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of documents and of passages."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM documents WHERE state = 'ready'),"
            " (SELECT count(*) FROM passages JOIN documents USING (key) WHERE state = 'ready')"
        ).fetchone()
        return row[0], row[1]

    def keys_matching(
        self,
        document_ids: Iterable[str] | None,
        source: str | None,
        published_from: date | None,
        published_to: date | None,
    ) -> set[int] | None:
        """Return the keys of the documents that pass a filter, or None where all do.

        A document without a date passes every range of dates; one whose text names the source
        passes like one that it published.
        """
        if document_ids is None and source is None and not (published_from or published_to):
            return None
        clauses, values = ["state = 'ready'"], list[Any]()
        if document_ids is not None:
            keys = {self.key_of(document_id) for document_id in document_ids}
            clauses.append(f"key IN ({','.join(str(key) for key in keys if key is not None)})")
        if source is not None:
            clauses.append("(source = ? COLLATE NOCASE OR instr(lower(text), lower(?)) > 0)")
            values += [source, source]
        if published_from is not None:
            clauses.append("(published IS NULL OR published >= ?)")
            values.append(published_from.isoformat())
        if published_to is not None:
            clauses.append("(published IS NULL OR published <= ?)")
            values.append(published_to.isoformat())
        rows = self._db.execute(f"SELECT key FROM documents WHERE {' AND '.join(clauses)}", values)
        return {row[0] for row in rows}

    def sources(self) -> list[str]:
        """Return the names of the sources of the documents, each once."""
        rows = self._db.execute(
            "SELECT DISTINCT source FROM documents WHERE state = 'ready' AND source IS NOT NULL"
        )
        return [row[0] for row in rows]

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the passages with these ids that are found, by id."""
        rows = self._db.execute(
            "SELECT p.id, key, d.id, p.start, p.end, p.sentences, p.heading"
            " FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        )
        return {passage.id: passage for passage in self._with_text(rows.fetchall())}

    def passages_of(self, key: int) -> list[Passage]:
        """Return a document's passages in the order of its text."""
        rows = self._db.execute(
            "SELECT p.id, key, d.id, p.start, p.end, p.sentences, p.heading"
            " FROM passages p JOIN documents d USING (key) WHERE key = ? ORDER BY p.start",
            (key,),
        )
        return self._with_text(rows.fetchall())

    def _with_text(self, rows: Sequence[tuple[Any, ...]]) -> list[Passage]:
        """Make passages of rows, with their documents' text cut here: SQL's substr ends at NUL."""
        texts: dict[int, str] = {}
        for key in {row[1] for row in rows}:
            found = self._db.execute("SELECT text FROM documents WHERE key = ?", (key,))
            texts[key] = found.fetchone()[0]
        return [
            Passage(
                id=passage_id,
                document_id=document_id,
                span=Span(start, end),
                text=texts[key][start:end],
                sentence_spans=tuple(Span(*pair) for pair in json.loads(sentences)),
                heading=heading,
            )
            for passage_id, key, document_id, start, end, sentences, heading in rows
        ]

    def search_words(
        self, stems: Sequence[str], limit: int, keys: set[int] | None, weights: Sequence[float]
    ) -> list[str]:
        """Return the ids of the passages that hold any of the stems, best first by BM25.

        Args:
            stems: as `index.words.stem` makes them.
            limit: the most to return.
            keys: the documents to search, or None for all.
            weights: of text, heading and title.
        """
        if not stems:
            return []
        query = " OR ".join('"' + stem.replace('"', '""') + '"' for stem in dict.fromkeys(stems))
        within = "" if keys is None else f"AND p.key IN ({','.join(map(str, keys))})"
        rows = self._db.execute(
            "SELECT p.id FROM stems JOIN passages p ON p.row = stems.rowid"
            f" JOIN documents d USING (key) WHERE stems MATCH ? AND d.state = 'ready' {within}"
            " ORDER BY bm25(stems, ?, ?, ?), p.id LIMIT ?",
            (query, *weights, limit),
        )
        return [row[0] for row in rows]

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        """Return the texts of the documents with these keys."""
        rows = self._db.execute(
            f"SELECT key, text FROM documents WHERE key IN ({','.join(map(str, sorted(keys)))})"
        )
        return dict(rows.fetchall())

    def packed_vectors(self, ids: Sequence[str]) -> dict[str, tuple[bytes | None, int]]:
        """Return the packed vectors of the passages with these ids, and how many they are."""
        rows = self._db.execute(
            "SELECT p.id, p.vectors, json_array_length(p.sentences)"
            " FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        )
        return {passage_id: (packed, count) for passage_id, packed, count in rows}

    def keep_vectors(self, passage_id: str, packed: bytes) -> None:
        """Keep the packed vectors of a passage's sentences."""
        with self._transaction() as db:
            db.execute("UPDATE passages SET vectors = ? WHERE id = ?", (packed, passage_id))

    def places_of(self, sentences: Sequence[Sentence]) -> list[tuple[str, int] | None]:
        """Return where each sentence stands: the id of a passage, and its number in it."""
        places: list[tuple[str, int] | None] = []
        for one in sentences:
            rows = self._db.execute(
                "SELECT p.id, p.sentences FROM passages p"
                " WHERE p.key = ? AND p.start <= ? AND p.end >= ?",
                (self.key_of(one.document_id), one.span.start, one.span.end),
            )
            place = None
            for passage_id, spans in rows:
                wanted = [one.span.start, one.span.end]
                if wanted in (held := json.loads(spans)):
                    place = (passage_id, held.index(wanted))
            places.append(place)
        return places

    def stems_around(self, ids: Sequence[str]) -> list[PassageStems]:
        """Return the stems of the passages with these ids that are found, and of those beside them.

        The passages of a document have consecutive rows in the order of its text.
        """
        rows = self._db.execute(
            "SELECT p.row, key FROM passages p JOIN documents d USING (key)"
            f" WHERE d.state = 'ready' AND p.id IN ({','.join('?' * len(ids))})",
            list(ids),
        ).fetchall()
        keys = {key for _, key in rows}
        around = {row + step for row, _ in rows for step in (-1, 0, 1)}
        found = self._db.execute(
            "SELECT p.id, p.row, p.key, s.text, s.heading, s.title"
            " FROM passages p JOIN stems s ON s.rowid = p.row"
            f" WHERE p.row IN ({','.join(map(str, sorted(around)))}) ORDER BY p.row"
        )
        return [
            PassageStems(
                passage_id,
                row,
                key,
                tuple(tuple(line.split()) for line in text.split("\n")),
                tuple(heading.split()),
                tuple(title.split()),
            )
            for passage_id, row, key, text, heading, title in found
            if key in keys
        ]

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how much each stem tells a passage from others, as BM25's idf (nats).

        idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5)), N passages of which n hold t
        (Robertson and Zaragoza 2009).
        """
        wanted = list(dict.fromkeys(stems))
        total = self._db.execute("SELECT count(*) FROM passages").fetchone()[0]
        held: dict[str, int] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            held |= dict(
                self._db.execute(
                    f"SELECT term, doc FROM vocabulary WHERE term IN ({','.join('?' * len(part))})",
                    part,
                ).fetchall()
            )
        return {
            stem: math.log(1 + (total - held.get(stem, 0) + 0.5) / (held.get(stem, 0) + 0.5))
            for stem in wanted
        }


def _stems_by_sentence(passage: Passage) -> str:
    """Return the stems of a passage, a line a sentence."""
    return "\n".join(_stems_of(sentence.text) for sentence in passage.sentences())


def _stems_of(text: str | None) -> str:
    """Return the stems of a text's content words as the index stores them."""
    return " ".join(content_stems(text)) if text else ""
