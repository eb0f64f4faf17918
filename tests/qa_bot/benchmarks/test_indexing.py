"""What the benchmark of the library measures: that it does, and never how long it takes."""

from __future__ import annotations

from operator import mul

import pytest

from qa_bot.benchmarks.articles import article
from qa_bot.benchmarks.hashed import HashedEmbedding
from qa_bot.benchmarks.indexing import Figure, measure
from qa_bot.settings import Settings


def test_articles_are_the_same_each_time_and_no_two_alike() -> None:
    assert article(3) == article(3)
    assert len({article(number).text for number in range(200)}) == 200


def test_everything_is_measured_beside_a_limit(settings: Settings) -> None:
    done: list[str] = []
    figures = measure(12, settings, done.append)
    assert len({figure.what for figure in figures}) == len(figures) >= 5
    assert all(figure.value > 0 and figure.share for figure in figures)
    assert len(done) >= 4


def test_only_indexing_has_no_limit_without_the_model(settings: Settings) -> None:
    figures = measure(12, settings, hashed=True)
    assert [figure.what for figure in figures if figure.share is None] == [figures[0].what]


def test_texts_with_common_words_are_hashed_near_each_other() -> None:
    embedding = HashedEmbedding()
    ferry, same, other = embedding.get_text_embedding_batch(
        ["The ferry is late.", "A late ferry.", "Goats graze on the hill."]
    )
    near, far = (sum(map(mul, ferry, vector)) for vector in (same, other))
    assert near == pytest.approx(1.0)
    assert abs(far) < 0.3


def test_share_of_a_limit_is_one_at_the_limit() -> None:
    assert Figure("search", 30.0, 60.0, "ms").share == 0.5
    assert Figure("search", 60.0, 60.0, "ms").share == 1.0
