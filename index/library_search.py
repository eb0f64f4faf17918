"""Searching a library: the places that fit a question, by the models that it is served with."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from index.document import Hit, Sentence
from index.filter import SearchFilter
from index.serving import Serving
from index.words import words

if TYPE_CHECKING:
    import numpy as np
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from numpy.typing import NDArray

    from index.reranker import Reranker


class LibrarySearch:
    """The part of `Library` that searches, and embeds its passages anew."""

    _serving: Serving

    @property
    def embedding(self) -> BaseEmbedding:
        """The model that serves; `held_still` keeps it the same."""
        return self._serving.embedded.embedding

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
            DataDirectoryError: if something cannot be stored.
        """
        return self._serving.embed_anew()

    def held_still(self) -> AbstractContextManager[None]:
        """Let the embedding stay the same for as long as the block runs, as for a question."""
        return self._serving.held_still()

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

        Raises:
            EmbeddingError: if an embedding of another maker cannot be reached, or fails.
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
