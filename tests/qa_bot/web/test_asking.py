"""What a page is told of a question that it asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from index.library import Library
from qa_bot.settings import Settings
from qa_bot.web.asking import Asking
from qa_bot.web.conversation import Edit
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.side_bar import SideBar
from qa_bot.web.talk import Talk
from qa_bot.web.visit import Visit
from tests.qa_bot.parts import article, scripted
from tests.qa_bot.web.said import ANN, said

pytestmark = pytest.mark.usefixtures("own_stages")

LEAVES = "The ferry Marigold leaves the old pier at 7.15 in the morning."
WHEN = "When does the ferry Marigold leave the old pier?"
PAGE, OPEN, OTHER = "a page", "0" * 32, "1" * 32


@pytest.fixture
def desk(library: Library, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """A desk over one article, with a conversation."""
    library.add(article("ferry.txt", LEAVES))
    with closing(Conversations(tmp_path / "conversations.sqlite")) as conversations:
        made = Desk(library, scripted(LEAVES), settings, conversations)
        made.record.begin(ANN, OPEN, said())
        yield made


def asked(desk: Desk, edit: Edit | None) -> Iterator[dict[Any, Any]]:
    """What the page is given to show, as it asks."""
    with gr.Blocks():
        visit, side_bar, talk = Visit(), SideBar(desk), Talk(desk)
        asking = Asking(desk, visit, talk, side_bar)
    return asking._answer(WHEN, ANN, OPEN, [], "/", "", edit, gr.Request(session_hash=PAGE))


@pytest.mark.parametrize("edit", [None, Edit(OPEN, 1, 1)])
@pytest.mark.parametrize("shown", [OPEN, OTHER])
@pytest.mark.filterwarnings("error::UserWarning")
def test_stopped_question_is_told_as_nothing(desk: Desk, edit: Edit | None, shown: str) -> None:
    events = asked(desk, edit)
    next(events)
    next(events)
    desk.screens.show(PAGE, shown)
    desk.answering.stop(PAGE)
    # Beside the page Gradio warns where it would show a toast.
    assert list(events) == []
    assert [turn.question for turn in desk.record.turns(ANN, OPEN)] == [said().question]
    assert desk.screens.under_way(PAGE, OPEN) is None


class Broken(Exception):
    """A fault of the program, and of no person."""


def breaks(*args: Any, **options: Any) -> Any:
    raise Broken


@pytest.mark.parametrize("edit", [None, Edit(OPEN, 1, 1)])
def test_question_comes_back_with_a_sentence_where_the_bot_breaks(
    desk: Desk, edit: Edit | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.web.answering.Bot.ask", breaks)
    seen = {part.elem_id: value for event in asked(desk, edit) for part, value in event.items()}
    assert "something went wrong in qa-bot itself" in seen["conversation"]
    assert seen["question"] == WHEN
    assert not seen["stop"]["visible"]


def test_conversation_is_shown_as_it_was_where_keeping_breaks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.record, "keep", breaks)
    seen: dict[Any, Any] = {}

    def show() -> None:
        for event in asked(desk, None):
            seen.update({part.elem_id: value for part, value in event.items()})

    with pytest.raises(gr.Error, match="ask again"):
        show()
    assert seen["question"] == WHEN
    assert said().question in seen["conversation"]
    assert WHEN not in seen["conversation"]


def test_question_comes_back_where_the_page_breaks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.web.talk.conversation_html", breaks)
    events = asked(desk, None)
    next(events)
    seen = {part.elem_id: value for part, value in next(events).items()}
    with pytest.raises(gr.Error, match="ask again"):
        next(events)
    assert seen["question"] == WHEN
    assert not seen["stop"]["visible"]
