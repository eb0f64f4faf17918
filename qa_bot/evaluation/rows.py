"""Row: a question or a check as the page and report.json show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa_bot.evaluation.baseline import Baseline
from qa_bot.evaluation.case import Case
from qa_bot.evaluation.check_result import Checked
from qa_bot.evaluation.report import Report


@dataclass(frozen=True)
class Quote:
    """A citation, gold evidence or a passage: where it stands and what it says."""

    mark: str
    place: str
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        id: of the question or check.
        question: as it was asked.
        history: the turns before it.
        expected: the gold answers, or what a person says of a checked answer.
        said: the answer.
        claims: its sentences with their support.
        citations: what it cites.
        evidence: the gold evidence, or the passages of a check.
        verdict: right or what else, in a word.
        labels: what it can be filtered by.
        has_failed: whether anything is wrong with it.
        score: its support; None where nothing was said.
        ms: how long it took, in milliseconds.
        before: what an earlier run said; None where that was the same or is not known.
        notes: remarks on how the answer came to be.
    """

    id: str
    question: str
    history: tuple[str, ...]
    expected: tuple[str, ...]
    said: str
    claims: tuple[Quote, ...]
    citations: tuple[Quote, ...]
    evidence: tuple[Quote, ...]
    verdict: str
    labels: tuple[str, ...]
    has_failed: bool
    score: float | None
    ms: float
    before: str | None
    notes: tuple[str, ...]


def rows_of(report: Report, baseline: Baseline | None) -> list[Row]:
    """Return the rows of a report, each with its change since the baseline."""
    return [_of_case(case, baseline) for case in report.cases] + [
        _of_check(one, baseline) for one in report.checked
    ]


def _of_case(case: Case, baseline: Baseline | None) -> Row:
    """Return the row of a question."""
    question, answer = case.question, case.answer
    held = baseline.cases.get(question.id) if baseline else None
    change = baseline.change_of(case) if baseline else None
    verdict = case.verdict or "not judged"
    wrong = tuple(f"not: {' + '.join(strings)}" for strings in question.wrong_answers)
    expected = tuple(" + ".join(strings) for strings in question.answers)
    if question.answerable is False:
        expected = (question.expected or "unanswerable", *expected)
    return Row(
        id=question.id,
        question=question.question,
        history=tuple(f"{turn.role}: {turn.content}" for turn in question.history),
        expected=(*expected, *wrong),
        said=answer.answer,
        claims=tuple(
            Quote(f"{claim.support:.2f}", " ".join(f"[{n}]" for n in claim.citations), claim.text)
            for claim in answer.claims
        ),
        citations=_citations(case),
        evidence=tuple(
            Quote("", _place(one.document, one.start, one.end), one.quote or "")
            for one in question.evidence
        ),
        verdict=verdict,
        labels=_labels(verdict, case.faults, change, question.tags, case.has_failed),
        has_failed=case.has_failed,
        score=case.support,
        ms=answer.timings_ms.total,
        before=_before(held, answer.answer),
        notes=tuple(answer.notes),
    )


def _of_check(one: Checked, baseline: Baseline | None) -> Row:
    """Return the row of a check."""
    change = baseline.change_of_check(one) if baseline else None
    held = baseline.checked.get(one.check.id) if baseline else None
    kept, supported = one.result.supported, one.check.supported
    verdict = ("kept" if kept else "dropped") if supported else ("missed" if kept else "caught")
    before = None
    if held is not None and held.result.supported != kept:
        before = f"{'supported' if held.result.supported else 'not supported'}, {held.result.score}"
    spans = (one.check.answer[start:end] for start, end in one.check.unsupported_spans)
    return Row(
        id=one.check.id,
        question=one.check.question,
        history=(),
        expected=("supported" if supported else "not supported", *(f"“{s}”" for s in spans)),
        said=one.check.answer,
        claims=tuple(
            Quote(f"{claim.score:.2f}", "" if claim.supported else "not supported", claim.text)
            for claim in one.result.claims
        ),
        citations=(),
        evidence=tuple(
            Quote("", f"passage {number}", text)
            for number, text in enumerate(one.check.passages, start=1)
        ),
        verdict=verdict,
        labels=_labels(verdict, (), change, (), not one.is_right),
        has_failed=not one.is_right,
        score=one.result.score,
        ms=one.result.ms,
        before=before,
        notes=(),
    )


def _labels(
    verdict: str, faults: Sequence[str], change: str | None, tags: Sequence[str], has_failed: bool
) -> tuple[str, ...]:
    """Return what a row can be filtered by."""
    labels = [verdict, *faults, *(f"#{tag}" for tag in tags)]
    labels += ["failed"] if has_failed else []
    labels += [f"{change} than before"] if change in ("better", "worse") else []
    return tuple(dict.fromkeys(labels))


def _citations(case: Case) -> tuple[Quote, ...]:
    """Return what an answer cites, each with what is judged of it."""
    found = []
    judged = zip(case.answer.citations, case.on_gold, case.quotes_valid, strict=True)
    for citation, is_gold, is_valid in judged:
        remarks = ["on the gold evidence"] if is_gold else []
        remarks += [] if is_valid else ["not in the document"]
        place = _place(citation.document_id, citation.start, citation.end)
        mark = f"[{citation.number}]"
        found.append(Quote(mark, place, citation.quote, ", ".join(remarks)))
    return tuple(found)


def _place(document: str, start: int | None, end: int | None) -> str:
    """Return where something stands."""
    return document if start is None else f"{document}:{start}-{end}"


def _before(held: Case | None, said: str) -> str | None:
    """Return what an earlier run said, where it said something else."""
    if held is None or held.answer.answer == said:
        return None
    return f"{held.verdict or 'not judged'}: {held.answer.answer}"
