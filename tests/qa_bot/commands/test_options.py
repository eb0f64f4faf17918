"""Data directories and settings that cannot be used are one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import WriteFile
from tests.qa_bot.commands.conftest import BAKER, ROOT, WHY, Call, listed


def test_data_directory_under_a_file_is_one_line(call: Call, write_file: WriteFile) -> None:
    file = write_file("file.txt", "a regular file")
    for command in (["ask", WHY], ["index", file], ["documents", "list"]):
        done = call(*command, "--data-dir", file / "data")
        assert (done.status, done.out) == (2, "")
        assert str(file / "data") in done.problem()
        assert "--data-dir" in done.problem()
    assert file.read_text() == "a regular file"


@pytest.fixture
def held(data: Path) -> Iterator[Path]:
    """The data directory while another process has its library open."""
    script = (
        "import sys; from pathlib import Path; from index.library import Library;"
        "from qa_bot.settings_layers import load_settings;"
        "library = Library(Path(sys.argv[1]), load_settings(environment={}));"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield data
        # It ends when nothing is to be read any more.
        assert process.stdin is not None
        process.stdin.close()


def test_data_directory_in_use_is_one_line(call: Call, held: Path, write_file: WriteFile) -> None:
    for command in (["ask", WHY], ["index", write_file("a.txt", BAKER)], ["documents", "list"]):
        done = call(*command, "--data-dir", held)
        assert (done.status, done.out) == (2, "")
        assert str(held) in done.problem()
        assert "in use" in done.problem()


def test_data_directory_of_a_newer_version_is_one_line_and_is_left_as_it_is(
    call: Call, data: Path
) -> None:
    def set_version(number: int) -> int:
        db = sqlite3.connect(data / "catalog.sqlite")
        (before,) = db.execute("PRAGMA user_version").fetchone()
        db.execute(f"PRAGMA user_version = {number}")
        db.commit()
        db.close()
        return int(before)

    version = set_version(99)
    for command in (["ask", WHY], ["documents", "remove", "pier.txt"]):
        done = call(*command, "--data-dir", data)
        assert (done.status, done.out) == (2, "")
        assert "newer" in done.problem()
    assert set_version(version) == 99
    assert listed(call, data) == ["baker.txt", "pier.txt"]


def test_catalog_that_is_no_database_is_one_line(call: Call, data: Path) -> None:
    (data / "catalog.sqlite").write_bytes(b"these are the minutes of the council\n" * 400)
    done = call("ask", WHY, "--data-dir", data)
    assert (done.status, done.out) == (2, "")
    assert "catalog.sqlite" in done.problem() or str(data) in done.problem()


def test_settings_that_are_wrong_are_one_line(
    call: Call, shelf: Path, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content in ("[evidence]\nsentence = 3\n", "[evidence]\nsentences = 0\n", "[evid"):
        file = write_file("own.toml", content)
        done = call("ask", WHY, "--data-dir", shelf, "--config", file)
        assert (done.status, done.out) == (2, "")
        assert str(file) in done.problem()
    done = call("ask", WHY, "--data-dir", shelf, "--config", shelf / "gone.toml")
    assert done.status == 2
    assert "gone.toml" in done.problem()
    monkeypatch.setenv("QA_BOT_EVIDENCE_SENTENCE", "3")
    done = call("ask", WHY, "--data-dir", shelf)
    assert done.status == 2
    assert "QA_BOT_EVIDENCE_SENTENCE" in done.problem()


def test_model_that_names_nothing_is_one_line(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "gpt")
    done = call("ask", WHY, "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "gpt" in done.problem()
