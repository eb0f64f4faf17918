"""`qa-bot eval`: what it writes, how it goes on, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa_bot.answer import Answer
from qa_bot.evaluation import run as running
from tests.qa_bot.evaluation.conftest import Call
from tests.qa_bot.evaluation.parts import DOCUMENTS, PIER, QUESTIONS, write_lines, write_suite


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_suite(tmp_path / "town")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that the bot is asked from here on."""
    ids: list[str] = []
    ask = running._ask

    def noted(bot: Any, question: Any) -> Answer:
        ids.append(question.id)
        return ask(bot, question)

    monkeypatch.setattr(running, "_ask", noted)
    return ids


def answers_in(folder: Path) -> list[Answer]:
    lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    return [Answer.model_validate_json(line) for line in lines]


def report_in(folder: Path) -> Any:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()


def test_run_writes_answers_report_and_page(call: Call, town: Path, tmp_path: Path) -> None:
    run = call("eval", "--suite", town, "--out", tmp_path / "out")
    assert run.status == 0
    assert "valid_quote" in run.out
    answers = answers_in(tmp_path / "out")
    assert [answer.id for answer in answers] == ["why", "fare", "mayor"]
    for answer in answers:
        for citation in answer.citations:
            text = {one["id"]: one["text"] for one in DOCUMENTS}[citation.document_id]
            assert text[citation.start : citation.end] == citation.quote
    report = report_in(tmp_path / "out")
    assert report["figures"]["hit5"] == 1.0
    assert report["figures"]["refused_right"] == 1.0
    assert report["figures"]["iou"] is None
    assert report["whole"] is True
    assert report["tags"]["reason"]["asked"] == 1
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_report_that_cannot_be_written_is_one_line_and_the_answers_are_kept(
    call: Call, town: Path, tmp_path: Path
) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "out")
    (tmp_path / "out" / "report.html").unlink()
    (tmp_path / "out" / "report.html").mkdir()
    run = call("eval", "--suite", town, "--out", tmp_path / "out")
    assert run.status == 2
    assert "report.html cannot be written" in run.problem()
    assert [answer.id for answer in answers_in(tmp_path / "out")] == ["why", "fare", "mayor"]


def test_run_that_is_done_asks_nothing_again(
    call: Call, town: Path, tmp_path: Path, asked: list[str]
) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "out")
    assert asked == ["why", "fare", "mayor"]
    before = (tmp_path / "out" / "answers.jsonl").read_bytes()
    assert call("eval", "--suite", town, "--out", tmp_path / "out").status == 0
    assert asked == ["why", "fare", "mayor"]
    assert (tmp_path / "out" / "answers.jsonl").read_bytes() == before


def test_stopped_run_goes_on_where_it_was(
    call: Call, town: Path, tmp_path: Path, asked: list[str]
) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "out")
    file = tmp_path / "out" / "answers.jsonl"
    first, second, _ = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + second[:40])
    asked.clear()
    assert call("eval", "--suite", town, "--out", tmp_path / "out").status == 0
    assert asked == ["fare", "mayor"]
    assert file.read_bytes().startswith(first)
    assert [answer.id for answer in answers_in(tmp_path / "out")] == ["why", "fare", "mayor"]


def test_limit_is_said_and_can_be_lifted(
    call: Call, town: Path, tmp_path: Path, asked: list[str]
) -> None:
    run = call("eval", "--suite", town, "--out", tmp_path / "out", "--limit", 1)
    assert "town: only 1 of 3 asked" in run.err
    report = report_in(tmp_path / "out")
    assert (report["asked"], report["of"], report["whole"]) == (1, 3, False)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Only 1 of 3 asked" in page
    call("eval", "--suite", town, "--out", tmp_path / "out")
    assert asked == ["why", "fare", "mayor"]
    assert report_in(tmp_path / "out")["whole"] is True


def test_shuffled_questions_are_always_the_same(
    call: Call, town: Path, tmp_path: Path, asked: list[str]
) -> None:
    for out, most in (("one", 1), ("two", 2), ("again", 2)):
        call("eval", "--suite", town, "--out", tmp_path / out, "--limit", most, "--shuffle")
    # Not the first of the suite, which is "why".
    assert asked == ["mayor", "mayor", "why", "mayor", "why"]


