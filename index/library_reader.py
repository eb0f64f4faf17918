"""Reading a library: documents, passages and words, as the catalog holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from index.catalog import Catalog, languages_in
from index.document import Metadata, Passage, Sentence, Span, StoredDocument
from index.errors import UnknownDocumentError


class LibraryReader:
    """The part of `Library` that reads what it holds."""

    _catalog: Catalog

    def documents(self) -> Iterator[StoredDocument]:
        """Yield the documents in the order of their ids."""
        return self._catalog.documents.all()

    def metadata(self) -> dict[str, Metadata]:
        """Return the metadata of each document by its id, in the order of the ids."""
        return self._catalog.documents.metadata()

    def latest(self, limit: int, wanted: str = "") -> list[StoredDocument]:
        """Return the documents published last, the last first, and behind them those of no day.

        Args:
            limit: the most to return.
            wanted: what the title, the source or the id of each holds, in letters of any case.
        """
        return self._catalog.documents.latest(wanted, limit)

    def document(self, document_id: str) -> StoredDocument:
        """Return a document by its id.

        Raises:
            UnknownDocumentError: a KeyError, if there is none.
        """
        stored = self._held(self._catalog.documents.key_of(document_id))
        if stored is None:
            raise UnknownDocumentError(document_id)
        return stored

    def _held(self, key: int | None) -> StoredDocument | None:
        """Return the document with a key; None where there is none, or no key."""
        # Another thread may have removed it since its key was found.
        with suppress(KeyError):
            if key is not None:
                return self._catalog.documents.get(key)
        return None

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in the order of its text.

        Raises:
            UnknownDocumentError: if there is no such document.
        """
        return self._catalog.passages.of_document(self.document(document_id).key)

    def texts_at(self, places: Sequence[tuple[str, Span]]) -> list[str | None]:
        """Return the texts of places that a search found before.

        Args:
            places: the id of the passage of each hit, and its span.

        Returns:
            A text a place; None where the library does not hold that content any more.
        """
        keys = self._catalog.passages.keys_of([passage_id for passage_id, _ in places])
        texts = self._catalog.documents.texts(keys.values())
        return [
            span.of(texts[keys[passage_id]]) if passage_id in keys else None
            for passage_id, span in places
        ]

    def counts(self) -> tuple[int, int]:
        """Return the numbers of documents and of passages."""
        return self._catalog.documents.counts()

    def newest(self, document_ids: Iterable[str] | None = None) -> date | None:
        """Return the day of the document published last; None where no day is known.

        Args:
            document_ids: the only documents to look at; None for all.
        """
        return self._catalog.documents.newest(document_ids)

    def sources(self) -> list[str]:
        """Return the names of the sources of the documents, each once."""
        return self._catalog.documents.sources()

    def languages(self) -> list[str]:
        """Return the languages that documents are in (BCP 47), each once."""
        return self._catalog.documents.languages()

    @staticmethod
    def languages_in(data_dir: Path) -> dict[str, int]:
        """Return how many documents of a library are in each language, without opening it.

        Nothing is changed, and another process may hold it. Nothing is returned where there is no
        library, or an earlier version wrote it.
        """
        return languages_in(data_dir / "catalog.sqlite")

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how rare each stem is among the passages, as idf in nats."""
        return self._catalog.stems.rarity(stems)

    def holding(self, stems: Sequence[str]) -> dict[str, int]:
        """Return how many passages hold each stem, of those that any holds."""
        return self._catalog.stems.holding(stems)

    def near_duplicates(self) -> dict[str, list[str]]:
        """Return the ids of the near-duplicates of every document that has any, by its id."""
        return self._catalog.near_duplicates.ids()

    def near_duplicates_of(self, document_id: str) -> list[str]:
        """Return the ids of a document's near-duplicates.

        Raises:
            UnknownDocumentError: if there is no such document.
        """
        key = self.document(document_id).key
        found = []
        for other in self._catalog.near_duplicates.of([key]).get(key, []):
            # Another thread may remove it meanwhile.
            with suppress(KeyError):
                found.append(self._catalog.documents.get(other).document.id)
        return found

    def same_sentences(self, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
        """Return, for each sentence, where its words stand in near-duplicates of its document.

        There are none of a sentence with words of its own, or of a document that is gone.
        """
        ids = {one.document_id for one in sentences}
        keys = {name: self._catalog.documents.key_of(name) for name in ids}
        near = self._catalog.near_duplicates.of(key for key in keys.values() if key is not None)
        return [
            self._catalog.near_duplicates.same_as(one.text, near.get(keys[one.document_id] or 0))
            for one in sentences
        ]
