"""The vectors of sentences: made once, when a document is added, and kept in the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.document import Passage, Sentence
from index.packing import pack, unpack
from index.padding import by_length

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class MadeVectors:
    """Vectors that need not be made again: of each passage, and packed of its sentences."""

    passages: list[list[float]]
    sentences: list[bytes]

    def parted(self, sizes: Sequence[int]) -> list[MadeVectors]:
        """Return those of the first so many passages, of so many behind them, and so on."""
        return [
            MadeVectors(self.passages[start:end], self.sentences[start:end])
            for start, end in pairwise(accumulate(sizes, initial=0))
        ]


class SentenceVectors:
    """Makes, keeps and finds the vectors of a library's sentences."""

    def __init__(self, catalog: Catalog, embedding: BaseEmbedding) -> None:
        """Keep the vectors that this embedding makes in this catalog."""
        self._catalog = catalog
        self._embedding = embedding

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return len(self._embedding.get_text_embedding("size"))

    def make(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of unit length a text."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        # The embedding makes the batches.
        ((positions, in_order),) = by_length(texts, len(texts))
        made = np.asarray(self._embedding.get_text_embedding_batch(in_order), dtype=np.float32)
        vectors = np.zeros_like(made)
        vectors[positions] = made
        return vectors

    def make_of(self, passages: Sequence[Passage]) -> list[NDArray[np.float32]]:
        """Return the vectors of each passage's sentences."""
        made = self.make([one.text for passage in passages for one in passage.sentences()])
        ends = np.cumsum([len(passage.sentence_spans) for passage in passages])
        return list(np.split(made, ends[:-1])) if passages else []

    def make_both(self, passages: Sequence[Passage]) -> MadeVectors:
        """Return the vector of each passage, and the packed ones of its sentences."""
        made = self.make_of(passages)
        vectors = [
            passage_vector(one, [span.end - span.start for span in passage.sentence_spans])
            for passage, one in zip(passages, made, strict=True)
        ]
        return MadeVectors(vectors, [pack(one) for one in made])

    def of_passages(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors of the sentences of the passages with these ids that are found.

        A library that an earlier version wrote does not hold them: they are made when they are
        first asked for.
        """
        held = self._catalog.sentences.packed(ids)
        found = {i: unpack(packed, count) for i, (packed, count) in held.items() if packed}
        missing = self._catalog.passages.with_ids([i for i in held if i not in found])
        if missing:
            made = dict(zip(missing, self.make_of(list(missing.values())), strict=True))
            self._catalog.sentences.keep({i: pack(vectors) for i, vectors in made.items()})
            found |= made
        return found

    def of(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Return the vector of each sentence, in their order; what is not kept is made."""
        places = self._catalog.sentences.places_of(sentences)
        kept = self.of_passages(list(dict.fromkeys(place[0] for place in places if place)))
        found = [kept[place[0]][place[1]] if place else None for place in places]
        unknown = [one.text for one, vector in zip(sentences, found, strict=True) if vector is None]
        made = iter(self.make(unknown))
        rows = [next(made) if vector is None else vector for vector in found]
        return np.asarray(rows, dtype=np.float32)


def passage_vector(vectors: NDArray[np.float32], lengths: Sequence[int]) -> list[float]:
    """Return a passage's vector, of unit length: the mean of its sentences', by their lengths."""
    mean = np.asarray(lengths, dtype=np.float32) @ vectors
    unit: list[float] = (mean / (float(np.linalg.norm(mean)) or 1.0)).tolist()
    return unit
