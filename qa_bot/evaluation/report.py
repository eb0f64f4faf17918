"""Report: the figures of a run, by suite and by tag, as report.json."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa_bot.evaluation.case import Case
from qa_bot.evaluation.checking import Checked
from qa_bot.evaluation.figures import Figures, figures_of, figures_of_checks
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


def as_json(report: Report) -> str:
    """Return report.json: figures of the suite and of each tag, and each question's verdict."""
    values = {
        "suite": report.suite.name,
        "match": report.suite.match,
        "asked": report.asked,
        "of": report.of,
        "whole": report.is_whole,
        "model": report.model,
        "machine": machine(),
        "figures": _rounded(report.figures),
        "tags": _by_tag(report.cases),
        "questions": [_question(case) for case in report.cases]
        or [
            {"id": one.check.id, "supported": one.check.supported, "judged": one.result.supported}
            for one in report.checked
        ],
    }
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"


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
