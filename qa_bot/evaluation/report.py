"""Report: the figures of a run, by suite and by tag, as report.json."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa_bot.evaluation.baseline import Baseline
from qa_bot.evaluation.case import Case
from qa_bot.evaluation.check_result import Checked
from qa_bot.evaluation.figures import Figure, Figures, figures_of, figures_of_checks
from qa_bot.evaluation.suite import Suite


@dataclass(frozen=True)
class Report:
    """What a run of a suite came to.

    Attributes:
        suite: what was asked.
        model: the name of the model; None where none was used.
        cases: the questions with their answers.
        checked: the answers that were checked; a run has these or cases.
        figures: by name.
    """

    suite: Suite
    model: str | None
    cases: tuple[Case, ...]
    checked: tuple[Checked, ...]
    figures: Figures

    @property
    def asked(self) -> int:
        """How many questions or answers were taken."""
        return len(self.cases) + len(self.checked)

    @property
    def of(self) -> int:
        """How many the suite has."""
        return len(self.suite.questions) + len(self.suite.checks)

    @property
    def is_whole(self) -> bool:
        """Whether it was the whole suite."""
        return self.asked == self.of


def report_on(suite: Suite, model: str | None, cases: Sequence[Case]) -> Report:
    """Return the report on answered questions."""
    return Report(suite, model, tuple(cases), (), figures_of(cases))


def report_on_checks(suite: Suite, checked: Sequence[Checked]) -> Report:
    """Return the report on checked answers."""
    return Report(suite, None, (), tuple(checked), figures_of_checks(checked))


@dataclass(frozen=True)
class Difference:
    """How a figure differs from the baseline's: written with its sign, and good, bad or neither."""

    written: str
    judged: str


def difference(figure: Figure, now: Figures, before: Mapping[str, float | None]) -> Difference:
    """Return how a figure differs from the baseline's; empty where one of the two has none."""
    value, old = now[figure.name], before.get(figure.name)
    if value is None or old is None:
        return Difference("", "")
    change = round(value - old, 0 if figure.name.endswith("_ms") else 3)
    if not change:
        return Difference("=", "")
    is_good = (change < 0) == figure.lower_is_better
    written = f"{change:+,.0f}" if figure.name.endswith("_ms") else f"{change:+.3f}"
    return Difference(written, "good" if is_good else "bad")


def shown(value: float | None, name: str) -> str:
    """Return a figure as it is read: milliseconds whole, shares with three digits."""
    if value is None:
        return ""
    return f"{value:,.0f}" if name.endswith("_ms") else f"{value:.3f}"


def as_json(report: Report, baseline: Baseline | None = None) -> str:
    """Return report.json.

    Args:
        report: its figures, those of each tag, and each question's verdict are written.
        baseline: an earlier run; its figures and what has changed since are written.
    """
    values: dict[str, Any] = {
        "suite": report.suite.name,
        "match": report.suite.match,
        "asked": report.asked,
        "of": report.of,
        "whole": report.is_whole,
        "model": report.model,
        "machine": machine(),
        "figures": _rounded(report.figures),
        "tags": _by_tag(report.cases),
        "questions": [_question(case) for case in report.cases],
        "checks": [_check(one) for one in report.checked],
    }
    if baseline is not None:
        values["baseline"] = {"figures": _rounded(baseline.figures), **changes(report, baseline)}
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"


def changes(report: Report, baseline: Baseline) -> dict[str, list[str]]:
    """Return the ids of what got better and of what got worse since the baseline."""
    found = {case.question.id: baseline.change_of(case) for case in report.cases}
    found |= {one.check.id: baseline.change_of_check(one) for one in report.checked}
    return {
        change: [key for key, value in found.items() if value == change]
        for change in ("better", "worse")
    }


def machine() -> str:
    """Return the machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def _rounded(figures: Figures) -> Figures:
    """Return figures with as many digits as mean something."""
    return {name: None if v is None else round(v, 6) for name, v in figures.items()}


def _by_tag(cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Return the figures of the questions of each tag; those without a case are left out."""
    tags = sorted({tag for case in cases for tag in case.question.tags})
    found: dict[str, dict[str, Any]] = {}
    for tag in tags:
        tagged = [case for case in cases if tag in case.question.tags]
        held = {name: v for name, v in _rounded(figures_of(tagged)).items() if v is not None}
        found[tag] = {"asked": len(tagged), **held}
    return found


def _question(case: Case) -> dict[str, Any]:
    """Return what is judged of one question."""
    return {
        "id": case.question.id,
        "verdict": case.verdict,
        "faults": case.faults,
        "matched": None if case.matched is None else round(case.matched, 6),
        "rank": case.rank,
        "support": case.support,
    }


def _check(one: Checked) -> dict[str, Any]:
    """Return what is judged of one checked answer."""
    return {
        "id": one.check.id,
        "supported": one.check.supported,
        "judged": one.result.supported,
        "score": one.result.score,
    }
