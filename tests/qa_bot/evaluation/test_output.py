"""The directory of a run: gone on with, and never another's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answer import Answer
from qa_bot.evaluation.errors import OutputError
from qa_bot.evaluation.output import ANSWERS, Output, read_manifest
from tests.qa_bot.evaluation.parts import said

IDENTITY = {"suite": "town", "documents": "d", "questions": "q", "settings": "s", "program": "p"}


def open_output(folder: Path, **other: str) -> Output[Answer]:
    return Output(folder, ANSWERS, Answer, {**IDENTITY, **other})


def refusal(folder: Path, **other: str) -> str:
    with pytest.raises(OutputError) as caught:
        open_output(folder, **other)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_answers_are_found_again(tmp_path: Path) -> None:
    answers = [said("why", "Cracks.\nMany."), said("mayor")]
    output = open_output(tmp_path / "out")
    assert output.done() == []
    for answer in answers:
        output.append(answer)
    assert open_output(tmp_path / "out").done() == answers


@given(cut=st.integers(min_value=1, max_value=200))
def test_half_a_line_is_dropped_and_the_rest_kept(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    output = open_output(tmp_path_factory.mktemp("out"))
    output.append(said("why"))
    whole = output.file.read_bytes()
    output.append(said("mayor"))
    kept = output.file.read_bytes()[: len(whole) + cut]
    output.file.write_bytes(kept)
    assert [answer.id for answer in output.done()] == ["why"]
    assert output.file.read_bytes() == whole
    output.append(said("fare"))
    assert [answer.id for answer in output.done()] == ["why", "fare"]


def test_file_that_cannot_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    output = open_output(tmp_path)
    output.file.mkdir()
    (tmp_path / "report.json").mkdir()
    with pytest.raises(OutputError, match="cannot be written") as line:
        output.append(said("why"))
    with pytest.raises(OutputError, match="cannot be written") as other:
        output.write("report.json", "{}")
    for caught, file in ((line, output.file), (other, tmp_path / "report.json")):
        assert str(file) in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_full_disk_is_said_when_an_answer_is_kept(tmp_path: Path) -> None:
    output = open_output(tmp_path)
    output.file.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="free some space"):
        output.append(said("why"))


def test_damaged_line_in_the_middle_is_named_and_kept(tmp_path: Path) -> None:
    output = open_output(tmp_path)
    output.file.write_text('{"id": \n' + said("why").model_dump_json() + "\n", encoding="utf-8")
    before = output.file.read_bytes()
    with pytest.raises(OutputError, match=r"answers\.jsonl, line 1 is damaged"):
        output.done()
    assert output.file.read_bytes() == before


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"suite": "village"}, "answers of another suite"),
        ({"documents": "e"}, "answers of other documents of this suite"),
        ({"questions": "r"}, "answers of other questions of this suite"),
        ({"settings": "t"}, "answers of other settings"),
        ({"program": "q"}, "answers of another state of the program"),
    ],
)
def test_output_of_another_run_is_refused_and_left_alone(
    tmp_path: Path, other: dict[str, str], told: str
) -> None:
    open_output(tmp_path / "out").append(said("why"))
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert told in refusal(tmp_path / "out", **other)
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_directory_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear Ann", encoding="utf-8")
    assert "holds other files" in refusal(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


def test_file_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert "cannot be written" in refusal(tmp_path / "out")


@pytest.mark.parametrize("content", ["{", "7", '["suite"]'])
def test_unreadable_manifest_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    assert "no readable run.json" in refusal(tmp_path)


def test_manifest_says_what_the_run_is_of(tmp_path: Path) -> None:
    open_output(tmp_path)
    assert read_manifest(tmp_path) == IDENTITY
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == IDENTITY
