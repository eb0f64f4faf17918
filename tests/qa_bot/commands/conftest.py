"""The command line as a test calls it, and a library that it has indexed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import qa_bot
from qa_bot.cli import main

ROOT = Path(qa_bot.__file__).parents[1]
PIER = "The old pier of Porto Velar is shut because divers found cracks in its pillars.\n"
BAKER = "A baker in Dell sold forty loaves before noon. The oven was cold by one.\n"
WHY = "Why is the old pier of Porto Velar shut?"


@dataclass(frozen=True)
class Run:
    """What one call of the command line did."""

    status: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines of standard error."""
        return [line for line in self.err.splitlines() if line.strip()]

    def problem(self) -> str:
        """The one line of standard error."""
        (line,) = self.problems
        return line


Call = Callable[..., Run]


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine's, and no language model."""
    for name in os.environ:
        if name.startswith("QA_BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "none")


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """A function that runs the command line in this process."""

    def call(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["qa-bot", *map(str, arguments)])
        capsys.readouterr()
        status = 0
        try:
            main()
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Run(status, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with two documents, indexed by the installed command."""
    data, files = tmp_path_factory.mktemp("shelf"), tmp_path_factory.mktemp("files")
    (files / "pier.txt").write_text(PIER, encoding="utf-8")
    (files / "baker.txt").write_text(BAKER, encoding="utf-8")
    done = run_installed("index", files, "--data-dir", data)
    assert (done.status, done.err.strip()) == (0, "")
    assert "2 added" in done.out
    return data


@pytest.fixture
def data(shelf: Path, tmp_path: Path) -> Path:
    """A copy of that data directory, to be changed."""
    return Path(shutil.copytree(shelf, tmp_path / "data"))


def run_installed(*arguments: object) -> Run:
    """Run the installed command in a process of its own."""
    command = shutil.which("qa-bot", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the command qa-bot is not installed beside this Python")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QA_BOT_")}
    done = subprocess.run(
        [command, *map(str, arguments)],
        env={**environment, "QA_BOT_LLM_MODEL": "none"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Run(done.returncode, done.stdout, done.stderr)


def listed(call: Call, data: Path) -> list[str]:
    """The ids of the documents that a data directory holds."""
    done = call("documents", "list", "--data-dir", data)
    assert done.status == 0
    # A row whose cells are folded goes on in lines that begin with a blank.
    return [line.split()[0] for line in done.out.splitlines()[1:] if line[:1].strip()]
