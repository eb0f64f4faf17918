"""The installed command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.qa_bot.commands.conftest import ROOT, run_installed


def test_installed_command_says_what_is_wrong_and_exits_2(tmp_path: Path) -> None:
    done = run_installed("index", tmp_path / "gone", "--data-dir", tmp_path / "new")
    assert done.status == 2
    assert str(tmp_path / "gone") in done.problem()
    assert run_installed("ask", "").status == 2


def test_package_is_run_as_the_installed_command() -> None:
    asked = [sys.executable, "-m", "qa_bot", "ask", ""]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "the question is empty" in done.stderr


def test_command_line_waits_for_no_large_library_before_it_is_asked_for_one() -> None:
    script = "import sys, qa_bot.cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert not {"llama_index", "chromadb", "gradio", "numpy", "lxml"} & set(done.stdout.split())
