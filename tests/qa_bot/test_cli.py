"""The installed command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WriteFile
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


@pytest.mark.parametrize(
    ("environment", "encoding", "shown"),
    [
        # Neither the system's encoding nor the chosen one has such letters.
        ({"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}, "utf-8", "老码头"),
        ({"PYTHONIOENCODING": "cp1252"}, "cp1252", "???"),
    ],
)
def test_any_letter_can_be_written_to_a_pipe(
    write_file: WriteFile, tmp_path: Path, environment: dict[str, str], encoding: str, shown: str
) -> None:
    data = tmp_path / "data"
    file = write_file("pier.md", "# 老码头\n\nDivers found cracks in the pillars of the pier.\n")

    def said(*arguments: object) -> str:
        run = [sys.executable, "-m", "qa_bot", *map(str, arguments), "--data-dir", str(data)]
        own = {**os.environ, "QA_BOT_LLM_MODEL": "none", **environment}
        done = subprocess.run(run, cwd=ROOT, env=own, capture_output=True, check=False)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        return done.stdout.decode(encoding)

    question = "What did divers find in the pillars?"
    assert "1 added" in said("index", file)
    assert shown in said("documents", "list")
    assert shown in said("ask", question)
    (citation,) = json.loads(said("ask", question, "--json"))["citations"]
    assert citation["title"] == "老码头"
