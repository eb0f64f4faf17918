"""Superlatives are told from other words in "est"."""

from __future__ import annotations

import re

import pytest

from qa_bot.language.superlatives import SUPERLATIVE, is_superlative


@pytest.mark.parametrize("word", ["highest", "Latest", "narrowest", "cheapest", "best"])
def test_superlative_is_one(word: str) -> None:
    assert is_superlative(word)
    assert re.fullmatch(SUPERLATIVE, word.lower())


@pytest.mark.parametrize("word", ["protest", "Forest", "request", "northwest", "unrest", "high"])
def test_other_words_in_est_are_none(word: str) -> None:
    assert not is_superlative(word)
    assert not re.fullmatch(SUPERLATIVE, word.lower())
