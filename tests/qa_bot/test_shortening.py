"""A text cut to a length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.shortening import shortened
from tests.languages import REPORTS


def test_text_is_cut_at_a_blank() -> None:
    assert shortened("Goats graze on the hill.", 14) == "Goats graze…"
    assert shortened("Goats  graze.", 14) == "Goats graze."


@pytest.mark.parametrize("language", ["zh", "ja", "th"])
def test_text_without_blanks_is_cut_all_the_same(language: str) -> None:
    text = REPORTS[language].text.replace(" ", "")
    assert shortened(text, 20) == f"{text[:19]}…"


@given(st.text(max_size=60), st.integers(2, 40))
def test_what_is_cut_is_never_too_long(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length
