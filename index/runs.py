"""Runs: the best sentences of a search, put together where they stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Passage, Span


@dataclass(frozen=True)
class Candidate:
    """A sentence that a search weighs.

    Attributes:
        passage: the stored passage that it stands in.
        key: its document.
        place: where it stands among the candidates: two that follow on each other in one document,
            with nothing between them, have consecutive places.
        span: its place in the document.
        score: how well it fits; no fixed scale.
    """

    passage: Passage
    key: int
    place: int
    span: Span
    score: float


@dataclass
class Run:
    """Sentences side by side, from the candidate `first` to the candidate `last`."""

    best: Candidate
    first: Candidate
    last: Candidate

    def length_with(self, one: Candidate) -> int:
        """Return how many characters long the run would be with a candidate beside it."""
        return max(self.last.span.end, one.span.end) - min(self.first.span.start, one.span.start)

    def add(self, one: Candidate) -> None:
        """Let a candidate beside the run join it."""
        if one.place < self.first.place:
            self.first = one
        else:
            self.last = one


def coverage(
    stems: Sequence[str], query: Mapping[str, float], rarity: Mapping[str, float]
) -> float:
    """Return the share of a query's words that a sentence holds, weighted by rarity, 0 to 1."""
    held = set(stems)
    most = sum(weight * rarity[stem] for stem, weight in query.items())
    if not most:
        return 0.0
    return sum(weight * rarity[stem] for stem, weight in query.items() if stem in held) / most


def find_runs(
    candidates: Sequence[Candidate], limit: int, sentences: int, run_chars: int
) -> list[Run]:
    """Put the best sentences together to runs.

    Sentences are taken best first. One that stands beside a run joins it; any other opens a run
    of its own, in which its rank is the run's.

    Args:
        candidates: in the order of their places.
        limit: the most runs.
        sentences: how many of the best sentences may join a run; those behind them open runs only.
        run_chars: how long a run may grow.

    Returns:
        The runs, the one with the best sentence first. The first n are the same for any limit
        over n.
    """
    runs: list[Run] = []
    at: dict[int, Run] = {}
    ranked = sorted(candidates, key=lambda one: (-one.score, one.passage.id, one.place))
    for rank, one in enumerate(ranked):
        beside = [at[place] for place in (one.place - 1, one.place + 1) if place in at]
        beside.sort(key=lambda run: (-run.best.score, run.best.place))
        fitting = [run for run in beside if run.length_with(one) <= run_chars]
        if rank < sentences and fitting:
            fitting[0].add(one)
            at[one.place] = fitting[0]
        elif rank < sentences or not beside:
            runs.append(Run(one, one, one))
            at[one.place] = runs[-1]
    return runs[:limit]
