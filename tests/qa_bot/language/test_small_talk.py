"""Small talk: what asks nothing of the documents."""

from __future__ import annotations

import pytest

from qa_bot.language.small_talk import small_talk


@pytest.mark.parametrize(
    ("message", "opening"),
    [
        ("hello, how are you?", "Hello!"),
        ("hi", "Hello!"),
        ("Good morning", "Hello!"),
        ("hey there 👋", "Hello!"),
        ("thanks!", "You are welcome."),
        ("ok thanks", "You are welcome."),
        ("Great, thank you very much for your help.", "You are welcome."),
        ("bye", "Goodbye!"),
        ("Thanks and goodbye", "Goodbye!"),
        ("ok", "Ask me anything about your documents"),
    ],
)
def test_small_talk_gets_a_friendly_sentence(message: str, opening: str) -> None:
    assert (small_talk(message) or "").startswith(opening)


@pytest.mark.parametrize(
    "message",
    [
        "thanks, and when does it open?",
        "hello, who won the race?",
        "good morning television",
        "how are the docks?",
        "thanks for the ferry times",
        "high tide",
        "Nice",
        "fine",
        "yes",
        "...",
        "",
    ],
)
def test_what_asks_something_is_no_small_talk(message: str) -> None:
    assert small_talk(message) is None
