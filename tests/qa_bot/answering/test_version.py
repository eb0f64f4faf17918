"""How a drafted claim is told, and whether that is another claim."""

from __future__ import annotations

import pytest

from qa_bot.answering.support import Support
from qa_bot.answering.version import versions_of
from tests.qa_bot.parts import evidence

OPENED, FAR = (
    evidence("The old pier of Dell was opened again by Ada Marsh on 3 May.")[0],
    evidence("In Kay, Odo Dell opened a mill.", start=900)[0],
)


def told(said: str, question: str, *, both: bool = False) -> tuple[list[str], bool]:
    support = Support(0.9, supported=True, citations=(OPENED, FAR)[: 1 + both], missing=())
    versions, is_other = versions_of(said, question, support, {"a": "The pier"})
    return [one.text for one in versions], is_other


def test_claim_in_the_words_of_the_documents_is_told_as_it_is() -> None:
    said = "Ada Marsh opened the old pier on 3 May."
    assert told(said, "When was the old pier opened?") == ([said], False)


@pytest.mark.parametrize(
    ("said", "question", "is_other"),
    [
        ("Ada Marsh closed the old pier.", "What did Marsh do?", True),
        # A day stands there as it is; a name would claim what the question says.
        ("3 May", "When was the harbour inaugurated?", False),
        ("Ada Marsh", "Who inaugurated the harbour?", True),
    ],
)
def test_what_is_told_instead_may_be_another_claim(
    said: str, question: str, is_other: bool
) -> None:
    assert told(said, question) == ([OPENED.line], is_other)


@pytest.mark.parametrize(
    ("said", "question", "shown"),
    [
        (
            "Yes, Ada Marsh opened the old pier.",
            "Did Ada Marsh open the old pier?",
            "Yes, Ada Marsh opened the old pier.",
        ),
        # What is asked stands nowhere in it.
        ("Yes, Ada Marsh inaugurated it.", "Did Ada Marsh inaugurate the pier?", OPENED.line),
        (
            "Yes, the old pier was opened.",
            "Did Falcao like Marsh's speech?",
            "The old pier was opened.",
        ),
    ],
)
def test_yes_stands_only_before_what_says_it(said: str, question: str, shown: str) -> None:
    assert told(said, question)[0] == [shown]


def test_what_leaves_out_a_condition_is_told_in_the_words_of_the_documents() -> None:
    (kept,) = evidence("Dogs may ride on the ferry unless they are wet.")
    support = Support(0.9, supported=True, citations=(kept,), missing=())
    said, question = "Dogs may ride on the ferry.", "What may ride on the ferry?"
    versions, is_other = versions_of(said, question, support, {"a": "The ferry"})
    assert ([one.text for one in versions], is_other) == ([kept.line], False)


def test_what_is_doubtful_is_told_in_the_words_of_the_documents() -> None:
    said, support = "Ada Marsh opened the old pier on 3 May.", Support.of_itself(OPENED)
    asked = "When was the old pier opened?"
    versions, is_other = versions_of(said, asked, support, {"a": "The pier"}, is_doubtful=True)
    assert ([one.text for one in versions], is_other) == ([OPENED.line], False)


def test_other_places_are_told_only_where_several_things_are_asked_for() -> None:
    said = "Ada Marsh and Odo Dell launched the pier and the mill."
    assert told(said, "Who launched what, and where?", both=True)[0] == [OPENED.line, FAR.line]
    assert told(said, "Who launched the pier?", both=True)[0] == [OPENED.line]


def test_value_of_one_of_several_years_is_told_with_its_row() -> None:
    row = "Town: Dell; People 2015: 8120; People 2025: 8845; Mayor: Ada Marsh."
    support = Support.of_itself(*evidence(row))
    for said, question, shown in (
        ("Dell has 8,120 people.", "How many people has Dell?", row),
        ("Dell had 8,120 people.", "How many people had Dell in 2015?", "Dell had 8,120 people."),
        ("Ada Marsh is the mayor.", "Who is the mayor?", "Ada Marsh is the mayor."),
    ):
        (told,), _ = versions_of(said, question, support, {"a": ""})
        assert told.text == shown
