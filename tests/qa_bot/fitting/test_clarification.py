"""Fitting when to ask back."""

from __future__ import annotations

import json
import random
from pathlib import Path

from qa_bot.fitted import read_decision
from qa_bot.fitting.clarification import Asked, fit, read_suite
from qa_bot.settings import Settings


def figures(rng: random.Random, points: bool, near: float) -> dict[str, float]:
    """Return made-up figures of a question."""
    return {
        "demonstrative": float(points),
        "pronoun": 0.0,
        "definite": 0.0,
        "first": 0.0,
        "near": near + rng.uniform(-0.1, 0.1),
        "continued": 0.0,
        "margin": rng.uniform(0.0, 0.3),
    }


def test_learns_what_is_underspecified(tmp_path: Path) -> None:
    rng = random.Random(1)
    asked = [Asked("underspecified", figures(rng, True, 0.2)) for _ in range(30)]
    asked += [Asked("answerable", figures(rng, rng.random() < 0.4, 0.6)) for _ in range(90)]
    file = tmp_path / "clarification.json"
    file.write_text(json.dumps(fit(asked)), encoding="utf-8")
    decision = read_decision(file, "qa_bot.fitting.clarification")
    assert decision.model.probability(figures(rng, True, 0.2)) >= decision.limit
    assert decision.model.probability(figures(rng, True, 0.9)) < decision.limit


def test_says_how_good_it_is_on_each_kind_of_question() -> None:
    rng = random.Random(2)
    asked = [Asked("underspecified", figures(rng, True, 0.2)) for _ in range(20)]
    asked += [Asked("answerable", figures(rng, True, 0.6)) for _ in range(40)]
    tried = fit(asked)["cross_validated"]
    assert tried["underspecified"] == {"questions": 20, "asked_back": 1.0}
    assert tried["answerable"]["asked_back"] <= 0.1


def test_reads_a_suite_by_searching_it(tmp_path: Path, settings: Settings) -> None:
    suite = tmp_path / "suite"
    suite.mkdir()
    (suite / "suite.json").write_text('{"name": "quay", "match": "long"}', encoding="utf-8")
    (suite / "documents.jsonl").write_text(
        '{"id": "a", "text": "The North Quay Clinic treats burns."}\n', encoding="utf-8"
    )
    question = {
        "id": "1",
        "question": "What does this clinic treat?",
        "answerable": False,
        "expected": "underspecified",
        "history": [{"role": "user", "content": "How often does the ferry sail?"}],
    }
    (suite / "questions.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    (one,) = read_suite(suite, tmp_path / "data", settings)
    assert one.expected == "underspecified"
    assert one.figures["demonstrative"] == 1.0
    assert one.figures["first"] == 0.0
    assert one.figures["margin"] == 1.0
