"""A place that was quoted, in a document that may have changed since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.document import Span
from qa_bot.web.place import Place
from qa_bot.web.rendering import visible

TEXT = "The ferry leaves at seven. It carries ninety people. It leaves at seven."
SEVEN = "leaves at seven."


def test_quote_that_stands_where_it_was_is_there() -> None:
    assert Place(Span(10, 26), SEVEN).in_text(TEXT) == Span(10, 26)


def test_quote_that_moved_is_where_it_stands_nearest() -> None:
    assert Place(Span(60, 76), SEVEN).in_text(TEXT) == Span(56, 72)
    assert Place(Span(0, 16), SEVEN).in_text(TEXT) == Span(10, 26)


def test_quote_that_is_said_no_more_is_nowhere() -> None:
    assert Place(Span(10, 26), "leaves at eight.").in_text(TEXT) is None
    assert Place(Span(10, 26), SEVEN).in_text("") is None


def test_place_without_a_quote_is_taken_as_it_is() -> None:
    assert Place(Span(10, 26)).in_text(TEXT) == Span(10, 26)


@given(st.text(), st.text(min_size=1), st.text())
def test_what_is_shown_of_a_place_is_found_there_again(before: str, said: str, after: str) -> None:
    span = Span(len(before), len(before) + len(said))
    assert Place(span, visible(said)).in_text(before + said + after) == span
