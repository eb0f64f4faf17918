"""The documents that a catalog holds, read by id, by content or by a filter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from index.catalog.database import Database
from index.catalog.metadata import Corrected, from_columns, whence_from_json
from index.document import (
    Document,
    Metadata,
    Part,
    Region,
    RegionKind,
    Span,
    StoredDocument,
)
from index.source_names import names_source

# Each is asked for twice, and some builds of SQLite take 999 values in a statement.
_IDS_AT_ONCE = 400


class Documents:
    """Reads documents; those that are half added or half removed are not there."""

    def __init__(self, database: Database) -> None:
        """Read them from this database."""
        self._db = database

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

    def corrections_of(self, document_id: str) -> Metadata:
        """Return what a person set in the metadata of a document, by its id or alias."""
        row = self._db.execute(
            "SELECT corrected FROM documents WHERE key = ?", (self.key_of(document_id),)
        ).fetchone()
        return Corrected.from_json(row[0] if row else None).corrections

    def aliases_of(self, key: int) -> list[str]:
        """Return the other ids of a document."""
        rows = self._db.execute("SELECT id FROM aliases WHERE key = ? ORDER BY id", (key,))
        return [row[0] for row in rows]

    def get(self, key: int) -> StoredDocument:
        """Return a document by its key.

        Raises:
            KeyError: if there is none.
        """
        found = list(self._read("AND d.key = ?", (key,)))
        if not found:
            raise KeyError(key)
        return found[0]

    def all(self) -> Iterator[StoredDocument]:
        """Yield the documents in the order of their ids."""
        return self._read("ORDER BY d.id")

    def metadata(self) -> dict[str, Metadata]:
        """Return the metadata of each document by its id, in the order of the ids."""
        rows = self._db.execute(
            "SELECT id, title, authors, source, published, place, url, language"
            " FROM documents WHERE state = 'ready' ORDER BY id"
        )
        return {name: from_columns(held) for name, *held in rows}

    def latest(self, wanted: str, limit: int) -> list[StoredDocument]:
        """Return the documents published last, the last first, and behind them those of no day.

        Args:
            wanted: what the title, the source or the id of each holds, in letters of any case.
            limit: the most to return.
        """
        rows = self._db.execute(
            "SELECT key, coalesce(published, ''), coalesce(title, id), coalesce(source, ''), id"
            " FROM documents WHERE state = 'ready'"
        )
        sought = wanted.casefold()
        fitting = [
            (published, title.casefold(), key)
            for key, published, title, source, name in rows
            if any(sought in part.casefold() for part in (title, source, name))
        ]
        fitting.sort(key=itemgetter(1))
        fitting.sort(key=itemgetter(0), reverse=True)
        keys = [key for _, _, key in fitting[:limit]]
        found = {one.key: one for one in self._read(f"AND d.key IN ({','.join(map(str, keys))})")}
        return [found[key] for key in keys if key in found]

    def _read(self, clause: str, values: tuple[Any, ...] = ()) -> Iterator[StoredDocument]:
        """Yield the ready documents that a clause selects."""
        rows = self._db.execute(
            "SELECT d.key, d.id, d.text, d.title, d.authors, d.source, d.published, d.place, d.url,"
            " d.language, d.regions, d.parts, d.whence, d.corrected, d.origin, d.added,"
            " (SELECT count(*) FROM passages p WHERE p.key = d.key)"
            f" FROM documents d WHERE d.state = 'ready' {clause}",
            values,
        )
        for key, name, text, *held in rows:
            metadata = from_columns(held[:7])
            regions, parts, whence, corrected, origin, added, count = held[7:]
            kinds = tuple(
                Region(RegionKind(kind), Span(start, end))
                for kind, start, end in json.loads(regions)
            )
            of_file = tuple(Part(*part) for part in json.loads(parts))
            was = Corrected.from_json(corrected)
            whence = whence_from_json(whence)
            document = Document(name, text, metadata, kinds, of_file, whence)
            yield StoredDocument(key, document, origin, added, count, was.corrections, was.read)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of documents and of passages."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM documents WHERE state = 'ready'),"
            " (SELECT count(*) FROM passages JOIN documents USING (key) WHERE state = 'ready')"
        ).fetchone()
        return row[0], row[1]

    def matching(
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
            clauses.append(f"key IN ({','.join(map(str, self._keys_of(document_ids)))})")
        if published_from is not None:
            clauses.append("(published IS NULL OR published >= ?)")
            values.append(published_from.isoformat())
        if published_to is not None:
            clauses.append("(published IS NULL OR published <= ?)")
            values.append(published_to.isoformat())
        within = " AND ".join(clauses)
        if source is None:
            rows = self._db.execute(f"SELECT key FROM documents WHERE {within}", values)
            return {row[0] for row in rows}
        # To compare letters of any script is nothing that SQLite does.
        named = self._db.execute(f"SELECT key, source, text FROM documents WHERE {within}", values)
        return {
            key
            for key, published_by, text in named
            if (published_by or "").casefold() == source.casefold() or names_source(text, source)
        }

    def _keys_of(self, document_ids: Iterable[str]) -> set[int]:
        """Return the keys of the documents that have one of these ids or aliases."""
        keys: set[int] = set()
        wanted = list(dict.fromkeys(document_ids))
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            part = wanted[start : start + _IDS_AT_ONCE]
            these = f"IN ({','.join('?' * len(part))})"
            rows = self._db.execute(
                f"SELECT key FROM documents WHERE id {these} AND state = 'ready'"
                f" UNION SELECT key FROM aliases WHERE id {these}",
                [*part, *part],
            )
            keys.update(row[0] for row in rows)
        return keys

    def newest(self, document_ids: Iterable[str] | None = None) -> date | None:
        """Return the day of the document published last; None where no day is known.

        Args:
            document_ids: the only documents to look at; None for all.
        """
        within = "state = 'ready'"
        if document_ids is not None:
            within += f" AND key IN ({','.join(map(str, sorted(self._keys_of(document_ids))))})"
        ((day,),) = self._db.remembered(f"SELECT max(published) FROM documents WHERE {within}")
        return date.fromisoformat(day) if day else None

    def sources(self) -> list[str]:
        """Return the names of the sources of the documents, each once."""
        rows = self._db.remembered(
            "SELECT DISTINCT source FROM documents WHERE state = 'ready' AND source IS NOT NULL"
        )
        return [row[0] for row in rows]

    def languages(self) -> list[str]:
        """Return the languages that documents are in, each once."""
        rows = self._db.remembered(
            "SELECT DISTINCT language FROM documents WHERE language IS NOT NULL ORDER BY language"
        )
        return [row[0] for row in rows]

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        """Return the texts of the documents with these keys."""
        rows = self._db.execute(
            f"SELECT key, text FROM documents WHERE key IN ({','.join(map(str, sorted(keys)))})"
        )
        return dict(rows.fetchall())
