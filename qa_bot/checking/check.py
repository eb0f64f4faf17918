"""An answer held against passages: the probability that they support it, and each of its claims.

The probabilities are fitted (`qa_bot.fitting.support`): boosted trees on what is counted about a
claim, then a logistic model on the claims of an answer together. A claim that copies a sentence and
changes one fact of it contradicts it, whatever is counted. Nothing but words is compared: an answer
takes some 15 ms on one core, and vectors of sentences beside them made it no better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.words import content_stems
from qa_bot.checking.answer_features import answer_features
from qa_bot.checking.claim_features import claim_features
from qa_bot.checking.near_copies import contradicts
from qa_bot.checking.sentence_features import ClaimPlace, is_silent
from qa_bot.checking.source_text import SourceText, read_source, sentences_of
from qa_bot.fitted import SupportModel, support_model

# The doubt of a claim that contradicts a sentence of the passages.
_SURELY_NOT = 1.0


@dataclass(frozen=True)
class CheckedClaim:
    """One sentence of an answer.

    Attributes:
        text: as it stands in the answer.
        start: its place there, in characters.
        end: the character behind it.
        score: the probability that the passages support it.
        supported: whether that is enough.
    """

    text: str
    start: int
    end: int
    score: float
    supported: bool


@dataclass(frozen=True)
class CheckedAnswer:
    """An answer held against passages.

    Attributes:
        supported: whether the passages support the answer as a whole.
        score: the probability that they do.
        claims: its sentences in order.
    """

    supported: bool
    score: float
    claims: list[CheckedClaim]


def check_answer(
    question: str, passages: Sequence[str], answer: str, model: SupportModel | None = None
) -> CheckedAnswer:
    """Hold an answer against passages.

    Args:
        question: what was asked; may be empty.
        passages: the texts that the answer was to be taken from.
        answer: what to check. An empty one claims nothing, and is supported.
        model: the fitted figures; those that come with the program by default.

    Raises:
        SettingsError: if the fitted figures cannot be read.
    """
    model = model or support_model()
    spans = sentences_of(answer)
    if not spans:
        return CheckedAnswer(supported=True, score=1.0, claims=[])
    source = read_source(passages)
    counted = _count_claims(question, source, answer)
    doubts = [
        _SURELY_NOT if contradicts(span.of(answer), source) else model.claim.probability(figures)
        for span, figures in zip(spans, counted, strict=True)
    ]
    doubt = model.answer.probability(
        answer_features(counted, doubts, question=question, passages=passages, answer=answer)
    )
    claims = [
        CheckedClaim(span.of(answer), span.start, span.end, 1 - claim, claim <= model.claim_limit)
        for span, claim in zip(spans, doubts, strict=True)
    ]
    supported = doubt <= model.limit and all(claim.supported for claim in claims)
    return CheckedAnswer(supported=supported, score=1 - doubt, claims=claims)


def count_claims(question: str, passages: Sequence[str], answer: str) -> list[dict[str, float]]:
    """Return what is counted about each sentence of an answer, in order."""
    return _count_claims(question, read_source(passages), answer)


def _count_claims(question: str, source: SourceText, answer: str) -> list[dict[str, float]]:
    """Return what is counted about each sentence of an answer, in order."""
    spans = sentences_of(answer)
    said: frozenset[str] = frozenset()
    silent = False
    counted = []
    for number, span in enumerate(spans):
        claim = span.of(answer)
        place = ClaimPlace(number, len(spans), said, silent)
        counted.append(claim_features(claim, source, question, place))
        said |= set(content_stems(claim))
        silent = silent or is_silent(claim)
    return counted
