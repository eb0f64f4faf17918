"""Documents that are embedded together and stored at once, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from index.catalog import Catalog
from index.document import Document, Passage
from index.errors import UserError
from index.sentence_vectors import SentenceVectors
from index.vectors import PassageVectors

# Text that is gathered before the model runs: full batches of sentences of like length, and one
# call of the vector store, which takes as long for fifty documents as for one. What is gathered is
# lost with a crash, and read again: this much is a few seconds' work.
BATCH_CHARS = 50_000


@dataclass(frozen=True)
class _Waiting:
    """A document that waits to be stored, with what to do then."""

    document: Document
    passages: list[Passage]
    origin: str | None
    stored: Callable[[], None]


class Batch:
    """Gathers documents, and stores them when they are enough.

    What waits is in no store yet. Whoever decides by what the library holds asks first whether
    that `concerns` something that waits, and stores it if so: so that all comes about as if each
    document were stored when it is put here.
    """

    def __init__(
        self,
        catalog: Catalog,
        vectors: PassageVectors,
        sentence_vectors: SentenceVectors,
        erase: Callable[[int], None],
    ) -> None:
        """Store in these parts.

        Args:
            catalog: takes the documents and their words.
            vectors: takes the vectors of their passages.
            sentence_vectors: makes the vectors.
            erase: deletes a document that another took the place of, by its key.
        """
        self._catalog = catalog
        self._vectors = vectors
        self._sentence_vectors = sentence_vectors
        self._erase = erase
        self._forget()

    def _forget(self) -> None:
        """Begin with nothing."""
        self._waiting: list[_Waiting] = []
        self._after: list[Callable[[], None]] = []
        self._names: set[str] = set()
        self._chars = 0

    def concerns(self, *names: str) -> bool:
        """Tell whether one of these ids, digests or files has to do with what waits."""
        return not self._names.isdisjoint(names)

    def mark(self, *names: str) -> None:
        """Note ids, digests or files that what waits has to do with."""
        self._names.update(names)

    def put(
        self,
        document: Document,
        passages: list[Passage],
        origin: str | None,
        stored: Callable[[], None],
    ) -> None:
        """Let a document wait until there are enough.

        Args:
            document: the document.
            passages: its passages, in the order of its text.
            origin: the file that it was read from, if it was one.
            stored: called when it is found.

        Raises:
            DataDirectoryError: if a store cannot be written; what waits is then forgotten.
            EmbeddingError: if the embedding fails; likewise.
        """
        self._waiting.append(_Waiting(document, passages, origin, stored))
        self.mark(document.id, document.digest)
        self._chars += len(document.text)
        if self._chars >= BATCH_CHARS:
            self.store()

    def then(self, act: Callable[[], None]) -> None:
        """Do something as soon as all that waits now is stored."""
        if self._waiting:
            self._after.append(act)
        else:
            act()

    def store(self) -> None:
        """Store what waits.

        Each document is written as `adding`, the vectors of all are stored, and each becomes
        `ready`, in the order in which they were put here.

        Raises:
            DataDirectoryError: if a store cannot be written; what waits is then forgotten.
            EmbeddingError: if the embedding fails; likewise.
        """
        waiting, after = self._waiting, self._after
        self._forget()
        passages = [passage for one in waiting for passage in one.passages]
        vectors, packed = self._sentence_vectors.make_both(passages)
        keys = list[int]()
        try:
            self._begin(waiting, packed, keys)
            sizes = [len(one.passages) for one in waiting]
            keys_of_passages = np.repeat(keys, sizes).tolist()
            self._vectors.add(keys_of_passages, [passage.id for passage in passages], vectors)
            for one in waiting:
                replaced = self._catalog.changes.finish_adding(keys[0])
                keys.pop(0)
                if replaced is not None:
                    self._erase(replaced)
                one.stored()
        except BaseException:
            # A vector that stayed would be taken for that of the same passage, added again.
            for key in keys:
                # What cannot be undone now is when the library is opened again.
                with suppress(UserError):
                    self._erase(key)
            raise
        for act in after:
            act()

    def _begin(self, waiting: Sequence[_Waiting], packed: Sequence[bytes], keys: list[int]) -> None:
        """Write documents as `adding`.

        Args:
            waiting: the documents.
            packed: the vectors of the sentences of each passage, of all documents in a row.
            keys: the key of each is put here.
        """
        begun = 0
        for one in waiting:
            end = begun + len(one.passages)
            keys.append(
                self._catalog.changes.begin_adding(
                    one.document, one.passages, one.origin, packed[begun:end]
                )
            )
            begun = end
