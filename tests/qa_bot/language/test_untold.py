"""What documents say is not known."""

from __future__ import annotations

import pytest

from qa_bot.language.untold import says_untold


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When is the hearing?", "No date has been set for the hearing."),
        ("When will the pier open?", "No new date for the opening of the pier has been announced."),
        ("Why was it put off?", "The court gave no reason for the delay."),
        ("Why is the pier shut?", "It is unclear why the pier is shut."),
        ("Who set the fire?", "No suspect has been named."),
        ("Who will follow Marsh?", "It is not yet decided who will follow her."),
        ("What was decided on the toll?", "No decision was taken on the toll."),
        ("How much does it cost?", "She declined to say how much it costs."),
    ],
)
def test_text_may_say_that_it_is_not_known(question: str, text: str) -> None:
    assert says_untold(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When is the hearing?", "The hearing is on 3 May."),
        ("When is the hearing?", "The court gave no reason for the delay."),
        ("Why was it put off?", "No date has been set for the hearing."),
        ("Is there a date?", "No date has been set."),
        ("Who set the fire?", "It is unclear when the fire began."),
    ],
)
def test_other_texts_do_not(question: str, text: str) -> None:
    assert not says_untold(question, text)
