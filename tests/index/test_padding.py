"""Texts that a model reads together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.padding import by_length


@given(st.lists(st.text(max_size=20)), st.integers(1, 5))
def test_every_text_comes_once_with_its_position_and_none_after_a_longer_one(
    texts: list[str], most: int
) -> None:
    batches = list(by_length(texts, most))
    assert all(1 <= len(batch) <= most for _, batch in batches)
    positions = [position for some, _ in batches for position in some]
    assert sorted(positions) == list(range(len(texts)))
    in_order = [text for _, batch in batches for text in batch]
    assert in_order == [texts[position] for position in positions]
    assert [len(text) for text in in_order] == sorted(len(text) for text in texts)
