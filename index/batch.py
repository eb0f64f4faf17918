"""Documents that are embedded together and stored at once, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.adding import BATCH_CHARS, Adding, Incoming
from index.catalog import Catalog
from index.document import Document, Passage
from index.embedded import Embedded


@dataclass(frozen=True)
class _Waiting:
    """A document that waits to be stored, with what to do then."""

    incoming: Incoming
    stored: Callable[[], None]


class Batch:
    """Gathers documents, and stores them when they are enough.

    What waits is in no store yet. Whoever decides by what the library holds asks first whether
    that `concerns` something that waits, and stores it if so: so that all comes about as if each
    document were stored when it is put here.
    """

    def __init__(self, catalog: Catalog, embedded: Embedded, erase: Callable[[int], None]) -> None:
        """Store in these parts; arguments are those of `Adding`."""
        self._catalog = catalog
        self._embedded = embedded
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
        self._waiting.append(_Waiting(Incoming(document, passages, origin), stored))
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
        with Adding(self._catalog, self._embedded, self._erase) as adding:
            keys = adding.begin([one.incoming for one in waiting])
            for key, one in zip(keys, waiting, strict=True):
                adding.finish(key)
                one.stored()
        for act in after:
            act()
