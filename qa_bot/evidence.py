"""Passages to evidence: the few sentences that are worth the model's time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.document import Document, Hit, Sentence
from index.library import Library
from index.words import content_stems
from qa_bot.kinds import asks_for_several, says_kind
from qa_bot.matching import Evidence
from qa_bot.question import Query
from qa_bot.relevance import Relevance, read_relevance
from qa_bot.settings import EvidenceSettings
from qa_bot.shortening import shortened

Vector = npt.NDArray[np.float32]

# A sentence beside a good one helps to read it: it is worth this share of the better neighbour.
_NEIGHBOUR = 0.3
# What is said to a model and not to a reader: orders to leave the task, or to take another part.
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}"
    r"\b(?:instructions?|questions?|prompts?|rules?|above|previous|everything)\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI|assistant|chatbot|language model)\b"
    r"|\b(?:system prompt|as an AI)\b"
    r"|\b(?:respond|reply|answer) (?:only )?with\b",
    re.IGNORECASE,
)
# What a sentence gains that says the kind of thing asked for: a person, a time, a number.
_KIND = 0.3
# A title is read on a CPU as slowly as a sentence: its beginning says what it is about.
_TITLE = 70
# How much the passage's rank counts beside the sentence's own fit.
_RANK = 0.25
# A question for several things finds them in sentences that fit it less: so much further behind.
_SEVERAL = 1.5
# So many sentences are read together with the question: those that fit it best by their words and
# vectors. Each takes some milliseconds.
_READ = 32


@dataclass(frozen=True)
class EvidenceSentence:
    """A sentence that the answer may rest on.

    Attributes:
        sentence: the sentence.
        passage_id: the passage that it stands in.
        score: how well it fits the question among its like; no fixed scale.
        likeness: the cosine of its vector and the question's.
        relevance: how well it answers the question by itself, in log odds, as the reranker reads
            it; None where it does not.
        vector: of the sentence, of length 1.
        also: where near-duplicates of its document have the same sentence.
    """

    sentence: Sentence
    passage_id: str
    score: float
    likeness: float
    relevance: float | None
    vector: Vector = field(compare=False, repr=False)
    also: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The sentence's text, as it stands in the document."""
        return self.sentence.text


def choose_evidence(
    query: Query, hits: Sequence[Hit], library: Library, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Choose the sentences of the passages that fit the question best.

    A sentence is scored by the question's words in it (weighted by rarity), by its vector's
    likeness to the question's, by its passage's rank and by its neighbours. Those that score best
    are read together with the question, alone and behind what stands before them.

    Returns:
        Sentences grouped by document, the best document first, in the order of the text.
    """
    sentences = [
        (sentence, hit.passage.id, rank)
        for rank, hit in enumerate(hits[: settings.passages])
        for sentence in hit.passage.sentences()
        if not instructs(sentence.text)
    ]
    if not sentences:
        return []
    rarity = library.rarity(content_stems(query.standalone))
    asked = np.asarray(library.embedding.get_query_embedding(query.standalone))
    vectors = library.sentence_vectors([sentence for sentence, _, _ in sentences])
    likeness = [float(vector @ asked) for vector in vectors]
    own = [
        Evidence([sentence.text]).coverage(query.standalone, rarity)
        + alike
        + _RANK / (1 + rank)
        + _KIND * says_kind(query.standalone, sentence.text)
        for (sentence, _, rank), alike in zip(sentences, likeness, strict=True)
    ]
    scores = _with_neighbours(sentences, own)
    best = sorted(range(len(sentences)), key=lambda number: (-scores[number], number))[:_READ]
    leads = _leads(sentences)
    read: list[Relevance | None] = [None] * len(best)
    if settings.relevance_weight:
        beside = [(sentences[number][0], leads[number]) for number in best]
        read = read_relevance(query.standalone, beside, library)
    scored = [
        EvidenceSentence(
            sentence=sentences[number][0],
            passage_id=sentences[number][1],
            score=scores[number] + (settings.relevance_weight * one.worth if one else 0.0),
            likeness=likeness[number],
            relevance=one.alone if one else None,
            vector=vectors[number],
        )
        for number, one in zip(best, read, strict=True)
    ]
    return _in_reading_order(_with_others(_best(scored, query, settings), query, library))


def instructs(sentence: str) -> bool:
    """Tell whether a sentence speaks to the bot: it is an order, and evidence of nothing."""
    return bool(_INSTRUCTION.search(sentence))


def _leads(sentences: Sequence[tuple[Sentence, str, int]]) -> list[str]:
    """Return the sentence before each in its passage; nothing where there is none."""
    return [""] * bool(sentences) + [
        before[0].text if before[1] == one[1] else "" for before, one in pairwise(sentences)
    ]


def _with_neighbours(
    sentences: Sequence[tuple[Sentence, str, int]], own: Sequence[float]
) -> list[float]:
    """Raise each score by a share of the better neighbour's in the same passage."""
    raised = []
    for position, score in enumerate(own):
        beside = [
            own[other]
            for other in (position - 1, position + 1)
            if 0 <= other < len(own) and sentences[other][1] == sentences[position][1]
        ]
        raised.append(score + _NEIGHBOUR * max(beside, default=0.0))
    return raised


def _best(
    scored: Sequence[EvidenceSentence], query: Query, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Take the best sentences until their number or their length is reached."""
    gap = settings.max_gap * (_SEVERAL if asks_for_several(query.standalone) else 1.0)
    chosen: list[EvidenceSentence] = []
    length = 0
    for one in sorted(scored, key=lambda one: (-one.score, one.sentence.span)):
        if len(chosen) == settings.sentences:
            break
        if chosen and one.score < chosen[0].score - gap:
            break
        if chosen and length + len(one.text) > settings.max_chars:
            continue
        chosen.append(one)
        length += len(one.text)
    return chosen


def _with_others(
    chosen: Sequence[EvidenceSentence], query: Query, library: Library
) -> list[EvidenceSentence]:
    """Note where else each sentence stands, among the documents that may be searched."""
    scope = query.within.document_ids
    return [
        replace(one, also=tuple(o for o in others if scope is None or o.document_id in scope))
        for one, others in zip(
            chosen, library.same_sentences([one.sentence for one in chosen]), strict=True
        )
    ]


def _in_reading_order(chosen: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Group sentences by document, the best first, each in the order of its text."""
    best: dict[str, float] = {}
    for one in chosen:
        document = one.sentence.document_id
        best[document] = max(best.get(document, one.score), one.score)
    return sorted(
        chosen,
        key=lambda one: (-best[one.sentence.document_id], one.sentence.document_id,
                         one.sentence.span),
    )  # fmt: skip


def as_prompt(evidence: Sequence[EvidenceSentence], documents: dict[str, Document]) -> str:
    """Write the evidence for the model: each document's title, source and date, then sentences."""
    lines: list[str] = []
    current = None
    for one in evidence:
        if one.sentence.document_id != current:
            current = one.sentence.document_id
            known = documents[current].metadata
            published = known.published.isoformat() if known.published else None
            about = ", ".join(part for part in (known.source, published) if part)
            title = shortened(known.title or current, _TITLE)
            lines.append(f"Article: {title}" + (f" ({about})" if about else ""))
        lines.append("- " + " ".join(one.text.split()))
    return "\n".join(lines)
