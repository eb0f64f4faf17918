"""Texts from outside: no half of a character is left, and one kind of line end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.characters import unified_line_ends, whole_characters

HALVES = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)


@given(st.text(st.characters() | HALVES))
def test_whole_characters_can_be_stored_and_stand_where_they_stood(text: str) -> None:
    whole = whole_characters(text)
    assert whole.encode("utf-8").decode("utf-8") == whole
    assert len(whole) == len(text)
    assert whole_characters(whole) == whole


@given(st.text())
def test_whole_text_stays_as_it_is(text: str) -> None:
    assert whole_characters(text) == text


def test_half_of_a_pair_becomes_a_question_mark() -> None:
    assert whole_characters("goat \ud83d or 🐐") == "goat ? or 🐐"


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("rye\r\nwheat\rbarley\noats", "rye\nwheat\nbarley\noats"),
        ("rye\r\n\r\nwheat", "rye\n\nwheat"),
        ("rye\r\rwheat\n\roats\r", "rye\n\nwheat\n\noats\n"),
        ("no\u2028line\x0bend", "no\u2028line\x0bend"),
    ],
)
def test_every_line_end_is_one_newline(text: str, unified: str) -> None:
    assert unified_line_ends(text) == unified
