"""Documents on their way into a library: written with their vectors, and not found yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from index.catalog import Catalog
from index.document import Document, Metadata, Passage
from index.embedded import Embedded
from index.errors import UserError
from index.sentence_vectors import MadeVectors

# Text that is gathered before the model runs: full batches of sentences of like length, and one
# call of the vector store, which takes as long for fifty documents as for one. What is gathered is
# lost with a crash, and read again: this much is a few seconds' work.
BATCH_CHARS = 50_000


@dataclass(frozen=True)
class Incoming:
    """A document that is to be stored.

    Attributes:
        document: the document.
        passages: its passages, in the order of its text.
        origin: the file that it was read from, if it was one.
        vectors: where they are made already.
        corrections: what a person set; None for what was set in the document with that id.
    """

    document: Document
    passages: Sequence[Passage]
    origin: str | None = None
    vectors: MadeVectors | None = None
    corrections: Metadata | None = None


class Adding:
    """Stores documents in a `with` block; those that are not found at an error in it are undone."""

    def __init__(self, catalog: Catalog, embedded: Embedded, erase: Callable[[int], None]) -> None:
        """Store in these parts.

        Args:
            catalog: takes the documents and their words.
            embedded: makes the vectors, and takes those of passages.
            erase: deletes a document that is not found, by its key.
        """
        self._catalog = catalog
        self._vectors = embedded.vectors
        self._sentence_vectors = embedded.sentence_vectors
        self._erase = erase
        self._begun = list[int]()

    def __enter__(self) -> Adding:
        """Return it, with nothing stored."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Undo what an error left half done."""
        if error is None:
            return
        # A vector that stayed would be taken for that of the same passage, added again.
        for key in self._begun:
            # What cannot be undone now is when the library is opened again.
            with suppress(UserError):
                self._erase(key)

    def begin(self, incoming: Sequence[Incoming]) -> list[int]:
        """Write documents as `adding`, and store the vectors of all; return their keys.

        Raises:
            DataDirectoryError: if a store cannot be written.
            EmbeddingError: if the embedding fails.
        """
        bare = [one for one in incoming if one.vectors is None]
        made = self._sentence_vectors.make_both([each for one in bare for each in one.passages])
        parts = iter(made.parted([len(one.passages) for one in bare]))
        keys, ids = list[int](), list[str]()
        keys_of_passages, vectors = list[int](), list[list[float]]()
        for one in incoming:
            held = one.vectors or next(parts)
            key = self._catalog.changes.begin_adding(
                one.document, one.passages, one.origin, held.sentences, one.corrections
            )
            keys.append(key)
            self._begun.append(key)
            ids += [passage.id for passage in one.passages]
            keys_of_passages += [key] * len(one.passages)
            vectors += held.passages
        self._vectors.add(keys_of_passages, ids, vectors)
        return keys

    def finish(self, key: int) -> None:
        """Make a document found, and erase the one that it takes the place of."""
        replaced = self._catalog.changes.finish_adding(key)
        self._begun.remove(key)
        if replaced is not None:
            self._erase(replaced)
