"""Titles: one line, short, and never without anything to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.titles import TITLE_CHARS, UNTITLED, as_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  When\n does\tit  leave? ", "When does it leave?"),
        ("\u202egnp.reirrac\u2066 \x1b[31mred\x00", "gnp.reirrac [31mred"),
        ("\u200f \n", UNTITLED),
        ("\u200b\u3164 \u2800\ufeff", UNTITLED),
        ("\u200bpier", "\u200bpier"),
        ("half \ud83d a pair", "half ? a pair"),
        ("pier " * 15 + "ferry", "pier " * 15 + "ferry"),
        ("pier " * 15 + "ferries", ("pier " * 15).strip() + "…"),
        ("pier " * 14 + "ferry, and the pier", "pier " * 14 + "ferry…"),
        ("x" * 200, "x" * 79 + "…"),
        ("When 港" + "口" * 100, "When 港" + "口" * 73 + "…"),
    ],
)
def test_titles_are_one_short_plain_line(text: str, title: str) -> None:
    assert as_title(text) == title


@given(st.text(max_size=300))
def test_no_title_is_empty_or_too_long(text: str) -> None:
    title = as_title(text)
    assert 0 < len(title) <= TITLE_CHARS
    assert as_title(title) == title
