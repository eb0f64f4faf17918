"""Which field of a row a value is from."""

from __future__ import annotations

import pytest

from qa_bot.language.records import leaves_time_out

ROW = "Town: Dell; People 2015: 8120; People 2025: 8845; Mayor: Ada Marsh; Area km2: 11"


@pytest.mark.parametrize(
    ("claim", "question", "left_out"),
    [
        ("Dell has 8,120 people.", "How many people has Dell?", True),
        ("Dell has 8,845 people.", "How many people live in Dell?", True),
        ("Dell had 8,120 people in 2015.", "How many people has Dell?", False),
        ("It had 8,120.", "How many people had Dell in 2015?", False),
        ("Dell has 11 square kilometres.", "How large is Dell?", False),
        ("Ada Marsh is the mayor.", "Who is the mayor of Dell?", False),
    ],
)
def test_year_of_a_field_may_be_left_out(claim: str, question: str, left_out: bool) -> None:
    assert leaves_time_out(claim, question, [ROW]) is left_out
