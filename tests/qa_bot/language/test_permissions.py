"""What rules say of whether something may be done."""

from __future__ import annotations

import pytest

from qa_bot.language.permissions import regulates


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Can I wash the filter?", "Do not wash the filter: water ruins it."),
        ("May guests smoke on the terrace?", "Guests must not smoke on the terrace."),
        ("And may we swim in the lake?", "No one may swim in the lake after dark."),
        ("Are dogs allowed in the hall?", "Dogs are not allowed in the hall."),
        ("Do I have to descale the kettle?", "Never descale the kettle with salt."),
    ],
)
def test_rule_tells_whether_a_thing_may_be_done(question: str, text: str) -> None:
    assert regulates(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When can I wash the filter?", "Do not wash the filter: water ruins it."),
        ("Can I wash the filter?", "The filter was washed in May."),
        ("Did guests smoke on the terrace?", "Guests must not smoke on the terrace."),
    ],
)
def test_what_is_no_rule_or_no_question_for_leave_does_not(question: str, text: str) -> None:
    assert not regulates(question, text)
