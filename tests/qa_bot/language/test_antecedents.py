"""What a sentence without a name speaks of."""

from __future__ import annotations

import pytest

from index.document import Metadata, Sentence, Span
from index.readers.plain_text import document_from_text
from qa_bot.language.antecedents import speaks_of_another

CLUB = (
    "Dell Rowers have signed Ines Falcao from the Kay Club.\n\n"
    "Falcao won two races in May. She rowed for Ostrel as a child.\n\n"
    "The captain's cap went to Odo Marsh, who joined the Kay Club in June.\n\n"
    "The season opens on 8 August at Larkmouth. By Monday they had sold 1,400 tickets."
)


def is_of_another(
    question: str, opening: str, title: str | None = "Dell Rowers sign Kay's Falcao"
) -> bool:
    document = document_from_text("a", CLUB, [], Metadata(title))
    start = CLUB.index(opening)
    end = CLUB.index(".", start) + 1
    return speaks_of_another(question, Sentence("a", Span(start, end), CLUB[start:end]), document)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Where did Odo Marsh row as a child?", "She rowed"),
        ("How many tickets has the Kay Club sold?", "By Monday they"),
    ],
)
def test_whoever_is_not_named_by_then_is_another(question: str, opening: str) -> None:
    assert is_of_another(question, opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Where did Ines Falcao row as a child?", "She rowed"),
        # The article is about them.
        ("How many tickets have Dell Rowers sold?", "By Monday they"),
        ("Where did Dell Rowers find her?", "She rowed"),
        # Named in the sentence, or nobody is asked about.
        ("Who rowed for Ostrel?", "She rowed"),
        ("How many tickets were sold by Monday?", "By Monday they"),
        # A sentence with a name speaks of that.
        ("Who won two races for Odo Marsh?", "Falcao won"),
    ],
)
def test_who_is_named_by_then_may_be_meant(question: str, opening: str) -> None:
    assert not is_of_another(question, opening)


def test_document_without_a_title_is_about_what_it_begins_with() -> None:
    assert not is_of_another("How many tickets has the Kay Club sold?", "By Monday they", None)
