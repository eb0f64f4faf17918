"""`qa-bot collections`, and `--collection` on the other commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from qa_bot.cli import app
from tests.browser.conftest import free_port
from tests.conftest import WriteFile
from tests.qa_bot.commands.conftest import BAKER, PIER, WHY, Call, listed

FOR_TWO_PAGES_S = 240.0


@pytest.fixture
def town(call: Call, data: Path, write_file: WriteFile) -> Path:
    """A data directory with documents, and a collection "news" made equal to a folder."""
    folder = write_file("news/ferry.txt", "The ferry leaves at noon.").parent
    made = call("collections", "create", "news", "--folder", folder, "--data-dir", data)
    assert (made.status, made.err) == (0, "")
    done = call("index", "--collection", "news", "--data-dir", data)
    assert (done.status, done.out.strip()) == (0, "1 added")
    return data


def test_collection_is_made_equal_to_its_folder(call: Call, town: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files" / "news"
    (folder / "baker.txt").write_text(BAKER, encoding="utf-8")
    (folder / "ferry.txt").unlink()
    done = call("index", "--collection", "news", "--data-dir", town)
    assert (done.status, done.out.strip()) == (0, "1 added, 1 removed")
    shown = call("documents", "list", "--collection", "news", "--data-dir", town)
    assert [line.split()[0] for line in shown.out.splitlines()[1:]] == ["baker.txt"]


def test_main_library_stays_as_it_is(call: Call, town: Path) -> None:
    assert listed(call, town) == ["baker.txt", "pier.txt"]
    answers = [
        json.loads(call("ask", WHY, "--json", "--data-dir", town, *more).out)
        for more in ((), ("--collection", "news"))
    ]
    assert {one["document_id"] for one in answers[0]["retrieved"]} >= {"pier.txt"}
    assert {one["document_id"] for one in answers[1]["retrieved"]} == {"ferry.txt"}


def test_collections_are_listed_with_their_folders(call: Call, town: Path, tmp_path: Path) -> None:
    call("collections", "create", "letters", "--data-dir", town)
    done = call("collections", "list", "--data-dir", town)
    assert done.status == 0
    rows = [line.split() for line in done.out.splitlines()[1:]]
    assert rows == [["letters"], ["news", str(tmp_path / "files" / "news")]]
    none = call("collections", "list", "--data-dir", tmp_path / "new")
    assert (none.status, none.out) == (0, "")
    assert "collections create" in none.problem()


@pytest.mark.parametrize(
    "command",
    [
        ["ask", WHY],
        ["chat", "--no-browser"],
        ["demo", "--no-browser"],
        ["index", "files"],
        ["doctor"],
        ["bench"],
        ["documents", "list"],
        ["documents", "show", "pier.txt"],
        ["documents", "set", "pier.txt", "title=a"],
        ["documents", "remove", "pier.txt"],
        ["documents", "verify"],
        ["eval", "--suite", "suite", "--out", "out"],
        ["check", "file.jsonl", "--out", "out.jsonl"],
    ],
)
def test_every_command_says_that_a_collection_is_not_there(
    call: Call, shelf: Path, command: list[str]
) -> None:
    done = call(*command, "--collection", "gone", "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "collections create gone" in done.problem()
    done = call(*command, "--collection", "../up", "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "cannot be the name" in done.problem()


def test_library_without_a_folder_is_not_indexed_without_a_path(call: Call, data: Path) -> None:
    done = call("index", "--data-dir", data)
    assert (done.status, done.out) == (2, "")
    assert "qa-bot index PATH" in done.problem()


def test_collection_that_is_there_is_not_made_again(call: Call, town: Path) -> None:
    done = call("collections", "create", "News", "--data-dir", town)
    assert (done.status, done.out) == (2, "")
    assert "already" in done.problem()


@pytest.mark.parametrize(("said", "left"), [("n\n", True), ("", True), ("y\n", False)])
def test_collection_is_removed_when_a_person_says_so(town: Path, said: str, left: bool) -> None:

    done = CliRunner().invoke(
        app, ["collections", "remove", "news", "--data-dir", str(town)], input=said
    )
    assert done.exit_code == int(left)
    assert (town / "collections" / "news").exists() is left


def test_collection_is_removed_without_asking_and_its_folder_stays(
    call: Call, town: Path, tmp_path: Path
) -> None:
    done = call("collections", "remove", "news", "--yes", "--data-dir", town)
    assert (done.status, done.out.strip()) == (0, "removed news")
    assert not (town / "collections" / "news").exists()
    assert (tmp_path / "files" / "news" / "ferry.txt").exists()
    assert listed(call, town) == ["baker.txt", "pier.txt"]
    done = call("collections", "remove", "news", "--yes", "--data-dir", town)
    assert done.status == 2
    assert "no collection" in done.problem()


def test_two_collections_chat_at_once_and_each_page_says_which_it_is(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    command = shutil.which("qa-bot", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the command qa-bot is not installed beside this Python")
    pages = []
    try:
        for name, text in (("news", PIER), ("letters", BAKER)):
            call("collections", "create", name, "--data-dir", data)
            file = write_file(f"{name}.txt", text)
            assert call("index", file, "--collection", name, "--data-dir", data).status == 0
            arguments = ["--collection", name, "--data-dir", data, "--port", free_port()]
            pages.append(
                subprocess.Popen(
                    [command, "chat", "--no-browser", *map(str, arguments)],
                    env={**os.environ, "QA_BOT_LLM_MODEL": "none"},
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
        for name, page in zip(("news", "letters"), pages, strict=True):
            assert page.stdout is not None
            address = next(word for word in page.stdout.readline().split() if "http" in word)
            served = httpx.get(address, timeout=FOR_TWO_PAGES_S).text
            assert f"qa-bot · {name}" in served
        done = call("documents", "list", "--collection", "news", "--data-dir", data)
        assert done.status == 2
        assert "in use" in done.problem()
        # The main library is a third.
        assert listed(call, data) == ["baker.txt", "pier.txt"]
    finally:
        for page in pages:
            page.terminate()
            page.wait()
