"""Suites: what is read of them, and one sentence for everything that is wrong with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.document import Span
from qa_bot.evaluation.errors import SuiteError
from qa_bot.evaluation.suite import load_suite, spans_of
from tests.qa_bot.evaluation.parts import (
    DOCUMENTS,
    PIER,
    QUESTIONS,
    write_checks,
    write_lines,
    write_suite,
)


def changed(**values: Any) -> list[dict[str, Any]]:
    """The questions with the first one changed."""
    return [{**QUESTIONS[0], **values}, *QUESTIONS[1:]]


def refusal(folder: Path) -> str:
    """What is said of a suite that is not what it should be, as one line."""
    with pytest.raises(SuiteError) as caught:
        load_suite(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_suite_is_read_with_questions_and_documents(tmp_path: Path) -> None:
    suite = load_suite(write_suite(tmp_path / "town"))
    assert (suite.name, suite.match) == ("town", "all")
    assert suite.texts["pier"] == PIER
    assert [question.id for question in suite.questions] == ["why", "fare", "mayor"]
    assert suite.questions[0].answers == (("cracks",),)
    assert suite.questions[0].wrong_answers == (("a storm",),)
    assert suite.questions[2].answerable is False


def test_answers_that_are_strings_are_alternatives(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "town", changed(answers=["cracks", ["cracked", "pillars"]]))
    assert load_suite(folder).questions[0].answers == (("cracks",), ("cracked", "pillars"))


def test_line_ends_become_those_of_the_library(tmp_path: Path) -> None:
    documents = [{"id": "pier", "text": "One.\r\nTwo.\rThree."}]
    question = {"id": "q", "question": "?", "evidence": [{"document": "pier", "quote": "\nTwo."}]}
    suite = load_suite(write_suite(tmp_path / "town", [question], documents))
    assert suite.texts["pier"] == "One.\nTwo.\nThree."


def test_quote_without_a_place_may_stand_at_any(tmp_path: Path) -> None:
    documents = [{"id": "echo", "text": "Cold. Warm. Cold."}]
    evidence = [{"document": "echo", "quote": "Cold."}]
    question = {"id": "q", "question": "How was it?", "evidence": evidence}
    suite = load_suite(write_suite(tmp_path / "town", [question], documents))
    (gold,) = suite.questions[0].evidence
    assert spans_of("q", gold, suite.texts) == (Span(0, 5), Span(12, 17))


def test_sample_articles_need_no_documents_of_their_own(tmp_path: Path) -> None:
    head = {"name": "s", "match": "all", "documents": "samples"}
    folder = write_suite(tmp_path / "s", [QUESTIONS[2]], head=head)
    (folder / "documents.jsonl").unlink()
    assert "rubio-nato-meeting.md" in load_suite(folder).texts


def test_digest_changes_with_questions_and_documents(tmp_path: Path) -> None:
    first = load_suite(write_suite(tmp_path / "a")).digests
    assert load_suite(write_suite(tmp_path / "b")).digests == first
    other = load_suite(write_suite(tmp_path / "c", changed(question="Why shut?"))).digests
    assert other["questions"] != first["questions"]
    assert other["documents"] == first["documents"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"id": None}, 'line 1: id: '),
        ({"id": "fare"}, 'line 2: the id "fare" stands on line 1 already'),
        ({"evidence": [{"document": "pier", "quote": "a gale"}]}, "“a gale” is not in pier"),
        (
            {"evidence": [{"document": "pier", "quote": "The old", "start": 1, "end": 8}]},
            "characters 1 to 8 of pier are not the gold quote “The old”",
        ),
        ({"evidence": [{"document": "pier", "start": 1}]}, "only one of start and end"),
        ({"evidence": [{"document": "dock"}]}, 'names "dock", which is no document'),
        ({"scope": ["dock"]}, 'the scope names "dock"'),
        ({"answers": []}, 'is answerable and has no "answers"'),
        ({"history": [{"role": "judge", "content": "?"}]}, "history.0.role"),
    ],
)  # fmt: skip
def test_bad_question_is_named_with_its_line(
    tmp_path: Path, values: dict[str, Any], told: str
) -> None:
    folder = write_suite(tmp_path / "town", changed(**values))
    line = refusal(folder)
    assert told in line
    assert str(folder / "questions.jsonl") in line


def test_question_without_an_id_is_named_with_its_line(tmp_path: Path) -> None:
    questions = [*QUESTIONS, {"question": "Which tram?"}]
    assert 'questions.jsonl, line 4: "id" is missing' in refusal(
        write_suite(tmp_path / "town", questions)
    )


@pytest.mark.parametrize("line", ["{", '["id"]', '{"id": "x", "question": "\\ud8'])
def test_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    folder = write_suite(tmp_path / "town", [*QUESTIONS, line])
    assert "questions.jsonl, line 4" in refusal(folder)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"name": "town", "match": "best"}, '"match": "best": it can be all, any, choice'),
        ({"name": "town"}, 'no "match"'),
        ({"match": "all"}, 'not a JSON object with a "name"'),
        ({"name": "../up", "match": "all"}, 'not a JSON object with a "name"'),
        ({"name": "town", "match": "all", "documents": "/etc"}, '"documents": "/etc"'),
    ],
)
def test_bad_head_is_named(tmp_path: Path, head: dict[str, str], told: str) -> None:
    folder = write_suite(tmp_path / "town", head=head)
    line = refusal(folder)
    assert told in line
    assert str(folder / "suite.json") in line


def test_choice_needs_the_gold_answer_among_the_choices(tmp_path: Path) -> None:
    questions = changed(answers=["cracks"], choices=["rust", "storms"])
    folder = write_suite(tmp_path / "t", questions, head={"name": "t", "match": "choice"})
    assert "its answer is none of its choices" in refusal(folder)


def test_spans_need_evidence(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "t", head={"name": "t", "match": "spans"})
    assert 'line 3: it has no "evidence"' in refusal(folder)


def test_suite_without_documents_is_refused(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "town")
    write_lines(folder / "documents.jsonl", [])
    assert "documents.jsonl is empty" in refusal(folder)
    (folder / "documents.jsonl").unlink()
    assert f"{folder} has no documents" in refusal(folder)


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "town", documents=[*DOCUMENTS, DOCUMENTS[0]])
    assert 'documents.jsonl, line 3: the id "pier" stands on line 1 already' in refusal(folder)


def test_suite_without_questions_is_refused(tmp_path: Path) -> None:
    folder = write_suite(tmp_path / "town")
    (folder / "questions.jsonl").unlink()
    assert "questions.jsonl cannot be read" in refusal(folder)


def test_folder_that_is_no_suite_is_refused(tmp_path: Path) -> None:
    assert "is no suite: it has no suite.json" in refusal(tmp_path)


def test_checks_make_a_suite_without_documents(tmp_path: Path) -> None:
    check = {"id": 7, "passages": [PIER], "answer": "It is shut.", "supported": True}
    suite = load_suite(write_checks(tmp_path / "check-town", [check]))
    assert suite.match is None
    assert [(one.id, one.passages) for one in suite.checks] == [("7", (PIER,))]


def test_check_without_a_judgement_is_refused(tmp_path: Path) -> None:
    folder = write_checks(tmp_path / "c", [{"id": "1", "passages": [PIER], "answer": "Shut."}])
    assert 'checks.jsonl, line 1: "supported" is missing' in refusal(folder)
