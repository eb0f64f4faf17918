"""What the commands write on: standard output, standard error and a progress bar."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from index.errors import UserError
from qa_bot.hidden import STEERING

# What goes into a file or a pipe is not cut to the width of a screen.
out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 10_000)
err = Console(stderr=True, highlight=False, emoji=False)


def take_any_text() -> None:
    """Let standard output and standard error take any text, whatever the system's encoding.

    A file or a pipe is UTF-8, as its reader expects, unless PYTHONIOENCODING says otherwise. A
    character that such an encoding, or that of a terminal, does not have becomes "?".
    """
    is_chosen = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        # A program without a console has neither.
        if isinstance(stream, TextIOWrapper):
            keeps = is_chosen or stream.isatty()
            stream.reconfigure(encoding=None if keeps else "utf-8", errors="replace")


def plain(text: str) -> str:
    """Return a text of others, such as a title or a file's name, with nothing that steers a screen.

    It is as long as before; its lines and tabs stay.
    """
    return STEERING.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)


def print_error(error: UserError) -> None:
    """Print an error in its one line."""
    err.print(f"[bold red]qa-bot:[/] {escape(plain(str(error)))}", soft_wrap=True)


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


@contextmanager
def said_if_slow(what: str, after_s: float) -> Iterator[None]:
    """Say what is waited for where it takes long; on a terminal with the time it took so far.

    Args:
        what: a sentence.
        after_s: how many seconds are long.
    """
    shown = Progress(
        SpinnerColumn(), TextColumn(what), TimeElapsedColumn(), console=err, transient=True
    )

    def say() -> None:
        if err.is_terminal:
            shown.add_task("")
            shown.start()
        else:
            err.print(what, soft_wrap=True)

    timer = threading.Timer(after_s, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.live.is_started:
            shown.stop()
