"""Answers marked in the chat as a suite."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from index.document import Document, StoredDocument
from index.library import Library
from qa_bot.evaluation.case import judge
from qa_bot.evaluation.figures import figures_of
from qa_bot.evaluation.suite import load_suite
from qa_bot.settings import Settings
from qa_bot.web.conversation import ConversationError
from qa_bot.web.conversations import Conversations
from qa_bot.web.marked import write_suite
from tests.qa_bot.web.said import QUOTE, cited, said

TEXT = f"At noon: {QUOTE} It returns at three."
START = TEXT.index(QUOTE)


@pytest.fixture
def judged(tmp_path: Path) -> Conversations:
    """Four answers, of which two helped and one did not."""
    kept = Conversations(tmp_path / "conversations.sqlite")
    talk = kept.start("browser", "Ferry").id
    place = cited(start=START, end=START + len(QUOTE))
    kept.add("browser", talk, said("Where does the ferry leave?"))
    kept.add("browser", talk, said(citations=[place]))
    kept.add("browser", talk, said("Who is its captain?", status="not_found", citations=[]))
    kept.add("browser", talk, said("What does it cost?", citations=[place]))
    kept.judge("browser", talk, 2, "good", "clear")
    kept.judge("browser", talk, 3, "good", "")
    kept.judge("browser", talk, 4, "bad", "wrong boat")
    return kept


def test_what_helped_becomes_a_suite(
    judged: Conversations, tmp_path: Path, settings: Settings
) -> None:
    with Library(tmp_path / "library", settings) as library:
        library.add(Document("timetable.txt", TEXT))
        counts = write_suite(judged.archive.judged(), library.documents(), tmp_path / "suite")
    assert counts == (2, 1, 0)
    suite = load_suite(tmp_path / "suite")
    first, second = suite.questions
    assert suite.texts == {"timetable.txt": TEXT}
    assert (first.question, first.answerable) == ("When does the ferry leave?", True)
    assert first.answers == (("The ferry leaves at noon.",),)
    assert [(one.document, one.quote) for one in first.evidence] == [("timetable.txt", QUOTE)]
    assert first.history[0].content == "Where does the ferry leave?"
    assert (second.answerable, list(second.evidence)) == (False, [])


def test_citation_of_what_the_documents_say_no_more_is_left_out(
    kept: Conversations, tmp_path: Path
) -> None:
    there = "The ticket office is painted blue."
    moved = cited(2, document_id="office.txt", quote=there, start=4, end=4 + len(there))
    talk = kept.start("browser", "Ferry").id
    kept.add("browser", talk, said(citations=[cited(), moved]))
    kept.add("browser", talk, said("Where does it leave?"))
    for number in (1, 2):
        kept.judge("browser", talk, number, "good", "")
    office = StoredDocument(1, Document("office.txt", f"It is old. {there}"), None, "", 1)
    counts = write_suite(kept.archive.judged(), [office], tmp_path / "suite")
    assert counts == (2, 0, 2)
    first, second = load_suite(tmp_path / "suite").questions
    assert [(one.document, one.quote, one.start) for one in first.evidence] == [
        ("office.txt", there, None)
    ]
    assert (first.answerable, second.answerable) == (True, None)
    assert second.evidence == ()


def test_helpful_question_back_is_to_be_asked_again(kept: Conversations, tmp_path: Path) -> None:
    talk = kept.start("browser", "Ferry").id
    asked_back = said(
        "When does it leave?", status="clarify", answer="Which ferry do you mean?", citations=[]
    )
    kept.add("browser", talk, asked_back)
    kept.judge("browser", talk, 1, "good", "")
    pier = StoredDocument(1, Document("pier.txt", "The pier is shut."), None, "", 1)
    write_suite(kept.archive.judged(), [pier], tmp_path / "suite")
    suite = load_suite(tmp_path / "suite")
    (one,) = suite.questions
    assert (one.expected, one.answers) == ("underspecified", ())
    asked = asked_back.model_copy(update={"id": one.id})
    figures = figures_of(judge(suite, [asked], suite.texts.__getitem__))
    assert figures["clarify_underspecified"] == 1.0


def test_folder_with_something_in_it_is_left_alone(judged: Conversations, tmp_path: Path) -> None:
    (tmp_path / "suite").mkdir()
    (tmp_path / "suite" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConversationError, match="not empty"):
        write_suite(judged.archive.judged(), [], tmp_path / "suite")
    assert [file.name for file in (tmp_path / "suite").iterdir()] == ["mine.txt"]


def test_file_in_place_of_the_folder_is_named_in_one_line(
    judged: Conversations, tmp_path: Path
) -> None:
    (tmp_path / "suite").write_text("mine", encoding="utf-8")
    with pytest.raises(ConversationError, match="cannot be written") as caught:
        write_suite(judged.archive.judged(), [], tmp_path / "suite")
    assert str(tmp_path / "suite") in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "suite").read_text(encoding="utf-8") == "mine"


def test_suite_that_is_not_written_whole_leaves_the_folder_empty(
    judged: Conversations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_text

    def full(file: Path, content: str, **options: Any) -> int:
        if file.name != "questions.jsonl":
            return write(file, content, **options)
        write(file, content[:9], **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(ConversationError, match="free some space"):
            write_suite(judged.archive.judged(), [], tmp_path / "suite")
    assert list((tmp_path / "suite").iterdir()) == []
    assert write_suite(judged.archive.judged(), [], tmp_path / "suite") == (2, 1, 1)


def test_nothing_marked_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConversationError, match="mark some"):
        write_suite([], [], tmp_path / "suite")
    assert not (tmp_path / "suite").exists()
