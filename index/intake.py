"""What becomes of a document that comes in: it is new, in the place of another, or known already.

Also how documents leave: whatever is stored or removed here leaves no vector and no upload behind.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.adding import Adding
from index.batch import Batch
from index.catalog import Catalog
from index.document import Document
from index.origin import written
from index.report import Outcome
from index.serving import Serving
from index.splitting import split
from index.uploads import Uploads


class Intake:
    """Takes documents into a library, and removes them."""

    def __init__(
        self, catalog: Catalog, serving: Serving, uploads: Uploads, passage_chars: int
    ) -> None:
        """Take them into these parts.

        Args:
            catalog: of the library.
            serving: what makes their vectors and holds them.
            uploads: the files that are deleted when no document is read from them any more.
            passage_chars: how long a passage may grow.
        """
        self._catalog = catalog
        self._serving = serving
        self._uploads = uploads
        self._passage_chars = passage_chars

    def add(self, document: Document, origin: Path | None) -> Outcome:
        """Store a document alone; arguments and result are those of `Library.add`."""
        batch, outcomes = self.batch(), list[Outcome]()
        self.put(batch, document, origin, outcomes.append)
        batch.store()
        return outcomes[0]

    def batch(self) -> Batch:
        """Return a batch that stores what is put into it, for as long as the same vectors serve."""
        return Batch(self._catalog, self._serving.embedded, self.erase)

    def adding(self) -> Adding:
        """Return what stores documents that are found together, or not at all."""
        return Adding(self._catalog, self._serving.embedded, self.erase)

    def put(
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

        Raises:
            DataDirectoryError: if a store cannot be written; what waits is then forgotten.
            EmbeddingError: if the embedding fails; likewise.
        """
        if batch.concerns(document.id, document.digest):
            batch.store()
        held = self._catalog.documents.key_of(document.id)
        place = written(origin) if origin else None
        was = self._catalog.files.origin_of(document.id)

        def finish(outcome: Outcome) -> None:
            done(outcome)
            if was != place:
                self._uploads.leave(was)

        before = self._catalog.documents.digest_of(held) if held is not None else None
        if held is not None and before == document.digest:
            # The same words may stand on other pages now, and another place state the title; those
            # of another file with these words are not the pages of the document.
            if document.id not in self._catalog.documents.aliases_of(held):
                self._catalog.changes.note_reading(held, document)
            if place and place != was:
                self._catalog.files.set_origin(document.id, place)
            finish(Outcome.UNCHANGED)
            return
        same = self._catalog.documents.key_with_digest(document.digest)
        if same is not None:
            left = self._catalog.changes.add_alias(document.id, same, place)
            if left is not None:
                self.erase(left)
            finish(Outcome.DUPLICATE)
            return
        if before is not None:
            # The content that this takes the place of may come under another name next.
            batch.mark(before)
        outcome = Outcome.ADDED if held is None else Outcome.CHANGED
        passages = split(document, self._passage_chars)
        batch.put(document, passages, place, lambda: finish(outcome))

    def remove(self, document_id: str) -> None:
        """Remove a document.

        Raises:
            UnknownDocumentError: if there is no document with this id.
            DataDirectoryError: if a store cannot be written.
        """
        origin = self._catalog.files.origin_of(document_id)
        key = self._catalog.changes.begin_removing(document_id)
        if key is not None:
            self.erase(key)
        self._uploads.leave(origin)

    def erase(self, key: int) -> None:
        """Delete the vectors and the text of a document that is not found any more.

        Raises:
            DataDirectoryError: if a store cannot be written; opening the library tries again.
        """
        self._serving.delete(key)
        self._catalog.changes.erase(key)

    def erase_unfinished(self) -> None:
        """Delete what a crash left half added or half removed.

        Raises:
            DataDirectoryError: if a store cannot be written.
        """
        for key in self._catalog.changes.unfinished():
            self.erase(key)
