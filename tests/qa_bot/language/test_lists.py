"""Lists: the names that a text lists, beside how many are asked for."""

from __future__ import annotations

import pytest

from qa_bot.language.lists import lists_as_many, names_listed, without_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Dell, Kay and Ostrel that joined.", [["Dell", "Kay", "Ostrel"]]),
        ("It was Ada Marsh or the Falcao Club.", [["Ada Marsh", "Falcao Club"]]),
        ("They met in Geneva, Switzerland.", []),
        ("They met on Monday and Tuesday.", []),
        ("Kay & Sons was fined.", []),
        ("Dell joined, and in May so did Kay.", []),
    ],
)
def test_names_are_listed(text: str, expected: list[list[str]]) -> None:
    found = [[text[run[0].start : run[-1].end] for run in one] for one in names_listed(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Dell and Kay joined.", "Which two villages joined?", True),
        ("It was Dell, Kay and Ostrel.", "What are the three towns that joined?", True),
        ("Dell joined.", "Which two villages joined?", False),
        ("Dell and Kay joined.", "Which three villages joined?", False),
        ("Dell and Kay joined.", "Which villages joined?", False),
        ("Dell and Kay joined.", "Who are the 2 that joined?", True),
        ("Dell and Kay joined in 1914.", "Which villages joined in the two years?", False),
        # What is counted is no name, those who say it are others, and one is known.
        ("It was spent on Dell and Kay.", "What were the two million crowns spent on?", False),
        ("It was held in Dell and Kay.", "Which two-day fair was held?", False),
        ("Marsh and Falcao said that Dell joined.", "Which two villages joined?", False),
        ("Dell, Kay and Ostrel joined.", "Which two besides Kay joined?", True),
    ],
)
def test_text_lists_as_many_names_as_are_asked_for(
    text: str, question: str, expected: bool
) -> None:
    assert lists_as_many(text, question) is expected


def test_number_that_is_listed_need_not_be_said() -> None:
    question = "Which two villages joined?"
    assert without_number(question, ["Dell and Kay joined."]) == "Which villages joined?"
    assert without_number(question, ["Dell joined."]) == question
    assert without_number(question, ["Dell, Kay and Ostrel joined."]) == question
