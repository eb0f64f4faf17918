"""Who gives another value in the same article."""

from __future__ import annotations

import pytest

from qa_bot.answering.comparing import Comparing
from qa_bot.answering.voices import find_voice
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import evidence

LIMITS = load_settings(environment={}).disagreement
HOW_MANY = "How many people were hurt in the fire at the mill?"


def voice(question: str, *article: str, cited: int = 0) -> str | None:
    """The other voice beside one sentence of an article."""
    sentences = evidence(*article)
    comparing = Comparing(question, {}, lambda stems: {}, LIMITS)
    found = find_voice(article[cited], [sentences[cited]], sentences, comparing)
    return found.text if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The owner said that 11 people were hurt.", "The union put the number at 13."),
        ("The owner spoke of 11 hurt.", "The union says 13."),
        ("The town hall had 23 people hurt.", "The fire brigade counted only 21."),
        (
            "Eleven were hurt, the owner said.",
            "Ada Marsh gave a different figure, telling the Harbour Post that it was 9.",
        ),
    ],
)
def test_both_voices_are_found_whichever_is_told(one: str, other: str) -> None:
    assert voice(HOW_MANY, one, other) == other
    assert voice(HOW_MANY, one, other, cited=1) == one


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # The same value, another thing, no value, another unit, and no question of a number.
        (HOW_MANY, "The owner said that 11 people were hurt.", "The union put the number at 11."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "It said 3 houses were damaged."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "The union put the number higher."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "Officials said 300 homes."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "The deputy said he was 61."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "The council put the cost at 300."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "A fire in 1953 had a higher toll."),
        (HOW_MANY, "Eleven people were hurt.", "Last year the fire brigade counted 40."),
        (HOW_MANY, "Eleven people were hurt.", "The council said 2030."),
        (
            "How many seats did Marsh win in Dell?",
            "Marsh won 43 seats in Dell.",
            "Falcao claimed 12 seats.",
        ),
        (
            "How much does the ferry cost?",
            "Adults pay 4 euros for the ferry.",
            "Children pay a lower fee of 2 euros.",
        ),
        (
            "How much did the mill cost?",
            "The mill cost $4 million.",
            "The union put the number at 13%.",
        ),
        ("Who was hurt?", "The owner said that 11 people were hurt.", "The union says 13."),
    ],
)
def test_what_is_no_other_value_is_no_voice(question: str, one: str, other: str) -> None:
    assert voice(question, one, other) is None


def test_sentence_that_stands_apart_is_no_voice() -> None:
    far = evidence("The union put the number at 13.", start=900)
    near = evidence("The owner said that 11 people were hurt.")
    comparing = Comparing(HOW_MANY, {}, lambda stems: {}, LIMITS)
    assert find_voice(near[0].text, near, [*near, *far], comparing) is None
