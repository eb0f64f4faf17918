"""Who thinks a thing, and whether anybody says so."""

from __future__ import annotations

import pytest

from qa_bot.language.attribution import invents_thought, leaves_thought_out

WROTE = "“The wall is dangerous and dear,” they wrote."


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("Marsh thought the wall was dangerous.", [WROTE]),
        ("Ada Marsh believes that the wall is dear.", ["The wall is dear, said Odo Finch."]),
        ("Marsh feels that it is dear.", ["Marsh ordered the wall to be built. It is dear."]),
    ],
)
def test_thought_that_no_quote_has_is_invented(claim: str, quotes: list[str]) -> None:
    assert invents_thought(claim, quotes)


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("Marsh thought the wall was dangerous.", ["Marsh said the wall was dangerous."]),
        ("Marsh thinks the wall is dear.", ["“It is dear,” he wrote."]),
        ("Marsh believes it is dear.", ["Ada Marsh criticised what it costs."]),
        ("The guards thought it was safe.", ["The guards called it safe."]),
        ("The wall is thought to be old.", ["The wall may be old."]),
        ("The wall is dear.", [WROTE]),
    ],
)
def test_thought_that_a_quote_has_is_none(claim: str, quotes: list[str]) -> None:
    assert not invents_thought(claim, quotes)


@pytest.mark.parametrize(
    ("question", "quote", "left_out"),
    [
        ("What does Marsh think of the wall?", WROTE, True),
        ("What did the mayor think about the wall?", "The mayor had the wall built in May.", True),
        ("What does the mayor believe about it?", "The mayor opposes the wall.", False),
        ("What does Marsh think of the wall?", "The mayor called it dear.", False),
        ("What did the guards think of the wall?", WROTE, False),
        ("What did the guards think of the wall?", "The guards rated the wall as poor.", False),
        ("What does Marsh think of it?", "Marsh has concerns about what it costs.", False),
        ("What did Marsh think of the wall?", "Marsh was delighted with the wall.", False),
        ("What did Marsh ask them to believe?", "Marsh had the wall built in May.", False),
        ("What does Dr. Marsh think of walls?", "Dr. Marsh recommends a wall of stone.", False),
        ("What did the guards think of it?", "The guards advised against the wall.", False),
        ("What does the author think of walls?", "A wall of stone is a mistake.", False),
        ("What does the writer think of the wall?", "It should never have been built.", False),
        ("What does the author think of the wall?", "Marsh had the wall built in May.", True),
        ("What does Marsh think of walls?", "A wall of stone is a mistake.", True),
        ("What does ... think of the wall?", "Marsh had the wall built in May.", False),
        ("What did _ believe?", "Marsh had the wall built in May.", False),
        ("What did Marsh build?", "Marsh built the wall in May.", False),
    ],
)
def test_question_for_a_thought_is_not_answered_by_a_deed(
    question: str, quote: str, left_out: bool
) -> None:
    assert leaves_thought_out(question, [quote]) is left_out
