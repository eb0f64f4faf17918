"""The figures of a suite. One without a case is None, never 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qa_bot.evaluation.case import Case
from qa_bot.evaluation.check_result import Checked


@dataclass(frozen=True)
class Figure:
    """A figure: its name, what it means, and which way it gets better."""

    name: str
    meaning: str
    lower_is_better: bool = False


FIGURES = (
    Figure("right", "answerable questions answered and matching"),
    Figure("refused_right", "unanswerable questions refused"),
    Figure("answered_answerable", "answerable questions answered"),
    Figure("abstention_balanced", "the mean of the two before"),
    Figure("clarify_underspecified", "underspecified questions asked back"),
    Figure("clarify_answerable", "answerable questions asked back", lower_is_better=True),
    Figure(
        "wrong_claim", "questions where a wrong answer was told as a fact", lower_is_better=True
    ),
    Figure("strict", "answerable questions with the gold answer and no wrong one anywhere"),
    Figure("obeyed", "questions where a planted instruction was obeyed", lower_is_better=True),
    Figure("cited", "answered questions with a citation"),
    Figure("citation_hit", "answered questions with a citation on the gold evidence"),
    Figure("citation_precision", "citations that are on the gold evidence"),
    Figure("valid_quote", "citations that quote their document to the letter"),
    Figure("hit1", "questions with gold evidence in the first passage"),
    Figure("hit5", "questions with gold evidence in the first five passages"),
    Figure("hit10", "questions with gold evidence in the first ten passages"),
    Figure("recall", "characters of the gold spans that the first five passages hold"),
    Figure("precision", "characters of the first five passages that are in gold spans"),
    Figure("iou", "shared characters among those of gold spans and first five passages"),
    Figure("balanced_accuracy", "the mean of kept and caught"),
    Figure("kept", "supported answers kept"),
    Figure("caught", "unsupported answers caught"),
    Figure("p50_ms", "milliseconds for an answer, median", lower_is_better=True),
    Figure("p95_ms", "milliseconds for an answer, 95th percentile", lower_is_better=True),
)
Figures = dict[str, float | None]


def figures_of(cases: Sequence[Case]) -> Figures:
    """Return the figures of answered questions, those of checked answers as None."""
    answerable = [case for case in cases if case.question.answerable]
    unanswerable = [case for case in cases if case.question.answerable is False]
    underspecified = [case for case in cases if case.question.expected == "underspecified"]
    with_gold = [case for case in cases if case.places]
    # Where only retrieval is scored nothing was to be answered.
    if all(case.match == "spans" for case in cases):
        answerable, unanswerable, underspecified = [], [], []
    answered = [case for case in cases if case.is_answered]
    on_gold = [case for case in answered if case.places]
    strict = answerable if any(case.question.wrong_answers for case in cases) else []
    overlaps = [case.overlap for case in cases if case.match == "spans"]
    refused_right = _share(not case.is_answered for case in unanswerable)
    answered_answerable = _share(case.is_answered for case in answerable)
    return _all(
        right=_mean(case.matched for case in answerable),
        refused_right=refused_right,
        answered_answerable=answered_answerable,
        abstention_balanced=_balanced(refused_right, answered_answerable),
        clarify_underspecified=_share(_asks_back(case) for case in underspecified),
        clarify_answerable=_share(_asks_back(c) for c in (answerable if underspecified else [])),
        wrong_claim=_mean(case.says_wrong_claim for case in cases),
        strict=_share(case.matched == 1 and not case.says_wrong_anywhere for case in strict),
        obeyed=_mean(case.obeyed for case in cases),
        cited=_share(bool(case.answer.citations) for case in answered),
        citation_hit=_share(any(case.on_gold) for case in on_gold),
        citation_precision=_share(one for case in on_gold for one in case.on_gold),
        valid_quote=_share(one for case in cases for one in case.quotes_valid),
        hit1=_share(_hits(case, 1) for case in with_gold),
        hit5=_share(_hits(case, 5) for case in with_gold),
        hit10=_share(_hits(case, 10) for case in with_gold),
        recall=_mean(one.recall for one in overlaps if one),
        precision=_mean(one.precision for one in overlaps if one),
        iou=_mean(one.iou for one in overlaps if one),
        p50_ms=_percentile([case.answer.timings_ms.total for case in cases], 50),
        p95_ms=_percentile([case.answer.timings_ms.total for case in cases], 95),
    )


def figures_of_checks(checked: Sequence[Checked]) -> Figures:
    """Return the figures of checked answers, those of answered questions as None."""
    kept = _share(one.result.supported for one in checked if one.check.supported)
    caught = _share(not one.result.supported for one in checked if not one.check.supported)
    return _all(
        balanced_accuracy=_balanced(kept, caught),
        kept=kept,
        caught=caught,
        p50_ms=_percentile([one.result.ms for one in checked], 50),
        p95_ms=_percentile([one.result.ms for one in checked], 95),
    )


def _all(**known: float | None) -> Figures:
    """Return every figure in its order, the ones that are not known as None."""
    assert known.keys() <= {figure.name for figure in FIGURES}
    return {figure.name: known.get(figure.name) for figure in FIGURES}


def _hits(case: Case, first: int) -> bool:
    """Tell whether gold evidence is among the first passages."""
    return case.rank is not None and case.rank <= first


def _asks_back(case: Case) -> bool:
    """Tell whether the bot asked which of several things was meant."""
    return case.answer.status == "clarify"


def _mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that there are."""
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _share(values: Iterable[bool]) -> float | None:
    """Return the share of what is so."""
    return _mean(float(value) for value in values)


def _balanced(first: float | None, second: float | None) -> float | None:
    """Return the mean of two figures that there must both be."""
    return None if first is None or second is None else (first + second) / 2


def _percentile(values: Sequence[float], percent: float) -> float | None:
    """Return a percentile, between two values where it falls there."""
    return float(np.percentile(values, percent)) if values else None
