"""`qa-bot documents export` and `import`."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qa_bot.web.conversations import Conversations
from tests.conftest import WriteFile
from tests.qa_bot.commands.conftest import BAKER, PIER, WHY, Call, listed
from tests.qa_bot.web.said import cited, said

ANN = "browser-of-ann"


@pytest.fixture
def talked(data: Path) -> Path:
    """A data directory whose documents were asked about in the chat."""
    with closing(Conversations(data / "conversations.sqlite")) as conversations:
        id = conversations.start(ANN, "The pier").id
        pier = cited(document_id="pier.txt", quote=PIER.strip())
        conversations.add(ANN, id, said("Why?", citations=[pier]))
        conversations.judge(ANN, id, 1, "good", "short")
    return data


def conversations_of(data: Path) -> list[object]:
    with closing(Conversations(data / "conversations.sqlite")) as conversations:
        return [(one, conversations.exchanges(ANN, one.id)) for one in conversations.all_of(ANN)]


def test_library_goes_into_one_file_and_answers_the_same_elsewhere(
    call: Call, data: Path, tmp_path: Path
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    done = call("documents", "export", file, "--data-dir", data)
    assert (done.status, done.out.strip()) == (0, f"2 documents written to {file}")
    done = call("documents", "import", file, "--data-dir", new)
    assert (done.status, done.out.strip()) == (0, "2 documents added, 0 here already")
    answers = [json.loads(call("ask", WHY, "--json", "--data-dir", d).out) for d in (data, new)]
    for answer in answers:
        del answer["timings_ms"]
    assert answers[0] == answers[1]
    assert answers[0]["status"] == "answered"


def test_library_goes_into_a_collection(call: Call, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "library.zip"
    call("documents", "export", file, "--data-dir", data)
    call("collections", "create", "copy", "--data-dir", data)
    done = call("documents", "import", file, "--collection", "copy", "--data-dir", data)
    assert (done.status, done.problems) == (0, [])
    shown = call("documents", "list", "--collection", "copy", "--data-dir", data)
    assert [line.split()[0] for line in shown.out.splitlines()[1:]] == ["baker.txt", "pier.txt"]


def test_conversations_stay_unless_they_are_asked_for(
    call: Call, talked: Path, tmp_path: Path
) -> None:
    without, with_them, new = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "new"
    call("documents", "export", without, "--data-dir", talked)
    with zipfile.ZipFile(without) as held:
        assert "conversations.jsonl" not in held.namelist()
    done = call("documents", "export", with_them, "--conversations", "--data-dir", talked)
    assert done.out.strip().startswith("2 documents and 1 conversation written to")
    call("documents", "import", without, "--data-dir", new)
    assert conversations_of(new) == []
    for count in (1, 0):
        done = call("documents", "import", with_them, "--data-dir", new)
        assert (done.status, done.problems) == (0, [])
        assert f"{count} conversation" in done.out
    assert conversations_of(new) == conversations_of(talked) != []


def test_conversation_cites_its_document_where_that_has_another_id(
    call: Call, talked: Path, tmp_path: Path, write_file: WriteFile
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    call("index", write_file("pier.txt", BAKER + "It is by the pier."), "--data-dir", new)
    done = call("documents", "import", file, "--data-dir", new)
    assert done.status == 0
    assert "pier.txt is another document here: added as pier.txt (2)" in done.problem()
    with closing(Conversations(new / "conversations.sqlite")) as conversations:
        assert conversations.archive.documents() == {"pier.txt (2)"}


def test_conversation_cites_its_document_where_that_is_here_under_another_id(
    call: Call, talked: Path, tmp_path: Path, write_file: WriteFile
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    call("index", write_file("notes.txt", PIER), "--data-dir", new)
    call("index", write_file("pier.txt", BAKER + "It is by the pier."), "--data-dir", new)
    done = call("documents", "import", file, "--data-dir", new)
    assert (done.status, done.problems) == (0, [])
    with closing(Conversations(new / "conversations.sqlite")) as conversations:
        assert conversations.archive.documents() == {"notes.txt"}


def destroy(file: Path) -> None:
    file.write_bytes(b"no conversations" * 500)


def damage(file: Path) -> None:
    with closing(Conversations(file)) as conversations:
        conversations.start(ANN, "Mine")
    whole = bytearray(file.read_bytes())
    # The first page says what there is; the others hold it.
    whole[4096:] = bytes(len(whole) - 4096)
    file.write_bytes(bytes(whole))


@pytest.mark.parametrize("spoil", [destroy, damage])
def test_damaged_conversations_here_let_nothing_in_and_a_second_import_is_whole(
    call: Call,
    talked: Path,
    tmp_path: Path,
    write_file: WriteFile,
    spoil: Callable[[Path], None],
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    call("index", write_file("pier.txt", BAKER + "It is by the pier."), "--data-dir", new)
    kept = new / "conversations.sqlite"
    spoil(kept)
    done = call("documents", "import", file, "--data-dir", new)
    assert (done.status, done.out) == (2, "")
    assert "are damaged" in done.problem()
    assert listed(call, new) == ["pier.txt"]
    kept.unlink()
    done = call("documents", "import", file, "--data-dir", new)
    assert "2 documents added" in done.out
    with closing(Conversations(kept)) as conversations:
        assert conversations.archive.documents() == {"pier.txt (2)"}


def test_conversations_that_another_program_holds_let_nothing_in(
    call: Call, talked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.web.conversation_file.PATIENCE_S", 0.1)
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    with closing(Conversations(new / "conversations.sqlite")) as conversations:
        conversations.start(ANN, "Mine")
    with closing(sqlite3.connect(new / "conversations.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        done = call("documents", "import", file, "--data-dir", new)
    assert (done.status, done.out) == (2, "")
    assert "cannot be read or written" in done.problem()
    assert call("documents", "list", "--data-dir", new).out == ""


def test_import_after_one_that_stopped_before_the_conversations_cites_the_same(
    call: Call, talked: Path, tmp_path: Path, write_file: WriteFile
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    call("index", write_file("pier.txt", BAKER + "It is by the pier."), "--data-dir", new)
    call("documents", "import", file, "--data-dir", new)
    # As a crash between the two leaves it.
    (new / "conversations.sqlite").unlink()
    done = call("documents", "import", file, "--data-dir", new)
    assert "0 documents added, 2 here already" in done.out
    with closing(Conversations(new / "conversations.sqlite")) as conversations:
        assert conversations.archive.documents() == {"pier.txt (2)"}


@pytest.mark.parametrize(
    "change",
    [
        {"owner": ""},
        {"id": "../up"},
        {"started": "noon"},
        {"exchanges": [{"answer": {}, "verdict": None, "why": ""}]},
        {"more": 1},
    ],
)
def test_conversation_that_is_not_sound_is_one_line_and_nothing_is_imported(
    call: Call, talked: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    file, new = tmp_path / "library.zip", tmp_path / "new"
    call("documents", "export", file, "--conversations", "--data-dir", talked)
    with zipfile.ZipFile(file) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    line = {**json.loads(parts["conversations.jsonl"]), **change}
    parts["conversations.jsonl"] = json.dumps(line).encode() + b"\n"
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    done = call("documents", "import", file, "--data-dir", new)
    assert (done.status, done.out) == (2, "")
    assert "line 1 of conversations" in done.problem()
    assert call("documents", "list", "--data-dir", new).out == ""
    assert conversations_of(new) == []


def test_file_that_is_none_is_one_line(call: Call, data: Path, write_file: WriteFile) -> None:
    for file in (write_file("notes.zip", "no zip"), data / "gone.zip", data):
        done = call("documents", "import", file, "--data-dir", data)
        assert (done.status, done.out) == (2, "")
        assert str(file) in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


def test_place_that_cannot_be_written_is_one_line(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    there = write_file("library.zip", "mine")
    for file in (there, data / "gone" / "library.zip", there / "library.zip"):
        done = call("documents", "export", file, "--data-dir", data)
        assert (done.status, done.out) == (2, "")
        assert str(file) in done.problem()
    assert there.read_text() == "mine"
