"""Texts that a model reads together: those of like length, so that little of it is padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def by_length(texts: Sequence[str], most: int) -> Iterator[tuple[list[int], list[str]]]:
    """Yield texts in batches, the shortest first.

    Args:
        texts: in any order.
        most: how many a batch has, but for the last one.

    Yields:
        The positions of some texts, and these texts.
    """
    order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
    for start in range(0, len(order), most):
        positions = order[start : start + most]
        yield positions, [texts[position] for position in positions]
