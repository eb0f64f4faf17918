"""Sentences put together to runs."""

from __future__ import annotations

from index.document import Passage, Span
from index.runs import Candidate, coverage, find_runs

_PASSAGE = Passage("p", "a", Span(0, 1_000), "", ())


def candidates(*scored: tuple[int, float]) -> list[Candidate]:
    """Sentences of ten characters, each with its place and its score."""
    return [
        Candidate(_PASSAGE, 1, place, Span(place * 10, place * 10 + 10), score)
        for place, score in scored
    ]


def places(found: list[Candidate], limit: int, sentences: int, chars: int) -> list[tuple[int, int]]:
    """The first and last place of each run."""
    return [(run.first.place, run.last.place) for run in find_runs(found, limit, sentences, chars)]


def test_best_sentences_side_by_side_are_one_run() -> None:
    found = candidates((1, 0.9), (2, 0.7), (3, 0.1), (5, 0.8))
    assert places(found, 9, 3, 900) == [(1, 2), (5, 5)]


def test_run_grows_no_longer_than_it_may() -> None:
    found = candidates((1, 0.9), (2, 0.8), (3, 0.7))
    assert places(found, 9, 9, 20) == [(1, 2), (3, 3)]


def test_sentence_behind_the_best_joins_nothing() -> None:
    found = candidates((1, 0.9), (2, 0.2), (7, 0.1))
    assert places(found, 9, 1, 900) == [(1, 1), (7, 7)]


def test_first_runs_are_the_same_for_any_limit() -> None:
    found = candidates((1, 0.9), (3, 0.8), (4, 0.3), (6, 0.7), (9, 0.6))
    assert places(found, 2, 9, 900) == places(found, 9, 9, 900)[:2]


def test_coverage_weighs_words_by_rarity() -> None:
    rarity = {"goat": 3.0, "hill": 1.0}
    assert coverage(["goat", "goat"], {"goat": 1.0, "hill": 1.0}, rarity) == 0.75
    assert coverage(["hill"], {}, rarity) == 0.0
