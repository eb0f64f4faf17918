"""What keeps a file from being read for a while keeps it from nothing afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index.library import Library, Outcome
from index.reading import process
from qa_bot.settings import Settings
from tests.conftest import WriteFile
from tests.index.readers import made

# Read by the tests' own reader it takes too long.
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\nhang\n"


def test_file_for_which_no_process_could_be_started_is_read_when_one_can(
    library: Library, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_file("a.pdf", made.pdf([[made.CRANES]]))
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        for _ in range(3):
            (skipped,) = library.add_paths([file]).skipped
            assert "no process can be started" in skipped[1]
    report = library.add_paths([file])
    assert report.skipped == []
    assert report.counts[Outcome.ADDED] == 1


@pytest.mark.parametrize(("slow", "is_read"), [(1, True), (2, False)])
def test_file_that_took_too_long_is_tried_once_more(
    tmp_path: Path,
    settings: Settings,
    write_file: WriteFile,
    monkeypatch: pytest.MonkeyPatch,
    slow: int,
    is_read: bool,
) -> None:
    reading = settings.reading.model_copy(update={"max_seconds": 3.0, "in_process_kb": 0.0})
    file = write_file("a.srt", SUBTITLES)
    strange = process._PROGRAM.replace("main;", "main; import tests.index.reading.strange;")
    with Library(tmp_path / "data", settings.model_copy(update={"reading": reading})) as library:
        with monkeypatch.context() as slowed:
            slowed.setattr(process, "_PROGRAM", strange)
            for _ in range(slow):
                (skipped,) = library.add_paths([file]).skipped
                assert "max_seconds" in skipped[1]
        report = library.add_paths([file])
        assert (report.skipped == []) == is_read
        # One that was written since is another.
        file.write_text(f"{SUBTITLES}\n", encoding="utf-8")
        assert library.add_paths([file]).skipped == []
