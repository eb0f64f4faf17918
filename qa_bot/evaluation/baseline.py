"""Baseline: an earlier run of the same questions, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa_bot.answer import Answer
from qa_bot.evaluation.case import FAILED, Case, judge
from qa_bot.evaluation.check_result import Checked, CheckResult
from qa_bot.evaluation.errors import OutputError
from qa_bot.evaluation.figures import Figures, figures_of, figures_of_checks
from qa_bot.evaluation.output import ANSWERS, CHECKS, is_run, read_done, read_manifest
from qa_bot.evaluation.suite import Suite

Change = Literal["better", "worse", "same"]


@dataclass(frozen=True)
class Baseline:
    """An earlier run, held against the gold answers as this one is.

    Attributes:
        folder: where it is kept.
        cases: its questions with their answers, by id.
        checked: its checked answers, by id.
        figures: over the questions that both runs have.
    """

    folder: Path
    cases: dict[str, Case]
    checked: dict[str, Checked]
    figures: Figures

    def figures_of_shared(self, cases: Sequence[Case], checked: Sequence[Checked]) -> Figures:
        """Return the figures of another run over the questions that both runs have.

        Args:
            cases: its questions with their answers.
            checked: its checked answers.
        """
        both = [one for one in checked if one.check.id in self.checked]
        if both:
            return figures_of_checks(both)
        return figures_of([case for case in cases if case.question.id in self.cases])

    def change_of(self, now: Case) -> Change | None:
        """Tell how the answer to a question has changed; None where it was not asked before."""
        before = self.cases.get(now.question.id)
        return None if before is None else _compared(_worth(before), _worth(now))

    def change_of_check(self, now: Checked) -> Change | None:
        """Tell how the judgement of an answer has changed; None where there was none."""
        before = self.checked.get(now.check.id)
        return None if before is None else _compared((before.is_right,), (now.is_right,))


def find_baseline(folder: Path, suite: Suite) -> Path:
    """Return the directory of a suite's run in a directory of one or several runs.

    Raises:
        OutputError: if there is none, or it is of other questions.
    """
    found = folder if is_run(folder) else folder / suite.name
    held = read_manifest(found)
    for part in ("questions", "checks"):
        if held.get("suite") != suite.name or held.get(part) != suite.digests[part]:
            raise OutputError(
                f"the baseline {found} is not of the same questions as the suite {suite.name}: "
                "name a run of this suite as it is now"
            )
    return found


def load_answers(
    folder: Path, suite: Suite, asked: set[str], text_of: Callable[[str], str]
) -> Baseline:
    """Return an earlier run of questions.

    Args:
        folder: where it is kept.
        suite: that it is of.
        asked: the ids of the questions of this run.
        text_of: returns a document's text as the library stores it, by its id.

    Raises:
        OutputError: if its answers are damaged.
    """
    answers, _ = read_done(folder / ANSWERS, Answer)
    cases = judge(suite, [one for one in answers if one.id in asked], text_of)
    return Baseline(folder, {case.question.id: case for case in cases}, {}, figures_of(cases))


def load_checks(folder: Path, suite: Suite, asked: set[str]) -> Baseline:
    """Return an earlier run of checks; arguments and errors are those of `load_answers`."""
    results = {one.id: one for one in read_done(folder / CHECKS, CheckResult)[0]}
    checked = {
        one.id: Checked(one, results[one.id])
        for one in suite.checks
        if one.id in results and one.id in asked
    }
    return Baseline(folder, {}, checked, figures_of_checks(list(checked.values())))


def _worth(case: Case) -> tuple[float, ...]:
    """Return what an answer is worth, the weightier first."""
    return (case.verdict not in FAILED, case.matched or 0.0, -len(case.faults))


def _compared(before: tuple[float, ...], now: tuple[float, ...]) -> Change:
    """Tell whether something is worth more than it was."""
    return "same" if now == before else "better" if now > before else "worse"
