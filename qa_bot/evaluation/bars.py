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


class ProgressBar:
    """One bar: called with how many are done and how many there are."""

    def __init__(self, progress: Progress, name: str) -> None:
        """Add a bar with a name."""
        self._progress = progress
        self._name = name
        self._task = progress.add_task(escape(name), total=None)

    def say(self, what: str) -> None:
        """Show behind the name what is going on; nothing where it is empty."""
        shown = f"{self._name}: {what}" if what else self._name
        self._progress.update(self._task, description=escape(shown))

    def __call__(self, done: int, total: int) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done, total=total)
