"""What a sentence tells of one is not told of another that it is contrasted with."""

from __future__ import annotations

import pytest

from qa_bot.language.contrasts import is_of_other_side

LIGHTS = (
    "Ines Falcao said the lights would be back in Dell by Friday, but that North Ostrel, where a "
    "mast fell, would have to wait up to two weeks."
)
FERRIES = "The Dell ferry costs 12 crowns, whereas the Ostrel ferry is free."


@pytest.mark.parametrize(
    ("question", "said", "quote"),
    [
        ("When will the lights be back in North Ostrel?", "The town said by Friday.", LIGHTS),
        ("What does the Ostrel ferry cost?", "The ferry costs 12 crowns.", FERRIES),
        (
            "When will the lights be back in Ostrel?",
            "By Friday.",
            "The lights will be back in Dell by Friday, but Ostrel has to wait for two weeks.",
        ),
        (
            "When is the fair of Ostrel?",
            "On Friday.",
            "Dell has its fair on Friday, whereas Ostrel follows later.",
        ),
        (
            "When is the fair of Ostrel?",
            "On Friday.",
            "Dell has its fair on Friday, while Ostrel will have none.",
        ),
    ],
)
def test_value_is_that_of_the_other_side(question: str, said: str, quote: str) -> None:
    assert is_of_other_side(question, said, [quote])


@pytest.mark.parametrize(
    ("question", "said", "quote"),
    [
        ("When will the lights be back in Dell?", "The town said by Friday.", LIGHTS),
        ("When will the lights be back in North Ostrel?", "Within two weeks.", LIGHTS),
        # The whole tells of both.
        ("When will the lights be back in North Ostrel?", LIGHTS, LIGHTS),
        ("What does the Ostrel ferry cost?", FERRIES, FERRIES),
        ("What does the Dell ferry cost?", "It costs 12 crowns.", FERRIES),
        (
            "How many came to Dell?",
            "40 came.",
            "The Reed said 40 came, but Dell's mayor denied it.",
        ),
        ("How many came to Dell?", "40 came.", "40 came, but Dell was happy."),
        (
            "How many came to Dell?",
            "40 came to Dell.",
            "In Dell, Ada said, 40 came, but Dell wept.",
        ),
        (
            "When is the Quay League fair?",
            "On Friday.",
            "Dell has it on Friday, but the Quay League is split.",
        ),
        (
            "How many came to Ostrel?",
            "40 came.",
            "In Dell 40 came, but Ostrel gave no reason.",
        ),
        ("How many came?", "40 came.", "The Reed said 40 came, but Dell was happy."),
    ],
)
def test_value_may_be_of_what_is_asked_about(question: str, said: str, quote: str) -> None:
    assert not is_of_other_side(question, said, [quote])


def test_another_quote_may_give_the_value_of_it() -> None:
    quotes = [LIGHTS, "In North Ostrel the lights are back on Friday."]
    assert not is_of_other_side("When is North Ostrel lit?", "On Friday.", quotes)
