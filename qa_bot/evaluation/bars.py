"""Progress bars, with an estimate of the time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

# Called with how many are done and how many there are.
Moving = Callable[[int, int], None]
# One answer takes seconds: the speed of rich's own half minute would be that of a few.
_ESTIMATE_OVER_S = 600


@contextmanager
def bars(console: Console) -> Iterator[Progress]:
    """Show bars on a console while something runs."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        speed_estimate_period=_ESTIMATE_OVER_S,
    ) as progress:
        yield progress


def moving(progress: Progress, name: str) -> Moving:
    """Add a bar and return the function that moves it."""
    task = progress.add_task(escape(name), total=None)

    def move(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)

    return move
