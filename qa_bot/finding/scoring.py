"""Scoring: how well the sentences of what was found fit the question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.document import Hit, Passage, RegionKind, Sentence
from index.errors import UnknownDocumentError
from index.library import Library
from index.words import content_stems
from qa_bot.finding.evidence import EvidenceSentence, titles_of, under_heading
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import Candidate, Relevance, read_relevance
from qa_bot.language.dating import speaks_of_its_time
from qa_bot.language.instructions import instructs
from qa_bot.language.kinds import says_kind
from qa_bot.language.matching import HeldText
from qa_bot.settings import EvidenceSettings

# So far under a heading, in characters, a sentence begins that it tells of.
_UNDER = 800


@dataclass(frozen=True)
class _Found:
    """A sentence of a hit.

    Attributes:
        sentence: the sentence.
        passage_id: the passage that it stands in.
        rank: of the hit, from 0.
        heading: that it stands right under; "" where there is none.
    """

    sentence: Sentence
    passage_id: str
    rank: int
    heading: str


def score_sentences(
    query: Query, hits: Sequence[Hit], library: Library, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Score the sentences of passages by how well they fit the question.

    A sentence is scored by the question's words in it and in the title and heading above it
    (weighted by rarity), by its vector's likeness to the question's, by its passage's rank and by
    its neighbours. Those that score best are read together with the question, and the best of them
    also behind what stands before them.

    Returns:
        The best sentences, the best one first: more than a model could read in good time.
    """
    timely = _of_its_time(query.itself, hits[: settings.passages], library)
    headed = {hit.passage.document_id for hit in timely if hit.passage.heading}
    ends = _heading_ends(headed, library)
    found = [
        _Found(
            sentence,
            hit.passage.id,
            rank,
            _heading_of(sentence, hit.passage, ends[hit.passage.document_id]),
        )
        for rank, hit in enumerate(timely)
        for sentence in hit.passage.sentences()
        if not instructs(sentence.text)
    ]
    if not found:
        return []
    asked = np.asarray(library.embedding.get_query_embedding(query.standalone))
    vectors = library.sentence_vectors([one.sentence for one in found])
    likeness = [float(vector @ asked) for vector in vectors]
    own = _own_scores(query, found, likeness, library, settings)
    scores = _with_neighbours(found, own, settings.neighbour_weight)
    best = _worth_reading([one.sentence.document_id for one in found], scores, settings)
    read = _read(query, found, best, scores, library, settings.relevance_weight)
    # Where else each stands, among the documents that may be searched.
    within = query.within.document_ids
    others = library.same_sentences([found[number].sentence for number in best])
    scored = [
        EvidenceSentence(
            sentence=found[number].sentence,
            passage_id=found[number].passage_id,
            score=scores[number] + (settings.relevance_weight * one.worth if one else 0.0),
            likeness=likeness[number],
            relevance=one.alone if one else None,
            vector=vectors[number],
            also=tuple(o for o in also if within is None or o.document_id in within),
            heading=found[number].heading,
        )
        for number, one, also in zip(best, read, others, strict=True)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.sentence.span))


def _heading_of(sentence: Sentence, passage: Passage, ends: Sequence[int]) -> str:
    """Return the heading that a sentence stands right under; "" where there is none, or an order.

    Between the paragraphs of an article one tells of the next few alone.

    Args:
        sentence: the sentence.
        passage: that it stands in.
        ends: where the headings of its document end.
    """
    is_under = any(0 <= sentence.span.start - end <= _UNDER for end in ends)
    heading = passage.heading if is_under else None
    return heading if heading and not instructs(heading) else ""


def _heading_ends(document_ids: Iterable[str], library: Library) -> dict[str, list[int]]:
    """Return where the headings of documents end, by their ids; a document may have left."""
    ends: dict[str, list[int]] = defaultdict(list)
    for name in sorted(document_ids):
        with suppress(UnknownDocumentError):
            regions = library.document(name).document.regions
            ends[name] = [one.span.end for one in regions if one.kind is RegionKind.HEADING]
    return ends


def _own_scores(
    query: Query,
    found: Sequence[_Found],
    likeness: Sequence[float],
    library: Library,
    settings: EvidenceSettings,
) -> list[float]:
    """Return how well each sentence fits the question, its neighbours aside."""
    rarity = library.rarity(content_stems(query.standalone))
    titles = titles_of({one.sentence.document_id for one in found}, library)
    above = {(one.sentence.document_id, one.heading) for one in found}
    titled = {
        (name, heading): HeldText([titles.get(name, ""), heading]).coverage(
            query.standalone, rarity
        )
        for name, heading in above
    }
    return [
        HeldText([one.sentence.text]).coverage(query.standalone, rarity)
        + settings.title_weight * titled[one.sentence.document_id, one.heading]
        + alike
        + settings.rank_weight / (1 + one.rank)
        + settings.kind_weight * says_kind(query.itself, one.sentence.text)
        for one, alike in zip(found, likeness, strict=True)
    ]


def _read(
    query: Query,
    found: Sequence[_Found],
    best: Sequence[int],
    scores: Sequence[float],
    library: Library,
    weight: float,
) -> list[Relevance | None]:
    """Return how well the best sentences answer, as the reranker reads them.

    Args:
        query: the question.
        found: the sentences.
        best: the numbers of the best ones.
        scores: of all sentences.
        library: where they stand.
        weight: of what the reranker says; nothing is read where it counts nothing.
    """
    if not weight:
        return [None] * len(best)
    leads = _leads(found)
    candidates = [
        Candidate(
            found[number].sentence.document_id,
            under_heading(found[number].sentence.text, found[number].heading, query.standalone),
            leads[number],
            scores[number] / weight,
        )
        for number in best
    ]
    return read_relevance(query.standalone, candidates, library)


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


def _leads(found: Sequence[_Found]) -> list[str]:
    """Return the sentence before each in its hit; nothing where there is none."""
    return [""] * bool(found) + [
        before.sentence.text if before.rank == one.rank else "" for before, one in pairwise(found)
    ]


def _with_neighbours(found: Sequence[_Found], own: Sequence[float], weight: float) -> list[float]:
    """Raise each score by a share of the better neighbour's in the same hit."""
    raised = []
    for position, score in enumerate(own):
        beside = [
            own[other]
            for other in (position - 1, position + 1)
            if 0 <= other < len(own) and found[other].rank == found[position].rank
        ]
        raised.append(score + weight * max(beside, default=0.0))
    return raised
