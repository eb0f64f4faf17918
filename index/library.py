"""Library: add, remove, search. The only door into index/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.batch import Batch
from index.catalog import Catalog, languages_in
from index.catalog.files import TO_BE_READ, FileState
from index.corrections import corrected
from index.document import Document, Hit, Passage, Sentence, StoredDocument
from index.embedding import load_embedding
from index.errors import DataDirectoryError, LibraryInUseError, ReadingError
from index.filter import SearchFilter
from index.folders import files_in, is_folder, is_gone, written
from index.readers import read_file
from index.search import Search
from index.sentence_vectors import SentenceVectors
from index.settings import IndexSettings
from index.sidecar import read_sidecar, sidecar_of, sidecar_state, with_sidecar
from index.splitting import split
from index.vectors import open_vectors
from index.verification import Finding, Verification

if TYPE_CHECKING:
    import numpy as np
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from numpy.typing import NDArray


class Outcome(str, Enum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REMOVED = "removed"


@dataclass
class IndexReport:
    """What indexing did: how many documents each way, and what was skipped and why."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    skipped: list[tuple[str, str]] = field(default_factory=list)


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
        self._lock = self._hold(data_dir)
        catalog = None
        try:
            self._catalog = catalog = Catalog(data_dir / "catalog.sqlite")
            self._vectors = open_vectors(
                settings.vectors.store, settings.vectors.options, data_dir / "vectors"
            )
            self.embedding: BaseEmbedding = load_embedding(
                settings.embedding.model, settings.embedding.options
            )
            for key in self._catalog.changes.unfinished():
                self._erase(key)
        except BaseException:
            if catalog is not None:
                catalog.close()
            self._lock.release()
            raise
        # Files that could not be read whole in this run, as they were, and why.
        self._refused: dict[str, tuple[FileState, list[tuple[str, str]]]] = {}
        self._sentence_vectors = SentenceVectors(self._catalog, self.embedding)
        self._search = Search(
            self._catalog, self._vectors, self._sentence_vectors, self.embedding, settings.search
        )

    @staticmethod
    def _hold(data_dir: Path) -> FileLock:
        """Make the directory and take its lock."""
        lock = FileLock(data_dir / "lock", timeout=0)
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise LibraryInUseError(
                f"{data_dir} is in use by another qa-bot: close that one, or choose another "
                "--data-dir"
            ) from None
        except OSError as error:
            raise DataDirectoryError(
                f"{data_dir} cannot be written ({error.strerror or error}): check its permissions, "
                "or choose another --data-dir"
            ) from None
        return lock

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
        """Close the catalog and let other processes in."""
        self._catalog.close()
        self._lock.release()

    # Adding and removing

    def add(self, document: Document, origin: Path | None = None) -> Outcome:
        """Add a document, in the place of one with the same id.

        Content that the library already holds is not stored again: under the same id nothing
        changes, under another the new id is noted as another name for it.

        Args:
            document: what to add.
            origin: the file that it was read from.
        """
        batch, outcomes = self._batch(), list[Outcome]()
        self._put(batch, document, origin, outcomes.append)
        batch.store()
        return outcomes[0]

    def _batch(self) -> Batch:
        """Return a batch that stores in this library."""
        return Batch(self._catalog, self._vectors, self._sentence_vectors, self._erase)

    def _put(
        self,
        batch: Batch,
        document: Document,
        origin: Path | None,
        done: Callable[[Outcome], None],
    ) -> None:
        """Put a document into a batch, unless the library holds it.

        Args:
            batch: stores it, now or later.
            document: what to add.
            origin: the file that it was read from.
            done: called with what became of the document, when that is so.
        """
        if batch.concerns(document.id, document.digest):
            batch.store()
        held = self._catalog.documents.key_of(document.id)
        place = written(origin) if origin else None
        before = self._catalog.documents.digest_of(held) if held is not None else None
        if held is not None and before == document.digest:
            # The same words may stand on other pages now, and another place state the title.
            self._catalog.changes.note_reading(held, document)
            if place and place != self._catalog.files.origin_of(document.id):
                self._catalog.files.set_origin(document.id, place)
            done(Outcome.UNCHANGED)
            return
        same = self._catalog.documents.key_with_digest(document.digest)
        if same is not None:
            left = self._catalog.changes.add_alias(document.id, same, place)
            if left is not None:
                self._erase(left)
            done(Outcome.DUPLICATE)
            return
        if before is not None:
            # The content that this takes the place of may come under another name next.
            batch.mark(before)
        outcome = Outcome.ADDED if held is None else Outcome.CHANGED
        passages = split(document, self._settings.splitting.passage_chars)
        batch.put(document, passages, place, lambda: done(outcome))

    def add_paths(
        self,
        paths: Iterable[Path],
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> IndexReport:
        """Add every document of the files and folders; what cannot be read is skipped.

        Afterwards the library is equal to each folder: what was read from files that are gone, and
        what a changed file holds no more, is removed. A file that was not written since it was
        read is not read again.

        Args:
            paths: files, and folders that are searched for files with a reader.
            progress: called before each file with the number done, their total and a name.

        Returns:
            The report; a path that does not exist is in it as skipped.
        """
        report = IndexReport()
        given = list(paths)
        files = [found for path in given for found in files_in(path, report.skipped)]
        batch = self._batch()
        for done, (path, name) in enumerate(files):
            progress(done, len(files), name)
            self._add_file(path, name, report, batch)
        batch.store()
        there = {written(path.resolve()) for path, _ in files}
        for folder in given:
            if is_folder(folder):
                self._leave_gone(folder.resolve(), there, report)
        progress(len(files), len(files), "")
        return report

    def _add_file(self, path: Path, name: str, report: IndexReport, batch: Batch) -> None:
        """Add the documents of a file; those that it held before, and does not now, are removed."""
        origin = written(path.resolve())
        if batch.concerns(origin):
            batch.store()
        before = self._catalog.files.state(origin)
        try:
            found = path.stat()
        except OSError as error:
            report.skipped.append((name, f"cannot be read: {error.strerror or error}"))
            return
        file_id, beside = self._free_id(path, name, batch), sidecar_state(path)
        now = FileState(file_id, found.st_size, found.st_mtime_ns, beside)
        if now in (before, self._refused.get(origin, (None, ()))[0]):
            report.counts[Outcome.UNCHANGED] += len(self._catalog.files.ids_of_origin(origin))
            if now != before:
                report.skipped += self._refused[origin][1]
            return
        limit = int(self._settings.reading.max_file_mb * 1e6)
        left = set(self._catalog.files.ids_of_origin(origin))
        skipped = len(report.skipped)

        def count(outcome: Outcome) -> None:
            report.counts[outcome] += 1

        said, wrong = read_sidecar(path)
        report.skipped += [(sidecar_of(Path(name)).as_posix(), str(error)) for error in wrong]
        try:
            for item in read_file(path, now.id, limit):
                if isinstance(item, ReadingError):
                    report.skipped.append((name, str(item)))
                else:
                    self._put(batch, with_sidecar(item, said), path.resolve(), count)
                    batch.mark(origin, now.id)
                    left.discard(item.id)
        except ReadingError as error:
            report.skipped.append((name, str(error)))
        reasons = report.skipped[skipped:]
        if left and len(reasons) == len(wrong):
            # What could be read before stays where something could not be read.
            batch.store()
            self._remove_all(left, report)
        if reasons:
            # The next run tries again; this one, which may be watching, only if the file changed.
            self._refused[origin] = now, reasons
        state = replace(now, size=TO_BE_READ) if reasons else now
        # A crash before its documents are there must not leave it as read.
        batch.then(lambda: self._catalog.files.note(origin, state))

    def _leave_gone(self, folder: Path, there: set[str], report: IndexReport) -> None:
        """Remove what was read from files of a folder that are there no more.

        Args:
            folder: the folder.
            there: the files that were found in this run.
            report: takes what was done.
        """
        within = {
            document_id: Path(origin)
            for document_id, origin in self._catalog.files.origins().items()
            if Path(origin).is_relative_to(folder)
        }
        gone = [
            document_id
            for document_id, file in within.items()
            if written(file) not in there and is_gone(file)
        ]
        if gone and len(gone) == len(within):
            # A disk that is not there looks just like that.
            report.skipped.append((written(folder), "holds none of the files that it did: what was "
                                   "read from them is kept, and removed one by one with qa-bot "
                                   "documents remove"))  # fmt: skip
            return
        for file in {written(within[document_id]) for document_id in gone}:
            self._catalog.files.note(file, None)
        self._remove_all(gone, report)

    def _remove_all(self, document_ids: Iterable[str], report: IndexReport) -> None:
        """Remove documents that the report names as removed."""
        for document_id in document_ids:
            self.remove(document_id)
            report.counts[Outcome.REMOVED] += 1

    def _free_id(self, path: Path, name: str, batch: Batch) -> str:
        """Return an id for a file: the one it has, or its name, unless another file has that."""
        file = path.resolve()
        own = written(file)
        before = self._catalog.files.state(own)
        known = before.id if before else self._catalog.files.id_of_origin(own)
        # Another file may have come by it after what this one held was removed.
        if known is not None and self._holder(known, batch) in (None, own):
            return known
        candidate = name
        for parent in file.parents:
            holder = self._holder(candidate, batch)
            if holder is None or holder == own or is_gone(Path(holder)):
                break
            candidate = written(file.relative_to(parent))
        return candidate

    def _holder(self, file_id: str, batch: Batch) -> str | None:
        """Return the file that an id stands for, or None where it is free."""
        if batch.concerns(file_id):
            batch.store()
        return self._catalog.files.origin_of(file_id) or self._catalog.files.origin_of_file(file_id)

    def remove(self, document_id: str) -> None:
        """Remove a document: it is no longer found, and its text is deleted.

        Raises:
            KeyError: if there is no document with this id.
        """
        key = self._catalog.changes.begin_removing(document_id)
        if key is not None:
            self._erase(key)

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

    def restore(self, stored: StoredDocument) -> None:
        """Add a document again that was removed, with what was set in its metadata."""
        read = stored.read or stored.document.metadata
        origin = Path(stored.origin) if stored.origin else None
        self.add(replace(stored.document, metadata=read), origin)
        if stored.read is not None:
            again = self.document(stored.document.id)
            self._catalog.changes.correct(again, stored.corrections)

    def verify(self, repair: bool = False) -> Iterator[Finding]:
        """Yield what is found where the catalog, its words and the vectors are held together.

        Args:
            repair: mend what can be made anew from the texts.

        Raises:
            DataDirectoryError: if the vector store fails, or cannot list what it holds.
        """
        return Verification(self._catalog, self._vectors, self._sentence_vectors).findings(repair)

    def _erase(self, key: int) -> None:
        """Delete the vectors and the text of a document that is not found."""
        self._vectors.delete(key)
        self._catalog.changes.erase(key)

    # Reading and searching

    def documents(self) -> Iterator[StoredDocument]:
        """Yield the documents in the order of their ids."""
        return self._catalog.documents.all()

    def document(self, document_id: str) -> StoredDocument:
        """Return a document by its id.

        Raises:
            KeyError: if there is none.
        """
        key = self._catalog.documents.key_of(document_id)
        if key is None:
            raise KeyError(document_id)
        return self._catalog.documents.get(key)

    def passages(self, document_id: str) -> list[Passage]:
        """Return a document's passages in the order of its text.

        Raises:
            KeyError: if there is no such document.
        """
        return self._catalog.passages.of_document(self.document(document_id).key)

    def ids_of_file(self, file: Path) -> list[str]:
        """Return the ids of the documents that were read from a file."""
        return self._catalog.files.ids_of_origin(written(file))

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
        return self._search.find(query, limit, within or SearchFilter(), context)

    def sentence_vectors(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Return the vector of each sentence, of unit length, one a row.

        Those of the library's own sentences were made when their document was added; others are
        made here.
        """
        return self._sentence_vectors.of(sentences)

    def retriever(self, limit: int, within: SearchFilter | None = None) -> BaseRetriever:
        """Return the library as a LlamaIndex retriever."""
        from index.retriever import LibraryRetriever

        return LibraryRetriever(self, limit, within)
