"""Where a thing is, and what tells of no place."""

from __future__ import annotations

import pytest

from qa_bot.language.places import asks_where, says_where


@pytest.mark.parametrize(
    "question",
    ["Where is it?", "And where was that?", "From where came it?", "In which town is it?"],
)
def test_place_is_asked_for(question: str) -> None:
    assert asks_where(question)


@pytest.mark.parametrize("question", ["When was that?", "Does he say where?", "Who is where?"])
def test_no_place_is_asked_for(question: str) -> None:
    assert not asks_where(question)


@pytest.mark.parametrize(
    ("said", "is_place"),
    [
        ("They met in Dell.", True),
        ("They met in northern Dell.", True),
        ("They met at sea.", True),
        ("They met north of Dell.", True),
        ("The Dell-based firm met them.", True),
        ("They met in the morning.", False),
        ("In a statement they denied it.", False),
        ("They met at the old mill.", True),
        ("At a mill in the hills they met.", True),
        ("They met the board in Ostrel.", False),
        ("On Monday they met.", False),
        ("They met on condition that nobody told.", False),
        ("They met Ada Marsh every week.", False),
    ],
)
def test_text_may_have_a_place(said: str, is_place: bool) -> None:
    assert says_where("Where in Ostrel did they meet?", said) is is_place
