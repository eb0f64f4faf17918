"""What the benchmark of the library measures: that it does, and never how long it takes."""

from __future__ import annotations

from qa_bot.benchmarks.articles import article
from qa_bot.benchmarks.indexing import Figure, measure
from qa_bot.settings import Settings


def test_articles_are_the_same_each_time_and_no_two_alike() -> None:
    assert article(3) == article(3)
    assert len({article(number).text for number in range(200)}) == 200


def test_everything_is_measured_beside_a_limit(settings: Settings) -> None:
    done: list[str] = []
    figures = measure(12, settings, done.append)
    assert len({figure.what for figure in figures}) == len(figures) >= 5
    assert all(figure.value > 0 and figure.limit > 0 for figure in figures)
    assert len(done) >= 4


def test_share_of_a_limit_is_one_at_the_limit() -> None:
    assert Figure("search", 30.0, 60.0, "ms").share == 0.5
    assert Figure("search", 60.0, 60.0, "ms").share == 1.0
