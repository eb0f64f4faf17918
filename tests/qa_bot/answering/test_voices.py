"""Who gives another value in the same article."""

from __future__ import annotations

import pytest

from qa_bot.answering.comparing import Comparing
from qa_bot.answering.voices import find_voices
from qa_bot.settings import load_settings
from tests.qa_bot.parts import evidence

LIMITS = load_settings(environment={}).disagreement
HOW_MANY = "How many people were hurt in the fire at the mill?"


def voices(question: str, *article: str, cited: int = 0) -> list[str]:
    """The other voices beside one sentence of an article."""
    sentences = evidence(*article)
    comparing = Comparing(question, {}, lambda stems: {}, LIMITS)
    found = find_voices(article[cited], [sentences[cited]], sentences, comparing)
    return [one.text for one in found]


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
    assert voices(HOW_MANY, one, other) == [other]
    assert voices(HOW_MANY, one, other, cited=1) == [one]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # The same value, another thing, no value, another unit, and no question of a number.
        (HOW_MANY, "The owner said that 11 people were hurt.", "The union put the number at 11."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "It said 3 houses were damaged."),
        (HOW_MANY, "The owner said that 11 people were hurt.", "The union put the number higher."),
        (
            "How much did the mill cost?",
            "The mill cost $4 million.",
            "The union put the number at 13%.",
        ),
        ("Who was hurt?", "The owner said that 11 people were hurt.", "The union says 13."),
    ],
)
def test_what_is_no_other_value_is_no_voice(question: str, one: str, other: str) -> None:
    assert voices(question, one, other) == []


def test_sentence_that_stands_apart_is_no_voice() -> None:
    far = evidence("The union put the number at 13.", start=900)
    near = evidence("The owner said that 11 people were hurt.")
    comparing = Comparing(HOW_MANY, {}, lambda stems: {}, LIMITS)
    assert find_voices(near[0].text, near, [*near, *far], comparing) == []
