"""What a claim repeats of the question that it answers."""

from __future__ import annotations

import pytest

from qa_bot.asked import only_repeats


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What was the name of Ada's aunt?", "Ada's aunt was Ada."),
        ("What started the fire at the bakery?", "The fire started at the bakery."),
        ("Who said that the pier might give way?", "“The pier might give way,” he said."),
        ("Where is the festival held?", "The festival is held."),
    ],
)
def test_claim_that_repeats_its_question_says_nothing(question: str, claim: str) -> None:
    assert only_repeats(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What was the name of Ada's aunt?", "Ada's aunt was Runa."),
        ("What started the fire at the bakery?", "A thermostat started the fire."),
        ("How many boats sank?", "3 boats sank."),
        # Yes or no, and a choice, are answered in the question's words,
        ("Is the bridge open?", "The bridge is open."),
        ("Was it the ferry or the bridge that closed?", "The bridge closed."),
        # and some questions by a function word.
        ("How many of the two bridges closed?", "Both bridges closed."),
        ("How often did the ferry sink?", "The ferry never sank."),
        ("Welche Brücke ist nicht offen?", "Die Brücke ist offen."),
    ],
)
def test_claim_that_says_more_does_not_only_repeat(question: str, claim: str) -> None:
    assert not only_repeats(question, claim)
