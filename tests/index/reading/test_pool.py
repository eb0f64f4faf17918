"""Files that are read in processes of their own: what goes wrong there, and what comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import index
from index.document import Document
from index.errors import ReadingError
from index.readers import read_file
from index.reading import process
from index.reading.message import OUT_OF_MEMORY
from index.reading.pool import ReadingPool
from tests.conftest import WriteFile
from tests.index.readers import made
from tests.index.reading.conftest import Bounds, refusal, state_of, texts

IN_TIME = "takes longer than"
GOOD = ("one", "two")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", made.pdf([[made.CRANES], [made.PIER]], title="Cranes", author="Odo Bell")),
        ("a.zip", made.archive({"a.txt": made.CRANES.encode(), "b.docx": made.word()[:99]})),
        ("a.mbox", b"From ada@lindmar.example Mon May  5 10:00:00 2025\n" + made.mail()),
        ("a.xlsx", made.workbook()),
        ("a.txt", made.CRANES.encode()),
    ],
)
def test_file_is_read_there_as_it_is_here(
    bounds: Bounds, write_file: WriteFile, name: str, content: bytes
) -> None:
    file = write_file(name, content)
    with ReadingPool(bounds(in_process_kb=0.0)) as pool:
        there = list(pool.items(file, state_of(file)))
    here = list(read_file(file, name, 20_000_000))
    assert [one for one in there if isinstance(one, Document)] == [
        one for one in here if isinstance(one, Document)
    ]
    assert [(type(one), str(one)) for one in there] == [(type(one), str(one)) for one in here]
    assert [one.whence for one in there if isinstance(one, Document)] == [
        one.whence for one in here if isinstance(one, Document)
    ]


@pytest.mark.usefixtures("strange_readers")
@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("abort", "crash"),
        ("crash", "crash"),
        ("exit", "crash (status 7)"),
        ("grow", "max_memory_mb"),
        ("recurse", "cannot be read"),
        ("hang", "max_seconds"),
        ("hold", "max_seconds"),
        ("say", "is told so"),
    ],
)
def test_file_that_ends_its_reader_is_named_and_the_next_is_read(
    bounds: Bounds, write_file: WriteFile, told: str, reason: str
) -> None:
    bad, good = write_file("bad.srt", told), write_file("good.srt", "\n".join(GOOD))
    with ReadingPool(bounds(max_seconds=3.0, max_memory_mb=600, processes=1)) as pool:
        assert reason in refusal(pool, bad)
        assert texts(pool, good) == list(GOOD)


@pytest.mark.usefixtures("strange_readers")
def test_what_was_read_before_a_crash_is_there(bounds: Bounds, write_file: WriteFile) -> None:
    lines = [f"line {number}" for number in range(150)]
    file = write_file("a.srt", "\n".join([*lines, "abort"]))
    with ReadingPool(bounds()) as pool:
        items = pool.items(file, state_of(file))
        found = [next(items) for _ in range(100)]
        with pytest.raises(ReadingError, match="crash"):
            next(items)
    assert [one.text for one in found if isinstance(one, Document)] == lines[:100]


@pytest.mark.usefixtures("strange_readers")
def test_file_that_goes_on_step_by_step_is_read_to_its_end(
    bounds: Bounds, write_file: WriteFile
) -> None:
    with ReadingPool(bounds(max_seconds=3.0)) as pool:
        assert texts(pool, write_file("a.srt", "go on\none")) == ["go on", "one"]


@pytest.mark.usefixtures("strange_readers")
def test_what_a_library_prints_is_no_document(bounds: Bounds, write_file: WriteFile) -> None:
    with ReadingPool(bounds()) as pool:
        assert texts(pool, write_file("a.srt", "print\none")) == ["print", "one"]


@pytest.mark.usefixtures("strange_readers")
def test_file_that_was_begun_and_changed_is_read_anew(
    bounds: Bounds, write_file: WriteFile
) -> None:
    file = write_file("a.srt", "one")
    with ReadingPool(bounds(processes=1)) as pool:
        pool.begin(file, state_of(file))
        assert not pool.has_room
        write_file("a.srt", "one\ntwo")
        assert texts(pool, file) == ["one", "two"]
        assert pool.has_room


@pytest.mark.usefixtures("strange_readers")
def test_files_that_wait_hold_up_no_other(bounds: Bounds, write_file: WriteFile) -> None:
    many = write_file("many.srt", "\n".join(f"{'line ' * 200}{n}" for n in range(2_000)))
    one = write_file("one.srt", "one")
    with ReadingPool(bounds(processes=1)) as pool:
        pool.begin(many, state_of(many))
        assert texts(pool, one) == ["one"]
        assert len(texts(pool, many)) == 2_000


@pytest.mark.usefixtures("strange_readers")
def test_process_that_has_grown_reads_no_other_file(bounds: Bounds, write_file: WriteFile) -> None:
    full, more = write_file("full.srt", "fill"), write_file("more.srt", "fill\none")
    with ReadingPool(bounds(max_memory_mb=750, processes=1)) as pool:
        assert texts(pool, full) == ["fill"]
        # It would not hold as much again.
        assert texts(pool, more) == ["fill", "one"]


def test_thousands_of_documents_come_one_after_the_other(
    bounds: Bounds, write_file: WriteFile
) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{made.CRANES} {n}"}) for n in range(3_000)]
    file = write_file("a.jsonl", "\n".join(lines))
    with ReadingPool(bounds(in_process_kb=0.0)) as pool:
        items = pool.items(file, state_of(file))
        found = [item.id for item in items if isinstance(item, Document)]
    assert found == [str(n) for n in range(3_000)]


def test_short_text_is_read_without_a_process(
    bounds: Bounds, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with ReadingPool(bounds()) as pool:
        assert texts(pool, write_file("a.md", made.CRANES)) == [made.CRANES]
        assert "no process can be started" in refusal(pool, write_file("a.pdf", made.pdf([["a"]])))


def test_process_that_never_answers_is_given_up(
    bounds: Bounds, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "import time; time.sleep(600)")
    monkeypatch.setattr(process, "_START_S", 1.0)
    with ReadingPool(bounds()) as pool:
        assert "it does not answer" in refusal(pool, write_file("a.pdf", made.pdf([["a"]])))


def test_folder_that_is_indexed_gives_no_module(
    bounds: Bounds, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_file("a.pdf", made.pdf([[made.CRANES]]))
    for name in ("json.py", "pickle.py", "index.py", "pdfminer.py"):
        write_file(name, "raise SystemExit('read from here')")
    monkeypatch.chdir(file.parent)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    with ReadingPool(bounds()) as pool:
        assert texts(pool, file) == [made.CRANES]


@pytest.mark.skipif(sys.platform == "win32", reason="no memory is set aside there")
def test_memory_is_watched_where_the_system_does_not(tmp_path: Path) -> None:
    program = (
        "import threading; from index.reading.memory import watch_memory\n"
        "threading.Thread(target=watch_memory, args=(200_000_000,), daemon=True).start()\n"
        "held = []\n"
        "for _ in range(100): held.append(b'x' * 10_000_000); __import__('time').sleep(0.05)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(index.__file__).parents[1], check=False
    )
    assert ended.returncode == OUT_OF_MEMORY
