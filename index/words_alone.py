"""What stands in the place of an embedding that cannot be loaded: words alone find passages.

Every vector is the same, of one number, and like no other: by likeness everything scores nothing.
The vectors that the library holds stay as they are, and none are added to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.document import Passage
from index.sentence_vectors import MadeVectors, SentenceVectors
from index.vectors import PassageVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray


class NoEmbedding(BaseEmbedding):
    """Finds nothing like anything."""

    model_name: str = "none"

    def _get_query_embedding(self, query: str) -> list[float]:
        return [0.0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return [0.0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return [0.0]


class NoPassageVectors(PassageVectors):
    """Leaves the vectors of a store alone, but for deleting them."""

    def __init__(self, held: PassageVectors) -> None:
        """Stand before these."""
        super().__init__(held._store, close=held.close, collections=held.collections)

    def add(
        self, keys: Sequence[int], ids: Sequence[str], vectors: Sequence[Sequence[float]]
    ) -> None:
        """Add nothing: it will be made with the others, or when the model is there again."""

    def nearest(self, vector: Sequence[float], limit: int, keys: set[int] | None) -> list[str]:
        """Return nothing."""
        return []


class NoSentenceVectors(SentenceVectors):
    """Makes vectors that are like no other, and keeps none."""

    def __init__(self, catalog: Catalog, embedding: NoEmbedding) -> None:
        """Stand before the vectors in this catalog."""
        super().__init__(catalog, embedding)

    def make_both(self, passages: Sequence[Passage]) -> MadeVectors:
        """Return nothing for each passage, as `NoPassageVectors.add` adds nothing."""
        return MadeVectors([[] for _ in passages], [b"" for _ in passages])

    def of_passages(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return vectors of nothing for the sentences of the passages that are found."""
        counts = self._catalog.sentences.packed(ids)
        return {one: np.zeros((count, 1), dtype=np.float32) for one, (_, count) in counts.items()}
