"""A library's passages are embedded with another model, while the vectors of the old one serve.

The coming vectors go to a collection and a table of their own, some hundred passages at a time,
each whole or not at all: what a crash leaves is gone on with. When every passage has one they
serve, in one step, and the old ones are erased.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.catalog import Catalog
from index.catalog.embeddings import MadeBy
from index.embedded import AT_ONCE, Embedded, asked_for, embed_stored, free_collection, made
from index.embedding import load_embedding
from index.errors import EmbeddingError, UserError
from index.settings import EmbeddingSettings
from index.vectors import PassageVectors, open_collection

if TYPE_CHECKING:
    from index.library import Library

_PAUSE_S = 1.0
_END_TIMEOUT_S = 30.0


class Reembedding:
    """One change from a model to another, begun now or earlier."""

    def __init__(self, catalog: Catalog, held: PassageVectors, settings: EmbeddingSettings) -> None:
        """Begin it, or go on with it where it was begun.

        Args:
            catalog: of the library.
            held: the vectors that serve.
            settings: of the model that is to serve.

        Raises:
            EmbeddingError: if that model cannot be loaded, or the store has room for one alone.
        """
        if held.collections is None:
            raise EmbeddingError(
                "the vector store under [vectors] holds the vectors of one embedding: set model "
                "under [embedding] back, or index into another --data-dir"
            )
        self._catalog = catalog
        self._model = load_embedding(settings.model, settings.options)
        coming = catalog.embeddings.coming()
        if coming is None or coming.name != self._model.model_name:
            name = free_collection(catalog)
            coming = MadeBy(name, *asked_for(settings), self._model.model_name)
            catalog.embeddings.begin(coming)
        vectors = open_collection(held.collections, coming.collection)
        self.embedded: Embedded = made(catalog, coming, self._model, vectors)

    def step(self) -> bool:
        """Embed some passages; tell whether there were any left.

        Raises:
            EmbeddingError: if the model fails.
            DataDirectoryError: if they cannot be stored.
        """
        rows = self._catalog.embeddings.missing(AT_ONCE)
        if not rows:
            return False
        try:
            packed = embed_stored(self._catalog, self.embedded, list(rows))
        except EmbeddingError as error:
            raise EmbeddingError(
                f"{error}; what it has embedded is kept, and the embedding of before serves"
            ) from None
        self._catalog.embeddings.keep({rows[one]: made for one, made in packed.items()})
        return True


@contextmanager
def embedded_anew(
    library: Library, finished: Callable[[], object], failed: Callable[[UserError], object]
) -> Iterator[None]:
    """Embed a library anew beside the block, if it is outdated, in a thread of its own.

    Args:
        library: the library.
        finished: called when the new vectors serve.
        failed: called with what ended it before that; the old ones go on serving.
    """
    stop = threading.Event()

    def run() -> None:
        try:
            for done, total in library.embed_anew():
                # At the end it waits until nobody asks.
                if stop.wait(_PAUSE_S if done == total else 0):
                    return
            finished()
        except UserError as error:
            failed(error)
        except Exception:
            # A library that was closed while a step took too long cannot be written any more.
            if not stop.is_set():
                raise

    if library.outdated is None:
        yield
        return
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_END_TIMEOUT_S)
