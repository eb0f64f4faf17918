"""`qa-bot eval`: suites in, answers and reports out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from qa_bot.answer import Answer
from qa_bot.errors import QuestionError
from qa_bot.evaluation.case import judge
from qa_bot.evaluation.checking import Checked, CheckResult
from qa_bot.evaluation.errors import SuiteError
from qa_bot.evaluation.figures import FIGURES
from qa_bot.evaluation.output import Output
from qa_bot.evaluation.program import program_digest, settings_digest
from qa_bot.evaluation.report import Report, as_json, report_on, report_on_checks
from qa_bot.evaluation.requirement import read_requirement, unmet
from qa_bot.evaluation.run import Progress as Show
from qa_bot.evaluation.run import answer_questions, check_answers
from qa_bot.evaluation.shelf import open_shelf
from qa_bot.evaluation.suite import Suite, load_suite
from qa_bot.models.llm import LanguageModel, load_model, start_server
from qa_bot.question import check_question
from qa_bot.settings import Settings


def evaluate(
    folders: Sequence[Path],
    out: Path,
    required: Sequence[str],
    limit: int | None,
    settings: Settings,
    console: Console,
    errors: Console,
) -> bool:
    """Run suites, write their reports and print their figures.

    Args:
        folders: of the suites.
        out: where answers and reports are kept; with several suites a folder in it for each.
        required: requirements such as "right>=0.9".
        limit: take only this many questions of each suite.
        settings: of the whole program.
        console: for the figures.
        errors: for progress, and requirements that are not met.

    Returns:
        Whether every requirement is met.

    Raises:
        UserError: before anything is written, if a suite, a requirement or the output directory
            is not what it should be.
    """
    gc.enable()
    suites = _load(folders, settings)
    requirements = [read_requirement(one, [suite.name for suite in suites]) for one in required]
    outputs = _open_outputs(suites, out, settings)
    reports = []
    with _progress(errors) as progress, _model(suites, settings) as model:
        for suite, output in zip(suites, outputs, strict=True):
            task = progress.add_task(escape(suite.name), total=None)
            reports.append(_run(suite, output, model, limit, settings, _show(progress, task)))
    for report, output in zip(reports, outputs, strict=True):
        (output.folder / "report.json").write_text(as_json(report), encoding="utf-8")
    console.print(_table(reports))
    for report in reports:
        if not report.is_whole:
            errors.print(f"{escape(report.suite.name)}: only {report.asked} of {report.of}")
    missed = unmet(requirements, {report.suite.name: report.figures for report in reports})
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
            outputs.append(Output(folder, "checks.jsonl", CheckResult, identity))
        else:
            outputs.append(Output(folder, "answers.jsonl", Answer, identity))
    return outputs


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    """Show a bar for each suite, with an estimate of the time left."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        # One answer takes seconds: the speed of the last half minute would be that of a few.
        speed_estimate_period=600,
    ) as progress:
        yield progress


def _show(progress: Progress, task: TaskID) -> Show:
    """Return a function that moves a bar."""

    def show(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)

    return show


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
    limit: int | None,
    settings: Settings,
    show: Show,
) -> Report:
    """Run one suite."""
    if suite.checks:
        checks = suite.checks[:limit]
        results = check_answers(checks, output, show)
        return report_on_checks(suite, [Checked(*p) for p in zip(checks, results, strict=True)])
    with open_shelf(suite, settings) as library:
        questions = suite.questions[:limit]
        answers = answer_questions(suite, questions, library, model, settings, output, show)
        cases = judge(suite, answers, lambda document: library.document(document).document.text)
    name = None if model is None or suite.match == "spans" else model.name
    return report_on(suite, name, cases)


def _table(reports: Sequence[Report]) -> Table:
    """Return the figures that any suite has, a suite a column."""
    table = Table(box=None, pad_edge=False)
    table.add_column("figure")
    for report in reports:
        table.add_column(escape(report.suite.name), justify="right", overflow="fold")
    table.add_row("asked", *(str(report.asked) for report in reports))
    for figure in FIGURES:
        values = [report.figures[figure.name] for report in reports]
        if any(value is not None for value in values):
            table.add_row(figure.name, *(shown(figure.name, value) for value in values))
    return table


def shown(name: str, value: float | None) -> str:
    """Return a figure as it is read: milliseconds whole, shares with three digits."""
    if value is None:
        return ""
    return f"{value:,.0f}" if name.endswith("_ms") else f"{value:.3f}"
