"""Search: words and vectors weighed together, filtered by document, source and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.document import Hit, Passage, Span
from index.filter import SearchFilter
from index.ranking import FieldWeights, PassageStems, with_neighbours, word_scores
from index.runs import Candidate, Run, coverage, find_runs
from index.sentence_vectors import SentenceVectors
from index.settings import SearchSettings
from index.vectors import PassageVectors
from index.words import content_stems, reading_of, stem, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A long conversation names many things: its rarest words are enough to find passages by.
_MOST_CONTEXT_STEMS = 16


class Search:
    """Searches a catalog by words and a vector store by meaning."""

    def __init__(
        self,
        catalog: Catalog,
        vectors: PassageVectors,
        sentences: SentenceVectors,
        embedding: BaseEmbedding,
        settings: SearchSettings,
    ) -> None:
        """Search these parts."""
        self._catalog = catalog
        self._vectors = vectors
        self._sentences = sentences
        self._embedding = embedding
        self._settings = settings

    def find(
        self, query: str, limit: int, within: SearchFilter, context: Sequence[str] = ()
    ) -> list[Hit]:
        """Return the places that fit a query best, best first.

        Words and vectors each put passages forward. These and the ones beside them are scored by
        both: the share of the query's words, by BM25, plus the likeness of the vectors, plus a
        share of what the passages beside it score. The sentences of the best passages are scored
        in the same way, and the best of them are what is found, together where they stand
        together: a hit is as long as what fits, whatever passages it was stored in.

        Args:
            query: in plain words.
            limit: the most to return.
            within: what to hold the search to.
            context: what was asked before it, the latest first: it counts for less.
        """
        keys = self._catalog.documents.matching(
            within.document_ids, within.source, within.published_from, within.published_to
        )
        if keys is not None and not keys:
            return []
        vector = self._vector(query, context)
        stems = self._weighted_stems(query, context)
        near = self._vectors.nearest(vector.tolist(), self._settings.candidates, keys)
        put_forward = dict.fromkeys([*near, *self._found_by_words(stems, keys)])
        passages = self._catalog.stems.around(list(put_forward))
        # What the catalog does not hold as ready is not found, whatever the vectors say.
        passages = [one for one in passages if keys is None or one.key in keys]
        rarity = self._catalog.stems.rarity(stems)
        alike = self._likeness(passages, vector)
        # Documents may leave while they are searched: what is gone is left out at each step.
        passages = [one for one in passages if one.passage_id in alike]
        scores = self._passage_scores(passages, stems, rarity, alike)
        best = sorted(
            zip(passages, scores, strict=True), key=lambda pair: (-pair[1], pair[0].passage_id)
        )[: self._settings.read_passages]
        texts = self._catalog.documents.texts({one.key for one, _ in best})
        candidates = self._candidates(dict(best), texts, stems, rarity, alike)
        runs = find_runs(
            candidates, limit, self._settings.joined_sentences, self._settings.run_chars
        )
        return [_hit(run, candidates, texts[run.best.key]) for run in runs]

    def _turn_weights(self, context: Sequence[str]) -> list[tuple[str, float]]:
        """Return each earlier turn with what it counts beside the question, which counts 1."""
        last, earlier = self._settings.last_turn_weight, self._settings.earlier_turns_weight
        return [(turn, earlier if back else last) for back, turn in enumerate(context)]

    def _weighted_stems(self, query: str, context: Sequence[str]) -> dict[str, float]:
        """Return the stems that are searched for, each with its weight."""
        own = content_stems(query) or [word.stem for word in words(query)]
        stems = dict.fromkeys([*own, *self._stems_in_other_languages(query)], 1.0)
        for turn, weight in self._turn_weights(context):
            for one in content_stems(turn):
                stems[one] = max(weight, stems.get(one, 0.0))
        return {one: weight for one, weight in stems.items() if weight}

    def _stems_in_other_languages(self, query: str) -> list[str]:
        """Return how documents in other languages hold the words of a query.

        A name has another stem in each, and a short question may not tell which one it is in.
        """
        readings = {reading_of(tag) for tag in self._catalog.documents.languages()}
        found = [word for word in words(query) if word.is_content]
        others = {
            stem(word.text, reading): None
            for word in found
            for reading in sorted(readings - {word.language})
        }
        return list(self._catalog.stems.holding([*others]))

    def _vector(self, query: str, context: Sequence[str]) -> NDArray[np.float32]:
        """Return the vector that is searched for, of unit length."""
        vector = np.asarray(self._embedding.get_query_embedding(query), dtype=np.float32)
        for turn, weight in self._turn_weights(context):
            if weight:
                vector += weight * np.asarray(self._embedding.get_query_embedding(turn), np.float32)
        unit: NDArray[np.float32] = vector / (float(np.linalg.norm(vector)) or 1.0)
        return unit

    def _found_by_words(self, stems: dict[str, float], keys: set[int] | None) -> list[str]:
        """Return the passages that words put forward: the question's, and its context's."""
        settings = self._settings
        fields = (1.0, settings.heading_weight, settings.title_weight)
        own = [stem for stem, weight in stems.items() if weight == 1.0]
        rest = [stem for stem, weight in stems.items() if weight != 1.0]
        rarity = self._catalog.stems.rarity(rest)
        rest = sorted(rest, key=lambda stem: (-rarity[stem], stem))[:_MOST_CONTEXT_STEMS]
        return [
            passage_id
            for part in (own, rest)
            for passage_id in self._catalog.stems.search(part, settings.candidates, keys, fields)
        ]

    def _likeness(
        self, passages: Sequence[PassageStems], vector: NDArray[np.float32]
    ) -> dict[str, tuple[float, NDArray[np.float32]]]:
        """Return how like a vector each passage is, and each of its sentences.

        A passage is as like as the mean of its best sentence and of all that it says.
        """
        kept = self._sentences.of_passages([one.passage_id for one in passages])
        if not kept:
            return {}
        every = np.concatenate(list(kept.values()))
        cosines = every @ vector
        counts = [len(vectors) for vectors in kept.values()]
        starts = np.cumsum([0, *counts[:-1]])
        sums = np.add.reduceat(every, starts)
        whole = (sums @ vector) / np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
        best = np.maximum.reduceat(cosines, starts)
        return {
            passage_id: (float(one), cosines[start : start + count])
            for passage_id, one, start, count in zip(
                kept, (whole + best) / 2, starts, counts, strict=True
            )
        }

    def _passage_scores(
        self,
        passages: Sequence[PassageStems],
        stems: dict[str, float],
        rarity: dict[str, float],
        alike: dict[str, tuple[float, NDArray[np.float32]]],
    ) -> list[float]:
        """Score passages by words, vectors and neighbours."""
        settings = self._settings
        fields = FieldWeights(settings.heading_weight, settings.title_weight)
        by_words = word_scores(stems, rarity, passages, fields, settings.length_share)
        own = [
            word_score + settings.vectors_weight * alike[one.passage_id][0]
            for one, word_score in zip(passages, by_words, strict=True)
        ]
        return with_neighbours(passages, own, settings.neighbours_weight)

    def _candidates(
        self,
        scores: dict[PassageStems, float],
        texts: dict[int, str],
        stems: dict[str, float],
        rarity: dict[str, float],
        alike: dict[str, tuple[float, NDArray[np.float32]]],
    ) -> list[Candidate]:
        """Score the sentences of the best passages: by passage, words, vector and neighbours."""
        settings = self._settings
        passages = self._catalog.passages.with_ids([one.passage_id for one in scores])
        placed: list[tuple[Passage, int, int, Span, float, float]] = []
        place = 0
        before: tuple[PassageStems, Span] | None = None
        there = [one for one in scores if one.passage_id in passages and one.key in texts]
        for one in sorted(there, key=lambda one: one.row):
            passage = passages[one.passage_id]
            for number, sentence in enumerate(passage.sentence_spans):
                here = (one, sentence)
                place += 1 if before and _follows(before, here, texts[one.key]) else 2
                before = here
                own = settings.sentence_words_weight * coverage(
                    one.sentences[number], stems, rarity
                ) + settings.sentence_vectors_weight * float(alike[one.passage_id][1][number])
                placed.append((passage, one.key, place, sentence, scores[one], own))
        at = {place: own for _, _, place, _, _, own in placed}
        return [
            Candidate(
                passage,
                key,
                place,
                span,
                score
                + own
                + settings.sentence_neighbours_weight
                * max(at.get(place - 1, 0.0), at.get(place + 1, 0.0)),
            )
            for passage, key, place, span, score, own in placed
        ]


def _follows(before: tuple[PassageStems, Span], one: tuple[PassageStems, Span], text: str) -> bool:
    """Tell whether a sentence follows on another with nothing but white space between them."""
    if before[0].key != one[0].key or one[0].row - before[0].row > 1:
        return False
    return not text[before[1].end : one[1].start].strip()


def _hit(run: Run, candidates: Sequence[Candidate], text: str) -> Hit:
    """Return a run as a hit."""
    inside = [one.span for one in candidates if run.first.place <= one.place <= run.last.place]
    span = Span(run.first.span.start, run.last.span.end)
    passage = replace(run.best.passage, span=span, text=span.of(text), sentence_spans=tuple(inside))
    return Hit(passage, run.best.score)