def test_several_suites_have_a_folder_each(call: Call, town: Path, tmp_path: Path) -> None:
    head = {"name": "spans", "match": "spans"}
    spans = write_suite(tmp_path / "s", QUESTIONS[:2], head=head)
    run = call("eval", "--suite", town, "--suite", spans, "--out", tmp_path / "out")
    assert run.status == 0
    assert report_in(tmp_path / "out" / "town")["figures"]["right"] is not None
    found = report_in(tmp_path / "out" / "spans")["figures"]
    assert found["recall"] == 1.0
    assert found["right"] is None
    assert all(answer.retrieved for answer in answers_in(tmp_path / "out" / "spans"))


def test_documents_that_left_the_suite_are_not_found(
    call: Call, town: Path, tmp_path: Path
) -> None:
    again = {"id": "again", "text": PIER}
    write_lines(town / "documents.jsonl", [*DOCUMENTS, again])
    call("eval", "--suite", town, "--out", tmp_path / "one")
    questions = [{**QUESTIONS[0], "evidence": [{"document": "again"}]}]
    write_suite(town, questions, [again])
    call("eval", "--suite", town, "--out", tmp_path / "two")
    (answer,) = answers_in(tmp_path / "two")
    assert {passage.document_id for passage in answer.retrieved} == {"again"}


def test_replaced_text_is_not_found_under_the_id_of_its_double(
    call: Call, town: Path, tmp_path: Path
) -> None:
    write_lines(town / "documents.jsonl", [*DOCUMENTS, {"id": "again", "text": PIER}])
    call("eval", "--suite", town, "--out", tmp_path / "one")
    question = {"id": "why", "question": QUESTIONS[0]["question"]}
    write_suite(town, [question], [{"id": "pier", "text": "The new pier is open."}])
    call("eval", "--suite", town, "--out", tmp_path / "two")
    (answer,) = answers_in(tmp_path / "two")
    assert {passage.quote for passage in answer.retrieved} == {"The new pier is open."}


def test_history_and_scope_reach_the_bot(call: Call, tmp_path: Path) -> None:
    question = {
        "id": "why",
        "question": "Why is it shut?",
        "history": [
            {"role": "user", "content": "Where is the old pier?"},
            {"role": "assistant", "content": "The old pier is in Porto Velar."},
        ],
        "scope": ["tram"],
    }
    folder = write_suite(tmp_path / "town", [question])
    call("eval", "--suite", folder, "--out", tmp_path / "out")
    (answer,) = answers_in(tmp_path / "out")
    assert "pier" in answer.standalone_question
    assert {passage.document_id for passage in answer.retrieved} <= {"tram"}


def test_requirement_that_is_not_met_is_status_1(call: Call, town: Path, tmp_path: Path) -> None:
    arguments = ["eval", "--suite", town, "--out", tmp_path / "out", "--require"]
    assert call(*arguments, "refused_right>=1").status == 0
    run = call(*arguments, "refused_right<0.5")
    assert run.status == 1
    assert "not met: town: refused_right is 1, required < 0.5" in run.err


def test_requirement_of_no_figure_is_said_before_anything_is_asked(
    call: Call, town: Path, tmp_path: Path, asked: list[str]
) -> None:
    run = call("eval", "--suite", town, "--out", tmp_path / "out", "--require", "speed>=1")
    assert run.status == 2
    assert "there is no figure speed; there are: right," in run.problem()
    assert asked == []
    assert not (tmp_path / "out").exists()


def test_output_of_another_suite_is_left_alone(call: Call, town: Path, tmp_path: Path) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "out")
    before = list(files_in(tmp_path / "out"))
    other = write_suite(tmp_path / "village")
    run = call("eval", "--suite", other, "--out", tmp_path / "out")
    assert run.status == 2
    assert "holds answers of another suite: choose another --out" in run.problem()
    write_suite(town, QUESTIONS[:2])
    run = call("eval", "--suite", town, "--out", tmp_path / "out")
    assert "holds answers of other questions of this suite" in run.problem()
    assert list(files_in(tmp_path / "out")) == before


