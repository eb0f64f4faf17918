"""Fixtures of these tests: the command line in this process, without a language model."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa_bot.cli import main


@dataclass(frozen=True)
class Run:
    """What one call of the command line did; progress bars are left out."""

    status: int
    out: str
    err: str

    def problem(self) -> str:
        """The one line that says what is wrong."""
        (line,) = [one for one in self.err.splitlines() if one.startswith("qa-bot: ")]
        return line


Call = Callable[..., Run]


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Call:
    """A function that runs `qa-bot` with a data directory of this test's own."""
    for name in os.environ:
        if name.startswith("QA_BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "none")

    def call(*arguments: object) -> Run:
        given = ["qa-bot", *map(str, arguments), "--data-dir", str(tmp_path / "data")]
        monkeypatch.setattr(sys, "argv", given)
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return call
