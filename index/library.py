"""Library: add, remove, search. The only door into index/."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalog import Catalog
from index.closing import Closing
from index.corrections import corrected
from index.directory_lock import lock_directory
from index.document import Document, StoredDocument
from index.errors import DataDirectoryError, IdTakenError, UnknownDocumentError
from index.filter import SearchFilter
from index.intake import Intake
from index.library_bundles import LibraryBundles
from index.library_reader import LibraryReader
from index.library_search import LibrarySearch
from index.one_at_a_time import one_at_a_time
from index.report import IndexReport, Outcome
from index.serving import Serving
from index.settings import IndexSettings
from index.uploads import Uploads
from index.verification import Finding, Verification

if TYPE_CHECKING:
    from llama_index.core.base.base_retriever import BaseRetriever

    from index.folder_sync import FolderSync

__all__ = ["IndexReport", "Library", "Outcome"]


class Library(LibraryReader, LibrarySearch, LibraryBundles, Closing):
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
        with ExitStack() as opened:
            self._lock = lock_directory(data_dir)
            opened.callback(self._lock.release)
            self._catalog = catalog = Catalog(data_dir / "catalog.sqlite")
            opened.callback(catalog.close)
            self._uploads = Uploads(data_dir / "uploads", catalog.files)
            self._serving = Serving(catalog, settings, data_dir / "vectors", self._changing)
            opened.callback(self._serving.close)
            self._intake = Intake(
                catalog, self._serving, self._uploads, settings.splitting.passage_chars
            )
            self._intake.erase_unfinished()
            self._catalog.near_duplicates.compare_older()
            # A full disk must not keep a person from asking; it is tried again.
            with suppress(DataDirectoryError):
                self._uploads.leave_unused()
            with suppress(DataDirectoryError):
                self.wipe()
            # All of it stays open until it is closed.
            opened.pop_all()

    def close(self) -> None:
        """Close the files and let other processes in."""
        with ExitStack() as closing:
            # Whatever fails, the others are closed.
            closing.callback(self._lock.release)
            closing.callback(self._serving.close)
            closing.callback(self._catalog.close)

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

    @one_at_a_time
    def add(self, document: Document, origin: Path | None = None) -> Outcome:
        """Add a document, in the place of one with the same id.

        Content that the library already holds is not stored again: under the same id nothing
        changes, under another the new id is noted as another name for it.

        Args:
            document: what to add.
            origin: the file that it was read from.

        Raises:
            DataDirectoryError: if the library cannot be written.
            EmbeddingError: if an embedding of another maker cannot be reached, or fails.
        """
        return self._intake.add(document, origin)

    @one_at_a_time
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

        Raises:
            DataDirectoryError: if the library cannot be written.
            EmbeddingError: if an embedding of another maker cannot be reached, or fails; what was
                added before stays, and the next run adds the rest.
        """
        return self._folder_sync.add_paths(paths, progress, first)

    @one_at_a_time
    def remove(self, document_id: str) -> None:
        """Remove a document: it is no longer found, and its text is deleted.

        The last bytes of the text leave the files with `wipe`, or when the library is closed.

        Raises:
            UnknownDocumentError: if there is no document with this id.
            DataDirectoryError: if the library cannot be written.
        """
        if self._catalog.documents.key_of(document_id) is None:
            raise UnknownDocumentError(document_id)
        self._intake.remove(document_id)

    @one_at_a_time
    def remove_content(self, document_id: str) -> list[StoredDocument]:
        """Remove a document under every name that its content was given under.

        Args:
            document_id: one of its names.

        Returns:
            The document, and behind it the same under each other name that it had.

        Raises:
            UnknownDocumentError: if there is no document with this id.
            DataDirectoryError: if the library cannot be written.
        """
        key = self.document(document_id).key
        removed = list[StoredDocument]()
        # Behind each name that goes the content comes forward under the next.
        while stored := self._held(key):
            self._intake.remove(stored.document.id)
            removed.append(stored)
        return removed

    @one_at_a_time
    def wipe(self) -> None:
        """Let every byte of what was removed or replaced leave the files, if there is any.

        The catalog is written anew for that: a second for some 50 MB.

        Raises:
            DataDirectoryError: if it cannot be done yet; opening and closing try again.
        """
        self._catalog.wiping.wipe()

    @one_at_a_time
    def set_metadata(self, document_id: str, changes: Mapping[str, object]) -> None:
        """Set fields of a document's metadata, over what its file says now and later.

        Args:
            document_id: the document; other names of the same content share what is set.
            changes: a value a field, as `index.corrections` takes it; an empty text takes back
                what was set.

        Raises:
            UnknownDocumentError: if there is no document with this id.
            MetadataError: if there is no such field, or it cannot have that value.
        """
        stored = self.document(document_id)
        self._catalog.changes.correct(stored, corrected(stored.corrections, changes))

    @one_at_a_time
    def restore(self, stored: StoredDocument) -> None:
        """Add a document again that was removed, with what was set in its metadata.

        Raises:
            IdTakenError: if its id stands for another document now; both stay as they are.
        """
        document = replace(stored.document, metadata=stored.read or stored.document.metadata)
        held = self._catalog.documents.key_of(document.id)
        if held is not None and self._catalog.documents.digest_of(held) != document.digest:
            raise IdTakenError(
                f"{document.id} is another document now: remove it first, then bring the removed "
                "one back"
            )
        self.add(document, Path(stored.origin) if stored.origin else None)
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
        embedded = self._serving.embedded
        return Verification(self._catalog, embedded.vectors, embedded.sentence_vectors).findings(
            repair
        )

    def retriever(self, limit: int, within: SearchFilter | None = None) -> BaseRetriever:
        """Return the library as a LlamaIndex retriever."""
        from index.retriever import LibraryRetriever

        return LibraryRetriever(self, limit, within)
