"""Draw: which questions of a suite are asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

# Any will do, as long as it stays: what is drawn today is drawn tomorrow.
_SEED = 7


@dataclass(frozen=True)
class Draw:
    """Which entries of a suite are taken.

    Attributes:
        limit: how many at most; None for all.
        shuffle: whether they are drawn at random instead of from the beginning: always the same
            ones, and those of a smaller limit are among those of a larger one.
    """

    limit: int | None = None
    shuffle: bool = False

    def take(self, entries: Sequence[T]) -> list[T]:
        """Return the entries that are taken, in the order that they are asked in."""
        order = list(entries)
        if self.shuffle:
            random.Random(_SEED).shuffle(order)
        return order[: self.limit]
