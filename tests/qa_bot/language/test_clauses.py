"""Which parts of a sentence are clauses that could stand alone."""

from __future__ import annotations

import pytest

from qa_bot.language.clauses import clauses_of


@pytest.mark.parametrize(
    ("first", "joint", "second"),
    [
        ("Ada will open the pier", " and ", "Runa will open the school."),
        ("The ferry leaves at ten", ", and ", "the bus leaves at eleven."),
        ("The pier is shut", ", while ", "the bridge was rebuilt."),
        ("It opened in May", "; ", "nobody came."),
        ("Marsh won", " but ", "they fell ill."),
    ],
)
def test_parts_with_a_subject_and_a_verb_are_clauses(first: str, joint: str, second: str) -> None:
    assert clauses_of(first + joint + second) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Marsh opened the pier and the school.",
        "Ada and Ines met the council on Tuesday.",
        "Ada opened the pier and painted the school.",
        "Ada opened the pier and later left for Dell.",
        "The pier was opened and will be painted.",
        "Marsh leads the council and the old guard.",
        "Ada came.",
        "",
    ],
)
def test_what_shares_its_subject_or_verb_is_one_clause(text: str) -> None:
    assert clauses_of(text) == [text]
