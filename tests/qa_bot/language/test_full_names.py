"""Who is meant where a text has the last name alone."""

from __future__ import annotations

import pytest

from qa_bot.language.full_names import full_names
from qa_bot.language.matching import HeldText

# Longer than a headline.
LONG = "It rained in Dell, as it had for a week by then, and the boats stayed at the quay."


def named(question: str, sentence: str, document: str) -> list[str]:
    return full_names(question, HeldText([sentence]), HeldText([f"{document} {sentence}"]))


@pytest.mark.parametrize(
    "sentence", ["Marsh laughed.", "Ms Marsh laughed.", "On Monday Marsh spoke."]
)
def test_last_name_alone_is_the_one_that_the_document_names_in_full(sentence: str) -> None:
    assert named("What did Ada Marsh say?", sentence, "Ada Marsh leads it.") == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("question", "sentence", "document"),
    [
        ("What did Ada Marsh say?", "Runa Marsh laughed.", "Ada Marsh leads it."),
        ("What did Ada Marsh say?", "Marsh laughed.", "Runa Marsh leads it."),
        ("What did Ada Marsh say?", "Marsh laughed.", "Ada Marsh and Runa Marsh lead it."),
        ("What did Ada Marsh say?", "Marsh laughed.", "Ada leads it."),
        ("What did Marsh say?", "Marsh laughed.", "Ada Marsh leads it."),
        ("What did Ada Marsh say?", "She laughed.", "Ada Marsh leads it."),
        ("What did Ada Marsh say?", "It lies in the marsh.", "Ada Marsh leads it."),
        ("Who lives in South Dell?", "Dell is small.", "South Dell is new."),
        ("What did Ada Marsh say?", "Marsh spoke.", f"{LONG} President Marsh met Ada Marsh."),
    ],
)
def test_nobody_else_is_named(question: str, sentence: str, document: str) -> None:
    assert named(question, sentence, document) == []


def test_headline_may_have_the_last_name_first() -> None:
    document = f"Marsh to stay away. {LONG} Ada Marsh leads it."
    assert named("What did Ada Marsh say?", "Marsh laughed.", document) == ["Ada Marsh"]
