"""Milliseconds since a question."""

from __future__ import annotations

import time

from qa_bot.answer import Timings


class Clock:
    """Notes when the parts of one answer were there."""

    def __init__(self) -> None:
        """Start at the question."""
        self._start = time.perf_counter()
        self._retrieved = 0.0
        self._first: float | None = None

    def _now(self) -> float:
        return round((time.perf_counter() - self._start) * 1000, 1)

    def retrieved(self) -> None:
        """Note that the passages are there."""
        self._retrieved = self._now()

    def said(self) -> None:
        """Note that a sentence was said, if it is the first."""
        self._first = self._first or self._now()

    def timings(self) -> Timings:
        """Return what was noted, and the time until now."""
        return Timings(retrieve=self._retrieved, first_token=self._first, total=self._now())
