"""Library: add, remove, search. The only door into index/."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from index.bundle import Bundle
from index.catalog import Catalog, languages_in
from index.corrections import corrected
from index.directory_lock import lock_directory
from index.document import Document, Hit, Passage, Sentence, Span, StoredDocument
from index.errors import DataDirectoryError, UnknownDocumentError
from index.filter import SearchFilter
from index.intake import Intake
from index.report import IndexReport, Outcome
from index.serving import Serving
from index.settings import IndexSettings
from index.transfer import ImportReport, Transfer, max_line
from index.uploads import Uploads
from index.verification import Finding, Verification
from index.words import words

if TYPE_CHECKING:
    import numpy as np
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from numpy.typing import NDArray

    from index.folder_sync import FolderSync
    from index.reranker import Reranker

__all__ = ["IndexReport", "Library", "Outcome"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _one_at_a_time(
    change: Callable[Concatenate[Library, _P], _T],
) -> Callable[Concatenate[Library, _P], _T]:
    """Let a method wait until no other thread changes the library."""

    @functools.wraps(change)
    def wrapped(self: Library, /, *given: _P.args, **named: _P.kwargs) -> _T:
        with self._changing:
            return change(self, *given, **named)

    return wrapped


class Library:
    """A person's documents in one data directory, held by one process at a time."""

    def __init__(self, data_dir: Path, settings: IndexSettings) -> None:
        """Open the library, making it where there is none, and mend what a crash left half done.

        Raises:
            DataDirectoryError: if the directory cannot be made, read or written.
            LibraryInUseError: if another process holds it.
            NewerLibraryError: if a newer version of the program wrote it.
            EmbeddingError: if the embedding model cannot be loaded.
        """
        self.data_dir = data_dir
        self._settings = settings
        # It takes one change at a time.
        self._changing = threading.RLock()
        self._lock = lock_directory(data_dir)
        catalog = None
        try:
            self._catalog = catalog = Catalog(data_dir / "catalog.sqlite")
            self._uploads = Uploads(data_dir / "uploads", catalog.files)
            self._serving = Serving(catalog, settings, data_dir / "vectors", self._changing)
            self._intake = Intake(
                catalog, self._serving, self._uploads, settings.splitting.passage_chars
            )
            self._intake.erase_unfinished()
            self._catalog.near_duplicates.compare_older()
            # A full disk must not keep a person from asking; it is tried again.
            with suppress(DataDirectoryError):
                self.wipe()
        except BaseException:
            if catalog is not None:
                catalog.close()
            self._lock.release()
            raise

    def __enter__(self) -> Library:
        """Return the open library."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the library."""
        self.close()

    def close(self) -> None:
        """Close the files and let other processes in."""
        with ExitStack() as closing:
            # Whatever fails, the others are closed.
            closing.callback(self._lock.release)
            closing.callback(self._serving.close)
            closing.callback(self._catalog.close)

    @property
    def embedding(self) -> BaseEmbedding:
        """The model that serves; `held_still` keeps it the same."""
        return self._serving.embedded.embedding

    @functools.cached_property
    def _folder_sync(self) -> FolderSync:
        """Keeps the library equal to folders."""
        # Readers take a while to import, and a question needs none.
        from index.folder_sync import FolderSync

        return FolderSync(self._catalog.files, self._settings.reading, self._intake, self._uploads)

    @property
    def uploads(self) -> Path:
        """Where files lie that were given to the program itself, each as long as it is needed."""
        return self._uploads.directory

    # Adding and removing

    @_one_at_a_time
    def add(self, document: Document, origin: Path | None = None) -> Outcome:
        """Add a document, in the place of one with the same id.

        Content that the library already holds is not stored again: under the same id nothing
        changes, under another the new id is noted as another name for it.

        Args:
            document: what to add.
            origin: the file that it was read from.
        """
        return self._intake.add(document, origin)

    @_one_at_a_time
    def add_paths(
        self,
        paths: Iterable[Path],
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
        first: Sequence[Path] = (),
    ) -> IndexReport:
        """Add every document of the files and folders; what cannot be read is skipped.

        Afterwards the library is equal to each folder: what was read from files that are gone, and
        what a changed file holds no more, is removed. A file that was not written since it was
        read is not read again.

        Args:
            paths: files, and folders that are searched for files with a reader.
            progress: called before each file with the number done, their total and a name.
            first: files in the folders that are known to have changed: they are found before the
                folders have been searched for others.

        Returns:
            The report; a path that does not exist is in it as skipped.
        """
        return self._folder_sync.add_paths(paths, progress, first)

    @_one_at_a_time
    def remove(self, document_id: str) -> None:
        """Remove a document: it is no longer found, and its text is deleted.

        The last bytes of the text leave the files with `wipe`, or when the library is closed.

        Raises:
            KeyError: if there is no document with this id.
        """
        self._intake.remove(document_id)

    @_one_at_a_time
    def wipe(self) -> None:
        """Let every byte of what was removed or replaced leave the files, if there is any.

        The catalog is written anew for that: a second for some 50 MB.

        Raises:
            DataDirectoryError: if it cannot be done yet; opening and closing try again.
        """
        self._catalog.wiping.wipe()

    @_one_at_a_time
    def set_metadata(self, document_id: str, changes: Mapping[str, object]) -> None:
        """Set fields of a document's metadata, over what its file says now and later.

        Args:
            document_id: the document; other names of the same content share what is set.
            changes: a value a field, as `index.corrections` takes it; an empty text takes back
                what was set.

        Raises:
            KeyError: if there is no document with this id.
            MetadataError: if there is no such field, or it cannot have that value.
        """
        stored = self.document(document_id)
        self._catalog.changes.correct(stored, corrected(stored.corrections, changes))

    @_one_at_a_time
    def restore(self, stored: StoredDocument) -> None:
        """Add a document again that was removed, with what was set in its metadata."""
        read = stored.read or stored.document.metadata
        origin = Path(stored.origin) if stored.origin else None
        self.add(replace(stored.document, metadata=read), origin)
        if stored.read is not None:
            again = self.document(stored.document.id)
            self._catalog.changes.correct(again, stored.corrections)

    def export_to(
        self,
        path: Path,
        parts: Mapping[str, Iterable[bytes]] | None = None,
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> dict[str, int]:
        """Write every document to one file: texts, metadata, corrections, places and vectors.

        Args:
            path: the file, which must not exist.
            parts: what else is to be in it, as lines under the name of a part.
            progress: called before each document with the number done, their total and an id.

        Returns:
            How many documents were written, and lines of each other part.

        Raises:
            BundleError: if the file exists or cannot be written.
        """
        return self._transfer.export_to(path, parts, progress)

    @_one_at_a_time
    def import_from(
        self,
        path: Path,
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> ImportReport:
        """Add the documents of such a file to what is there: all of them, or none.

        The same content is one document; an id that stands for another document here is changed.
        Nothing is embedded where the vectors of the same embedding came along.

        Raises:
            BundleError: if it is no such file, is damaged or too large, or was written by a newer
                version.
            DataDirectoryError: if the library cannot be written.
        """
        with self.open_bundle(path) as bundle:
            return self._transfer.take(bundle, progress)

    def open_bundle(self, path: Path) -> Bundle:
        """Open such a file.

        Raises:
            BundleError: as in `import_from`.
        """
        return Bundle(path, max_line(self._settings.reading))

    @property
    def _transfer(self) -> Transfer:
        """What takes documents out of the library and into it."""
        return Transfer(self._catalog, self._serving.embedded, self._settings)

    def verify(self, repair: bool = False) -> Iterator[Finding]:
        """Yield what is found where the catalog, its words and the vectors are held together.

        Args:
            repair: mend what can be made anew from the texts.

        Raises:
            DataDirectoryError: if the vector store fails, or cannot list what it holds.
        """
        embedded = self._serving.embedded
        return Verification(self._catalog, embedded.vectors, embedded.sentence_vectors).findings(
            repair
        )

    # Embedding anew

    @property
    def outdated(self) -> str | None:
        """What to say where another embedding is set than made the vectors; else None."""
        return self._serving.outdated

    @property
    def weakness(self) -> str | None:
        """What to say where passages are found by their words alone; else None."""
        return self._serving.weakness

    def embed_anew(self) -> Iterator[tuple[int, int]]:
        """Embed all passages with the embedding that is set, if another made the vectors.

        The old vectors serve meanwhile, and from the end on the new ones; documents may be added,
        changed and removed in other threads. What is left half done is gone on with the next time.

        Yields:
            How many passages are embedded, and how many there are. Where these are equal it waits
            until nobody asks: see `held_still`.

        Raises:
            EmbeddingError: if the embedding cannot be loaded, or the vector store takes but one.
            PluginError: if it cannot be imported.
            DataDirectoryError: if something cannot be stored.
        """
        return self._serving.embed_anew()

    def held_still(self) -> AbstractContextManager[None]:
        """Let the embedding stay the same for as long as the block runs, as for a question."""
        return self._serving.held_still()

    # Reading and searching

    def documents(self) -> Iterator[StoredDocument]:
        """Yield the documents in the order of their ids."""
        return self._catalog.documents.all()

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
        key = self._catalog.documents.key_of(document_id)
        # Another thread may remove it between the two.
        with suppress(KeyError):
            if key is not None:
                return self._catalog.documents.get(key)
        raise UnknownDocumentError(document_id)

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in the order of its text.

        Raises:
            KeyError: if there is no such document.
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

    def sources(self) -> list[str]:
        """Return the names of the sources of the documents, each once."""
        return self._catalog.documents.sources()

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

    def near_duplicates(self) -> dict[str, list[str]]:
        """Return the ids of the near-duplicates of every document that has any, by its id."""
        return self._catalog.near_duplicates.ids()

    def near_duplicates_of(self, document_id: str) -> list[str]:
        """Return the ids of a document's near-duplicates.

        Raises:
            KeyError: if there is no such document.
        """
        key = self.document(document_id).key
        others = self._catalog.near_duplicates.of([key]).get(key, [])
        return [self._catalog.documents.get(other).document.id for other in others]

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

    def search(
        self,
        query: str,
        limit: int,
        within: SearchFilter | None = None,
        context: Sequence[str] = (),
    ) -> list[Hit]:
        """Return the places that fit a query best, best first.

        A hit's passage is a run of sentences, narrower or wider than the passage that is stored
        under its id; two hits can stand in one stored passage.

        Args:
            query: in plain words.
            limit: the most to return.
            within: what to hold the search to.
            context: what was asked before it, the latest first.
        """
        return self._serving.search.find(query, limit, within or SearchFilter(), context)

    def sentence_vectors(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Return the vector of each sentence, of unit length, one a row.

        Those of the library's own sentences were made when their document was added; others are
        made here.
        """
        return self._serving.embedded.sentence_vectors.of(sentences)

    def relevance(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """Return how well each text answers a question, as log odds: from some -11 to 10.

        Both are read together, which tells more than their vectors do. None where the question is
        not in English, which is all that the model has learnt.

        Raises:
            EmbeddingError: if the model is missing.
        """
        if {word.language for word in words(question)} != {"en"}:
            return None
        return self._reranker.relevance(question, texts)

    @functools.cached_property
    def _reranker(self) -> Reranker:
        """The model that reads a question and a text together; only answering needs it."""
        from index.reranker import AHEAD

        return AHEAD.get()

    def retriever(self, limit: int, within: SearchFilter | None = None) -> BaseRetriever:
        """Return the library as a LlamaIndex retriever."""
        from index.retriever import LibraryRetriever

        return LibraryRetriever(self, limit, within)
