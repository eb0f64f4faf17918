"""An embedding that costs next to nothing, for libraries too large to embed for a measurement."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.words import content_stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

# As many numbers as the embedded model's vectors have: the store does the same work.
_SIZE = 384


class HashedEmbedding(BaseEmbedding):
    """A text's vector is the sum of its words' vectors, which their hashes draw by chance.

    Texts that share words are near each other, as with a model (random indexing; Sahlgren 2005).
    """

    model_name: str = "hashed"
    embed_batch_size: int = 1_000

    def _get_text_embedding(self, text: str) -> list[float]:
        total = sum((_drawn(stem) for stem in content_stems(text)), start=np.zeros(_SIZE))
        vector: list[float] = (total / (float(np.linalg.norm(total)) or 1.0)).tolist()
        return vector

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


@lru_cache(maxsize=100_000)
def _drawn(word: str) -> NDArray[np.float64]:
    """Return the vector of a word: the same one each time."""
    chance = np.random.default_rng(zlib.crc32(word.encode()))
    return chance.standard_normal(_SIZE)
