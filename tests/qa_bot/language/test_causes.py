"""Whether an answer gives a reason."""

from __future__ import annotations

import pytest

from qa_bot.language.causes import announces_reason, says_reason


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did sales fall?", "Sales fell as customers stayed away."),
        ("Why did sales fall?", "Sales fell as demand fell."),
        ("Why did sales fall?", "Weak demand drove sales down."),
        ("Why did the rent rise?", "New owners drove the rent of the flats up in May."),
        ("Why was the claim rejected?", "The claim came too late, so it was rejected."),
        ("Why was the room shut?", "The roof leaked; so the room was shut."),
        ("Why was the clerk fired?", "The clerk was fired at the meeting for theft."),
        ("Why was the pier shut?", "The pier was shut to the public for repair."),
    ],
)
def test_reason_is_said(question: str, said: str) -> None:
    assert says_reason(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why was the clerk fired?", "The clerk was fired at the meeting for members."),
        ("Why was the clerk fired?", "The clerk was fired in the club for young men."),
        ("Why did sales fall?", "Sales fell as expected."),
        ("Why did sales fall?", "Sales fell in May, as papers reported."),
        ("Why did sales fall?", "Sales fell as soon as shops opened."),
        ("Why did Ada come?", "Ada worked as clerk."),
        ("Why did Ada come?", "Ada drove the cart down to the harbour."),
        ("Why did Ada come?", "Ada said so the day before."),
    ],
)
def test_reason_is_not_said(question: str, said: str) -> None:
    assert not says_reason(question, said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The main cause lies underground.", True),
        ("The reason is simple.", False),
        ("The main cause of the delay was the rotten wood beneath the new line.", False),
        ("Divers found cracks.", False),
    ],
)
def test_reason_may_only_be_announced(text: str, expected: bool) -> None:
    assert announces_reason(text) is expected
