"""`qa-bot eval`: suites in, answers and reports out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa_bot.answer import Answer
from qa_bot.errors import QuestionError
from qa_bot.evaluation.bars import ProgressBar, bars
from qa_bot.evaluation.baseline import Baseline, find_baseline, load_answers, load_checks
from qa_bot.evaluation.case import judge
from qa_bot.evaluation.check_result import Checked, CheckResult
from qa_bot.evaluation.draw import Draw
from qa_bot.evaluation.errors import SuiteError
from qa_bot.evaluation.figures import FIGURES, Figure
from qa_bot.evaluation.output import ANSWERS, CHECKS, Output
from qa_bot.evaluation.page import page_of
from qa_bot.evaluation.program import program_digest, settings_digest
from qa_bot.evaluation.report import (
    Report,
    as_json,
    changes,
    difference,
    report_on,
    report_on_checks,
    shown,
)
from qa_bot.evaluation.requirement import read_requirement, unmet
from qa_bot.evaluation.run import answer_questions, check_answers
from qa_bot.evaluation.shelf import open_shelf
from qa_bot.evaluation.suite import Suite, load_suite
from qa_bot.finding.question import check_question
from qa_bot.models.llm import LanguageModel
from qa_bot.models.loading import load_model, start_server
from qa_bot.settings import Settings


def evaluate(
    folders: Sequence[Path],
    out: Path,
    before: Path | None,
    required: Sequence[str],
    draw: Draw,
    settings: Settings,
    console: Console,
    errors: Console,
) -> bool:
    """Run suites, write their reports and print their figures.

    Args:
        folders: of the suites.
        out: where answers and reports are kept; with several suites a folder in it for each.
        before: the directory of an earlier run, or of several, to compare with.
        required: requirements such as "right>=0.9".
        draw: which questions of each suite to ask.
        settings: of the whole program.
        console: for the figures.
        errors: for progress, and requirements that are not met.

    Returns:
        Whether every requirement is met.

    Raises:
        UserError: before anything is written, if a suite, a requirement or the output directory
            is not what it should be; later, if something cannot be written.
    """
    gc.enable()
    suites = _load(folders, settings)
    requirements = [read_requirement(one, [suite.name for suite in suites]) for one in required]
    earlier = [find_baseline(before, suite) if before else None for suite in suites]
    outputs = _open_outputs(suites, out, settings)
    reports = []
    with bars(errors) as progress, _model(suites, settings) as model:
        for suite, output, past in zip(suites, outputs, earlier, strict=True):
            bar = ProgressBar(progress, suite.name)
            report, baseline = _run(suite, output, model, draw, past, settings, bar)
            _write(report, baseline, output)
            reports.append((report, baseline))
    console.print(_table(reports))
    for report, baseline in reports:
        _print_remarks(report, baseline, errors)
    missed = unmet(requirements, {report.suite.name: report.figures for report, _ in reports})
    for sentence in missed:
        errors.print(f"[bold red]not met:[/] {escape(sentence)}", soft_wrap=True)
    return not missed


def _load(folders: Sequence[Path], settings: Settings) -> list[Suite]:
    """Read the suites and check that each of their questions can be asked."""
    suites = [load_suite(folder) for folder in folders]
    names = [suite.name for suite in suites]
    for name in names:
        if names.count(name) > 1:
            raise SuiteError(f"two suites are called {name}: run them one after the other")
    for suite in suites:
        for question in suite.questions:
            try:
                check_question(question.question, settings.question)
            except QuestionError as error:
                raise SuiteError(f"{suite.name}, question {question.id}: {error}") from None
    return suites


def _open_outputs(suites: Sequence[Suite], out: Path, settings: Settings) -> list[Output[Any]]:
    """Open the directory of each suite's run."""
    program, settled = program_digest(), settings_digest(settings)
    outputs: list[Output[Any]] = []
    for suite in suites:
        folder = out if len(suites) == 1 else out / suite.name
        identity = {"suite": suite.name, **suite.digests, "settings": settled, "program": program}
        if suite.checks:
            outputs.append(Output(folder, CHECKS, CheckResult, identity))
        else:
            outputs.append(Output(folder, ANSWERS, Answer, identity))
    return outputs


@contextmanager
def _model(suites: Sequence[Suite], settings: Settings) -> Iterator[LanguageModel | None]:
    """Load the model that all suites share; none where none of them is answered."""
    if all(suite.checks or suite.match == "spans" for suite in suites):
        yield None
        return
    server = start_server(settings.llm, settings.data_dir)
    try:
        yield load_model(settings.llm, server)
    finally:
        if server is not None:
            server.close()


def _run(
    suite: Suite,
    output: Output[Any],
    model: LanguageModel | None,
    draw: Draw,
    earlier: Path | None,
    settings: Settings,
    bar: ProgressBar,
) -> tuple[Report, Baseline | None]:
    """Run one suite and compare it with an earlier run."""
    if suite.checks:
        checks = draw.take(suite.checks)
        results = check_answers(checks, output, bar)
        checked = [Checked(*pair) for pair in zip(checks, results, strict=True)]
        taken = {one.id for one in checks}
        baseline = load_checks(earlier, suite, taken) if earlier else None
        return report_on_checks(suite, checked), baseline
    bar.say("indexing")
    with open_shelf(suite, settings) as library:
        bar.say("")
        questions = draw.take(suite.questions)
        answers = answer_questions(suite, questions, library, model, settings, output, bar)

        def text_of(document: str) -> str:
            return library.document(document).document.text

        cases = judge(suite, answers, text_of)
        taken = {question.id for question in questions}
        baseline = load_answers(earlier, suite, taken, text_of) if earlier else None
    name = None if model is None or suite.match == "spans" else model.name
    return report_on(suite, name, cases), baseline


def _write(report: Report, baseline: Baseline | None, output: Output[Any]) -> None:
    """Write the report in its two forms."""
    output.write("report.json", as_json(report, baseline))
    output.write("report.html", page_of(report, baseline))


def _table(reports: Sequence[tuple[Report, Baseline | None]]) -> Table:
    """Return the figures that any suite has, a suite a column, with what has changed."""
    table = Table(box=None, pad_edge=False)
    table.add_column("figure")
    for report, _ in reports:
        table.add_column(escape(report.suite.name), justify="right", overflow="fold")
    table.add_row("asked", *(str(report.asked) for report, _ in reports))
    for figure in FIGURES:
        if any(report.figures[figure.name] is not None for report, _ in reports):
            table.add_row(figure.name, *(_cell(figure, *one) for one in reports))
    return table


def _cell(figure: Figure, report: Report, baseline: Baseline | None) -> str:
    """Return a figure, and how it differs from the baseline's."""
    value = shown(report.figures[figure.name], figure.name)
    if baseline is None:
        return value
    now = baseline.figures_of_shared(report.cases, report.checked)
    changed = difference(figure, now, baseline.figures)
    colour = {"good": "green", "bad": "red"}.get(changed.judged, "dim")
    return f"{value} [{colour}]{changed.written}[/]" if changed.written else value


def _print_remarks(report: Report, baseline: Baseline | None, errors: Console) -> None:
    """Print what must not be overlooked: a run in part, and what got better and worse."""
    name = escape(report.suite.name)
    if not report.is_whole:
        errors.print(f"{name}: only {report.asked} of {report.of} asked", soft_wrap=True)
    if baseline is not None:
        for change, ids in changes(report, baseline).items():
            listed = escape(", ".join(ids)) or "none"
            errors.print(f"{name}: {change} than before: {listed}", soft_wrap=True)
