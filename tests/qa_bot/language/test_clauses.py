"""The clauses of a sentence, each with its subject and its verb."""

from __future__ import annotations

import pytest

from qa_bot.language.clauses import whole_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        # Two sentences in one,
        (
            "Ada will open the pier and Runa will open the school.",
            ["Ada will open the pier", "Runa will open the school."],
        ),
        (
            "The ferry leaves at ten, and the bus leaves at eleven.",
            ["The ferry leaves at ten", "the bus leaves at eleven."],
        ),
        ("The pier is shut; nobody was there.", ["The pier is shut", "nobody was there."]),
        # one subject of two verbs,
        (
            "Ada opened the pier and painted the school.",
            ["Ada opened the pier", "Ada painted the school."],
        ),
        ("The pier is old but will stay.", ["The pier is old", "The pier will stay."]),
        # and one verb of two subjects.
        (
            "Ada and Ines met the council on Tuesday.",
            ["Ada met the council on Tuesday.", "Ines met the council on Tuesday."],
        ),
    ],
)
def test_each_clause_has_its_subject_and_its_verb(text: str, clauses: list[str]) -> None:
    assert whole_clauses(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "Ada Marsh opened the pier and the school.",
        "Marsh leads the council and the old guard.",
        "Ada came.",
        "Ada",
        "",
    ],
)
def test_what_has_one_verb_is_one_clause(text: str) -> None:
    assert whole_clauses(text) == [text]
