"""Search: words and vectors fused, filtered by document, source and date."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.document import Hit
from index.filter import SearchFilter
from index.settings import SearchSettings
from index.vectors import PassageVectors
from index.words import content_stems, words


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

    def find(self, query: str, limit: int, within: SearchFilter) -> list[Hit]:
        """Return the passages that fit a query best, best first.

        The two rankings are fused by reciprocal rank, weighted: score = sum of w / (k + rank)
        (Cormack, Clarke and Buettcher 2009).

        Args:
            query: in plain words.
            limit: the most to return.
            within: what to hold the search to.
        """
        keys = self._catalog.keys_matching(
            within.document_ids, within.source, within.published_from, within.published_to
        )
        if keys is not None and not keys:
            return []
        settings = self._settings
        stems = content_stems(query) or [word.stem for word in words(query)]
        weights = (1.0, settings.heading_weight, settings.title_weight)
        rankings = [
            (
                settings.words_weight,
                self._catalog.search_words(stems, settings.candidates, keys, weights),
            ),
            (
                settings.vectors_weight,
                self._vectors.nearest(
                    self._embedding.get_query_embedding(query), settings.candidates, keys
                ),
            ),
        ]
        scores: dict[str, float] = {}
        for weight, ids in rankings:
            for rank, passage_id in enumerate(ids, start=1):
                gain = weight / (settings.rank_constant + rank)
                scores[passage_id] = scores.get(passage_id, 0.0) + gain
        # What the catalog does not hold as ready is not found, whatever the vectors say.
        passages = self._catalog.passages(list(scores))
        if keys is not None:
            allowed = {self._catalog.get(key).document.id for key in keys}
            passages = {i: p for i, p in passages.items() if p.document_id in allowed}
        best = sorted(passages, key=lambda passage_id: (-scores[passage_id], passage_id))
        return [Hit(passages[i], scores[i]) for i in best[:limit]]
