"""Times that a claim leaves out of what it cites."""

from __future__ import annotations

import pytest

from qa_bot.language.times import cuts_times_off

HOURS = "The pool is open from 10 a.m. to 6 p.m. and on Sundays until noon."


@pytest.mark.parametrize(
    ("question", "claim", "expected"),
    [
        ("When is the pool open?", "The pool is open from 10 a.m. to 6 p.m.", True),
        ("When is the pool open?", HOURS, False),
        ("Is the pool open?", "The pool is open from 10 a.m. to 6 p.m.", False),
        ("When is the pool open?", "The pool is open from 10 a.m.", False),
    ],
)
def test_another_time_behind_a_claim_is_missed(question: str, claim: str, expected: bool) -> None:
    assert cuts_times_off(claim, question, [HOURS]) is expected
