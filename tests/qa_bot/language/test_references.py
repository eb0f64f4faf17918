"""References: what in a question points at one thing."""

from __future__ import annotations

import pytest

from qa_bot.language.references import references


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("What does this library offer?", "demonstrative", ["library", "offer"]),
        ("What is the purpose of that mission?", "demonstrative", ["mission"]),
        ("Does this Danish bakery deliver?", "demonstrative", ["Danish", "bakery", "deliver"]),
        ("This is the oldest one, is it not?", "demonstrative", []),
        ("Why did he resign?", "pronoun", []),
        ("How does it help?", "pronoun", []),
        ("When was the bridge closed?", "definite", ["bridge", "closed"]),
        ("What did the request say?", "definite", ["request", "say"]),
    ],
)
def test_points_at_one_thing(question: str, kind: str, words: list[str]) -> None:
    first = references(question)[0]
    assert first.kind == kind
    assert [word.text for word in first.words] == words


@pytest.mark.parametrize(
    "question",
    [
        "What opened this week?",
        "Does this mean more tolls?",
        "Did Marsh resign in the end?",
        "Is it true that Marsh resigned?",
        "Who said that boats sank?",
        "Why did Marsh say she resigned?",
        "Who wrote the history of Larkmouth?",
        "What is the best route to Larkmouth?",
        "Who runs the Harbour Trust?",
        "Who chairs Larkmouth council?",
        "How many visitors came to the lantern fair in Ostrel?",
        "When did the old steam ferry stop sailing to the Gull Islands?",
    ],
)
def test_what_says_itself_which_is_meant_points_at_nothing(question: str) -> None:
    assert references(question) == []
