"""A turn grows by what happens, and ends as its answer."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from qa_bot.answer import Claim, Retrieved
from qa_bot.events import Done, Found, Said, Step
from qa_bot.web.turn import DOING, ShownTurn, shown
from tests.qa_bot.web.said import cited, said

PASSAGE = Retrieved(
    document_id="pier.txt", passage_id="pier.txt#0", start=0, end=9, score=1.0, quote="The pier."
)
ASKED = ShownTurn(3, "When does the ferry leave?", doing=DOING["searching"])


def claim(number: int, text: str = "The ferry leaves at noon.") -> Claim:
    return Claim(text=text, start=0, end=len(text), citations=[number], support=0.9, supported=True)


@pytest.mark.parametrize("step", [Step("searching"), Step("reading"), Step("checking")])
def test_step_says_what_the_bot_is_doing(step: Step) -> None:
    assert ASKED.after(step).doing == DOING[step.name]


def test_every_step_has_its_sentence() -> None:
    assert set(get_args(get_type_hints(Step)["name"])) <= set(DOING)


def test_found_passages_are_shown_while_the_bot_goes_on() -> None:
    turn = ASKED.after(Found(ASKED.question, [PASSAGE]))
    assert turn.retrieved == (PASSAGE,)
    assert turn.doing == ASKED.doing
    assert turn.answer is None


def test_sentences_are_added_with_their_citations() -> None:
    first = Said(claim(1), "The ferry leaves at noon [1].", [cited(1)])
    second = Said(claim(2, "The pier is old."), "The pier is old [2].", [cited(2)])
    turn = ASKED.after(first).after(second)
    assert [one.text for one in turn.claims] == ["The ferry leaves at noon.", "The pier is old."]
    assert [one.number for one in turn.citations] == [1, 2]


def test_turn_is_never_changed_in_place() -> None:
    ASKED.after(Found(ASKED.question, [PASSAGE])).after(Said(claim(1), "", [cited(1)]))
    assert ShownTurn(3, "When does the ferry leave?", doing=DOING["searching"]) == ASKED


def test_done_turn_is_its_whole_answer() -> None:
    answer = said(claims=[claim(1)], retrieved=[PASSAGE])
    turn = ASKED.after(Found(ASKED.question, [])).after(Done(answer, model_failed=False))
    assert turn == shown(3, answer)
    assert turn.doing is None
    assert turn.error is None
    assert (turn.claims, turn.retrieved) == ((claim(1),), (PASSAGE,))
    assert turn.citations == (cited(),)


def test_shown_turn_has_its_verdict() -> None:
    assert shown(1, said(), "bad").verdict == "bad"
    assert shown(1, said()).verdict is None
