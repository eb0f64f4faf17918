"""`qa-bot eval` and `check`: how good the answers are."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out
from qa_bot.settings import Settings


def evaluate(
    results: Annotated[Path, typer.Option("--out", help="Where answers and reports are kept.")],
    suites: Annotated[
        list[Path] | None, typer.Option("--suite", help="A suite's folder; repeatable.")
    ] = None,
    marked: Annotated[
        bool, typer.Option(help="Write a suite of the chat's helpful answers to --out instead.")
    ] = False,
    before: Annotated[
        Path | None, typer.Option("--baseline", help="An earlier run's directory to compare with.")
    ] = None,
    required: Annotated[
        list[str] | None,
        typer.Option("--require", help="Such as 'right>=0.9' or 'squad:hit5>=0.96'; repeatable."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Take only this many questions of each suite.")
    ] = None,
    shuffle: Annotated[
        bool, typer.Option(help="Draw the questions of --limit at random, always the same.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Measure answers on suites of questions; exit status 1 if a requirement is not met.

    A run that was stopped goes on where it was.
    """
    settings = settings_of(data_dir, config, collection)
    if marked:
        _write_marked(settings, results)
        return
    if not suites:
        raise typer.BadParameter("name a suite's folder", param_hint="--suite")
    from qa_bot.evaluation.command import evaluate
    from qa_bot.evaluation.draw import Draw

    draw = Draw(limit, shuffle)
    if not evaluate(suites, results, before, required or [], draw, settings, out, err):
        raise typer.Exit(1)


def _write_marked(settings: Settings, folder: Path) -> None:
    """Write a suite of the answers that people found helpful in the chat."""
    from qa_bot.web.conversations import Conversations, conversations_file
    from qa_bot.web.marked import write_suite

    with (
        open_library(settings) as library,
        closing(Conversations(conversations_file(library.data_dir))) as conversations,
    ):
        done = write_suite(conversations.archive.judged(), library.documents(), folder)
    said = f"{done.answers} answers written to {escape(str(folder))}, {done.left} not helpful"
    gone = f", {done.gone} citations of what is not in the documents any more" * bool(done.gone)
    out.print(f"{said}{gone} left out", soft_wrap=True)


def check(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, question, passages, answer.")],
    results: Annotated[Path, typer.Option("--out", help="The JSON lines file to write.")],
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Check which parts of the given answers the given passages support."""
    from qa_bot.evaluation.check_command import check_file

    settings_of(data_dir, config, collection)
    supported, total = check_file(file, results, err)
    out.print(f"{supported} of {total} supported")
