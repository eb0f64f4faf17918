"""`qa-bot documents`: list, show and remove."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa_bot.hidden import STEERING
from qa_bot.web.conversations import Conversations
from tests.conftest import WriteFile
from tests.index.test_erasing import traces
from tests.languages import REPORTS
from tests.qa_bot.commands.conftest import BAKER, PIER, WHY, Call, listed
from tests.qa_bot.web.said import cited, said


def test_documents_are_listed_by_their_whole_ids(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    name = "the-minutes-of-the-harbour-council-of-porto-velar-of-the-third-of-april-as-read.txt"
    call("index", write_file(name, BAKER), "--data-dir", tmp_path / "new")
    done = call("documents", "list", "--data-dir", tmp_path / "new")
    assert done.status == 0
    assert name in done.out


def test_empty_library_has_no_documents(call: Call, tmp_path: Path) -> None:
    done = call("documents", "list", "--data-dir", tmp_path / "new")
    assert (done.status, done.out) == (0, "")
    assert "no documents" in done.problem()


def test_document_is_shown_with_its_text(call: Call, shelf: Path) -> None:
    done = call("documents", "show", "baker.txt", "--data-dir", shelf)
    assert (done.status, done.err) == (0, "")
    assert "id: baker.txt" in done.out
    assert BAKER.strip() in done.out


@pytest.mark.parametrize("command", [["show"], ["remove"], ["set", "title=a"]])
def test_unknown_document_is_one_line(call: Call, shelf: Path, command: list[str]) -> None:
    done = call("documents", command[0], "gone.txt", *command[1:], "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "gone.txt" in done.problem()
    assert "documents list" in done.problem()


def test_removed_document_is_gone(call: Call, data: Path) -> None:
    done = call("documents", "remove", "pier.txt", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert "pier.txt" in done.out
    assert listed(call, data) == ["baker.txt"]
    answer = json.loads(call("ask", WHY, "--json", "--data-dir", data).out)
    assert answer["status"] == "not_found"


def test_removed_text_is_in_no_file_of_the_data_directory(call: Call, data: Path) -> None:
    assert traces(data, "Porto Velar") == ["catalog.sqlite: Porto Velar"]
    call("documents", "remove", "pier.txt", "--data-dir", data)
    assert traces(data, "Porto Velar", "velar") == []


def quoted(data: Path) -> str:
    """Keep an answer that quotes the document about the pier; return its conversation."""
    with closing(Conversations(data / "conversations.sqlite")) as conversations:
        id = conversations.start("a browser", "The pier").id
        pier = cited(document_id="pier.txt", quote=PIER.strip())
        conversations.add("a browser", id, said("Why?", citations=[pier]))
        return id


def test_quotes_of_a_removed_document_are_kept_until_they_are_purged(
    call: Call, data: Path
) -> None:
    conversation = quoted(data)
    call("documents", "remove", "pier.txt", "--data-dir", data)
    assert traces(data, "Porto Velar") == ["conversations.sqlite: Porto Velar"]
    done = call("documents", "remove", "pier.txt", "--purge", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert "1 answer of the chat purged" in done.out
    assert traces(data, "Porto Velar") == []
    with closing(Conversations(data / "conversations.sqlite")) as conversations:
        (one,) = conversations.exchanges("a browser", conversation)
    assert "was removed" in one.answer.answer


def test_document_and_its_quotes_are_removed_together(call: Call, data: Path) -> None:
    quoted(data)
    done = call("documents", "remove", "pier.txt", "--purge", "--data-dir", data)
    assert done.out.splitlines() == ["removed pier.txt", "1 answer of the chat purged"]
    assert traces(data, "Porto Velar") == []
    done = call("documents", "remove", "pier.txt", "--purge", "--data-dir", data)
    assert (done.status, done.out) == (2, "")


def test_nothing_is_removed_where_one_id_is_unknown(call: Call, data: Path) -> None:
    done = call("documents", "remove", "pier.txt", "gone.txt", "--data-dir", data)
    assert done.status == 2
    assert "gone.txt" in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


def test_document_named_twice_is_removed_once(call: Call, data: Path) -> None:
    done = call("documents", "remove", "pier.txt", "pier.txt", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert listed(call, data) == ["baker.txt"]


def test_removed_document_is_gone_under_all_its_names(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    call("index", write_file("alder.txt", PIER), "--data-dir", data)
    quoted(data)
    done = call("documents", "remove", "alder.txt", "pier.txt", "--purge", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "removed alder.txt", "removed pier.txt", "1 answer of the chat purged",
    ]  # fmt: skip
    assert listed(call, data) == ["baker.txt"]
    assert traces(data, "Porto Velar") == []


def test_quotes_of_a_document_go_under_the_names_that_were_not_given(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    call("index", write_file("alder.txt", PIER), "--data-dir", data)
    quoted(data)
    done = call("documents", "remove", "alder.txt", "--purge", "--data-dir", data)
    assert "removed pier.txt" in done.out.splitlines()
    assert traces(data, "Porto Velar") == []


# What others wrote, on a screen

STEERS = "\x1b[31mred\x1b[0m \u202eeerht\x9b2J"


def test_document_steers_no_screen(call: Call, tmp_path: Path, write_file: WriteFile) -> None:
    data = tmp_path / "new"
    # A file with more such characters is no text.
    more = "The miller of Dell lives behind it with two daughters and a grey horse. " * 9
    text = f"The gate {STEERS} of the old mill is painted green.\n\nIt is\x07 oak.\n\n{more}\n"
    call("index", write_file("gate\x1b[2K.txt", text), "--data-dir", data)
    (name,) = listed(call, data)
    assert name == "gate\ufffd[2K.txt"
    call("documents", "set", "gate\x1b[2K.txt", f"source={STEERS}", "--data-dir", data)
    done = [
        call("documents", "list", "--data-dir", data),
        call("documents", "show", "gate\x1b[2K.txt", "--data-dir", data),
        call("ask", "How is the gate of the old mill painted?", "--data-dir", data),
        call("ask", "Who is the mayor of Dell?", "--data-dir", data),
        call("documents", "remove", "gate\x1b[2K.txt", "--data-dir", data),
    ]
    for one in done:
        assert one.status == 0
        assert "gate" in one.out
        assert not STEERING.search(one.out.replace("\n", "") + one.err.replace("\n", ""))
    assert "painted green.\n\nIt is\ufffd oak.\n" in done[1].out


# Set


def test_metadata_is_set_and_shown_with_where_it_comes_from(call: Call, data: Path) -> None:
    done = call(
        "documents", "set", "pier.txt", "title=The old pier", "authors=Ada Quist; Bo Ren",
        "--data-dir", data,
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == ["title: The old pier", "authors: Ada Quist; Bo Ren"]
    shown = call("documents", "show", "pier.txt", "--data-dir", data).out
    assert "title: The old pier (set)" in shown
    assert "authors: Ada Quist, Bo Ren (set)" in shown
    call("documents", "set", "pier.txt", "title=", "--data-dir", data)
    assert "(text)" in call("documents", "show", "pier.txt", "--data-dir", data).out


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("titel=The pier", "titel"),
        ("The pier", "field=value"),
        ("published=soon", "2025-04-03"),
    ],
)
def test_metadata_that_cannot_be_set_is_one_line(
    call: Call, data: Path, value: str, named: str
) -> None:
    done = call("documents", "set", "pier.txt", "place=Dell", value, "--data-dir", data)
    assert (done.status, done.out) == (2, "")
    assert named in done.problem()
    assert "Dell" not in call("documents", "show", "pier.txt", "--data-dir", data).out


# Verify


def test_library_that_is_whole_is_said_to_be_so(call: Call, data: Path) -> None:
    done = call("documents", "verify", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == ["ok"] * 4


def test_damage_is_a_line_and_status_1_until_it_is_mended(call: Call, data: Path) -> None:
    with closing(sqlite3.connect(data / "catalog.sqlite")) as db:
        db.executescript("DELETE FROM stems")
    done = call("documents", "verify", "--data-dir", data)
    assert done.status == 1
    assert "wrong   words: 2 passages have none" in done.out.splitlines()
    assert "--repair" in done.problem()
    done = call("documents", "verify", "--repair", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert "mended  words: 2 passages have none" in done.out.splitlines()
    assert call("documents", "verify", "--data-dir", data).status == 0


def test_language_is_listed_shown_and_set(call: Call, data: Path, write_file: WriteFile) -> None:
    assert call("index", write_file("port.txt", REPORTS["fr"].text), "--data-dir", data).status == 0
    assert "fr" in call("documents", "list", "--data-dir", data).out.split()
    assert "language: fr (text)" in call("documents", "show", "port.txt", "--data-dir", data).out
    done = call("documents", "set", "port.txt", "language=FR_ca", "--data-dir", data)
    assert (done.status, done.out) == (0, "language: fr-CA\n")
    assert "language: fr-CA (set)" in call("documents", "show", "port.txt", "--data-dir", data).out
    done = call("documents", "set", "port.txt", "language=French", "--data-dir", data)
    assert (done.status, done.out) == (2, "")
    assert "such as es or pt-BR" in done.problem()
