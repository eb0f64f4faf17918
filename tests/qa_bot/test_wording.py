"""How a claim is told: in its own words, or in those that it cites."""

from __future__ import annotations

import pytest

from qa_bot.wording import as_told

TITLE = "The old pier of Ostrel"


def told(claim: str, question: str, *cited: str, are_apart: bool = False) -> str:
    return as_told(claim, question, cited, [TITLE], are_apart=are_apart)


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        # The same words, in other forms, or in the title;
        ("The pier opens in May.", "When does the pier open?", "It will open in May 2025."),
        ("Falcao leads the repair.", "Who leads it?", "The repair is led and lead by Ines Falcao."),
        ("It is located in Dell.", "Where is it?", "It stands in Dell."),
        # one country by another of its names;
        ("American ships came.", "Whose ships came?", "Ships of the U.S. came."),
        ("British ships came.", "Whose ships came?", "Ships of the United Kingdom came."),
        # a few words, where what is cited has what was asked about,
        ("In May.", "When does the pier open?", "The pier opens in May."),
        ("40", "How many divers came?", "The divers who came were 40."),
        # and a reason that the documents give, or a number as they give it.
        (
            "The pier shut because divers found cracks.",
            "Why was the pier shut?",
            "The pier shut after divers found cracks.",
        ),
        ("Over 40 divers came.", "How many came?", "More than 40 divers came."),
    ],
)
def test_claim_in_the_words_of_its_citations_is_told_as_it_is(
    claim: str, question: str, cited: str
) -> None:
    assert told(claim, question, cited) == claim


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        # The question's words, where the document has others,
        (
            "Dell was added to the list in May.",
            "Which village was added to the list in May?",
            "Dell was first on the list, and dropped in May.",
        ),
        # a name's of the question, where it has a common word,
        (
            "The Guild of Divers has 40 members.",
            "How many members has the Guild of Divers?",
            "A guild of 40 members keeps the divers' boats.",
        ),
        # a name beside a word that has another one there,
        (
            "Norse traders stole salt.",
            "What did Norse traders steal?",
            "They tell of Norse sailors who burnt ships and of Danish traders who stole salt.",
        ),
        # a reason that it does not give, or leaves open,
        (
            "The pier shut because divers came.",
            "Why was the pier shut?",
            "The pier shut on Monday, and divers came on Tuesday.",
        ),
        (
            "The pier shut because it is unclear why.",
            "Why was the pier shut?",
            "It is unclear why the pier shut.",
        ),
        # a number that is no exact one,
        ("40 divers came.", "How many divers came?", "More than 40 divers came."),
        # or so few words that they say what was asked, and not what is cited.
        ("Falcao.", "Who led the repair in Larkmouth?", "Ines Falcao led the repair."),
        ("40", "How many divers drowned?", "The boat has room for 40 divers."),
    ],
)
def test_claim_in_other_words_is_told_as_what_it_cites(
    claim: str, question: str, cited: str
) -> None:
    assert told(claim, question, cited) == cited


def test_what_two_sentences_that_are_apart_have_together_is_told_as_both() -> None:
    claim, question = "Marsh announced the end of the toll in May.", "When did Marsh end the toll?"
    cited = ("Marsh announced the toll in May.", "Many ask Marsh for the end of it.")
    assert told(claim, question, *cited, are_apart=True) == " ".join(cited)
    assert told(claim, question, *cited) == claim


def test_clauses_may_have_their_words_from_one_sentence_each() -> None:
    claim = "The pier opens in May, and the mast was taken down."
    cited = ("The pier opens in May.", "The mast was taken down.")
    assert told(claim, "What is new?", *cited, are_apart=True) == claim


def test_yes_or_no_stays_before_what_is_cited() -> None:
    question, cited = "Did anyone drown?", "Nobody was hurt."
    assert told("No, nobody drowned.", question, cited) == "No. Nobody was hurt."


def test_line_breaks_of_what_is_cited_are_not_told() -> None:
    assert told("The pier burnt.", "What burnt?", "The jetty\nwas on fire.") == (
        "The jetty was on fire."
    )
