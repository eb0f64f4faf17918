"""`qa-bot index`: what goes in, and one line for each file that does not."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from index.report import IndexReport
from qa_bot.commands.index import print_changes
from tests.conftest import WriteFile
from tests.qa_bot.commands.conftest import BAKER, Call, listed


def test_another_embedding_takes_over_and_that_is_said(
    call: Call, data: Path, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_EMBEDDING_MODEL", "tests.index.models:Large")
    article = write_file("ferry.txt", "The ferry to Dell leaves at nine.\n")
    done = call("index", article, "--data-dir", data)
    assert done.status == 0
    assert "another embedding is set: all-MiniLM-L6-v2-int8" in done.err
    assert done.out.splitlines() == ["embedded anew: hashed-24 finds passages now", "1 added"]
    assert "ferry.txt" in listed(call, data)
    again = call("index", article, "--data-dir", data)
    assert (again.out, again.err.strip()) == ("1 unchanged\n", "")


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
        ("song.mp3", b"\xff\xfb\x90", "no reader"),
        ("photo.jpg", b"\xff\xd8\xff", "not a picture"),
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


def test_watching_goes_on_after_an_error_of_the_system(capsys: pytest.CaptureFixture[str]) -> None:
    def add(first: list[Path]) -> IndexReport:
        raise OSError(errno.EMFILE, "Too many open files", str(*first))

    print_changes(add, lambda: None, IndexReport(), [Path("pier.txt")])
    (line,) = capsys.readouterr().err.splitlines()
    assert "Too many open files: 'pier.txt'" in line
    assert "free some space" in line
    assert "tried again" in line


def test_folder_without_documents_is_no_success(call: Call, data: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = call("index", tmp_path / "folder", "--data-dir", data)
    assert "nothing to index" in done.out + done.err
