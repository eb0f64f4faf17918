"""Search: words and vectors weighed together, filtered by document, source and date."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.document import Hit
from index.filter import SearchFilter
from index.ranking import FieldWeights, PassageStems, with_neighbours, word_scores
from index.settings import SearchSettings
from index.vectors import PassageVectors
from index.words import content_stems, words

# A long conversation names many things: its rarest words are enough to find passages by.
_MOST_CONTEXT_STEMS = 16


class Search:
    """Searches a catalog by words and a vector store by meaning."""

    def __init__(
        self,
        catalog: Catalog,
        vectors: PassageVectors,
        embedding: BaseEmbedding,
        settings: SearchSettings,
    ) -> None:
        """Search these parts."""
        self._catalog = catalog
        self._vectors = vectors
        self._embedding = embedding
        self._settings = settings

    def find(
        self, query: str, limit: int, within: SearchFilter, context: Sequence[str] = ()
    ) -> list[Hit]:
        """Return the passages that fit a query best, best first.

        Words and vectors each put passages forward. All of them are then scored by both: the
        share of the query's words, by BM25, plus the cosine of the vectors, plus a share of what
        the passages beside it score.

        Args:
            query: in plain words.
            limit: the most to return.
            within: what to hold the search to.
            context: what was asked before it, the latest first: it counts for less.
        """
        keys = self._catalog.keys_matching(
            within.document_ids, within.source, within.published_from, within.published_to
        )
        if keys is not None and not keys:
            return []
        stems = self._weighted_stems(query, context)
        alike = self._vectors.nearest(self._vector(query, context), self._settings.candidates, keys)
        put_forward = dict.fromkeys([*alike, *self._found_by_words(stems, keys)])
        passages = self._catalog.stems_around(list(put_forward))
        scores = self._scores(passages, stems, alike)
        # What the catalog does not hold as ready is not found, whatever the vectors say.
        found = {
            one.passage_id: score
            for one, score in zip(passages, scores, strict=True)
            if one.passage_id in put_forward and (keys is None or one.key in keys)
        }
        best = sorted(found, key=lambda passage_id: (-found[passage_id], passage_id))[:limit]
        held = self._catalog.passages(best)
        return [Hit(held[passage_id], found[passage_id]) for passage_id in best]

    def _turn_weights(self, context: Sequence[str]) -> list[tuple[str, float]]:
        """Return each earlier turn with what it counts beside the question, which counts 1."""
        last, earlier = self._settings.last_turn_weight, self._settings.earlier_turns_weight
        return [(turn, earlier if back else last) for back, turn in enumerate(context)]

    def _weighted_stems(self, query: str, context: Sequence[str]) -> dict[str, float]:
        """Return the stems that are searched for, each with its weight."""
        own = content_stems(query) or [word.stem for word in words(query)]
        stems = dict.fromkeys(own, 1.0)
        for turn, weight in self._turn_weights(context):
            for stem in content_stems(turn):
                stems[stem] = max(weight, stems.get(stem, 0.0))
        return {stem: weight for stem, weight in stems.items() if weight}

    def _vector(self, query: str, context: Sequence[str]) -> list[float]:
        """Return the vector that is searched for, of unit length."""
        vector = np.asarray(self._embedding.get_query_embedding(query))
        for turn, weight in self._turn_weights(context):
            if weight:
                vector = vector + weight * np.asarray(self._embedding.get_query_embedding(turn))
        length = float(np.linalg.norm(vector)) or 1.0
        unit: list[float] = (vector / length).tolist()
        return unit

    def _found_by_words(self, stems: dict[str, float], keys: set[int] | None) -> list[str]:
        """Return the passages that words put forward: the question's, and its context's."""
        settings = self._settings
        fields = (1.0, settings.heading_weight, settings.title_weight)
        own = [stem for stem, weight in stems.items() if weight == 1.0]
        rest = [stem for stem, weight in stems.items() if weight != 1.0]
        rarity = self._catalog.rarity(rest)
        rest = sorted(rest, key=lambda stem: (-rarity[stem], stem))[:_MOST_CONTEXT_STEMS]
        return [
            passage_id
            for part in (own, rest)
            for passage_id in self._catalog.search_words(part, settings.candidates, keys, fields)
        ]

    def _scores(
        self, passages: Sequence[PassageStems], stems: dict[str, float], alike: dict[str, float]
    ) -> list[float]:
        """Score passages by words, vectors and neighbours."""
        settings = self._settings
        fields = FieldWeights(settings.heading_weight, settings.title_weight)
        by_words = word_scores(
            stems, self._catalog.rarity(stems), passages, fields, settings.length_share
        )
        # What vectors did not put forward is at most as like as the last that they did.
        least = min(alike.values(), default=0.0)
        own = [
            word_score + settings.vectors_weight * alike.get(one.passage_id, least)
            for one, word_score in zip(passages, by_words, strict=True)
        ]
        return with_neighbours(passages, own, settings.neighbours_weight)
