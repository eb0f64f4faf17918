"""Scoring: how well the sentences of what was found fit the question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

import numpy as np

from index.document import Hit, Sentence
from index.errors import UnknownDocumentError
from index.library import Library
from index.words import content_stems
from qa_bot.finding.evidence import EvidenceSentence, titles_of
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import Candidate, Relevance, read_relevance
from qa_bot.language.dating import speaks_of_its_time
from qa_bot.language.instructions import instructs
from qa_bot.language.kinds import says_kind
from qa_bot.language.matching import HeldText
from qa_bot.settings import EvidenceSettings


def score_sentences(
    query: Query, hits: Sequence[Hit], library: Library, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Score the sentences of passages by how well they fit the question.

    A sentence is scored by the question's words in it and in its document's title (weighted by
    rarity), by its vector's likeness to the question's, by its passage's rank and by its
    neighbours. Those that score best are read together with the question, and the best of them also
    behind what stands before them.

    Returns:
        The best sentences, the best one first: more than a model could read in good time.
    """
    sentences = [
        (sentence, hit.passage.id, rank)
        for rank, hit in enumerate(_of_its_time(query.itself, hits[: settings.passages], library))
        for sentence in hit.passage.sentences()
        if not instructs(sentence.text)
    ]
    if not sentences:
        return []
    rarity = library.rarity(content_stems(query.standalone))
    asked = np.asarray(library.embedding.get_query_embedding(query.standalone))
    vectors = library.sentence_vectors([sentence for sentence, _, _ in sentences])
    likeness = [float(vector @ asked) for vector in vectors]
    titled = {
        document_id: HeldText([title]).coverage(query.standalone, rarity)
        for document_id, title in titles_of(
            {one.document_id for one, _, _ in sentences}, library
        ).items()
    }
    own = [
        HeldText([sentence.text]).coverage(query.standalone, rarity)
        + settings.title_weight * titled.get(sentence.document_id, 0.0)
        + alike
        + settings.rank_weight / (1 + rank)
        + settings.kind_weight * says_kind(query.itself, sentence.text)
        for (sentence, _, rank), alike in zip(sentences, likeness, strict=True)
    ]
    scores = _with_neighbours(sentences, own, settings.neighbour_weight)
    ids = [sentence.document_id for sentence, _, _ in sentences]
    best = _worth_reading(ids, scores, settings)
    leads = _leads(sentences)
    read: list[Relevance | None] = [None] * len(best)
    if weight := settings.relevance_weight:
        candidates = [
            Candidate(sentences[number][0], leads[number], scores[number] / weight)
            for number in best
        ]
        read = read_relevance(query.standalone, candidates, library)
    # Where else each stands, among the documents that may be searched.
    within = query.within.document_ids
    others = library.same_sentences([sentences[number][0] for number in best])
    scored = [
        EvidenceSentence(
            sentence=sentences[number][0],
            passage_id=sentences[number][1],
            score=scores[number] + (settings.relevance_weight * one.worth if one else 0.0),
            likeness=likeness[number],
            relevance=one.alone if one else None,
            vector=vectors[number],
            also=tuple(o for o in also if within is None or o.document_id in within),
        )
        for number, one, also in zip(best, read, others, strict=True)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.sentence.span))


def _of_its_time(question: str, hits: Sequence[Hit], library: Library) -> Sequence[Hit]:
    """Return the hits in documents that speak of the time asked about; all if none do."""
    speaking = set()
    for name in {hit.passage.document_id for hit in hits}:
        # One that leaves now is missed where its sentences are judged.
        with suppress(UnknownDocumentError):
            if speaks_of_its_time(question, library.document(name).document):
                speaking.add(name)
    return [hit for hit in hits if hit.passage.document_id in speaking] or hits


def _worth_reading(
    document_ids: Sequence[str], scores: Sequence[float], settings: EvidenceSettings
) -> list[int]:
    """Return the numbers of the best sentences, and of the best ones of each document.

    Args:
        document_ids: of each sentence.
        scores: of each sentence.
        settings: `[evidence]`.
    """
    of_each: Counter[str] = Counter()
    chosen: list[int] = []
    for number in sorted(range(len(scores)), key=lambda number: (-scores[number], number)):
        of_each[document_ids[number]] += 1
        of_its = of_each[document_ids[number]]
        if len(chosen) < settings.read_sentences or of_its <= settings.read_of_each:
            chosen.append(number)
    return chosen


def _leads(sentences: Sequence[tuple[Sentence, str, int]]) -> list[str]:
    """Return the sentence before each in its hit; nothing where there is none."""
    return [""] * bool(sentences) + [
        before[0].text if before[2] == one[2] else "" for before, one in pairwise(sentences)
    ]


def _with_neighbours(
    sentences: Sequence[tuple[Sentence, str, int]], own: Sequence[float], weight: float
) -> list[float]:
    """Raise each score by a share of the better neighbour's in the same hit."""
    raised = []
    for position, score in enumerate(own):
        beside = [
            own[other]
            for other in (position - 1, position + 1)
            if 0 <= other < len(own) and sentences[other][2] == sentences[position][2]
        ]
        raised.append(score + weight * max(beside, default=0.0))
    return raised
