"""`qa-bot bench`: what indexing, searching and the page cost, beside what they may."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from qa_bot.commands.model import model_or_problem, starting_server
from qa_bot.commands.options import Collection, Config, DataDir, settings_of
from qa_bot.commands.screen import err, out

if TYPE_CHECKING:
    from qa_bot.benchmarks.indexing import Figure


class Subject(str, Enum):
    """What can be measured."""

    INDEX = "index"
    PAGE = "page"


def bench(
    subject: Annotated[
        Subject, typer.Argument(help="The library, or the chat's page in a browser.")
    ] = Subject.INDEX,
    articles: Annotated[int, typer.Option(min=10, help="How many made-up articles.")] = 1_000,
    hashed: Annotated[
        bool, typer.Option(help="With index: make vectors from words alone, for many articles.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Measure indexing and searching, or the page, on made-up articles, against limits."""
    settings = settings_of(data_dir, config, collection)
    gc.enable()
    if subject is Subject.PAGE:
        from qa_bot.benchmarks.page import measure_page

        with starting_server(settings) as starting:
            model, problem = model_or_problem(settings, starting)
            if problem:
                err.print(escape(problem), soft_wrap=True)
            _print_figures(lambda count, say: measure_page(count, settings, model, say), [articles])
    else:
        from qa_bot.benchmarks.indexing import measure

        counts = [articles // 10, articles]
        _print_figures(lambda count, say: measure(count, settings, say, hashed), counts)


def _print_figures(
    measure: Callable[[int, Callable[[str], None]], list[Figure]], counts: Sequence[int]
) -> None:
    """Measure with each number of articles, and print what came of it beside its limits."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("articles", "what", "measured", "limit", "share of it"):
        table.add_column(name, justify="left" if name == "what" else "right")
    with err.status("") as status:
        for count in counts:
            for one in measure(count, lambda step: status.update(f"{step}…")):
                limit = "" if one.limit is None else f"{_figure(one.limit)} {one.unit}"
                share = "" if one.share is None else f"{one.share:.2f}"
                measured = f"{_figure(one.value)} {one.unit}"
                table.add_row(f"{count:,}", one.what, measured, limit, share)
    out.print(table)


def _figure(value: float) -> str:
    """Return a figure in three digits, or whole."""
    return f"{value:.3g}" if abs(value) < 1_000 else f"{value:,.0f}"
