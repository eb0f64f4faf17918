"""Fitted figures as a text file holds them."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.config import config_dir
from qa_bot.errors import SettingsError
from qa_bot.fitted import log_odds, read_decision, read_support_model

HELD: dict[str, Any] = {
    "claim": {
        "limit": 0.5,
        "features": ["missing", "covered"],
        "base": -1.0,
        "weights": [2.0, 0.0],
        "trees": [[[1, 0.5, 1, 2], [3.0], [-3.0]]],
    },
    "answer": {"limit": 0.4, "features": ["doubt"], "base": 0.0, "weights": [1.0]},
}


def write(folder: Path, held: object) -> Path:
    file = folder / "support.json"
    file.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return file


def probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def test_weights_and_trees_add_up(tmp_path: Path) -> None:
    model = read_support_model(write(tmp_path, HELD))
    assert model.claim.probability({"missing": 1, "covered": 0.2}) == probability(-1 + 2 + 3)
    assert model.claim.probability({"missing": 1, "covered": 0.9}) == probability(-1 + 2 - 3)
    assert model.claim.probability({"missing": 0, "covered": 0.5}) == probability(-1 + 3)
    assert model.answer.probability({"doubt": 0.0}) == 0.5
    assert (model.limit, model.claim_limit) == (0.4, 0.5)


def test_figure_that_was_not_counted_is_an_error(tmp_path: Path) -> None:
    model = read_support_model(write(tmp_path, HELD))
    with pytest.raises(KeyError, match="covered"):
        model.claim.probability({"missing": 1})


@pytest.mark.parametrize(
    "held",
    ["", "[]", "{}", {"claim": {}}, {**HELD, "answer": {**HELD["answer"], "weights": [1, 2]}}],
)
def test_file_that_holds_something_else_is_named(tmp_path: Path, held: object) -> None:
    file = write(tmp_path, held)
    with pytest.raises(SettingsError, match=r"support\.json holds no fitted support check"):
        read_support_model(file)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"support\.json cannot be read"):
        read_support_model(tmp_path / "support.json")


def test_file_of_the_program_is_small_and_holds_how_good_it_is() -> None:
    file = config_dir() / "support.json"
    assert file.stat().st_size < 100_000
    held = json.loads(file.read_text(encoding="utf-8"))
    for name in held["fitted_on"]:
        assert 0.5 < held["cross_validated"][name]["balanced_accuracy"] < 1
    read_support_model(file)


@pytest.mark.parametrize("held", ["{", "[]", '{"features": ["near"], "weights": []}'])
def test_file_that_holds_no_decision_is_named(tmp_path: Path, held: str) -> None:
    file = tmp_path / "clarification.json"
    file.write_text(held, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"clarification\.json holds no fitted decision"):
        read_decision(file, "qa_bot.fitting.clarification")


def test_missing_decision_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_decision(tmp_path / "clarification.json", "qa_bot.fitting.clarification")


@pytest.mark.parametrize(
    ("probability", "odds"), [(0.5, 0.0), (0.9, math.log(9)), (0.25, -math.log(3))]
)
def test_log_odds_are_those_of_the_probability(probability: float, odds: float) -> None:
    assert log_odds(probability) == pytest.approx(odds)


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_are_bounded_and_in_order(one: float, other: float) -> None:
    assert math.isfinite(log_odds(one))
    assert log_odds(0.0) <= log_odds(one) <= log_odds(1.0)
    if one <= other:
        assert log_odds(one) <= log_odds(other)


@given(st.floats(0, 1))
def test_log_odds_of_the_contrary_are_the_contrary(probability: float) -> None:
    assert log_odds(1 - probability) == pytest.approx(-log_odds(probability), abs=1e-6)


def test_log_odds_stay_within_the_bounds_that_are_given() -> None:
    assert log_odds(0.0, 0.2, 0.9) == log_odds(0.2)
    assert log_odds(1.0, 0.2, 0.9) == log_odds(0.9)
