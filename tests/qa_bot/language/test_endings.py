"""The "s" of a plural is told from one that belongs to the word."""

from __future__ import annotations

import pytest

from qa_bot.language.endings import is_in_s


@pytest.mark.parametrize("word", ["ferries", "boats", "leaves"])
def test_plural_and_verb_have_an_s(word: str) -> None:
    assert is_in_s(word)


@pytest.mark.parametrize("word", ["bus", "boss", "basis", "ferry", ""])
def test_word_that_ends_in_s_itself_has_none(word: str) -> None:
    assert not is_in_s(word)
