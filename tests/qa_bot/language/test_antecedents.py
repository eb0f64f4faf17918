"""What a sentence without a name speaks of."""

from __future__ import annotations

import pytest

from index.document import Metadata, Sentence, Span
from index.readers.plain_text import document_from_text
from qa_bot.language.antecedents import speaks_of_another

INSTITUTES = (
    "Dell is home to the Marsh Health Institute, the oldest institute of the coast. The Ostrel "
    "Institute of Oncology is the largest. It has 700 beds."
)
HALL = (
    "The council met in the Old Market Hall. The former office of the Dell Guild was its archive. "
    "In 2004 this office was torn down."
)


def goes_on_about_another(question: str, text: str, title: str = "The coast") -> bool:
    start = text.rindex(". ") + 2
    sentence = Sentence("a", Span(start, len(text)), text[start:])
    return speaks_of_another(question, sentence, document_from_text("a", text, [], Metadata(title)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many beds has the Marsh Health Institute?", INSTITUTES),
        ("When was the Old Market Hall torn down?", HALL),
    ],
)
def test_what_was_named_last_is_another_thing(question: str, text: str) -> None:
    assert goes_on_about_another(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many beds has the Ostrel Institute?", INSTITUTES),
        ("How many beds has the institute?", INSTITUTES),
        # A surname is no kind, and what has a name goes on about that.
        ("When was Ada Marsh made captain?", "Mayor Marsh rowed. The post was filled in May."),
        (
            "How old is the Marsh Health Institute?",
            "The Ostrel Institute, an old institute, opened. It opened in Dell in 1831.",
        ),
        (
            "How many did the Old Market Guild save?",
            "It sailed to the town of Dell. It saved 500 people from that town.",
        ),
        ("When was the office of the Dell Guild torn down?", HALL),
        ("When did Tom Marsh die?", "Tom Marsh sailed. Ada Marsh rowed. He died in 1914."),
        ("When did the Old Market Hall open?", "The Old Market Hall is grey. It opened in May."),
    ],
)
def test_what_is_asked_about_may_be_spoken_of(question: str, text: str) -> None:
    assert not goes_on_about_another(question, text)


def test_document_speaks_of_what_its_title_names() -> None:
    question = "How many beds has the Marsh Health Institute?"
    assert not goes_on_about_another(question, INSTITUTES, "Marsh Health Institute")
