"""Whether a text tells of the one that a question calls the first of its like, or the last."""

from __future__ import annotations

import pytest

from qa_bot.language.ordinals import leaves_ordinal_out


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Who scored the first goal?", "Kay scored the winner in the 88th minute.", True),
        ("Who scored the first goal?", "Kay opened the scoring after 11 minutes.", False),
        ("Who scored first?", "Kay scored the winner in the 88th minute.", False),
        ("What was the final score?", "Dell won 4-0.", False),
        ("What was the final score?", "Dell led 4-0 at the break.", True),
        ("How many came on the second day?", "On Sunday 300 came.", True),
        ("When was it open for the first time?", "It opened on Sunday.", False),
    ],
)
def test_ordinal_is_told_in_its_own_words(question: str, text: str, expected: bool) -> None:
    assert leaves_ordinal_out(question, [text], ["Fair opens in Dell"]) is expected


def test_ordinal_may_stand_in_a_title() -> None:
    assert not leaves_ordinal_out("Who won the second round?", ["Kay won."], ["Second round"])