def test_other_settings_need_another_output(
    call: Call, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "out")
    monkeypatch.setenv("QA_BOT_EVIDENCE_SENTENCES", "3")
    run = call("eval", "--suite", town, "--out", tmp_path / "out")
    assert run.status == 2
    assert "holds answers of other settings" in run.problem()


def test_two_suites_of_one_name_are_refused(call: Call, town: Path, tmp_path: Path) -> None:
    other = write_suite(tmp_path / "b", head={"name": "town", "match": "all"})
    run = call("eval", "--suite", town, "--suite", other, "--out", tmp_path / "out")
    assert run.status == 2
    assert "two suites are called town" in run.problem()


def test_question_that_cannot_be_asked_is_named(call: Call, tmp_path: Path) -> None:
    questions = [*QUESTIONS, {"id": "long", "question": "why " * 1000}]
    run = call("eval", "--suite", write_suite(tmp_path / "t", questions), "--out", tmp_path / "out")
    assert run.status == 2
    assert "t, question long: the question has" in run.problem()


def test_missing_suite_is_one_line(call: Call, tmp_path: Path) -> None:
    run = call("eval", "--suite", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert run.status == 2
    assert "is no suite: it has no suite.json" in run.problem()


def test_model_that_is_not_there_is_said_and_nothing_asked(
    call: Call, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(tmp_path / "missing.gguf"))
    run = call("eval", "--suite", town, "--out", tmp_path / "out")
    assert run.status == 2
    assert "missing.gguf" in run.problem()
    assert asked == []


def test_baseline_tells_what_got_better_and_worse(call: Call, town: Path, tmp_path: Path) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "now")
    call("eval", "--suite", town, "--out", tmp_path / "before")
    file = tmp_path / "before" / "answers.jsonl"
    answers = answers_in(tmp_path / "before")
    told = {"status": "answered", "answer": "Ada <b>Lund</b> is."}
    answers[2] = answers[2].model_copy(update=told)
    file.write_text("".join(f"{one.model_dump_json()}\n" for one in answers), encoding="utf-8")
    arguments = ["eval", "--suite", town, "--out", tmp_path / "now", "--baseline"]
    run = call(*arguments, tmp_path / "before")
    assert run.status == 0
    assert "town: better than before: mayor" in run.err
    assert "town: worse than before: none" in run.err
    assert "1.000 +1.000" in run.out
    held = report_in(tmp_path / "now")["baseline"]
    assert held["figures"]["refused_right"] == 0.0
    assert held["better"] == ["mayor"]
    page = (tmp_path / "now" / "report.html").read_text(encoding="utf-8")
    assert "Ada &lt;b&gt;Lund&lt;/b&gt; is." in page
    assert "better than before" in page


def test_difference_is_of_the_questions_that_both_runs_have(
    call: Call, town: Path, tmp_path: Path
) -> None:
    call("eval", "--suite", town, "--out", tmp_path / "before")
    call("eval", "--suite", town, "--out", tmp_path / "now")
    answers = answers_in(tmp_path / "now")
    worse = answers[1].model_copy(update={"status": "not_found", "claims": []})
    for folder, kept in (("before", answers[:1]), ("now", [answers[0], worse, answers[2]])):
        file = tmp_path / folder / "answers.jsonl"
        file.write_text("".join(f"{one.model_dump_json()}\n" for one in kept), encoding="utf-8")
    run = call(
        "eval", "--suite", town, "--out", tmp_path / "now", "--baseline", tmp_path / "before"
    )
    # The second question was not asked before, whatever it makes of the whole.
    assert "0.500 =" in run.out
    page = (tmp_path / "now" / "report.html").read_text(encoding="utf-8")
    assert "-0.500" not in page


def test_baseline_of_another_suite_is_refused(call: Call, town: Path, tmp_path: Path) -> None:
    call("eval", "--suite", write_suite(tmp_path / "v", QUESTIONS[:1]), "--out", tmp_path / "v1")
    arguments = ["eval", "--suite", town, "--out", tmp_path / "out", "--baseline"]
    run = call(*arguments, tmp_path / "v1")
    assert run.status == 2
    assert "is not of the same questions as the suite town" in run.problem()
    run = call(*arguments, tmp_path / "nowhere")
    assert "is no directory of a run" in run.problem()
    assert not (tmp_path / "out").exists()
