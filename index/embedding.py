"""The embedding that the settings name, for LlamaIndex; the default is the embedded model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr, ValidationError

from index.errors import EmbeddingError, PluginError, detail_of
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


class OtherEmbedding(BaseEmbedding):
    """An embedding of other people's making: whatever it raises is an `EmbeddingError`."""

    _model: BaseEmbedding = PrivateAttr()

    def __init__(self, model: BaseEmbedding) -> None:
        """Stand before a model, under its name."""
        super().__init__(model_name=model.model_name, embed_batch_size=model.embed_batch_size)
        self._model = model

    def _get_query_embedding(self, query: str) -> list[float]:
        with self._told():
            return self._model.get_query_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        with self._told():
            return await self._model.aget_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        with self._told():
            return self._model.get_text_embedding(text)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        with self._told():
            vectors = self._model.get_text_embedding_batch(texts)
            if len(vectors) != len(texts) or len({len(one) for one in vectors}) > 1:
                raise ValueError("it does not return one vector a text, all of one length")
            return vectors

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the model raises, as without its network, into one sentence."""
        try:
            yield
        except Exception as error:
            raise EmbeddingError(
                f"{self.model_name} cannot embed ({detail_of(error)}): check that what serves it "
                "runs and can be reached, by model and options under [embedding], and try again"
            ) from None


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
    try:
        embedding = import_from_path(name)(**options)
    except PluginError as error:
        raise EmbeddingError(f"{error}; it is named in model under [embedding]") from None
    # The class is not ours, nor are the errors of its constructor.
    except Exception as error:
        raise EmbeddingError(
            f"{name} cannot be made ({_reason(error)}): see options under [embedding]"
        ) from None
    if not isinstance(embedding, BaseEmbedding):
        raise EmbeddingError(f"{name} is no LlamaIndex embedding: see model under [embedding]")
    return OtherEmbedding(embedding)


def _reason(error: Exception) -> str:
    """Return what is wrong with options, without their values: some are secrets."""
    if not isinstance(error, ValidationError):
        return detail_of(error)
    first = error.errors(include_input=False)[0]
    return ": ".join(filter(None, [".".join(map(str, first["loc"])), first["msg"]]))
