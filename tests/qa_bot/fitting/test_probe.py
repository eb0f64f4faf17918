"""Fitting the probe of the model's second thought."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from qa_bot.answering.probe import read_probe
from qa_bot.answering.signals import BEGINNING
from qa_bot.fitted import fitted_from
from qa_bot.fitting.judged import Judged
from qa_bot.fitting.probe import fit_probe

PIECES = ["Yes", "No", "The", "It", "Not"]


def beginnings(answerable: bool, rng: random.Random) -> dict[str, float]:
    """What is answerable makes "The" likelier and "It" less; all are likelier now and then."""
    lean = 2.0 if answerable else -2.0
    level = rng.uniform(-3.0, 3.0)
    means = {"Yes": -1.0, "No": -1.5, "The": -5.0 + lean, "It": -5.0 - lean, "Not": -6.0}
    return {piece: mean + level + rng.gauss(0.0, 1.0) for piece, mean in means.items()}


def asked(count: int, seed: int) -> list[Judged]:
    rng = random.Random(seed)
    found = []
    for number in range(count):
        told = beginnings(number % 2 == 0, rng)
        signals = {"agreed": 0.1, **{f"{BEGINNING}{piece}": told[piece] for piece in told}}
        found.append(Judged("quay", str(number), number % 2 == 0, signals, "tiny"))
    return found


def test_probe_tells_answerable_questions(tmp_path: Path) -> None:
    held, _ = fit_probe(asked(200, 1))
    assert held is not None
    assert held["fitted_on"] == {"quay": 200}
    assert held["cross_validated"]["quay"] > 0.9
    file = tmp_path / "probe.json"
    file.write_text(json.dumps(held), encoding="utf-8")
    probe = read_probe(file)
    assert (probe.model, sorted(probe.fitted.features)) == ("tiny", sorted(PIECES))
    rng = random.Random(2)
    found = [(probe.probability(beginnings(kind, rng)) or 0.0, kind) for kind in [True, False] * 50]
    assert sum((probability > 0.5) == kind for probability, kind in found) > 90


def test_how_likely_all_pieces_are_tells_nothing() -> None:
    held, _ = fit_probe(asked(60, 3))
    assert held is not None
    assert sum(held["weights"]) == pytest.approx(0.0, abs=1e-4)


def test_each_question_is_told_by_a_probe_that_was_fitted_without_it() -> None:
    # Figures and labels by chance: what says the labels right has learned them by heart.
    rng = random.Random(5)
    drawn = [
        Judged(
            "quay",
            str(number),
            number % 2 == 0,
            {f"{BEGINNING}piece {piece}": rng.gauss(0.0, 1.0) for piece in range(400)},
            "tiny",
        )
        for number in range(60)
    ]
    held, told = fit_probe(drawn)
    assert held is not None
    fitted = fitted_from(held)
    by_heart = [(fitted.probability(plain(one)) > 0.5) == one.answerable for one in drawn]
    told_right = [(one.signals["probed"] > 0) == one.answerable for one in told]
    assert sum(by_heart) > 55
    assert sum(told_right) < 42


def plain(one: Judged) -> dict[str, float]:
    """What a question's second thought could begin with, by the pieces."""
    return {name.removeprefix(BEGINNING): value for name, value in one.signals.items()}


def test_questions_of_another_model_are_not_looked_at() -> None:
    others = [replace(one, model="other") for one in asked(20, 8)]
    held, told = fit_probe([*asked(60, 1), *others])
    assert held is not None
    assert (held["model"], held["fitted_on"]) == ("tiny", {"quay": 60})
    assert ["probed" in one.signals for one in told] == [True] * 60 + [False] * 20


def test_questions_without_a_second_thought_are_left_as_they_are() -> None:
    other = Judged("quay", "other", True, {"agreed": 0.3})
    _, told = fit_probe([*asked(40, 6), other])
    assert told[-1] is other
    assert all("probed" in one.signals for one in told[:-1])
    assert fit_probe([other]) == (None, [other])


def test_rare_and_broken_pieces_are_not_weighed() -> None:
    judged = asked(40, 7)
    judged[0].signals[f"{BEGINNING}Perhaps"] = -4.0
    for one in judged:
        one.signals[f"{BEGINNING}\ufffd"] = -4.0
    held, _ = fit_probe(judged)
    assert held is not None
    assert sorted(held["features"]) == sorted(PIECES)
