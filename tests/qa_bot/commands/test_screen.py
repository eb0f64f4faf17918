"""What the commands say while something takes long."""

from __future__ import annotations

import threading
from io import StringIO

import pytest
from rich.console import Console

from qa_bot.commands import screen
from qa_bot.commands.screen import said_if_slow

WHAT = "Painting the lighthouse."


class Heard(StringIO):
    """A stream that tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.something = threading.Event()

    def write(self, text: str) -> int:
        done = super().write(text)
        if WHAT in self.getvalue():
            self.something.set()
        return done


@pytest.mark.parametrize("terminal", [False, True])
def test_what_takes_long_is_said_while_it_does(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    console = Console(file=heard, force_terminal=terminal, width=80)
    monkeypatch.setattr(screen, "err", console)
    with said_if_slow(WHAT, 0):
        assert heard.something.wait(60)


def test_what_is_done_at_once_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    monkeypatch.setattr(screen, "err", Console(file=heard))
    with said_if_slow(WHAT, 3600):
        pass
    assert heard.getvalue() == ""
