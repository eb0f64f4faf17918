"""The reranker: how well texts answer a question, by the real model."""

from __future__ import annotations

from threading import Thread

import numpy as np
import pytest

from index.errors import EmbeddingError
from index.onnx_model import Ahead, OnnxModel, PackagedFile
from index.reranker import Reranker

QUESTION = "Who leads the repair of the old pier?"
ANSWER = "Ines Falcao, the deputy harbour master, leads the repair of the pier."
ABOUT = "The old pier of Porto Velar has been shut since the spring."
ELSE = "Goats graze around the radio mast."


@pytest.fixture(scope="module")
def reranker() -> Reranker:
    return Reranker()


def test_answer_comes_before_what_is_only_about_the_thing(reranker: Reranker) -> None:
    answer, about, other = reranker.relevance(QUESTION, [ANSWER, ABOUT, ELSE])
    assert answer > about > other
    assert answer > 0 > other


def test_scores_stand_in_the_order_of_the_texts(reranker: Reranker) -> None:
    texts = [ELSE, ANSWER, ABOUT, ANSWER, ELSE * 40]
    scores = reranker.relevance(QUESTION, texts)
    alone = [Reranker().relevance(QUESTION, [text])[0] for text in texts]
    # Numbers of eight bits are rounded after the largest of what is read together.
    assert scores == pytest.approx(alone, abs=0.6)


def test_no_texts_have_no_scores(reranker: Reranker) -> None:
    assert reranker.relevance(QUESTION, []) == []


def test_question_longer_than_the_model_reads_is_cut(reranker: Reranker) -> None:
    assert np.isfinite(reranker.relevance("Who leads it? " * 300, [ANSWER * 30])).all()


def test_threads_share_it(reranker: Reranker) -> None:
    found: dict[int, list[float]] = {}

    def ask(number: int) -> None:
        texts = [f"{ANSWER} It is number {number}.", ELSE]
        found[number] = reranker.relevance(f"{QUESTION} {number}", texts)

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(answer > other for answer, other in found.values())


def test_missing_package_is_named() -> None:
    here = PackagedFile("numpy", "version.py")
    with pytest.raises(EmbeddingError, match=r"no-such-package.*install qa-bot again"):
        OnnxModel(PackagedFile("no-such-package", "model.onnx"), here, 8)
    with pytest.raises(EmbeddingError, match=r"model\.onnx"):
        OnnxModel(PackagedFile("numpy", "no/model.onnx"), here, 8)


def test_what_was_begun_ahead_is_handed_out_once() -> None:
    loads: list[int] = []

    def load() -> int:
        loads.append(1)
        return len(loads)

    ahead = Ahead(load)
    ahead.begin()
    assert ahead.get() == 1
    assert len(loads) == 1
    assert ahead.get() == 2
