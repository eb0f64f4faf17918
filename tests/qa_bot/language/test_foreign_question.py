"""Foreign questions: a line where no document is in their language."""

from __future__ import annotations

import pytest

from qa_bot.language.foreign_question import said_of_language

GERMAN = "Wie viele Schiffe liegen in dem Hafen?"


def test_a_language_of_no_document_is_named() -> None:
    assert said_of_language(GERMAN, ["en"]) == [
        "The question is in German, the documents are in English: ask in English."
    ]
    assert said_of_language(GERMAN, ["en", "en-GB", "fr", "it"]) == [
        "The question is in German, the documents are in English, French and Italian: ask in one "
        "of these."
    ]
    assert said_of_language("How many ships are in the harbour?", ["de"]) == [
        "The question is in English, the documents are in German: ask in German."
    ]


@pytest.mark.parametrize(
    ("question", "languages"),
    [
        (GERMAN, ["de-AT", "en"]),
        # Nothing is known of the documents, or the question's words tell nothing.
        (GERMAN, []),
        ("Ships harbour", ["de"]),
        # Too much alike to be told apart by a few words.
        ("Cuantos barcos hay en el puerto?", ["pt"]),
    ],
)
def test_nothing_is_said_in_doubt(question: str, languages: list[str]) -> None:
    assert said_of_language(question, languages) == []
