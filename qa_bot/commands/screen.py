"""What the commands write on: standard output, standard error and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.errors import UserError

# What goes into a file or a pipe is not cut to the width of a screen.
out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 10_000)
err = Console(stderr=True, highlight=False, emoji=False)


def print_error(error: UserError) -> None:
    """Print an error in its one line."""
    err.print(f"[bold red]qa-bot:[/] {escape(str(error))}", soft_wrap=True)


@contextmanager
def progress_bar(description: str) -> Iterator[Progress]:
    """Show a progress bar on standard error, and leave nothing of it behind."""
    with Progress(
        TextColumn(description),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=err,
        transient=True,
    ) as progress:
        yield progress
