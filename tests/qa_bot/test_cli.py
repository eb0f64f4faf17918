"""The command line: what it prints, its exit status, and one line for every bad input."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import qa_bot
from qa_bot import abstention
from qa_bot.cli import main
from tests.conftest import WriteFile

ROOT = Path(qa_bot.__file__).parents[1]
PIER = "The old pier of Porto Velar is shut because divers found cracks in its pillars.\n"
BAKER = "A baker in Dell sold forty loaves before noon. The oven was cold by one.\n"
WHY = "Why is the old pier of Porto Velar shut?"

ANSWER = {
    "answer", "choices", "citations", "claims", "confidence", "conflicts", "id", "model", "notes",
    "question", "retrieved", "signals", "standalone_question", "status", "timings_ms",
}  # fmt: skip
CLAIM = {"text", "start", "end", "citations", "support", "supported"}
CITATION = {
    "document_id", "end", "number", "page", "part", "passage_id", "published", "quote", "source",
    "start", "title", "url",
}  # fmt: skip
RETRIEVED = {"document_id", "end", "passage_id", "quote", "score", "start"}


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


@pytest.fixture(scope="module")
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


# Asking


def test_answer_is_printed_with_the_place_of_its_citation(call: Call, shelf: Path) -> None:
    done = call("ask", WHY, "--data-dir", shelf)
    assert done.status == 0
    assert "cracks" in done.out
    assert f"pier.txt:0-{len(PIER.strip())}" in done.out


def test_json_is_one_object_with_the_keys_of_the_contract(call: Call, shelf: Path) -> None:
    done = call("ask", WHY, "--json", "--data-dir", shelf)
    assert done.status == 0
    answer: dict[str, Any] = json.loads(done.out)
    assert set(answer) == ANSWER
    assert answer["status"] == "answered"
    assert answer["question"] == WHY
    assert [set(claim) for claim in answer["claims"]] == [CLAIM]
    assert [set(citation) for citation in answer["citations"]] == [CITATION]
    assert answer["retrieved"]
    assert all(set(found) == RETRIEVED for found in answer["retrieved"])
    assert set(answer["timings_ms"]) == {"retrieve", "first_token", "total"}
    assert 0.0 <= answer["confidence"] <= 1.0
    assert all(type(value) is float for value in answer["signals"].values())
    (citation,) = answer["citations"]
    assert citation["document_id"] == "pier.txt"
    assert citation["quote"] == PIER[citation["start"] : citation["end"]]


def test_what_is_not_found_is_said_with_the_nearest_passages(call: Call, shelf: Path) -> None:
    done = call("ask", "What did Ottoline Featherby eat in Dell?", "--data-dir", shelf)
    assert done.status == 0
    assert "do not hold the answer" in done.out
    assert "baker.txt:" in done.out


def test_caution_of_the_settings_decides_what_is_answered(
    call: Call, shelf: Path, write_file: WriteFile
) -> None:
    def status(caution: float) -> str:
        file = write_file("own.toml", f"[abstention]\ncaution = {caution}\n")
        done = call("ask", WHY, "--json", "--data-dir", shelf, "--config", file)
        return str(json.loads(done.out)["status"])

    assert (status(-30.0), status(30.0)) == ("answered", "not_found")


def test_sources_that_differ_are_printed_each_under_its_name(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    lines = [
        {"id": "old", "source": "Harbour Post", "published": "2025-01-10",
         "text": "The new bridge at Dell will open on 4 May."},
        {"id": "new", "source": "Gull Point Gazette", "published": "2025-04-02",
         "text": "The new bridge at Dell will open on 19 September."},
    ]  # fmt: skip
    file = write_file("news.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    call("index", file, "--data-dir", tmp_path / "new")
    question = "When will the new bridge at Dell open?"
    out = " ".join(call("ask", question, "--data-dir", tmp_path / "new").out.split())
    newest = out.index("Gull Point Gazette, 2 April 2025: The new bridge")
    assert newest < out.index("Harbour Post, 10 January 2025: The new bridge")
    answer = json.loads(call("ask", question, "--json", "--data-dir", tmp_path / "new").out)
    (conflict,) = answer["conflicts"]
    assert conflict["citations"] == [1, 2]
    assert [citation["document_id"] for citation in answer["citations"]] == ["new", "old"]


def test_damaged_figures_of_the_program_are_one_line(
    call: Call, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.abstention.config_dir", lambda: tmp_path)
    abstention._stages.cache_clear()
    try:
        done = call("ask", WHY, "--data-dir", shelf)
        assert (done.status, done.out) == (2, "")
        assert "abstention.json" in done.problem()
        (tmp_path / "abstention.json").write_text("{}", encoding="utf-8")
        done = call("ask", WHY, "--data-dir", shelf)
        assert done.status == 2
        assert str(tmp_path / "abstention.json") in done.problem()
    finally:
        abstention._stages.cache_clear()


def test_first_question_of_all_says_that_the_library_is_empty(call: Call, tmp_path: Path) -> None:
    done = call("ask", WHY, "--data-dir", tmp_path / "new")
    assert done.status == 0
    assert "index" in done.out
    assert "empty" in done.out


def test_citation_in_brackets_and_colons_is_printed_as_it_stands(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    text = "The gate [bold]of the old mill[/bold] is painted :fire: red in spring by the miller."
    call("index", write_file("gate.txt", text), "--data-dir", tmp_path / "new")
    done = call("ask", "What colour is the gate of the old mill?", "--data-dir", tmp_path / "new")
    assert text in done.out
    done = call("documents", "show", "gate.txt", "--data-dir", tmp_path / "new")
    assert text in done.out


@pytest.mark.parametrize("question", ["", "   ", "???"])
def test_empty_question_is_one_line(call: Call, shelf: Path, question: str) -> None:
    done = call("ask", question, "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "empty" in done.problem()


def test_question_of_ten_thousand_characters_is_one_line(call: Call, shelf: Path) -> None:
    done = call("ask", "why " * 2_500, "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "limit of 2,000" in done.problem()


def test_question_that_is_no_unicode_is_no_traceback(call: Call, shelf: Path) -> None:
    # What Python makes of an argument in Latin-1.
    done = call("ask", "Why is the caf\udce9 shut?", "--json", "--data-dir", shelf)
    assert done.status in (0, 2)
    assert len(done.problems) == (1 if done.status else 0)


def test_model_that_cannot_be_loaded_is_named_and_the_documents_are_quoted(
    call: Call, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(tmp_path / "gone.gguf"))
    done = call("ask", WHY, "--json", "--data-dir", shelf)
    answer = json.loads(done.out)
    assert done.status == 1
    assert answer["status"] == "answered"
    assert answer["model"] is None
    assert any("gone.gguf" in note or "xllamacpp" in note for note in answer["notes"])


# Indexing


def test_path_that_does_not_exist_is_one_line(call: Call, data: Path, tmp_path: Path) -> None:
    done = call("index", tmp_path / "gone", "--data-dir", data)
    assert done.status == 2
    assert str(tmp_path / "gone") in done.problem()
    assert "does not exist" in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not text"),
        ("empty.jsonl", b"", "empty"),
        ("lines.jsonl", b"this is not JSON\n", "line 1: not JSON"),
        ("lines.jsonl", b'{"id": "a"}\n', "text"),
        ("lines.jsonl", b"[1, 2]\n", "line 1"),
        ("page.html", b"<html></html>", "main text"),
        ("photo.jpg", b"\xff\xd8\xff", "no reader"),
    ],
)
def test_file_that_cannot_be_indexed_is_one_line(
    call: Call, data: Path, write_file: WriteFile, name: str, content: bytes, reason: str
) -> None:
    done = call("index", write_file(name, content), "--data-dir", data)
    assert done.status == 2
    assert name in done.problem()
    assert reason in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


def test_text_file_of_fifty_megabytes_is_one_line(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    done = call("index", write_file("huge.txt", b"goats " * 8_500_000), "--data-dir", data)
    assert done.status == 2
    assert "huge.txt" in done.problem()
    assert "max_file_mb" in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file"
)
def test_file_without_permission_is_one_line(call: Call, data: Path, write_file: WriteFile) -> None:
    file = write_file("secret.txt", BAKER)
    file.chmod(0)
    done = call("index", file, "--data-dir", data)
    assert done.status == 2
    assert "secret.txt" in done.problem()
    assert "permission" in done.problem()


def test_good_files_are_indexed_and_bad_ones_named(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    folder = write_file("good.txt", "The mast on Gull Point is 40 metres tall.").parent
    write_file("empty.txt", b"")
    write_file("picture.txt", b"\x00\x01\x02" * 99)
    write_file("lines.jsonl", b'{"id": "line-1", "text": "Rye grows in Ostrel."}\nno JSON\n')
    done = call("index", folder, "--data-dir", data)
    assert done.status == 1
    assert "2 added" in done.out
    assert "3 skipped" in done.out
    assert len(done.problems) == 3
    for name in ("empty.txt", "picture.txt", "lines.jsonl"):
        assert sum(name in line for line in done.problems) == 1
    assert any("line 2" in line for line in done.problems)
    assert listed(call, data) == ["baker.txt", "good.txt", "line-1", "pier.txt"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-8-sig"])
def test_text_in_another_encoding_is_indexed(
    call: Call, tmp_path: Path, write_file: WriteFile, encoding: str
) -> None:
    text = (
        "Le café de la gare fermé depuis février a été vendu à une société française. "
        "The owner of the old café, Zoë Müller, said that she would miss the smell of coffee.\n"
    )
    new = tmp_path / "new"
    done = call("index", write_file("cafe.txt", text.encode(encoding)), "--data-dir", new)
    assert (done.status, done.problems) == (0, [])
    shown = call("documents", "show", "cafe.txt", "--data-dir", new)
    assert "Zoë Müller" in shown.out
    assert "café" in shown.out


def test_folder_without_documents_is_no_success(call: Call, data: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = call("index", tmp_path / "folder", "--data-dir", data)
    assert "nothing to index" in done.out + done.err


# Data directories and settings


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
        "from qa_bot.settings import load_settings;"
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


# Documents


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


@pytest.mark.parametrize("command", ["show", "remove"])
def test_unknown_document_is_one_line(call: Call, shelf: Path, command: str) -> None:
    done = call("documents", command, "gone.txt", "--data-dir", shelf)
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


def test_nothing_is_removed_where_one_id_is_unknown(call: Call, data: Path) -> None:
    done = call("documents", "remove", "pier.txt", "gone.txt", "--data-dir", data)
    assert done.status == 2
    assert "gone.txt" in done.problem()
    assert listed(call, data) == ["baker.txt", "pier.txt"]


def test_document_named_twice_is_removed_once(call: Call, data: Path) -> None:
    done = call("documents", "remove", "pier.txt", "pier.txt", "--data-dir", data)
    assert (done.status, done.err) == (0, "")
    assert listed(call, data) == ["baker.txt"]


# Doctor


def test_doctor_finds_every_part(call: Call, shelf: Path) -> None:
    done = call("doctor", "--data-dir", shelf)
    assert (done.status, done.err) == (0, "")
    assert "missing" not in done.out
    assert str(shelf) in done.out


def test_doctor_changes_nothing(call: Call, tmp_path: Path) -> None:
    assert call("doctor", "--data-dir", tmp_path / "new").status == 0
    assert not (tmp_path / "new").exists()


def test_doctor_names_what_is_missing(
    call: Call, tmp_path: Path, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(tmp_path / "gone.gguf"))
    done = call("doctor", "--data-dir", write_file("file.txt", "a file") / "data")
    assert done.status == 1
    missing = [line for line in done.out.splitlines() if line.startswith("missing")]
    assert any("data directory" in line for line in missing)
    assert any("gone.gguf" in line for line in missing) or "xllamacpp" in done.out


# The installed command


def test_installed_command_says_what_is_wrong_and_exits_2(tmp_path: Path) -> None:
    done = run_installed("index", tmp_path / "gone", "--data-dir", tmp_path / "new")
    assert done.status == 2
    assert str(tmp_path / "gone") in done.problem()
    assert run_installed("ask", "").status == 2


# chat


@pytest.mark.parametrize("command", ["chat", "demo"])
def test_chat_on_a_taken_port_says_so_and_gives_no_address(
    command: str, call: Call, tmp_path: Path
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = call(command, "--data-dir", tmp_path, "--port", port, "--no-browser")
    assert run.status == 2
    assert str(port) in run.err
    assert "--port" in run.err
    assert "http://" not in run.out
