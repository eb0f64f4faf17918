"""`qa-bot bench`: what indexing, searching and the page cost, beside what they may."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from qa_bot.commands.model import model_or_problem, starting_server
from qa_bot.commands.options import Collection, Config, DataDir, settings_of
from qa_bot.commands.screen import err, out

if TYPE_CHECKING:
    from qa_bot.benchmarks.indexing import Figure


def bench(
    articles: Annotated[int, typer.Option(min=10, help="How many made-up articles.")] = 1_000,
    page: Annotated[
        bool, typer.Option(help="Measure the chat's page in a browser instead.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Measure indexing and searching, or the page, on made-up articles, beside limits."""
    settings = settings_of(data_dir, config, collection)
    gc.enable()
    if page:
        from qa_bot.benchmarks.page import measure_page

        with starting_server(settings) as starting:
            model, problem = model_or_problem(settings, starting)
            if problem:
                err.print(escape(problem), soft_wrap=True)
            _print_figures(lambda count, say: measure_page(count, settings, model, say), [articles])
    else:
        from qa_bot.benchmarks.indexing import measure

        counts = [articles // 10, articles]
        _print_figures(lambda count, say: measure(count, settings, say), counts)


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
                values = (f"{_figure(value)} {one.unit}" for value in (one.value, one.limit))
                table.add_row(f"{count:,}", one.what, *values, f"{one.share:.2f}")
    out.print(table)


def _figure(value: float) -> str:
    """Return a figure in three digits, or whole."""
    return f"{value:.3g}" if abs(value) < 1_000 else f"{value:,.0f}"
