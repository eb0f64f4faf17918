"""The embedding that the settings name, for LlamaIndex; the default is the embedded model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.errors import EmbeddingError
from index.minilm import AHEAD, BATCH, MiniLM
from index.plugins import import_from_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class MiniLMEmbedding(BaseEmbedding):
    """all-MiniLM-L6-v2: 384 dimensions, unit length, English, 256 tokens of a text seen."""

    model_name: str = "all-MiniLM-L6-v2-int8"
    embed_batch_size: int = BATCH

    _model: MiniLM = PrivateAttr()

    def __init__(self, **kwargs: Any) -> None:
        """Load the model.

        Raises:
            EmbeddingError: if a package that holds it is missing.
        """
        super().__init__(**kwargs)
        self._model = AHEAD.get()

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, in the order of the texts: shape (len(texts), 384)."""
        return self._model.embed(texts)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self.embed(texts).tolist()
        return vectors


def load_embedding(name: str, options: dict[str, Any]) -> BaseEmbedding:
    """Return the embedding that the settings name.

    Args:
        name: "minilm" for the embedded model, or the import path of a LlamaIndex embedding
            ("package.module:Class").
        options: the arguments of that class.

    Raises:
        EmbeddingError: if it cannot be imported or made.
    """
    if name == "minilm":
        return MiniLMEmbedding()
    embedding = import_from_path(name)(**options)
    if not isinstance(embedding, BaseEmbedding):
        raise EmbeddingError(f"{name} is no LlamaIndex embedding: see model under [embedding]")
    return embedding
