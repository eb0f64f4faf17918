"""The order in which the blocks of a page are read: columns one after the other.

A recursive X-Y cut (Nagy and Seth, 1984): a page falls into columns where a strip of it is empty
from top to bottom; where none is, what stands highest is read first, and the rest is cut anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

# Columns are further apart than this, in points; words of one line are nearer.
_GUTTER = 6.0


class Box(Protocol):
    """A rectangle of a page, in points from its lower left corner."""

    @property
    def x0(self) -> float:
        """The left side."""
        ...

    @property
    def y0(self) -> float:
        """The lower side."""
        ...

    @property
    def x1(self) -> float:
        """The right side."""
        ...

    @property
    def y1(self) -> float:
        """The upper side."""
        ...


AnyBox = TypeVar("AnyBox", bound=Box)


def in_reading_order(boxes: Sequence[AnyBox]) -> list[AnyBox]:
    """Return the boxes of a page in the order in which a person reads them."""
    ordered: list[AnyBox] = []
    left = list(boxes)
    while left:
        columns = _columns(left)
        if len(columns) > 1:
            for column in columns:
                ordered += in_reading_order(column)
            return ordered
        highest = _highest(left)
        ordered += sorted(highest, key=lambda box: (-box.y1, box.x0))
        read = {id(box) for box in highest}
        left = [box for box in left if id(box) not in read]
    return ordered


def _columns(boxes: Sequence[AnyBox]) -> list[list[AnyBox]]:
    """Part boxes where a strip is empty from top to bottom, the leftmost first."""
    columns: list[list[AnyBox]] = []
    end = 0.0
    for box in sorted(boxes, key=lambda box: box.x0):
        if not columns or box.x0 > end + _GUTTER:
            columns.append([])
        columns[-1].append(box)
        end = max(end, box.x1)
    return columns


def _highest(boxes: Sequence[AnyBox]) -> list[AnyBox]:
    """Return the highest box and what stands beside it, down to the first empty line."""
    highest: list[AnyBox] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: -box.y1):
        if highest and box.y1 <= bottom:
            break
        bottom = min(bottom, box.y0) if highest else box.y0
        highest.append(box)
    return highest
