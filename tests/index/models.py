"""Embeddings of different sizes, by hashed words: like texts have like vectors."""

from __future__ import annotations

import hashlib
import re
from typing import Any, ClassVar

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import Field


class Hashed(BaseEmbedding):
    """As many numbers as it is told."""

    size: int = 16
    api_key: str = Field(default="", exclude=True)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.model_name = f"hashed-{self.size}"

    def _get_text_embedding(self, text: str) -> list[float]:
        vector = np.full(self.size, 1e-3)
        for word in re.findall(r"\w+", text.lower()):
            digest = hashlib.sha256(f"{self.size} {word}".encode()).digest()
            vector[digest[0] % self.size] += 1.0
        unit: list[float] = (vector / np.linalg.norm(vector)).tolist()
        return unit

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Small(Hashed):
    """Of 16 numbers."""


class Large(Hashed):
    """Of 24 numbers."""

    size: int = 24


class Remote(Hashed):
    """On another machine, which can be away."""

    is_away: ClassVar[bool] = False
    host: str = ""

    def __init__(self, host: str, **given: Any) -> None:
        super().__init__(host=host, **given)
        self.model_name = "remote"

    def _get_text_embedding(self, text: str) -> list[float]:
        if self.is_away:
            raise ConnectionError(f"{self.host}\nis away")
        return super()._get_text_embedding(text)
