"""How much is left, and how much is taken away."""

from __future__ import annotations

import pytest

from qa_bot.language.remainders import tells_what_is_gone

REMAIN = "How many sailors will remain after the cut?"


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (REMAIN, "The crew will be reduced by up to 30 sailors."),
        (REMAIN, "Marsh will cut 30 sailors."),
        ("How much of the money is left?", "Marsh withdrew some 400 crowns."),
    ],
)
def test_what_is_taken_away_is_not_what_is_left(question: str, quote: str) -> None:
    assert tells_what_is_gone(question, [quote])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (REMAIN, "The crew will be reduced by 30 sailors, so that 12 remain."),
        (REMAIN, "The crew falls by 30, to 12."),
        (REMAIN, "After the cut there will be 12 sailors."),
        ("How many sailors go?", "The crew will be reduced by 30 sailors."),
        (REMAIN, "Marsh will cut 30 sailors; 12 will go on."),
        ("How many sailors did the crew lose?", "The crew lost 30 sailors."),
        ("How many people left the inn?", "The inn lost 40 guests."),
        ("How much time is left?", "The deal must be signed by 31 October."),
        ("How many guests stayed at the inn?", "Forty guests slept at the inn."),
    ],
)
def test_what_is_left_is_told(question: str, quote: str) -> None:
    assert not tells_what_is_gone(question, [quote])
