"""`qa-bot check`, and suites of answers to check."""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qa_bot.checking import check as checks
from qa_bot.checking.check import CheckedAnswer, CheckedClaim
from tests.qa_bot.evaluation.conftest import Call
from tests.qa_bot.evaluation.parts import PIER, write_checks, write_lines

LINES = [
    {"id": "held", "question": "Why?", "passages": [PIER], "answer": "Divers found cracks."},
    {"id": "made-up", "question": "", "passages": [PIER], "answer": "A storm broke it."},
]


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A check that supports what divers did, and the answers that it was asked."""
    seen: list[str] = []

    def check_answer(question: str, passages: Sequence[str], answer: str) -> CheckedAnswer:
        assert list(passages) == [PIER]
        seen.append(answer)
        supported = "Divers" in answer
        score = 0.9 if supported else 0.2
        claim = CheckedClaim(answer, 0, len(answer), score, supported)
        return CheckedAnswer(supported, score, [claim])

    monkeypatch.setattr(checks, "check_answer", check_answer)
    return seen


def results_in(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("scripted")
def test_check_writes_a_line_for_each_answer(call: Call, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "in.jsonl", LINES)
    run = call("check", file, "--out", tmp_path / "out.jsonl")
    assert (run.status, run.out) == (0, "1 of 2 supported\n")
    first, second = results_in(tmp_path / "out.jsonl")
    claim = {"text": "Divers found cracks.", "start": 0, "end": 20, "score": 0.9, "supported": True}
    assert first == {"id": "held", "supported": True, "score": 0.9, "claims": [claim]}
    assert (second["id"], second["supported"]) == ("made-up", False)


def test_claims_are_places_in_the_answer_and_judged_apart(call: Call, tmp_path: Path) -> None:
    answer = "Divers found cracks in its pillars. The mayor of Lisbon sold 42 ferries to Norway."
    file = write_lines(tmp_path / "in.jsonl", [{"id": 1, "passages": [PIER], "answer": answer}])
    assert call("check", file, "--out", tmp_path / "out.jsonl").status == 0
    (result,) = results_in(tmp_path / "out.jsonl")
    assert set(result) == {"id", "supported", "score", "claims"}
    assert (result["id"], result["supported"]) == ("1", False)
    held, made_up = result["claims"]
    assert held["supported"] is True
    assert held["score"] > made_up["score"]
    for claim in result["claims"]:
        assert answer[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 3 is not JSON"),
        ('{"id": "x", "answer": "A."}', 'line 3: "passages" is missing'),
        ('{"passages": [], "answer": "A."}', 'line 3: "id" is missing'),
        ('{"id": "held", "passages": [], "answer": ""}', 'the id "held" stands on line 1 already'),
        ('{"id": "x", "passages": "text", "answer": ""}', "line 3: passages"),
    ],
)
def test_bad_line_is_named_and_nothing_written(
    call: Call, tmp_path: Path, line: str, told: str
) -> None:
    results = write_lines(tmp_path / "out.jsonl", ["as it was"])
    run = call("check", write_lines(tmp_path / "in.jsonl", [*LINES, line]), "--out", results)
    assert run.status == 2
    assert told in run.problem()
    assert results.read_text(encoding="utf-8") == "as it was\n"


def test_results_never_replace_the_answers(call: Call, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "in.jsonl", LINES)
    before = file.read_bytes()
    run = call("check", file, "--out", tmp_path / "." / "in.jsonl")
    assert run.status == 2
    assert "name another file for the results" in run.problem()
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_file_that_cannot_be_read_is_one_line(call: Call, tmp_path: Path, name: str) -> None:
    run = call("check", tmp_path / name, "--out", tmp_path / "out.jsonl")
    assert run.status == 2
    assert "cannot be read" in run.problem()


@pytest.mark.parametrize("name", ["no/such/out.jsonl", "in.jsonl/out.jsonl", "folder"])
@pytest.mark.usefixtures("scripted")
def test_results_that_cannot_be_written_are_one_line(call: Call, tmp_path: Path, name: str) -> None:
    file = write_lines(tmp_path / "in.jsonl", LINES)
    (tmp_path / "folder").mkdir()
    run = call("check", file, "--out", tmp_path / name)
    assert run.status == 2
    assert "cannot be written" in run.problem()
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "folder"}


def test_check_that_fails_midway_leaves_the_results_before_and_nothing_beside_them(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scripted: list[str]
) -> None:
    check_answer = checks.check_answer

    def full(question: str, passages: Sequence[str], answer: str) -> CheckedAnswer:
        if scripted:
            assert len(list(tmp_path.iterdir())) == 3
            raise OSError(errno.ENOSPC, "No space left on device")
        return check_answer(question, passages, answer)

    monkeypatch.setattr(checks, "check_answer", full)
    file = write_lines(tmp_path / "in.jsonl", LINES)
    results = write_lines(tmp_path / "out.jsonl", ["as it was"])
    run = call("check", file, "--out", results)
    assert run.status == 2
    assert "No space left" in run.problem()
    assert results.read_text(encoding="utf-8") == "as it was\n"
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


@pytest.mark.usefixtures("scripted")
def test_check_leaves_a_file_that_is_named_like_its_own_alone(call: Call, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "in.jsonl", LINES)
    mine = write_lines(tmp_path / "out.jsonl.part", ["mine"])
    assert call("check", file, "--out", tmp_path / "out.jsonl").status == 0
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert len(list(tmp_path.iterdir())) == 3


def test_suite_of_checks_is_measured_and_goes_on(
    call: Call, tmp_path: Path, scripted: list[str]
) -> None:
    judged = [{**LINES[0], "supported": True}, {**LINES[1], "supported": True}]
    judged += [{**LINES[1], "id": "third", "supported": False, "unsupported_spans": [[2, 7]]}]
    folder = write_checks(tmp_path / "check-town", judged)
    arguments = ["eval", "--suite", folder, "--out", tmp_path / "out"]
    assert call(*arguments, "--limit", 1).status == 0
    assert call(*arguments, "--require", "kept>=0.5").status == 0
    assert len(scripted) == 3
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["figures"]["balanced_accuracy"] == 0.75
    assert [one["judged"] for one in report["checks"]] == [True, False, False]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Reliability of the support score" in page
    assert "“storm”" in page


@pytest.mark.usefixtures("scripted")
def test_checks_are_compared_with_a_baseline(call: Call, tmp_path: Path) -> None:
    judged = [{**LINES[0], "supported": True}, {**LINES[1], "supported": False}]
    folder = write_checks(tmp_path / "check-town", judged)
    call("eval", "--suite", folder, "--out", tmp_path / "before")
    file = tmp_path / "before" / "checks.jsonl"
    first, second = results_in(file)
    write_lines(file, [{**first, "supported": False}, second])
    arguments = ["eval", "--suite", folder, "--out", tmp_path / "now", "--baseline"]
    run = call(*arguments, tmp_path / "before")
    assert "check-town: better than before: held" in run.err
    assert "check-town: worse than before: none" in run.err
