"""Figures about a claim: what is known of it, in the form that a model is fitted on."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.signals import Signals, log_odds

BY_WORDS = {"covered", "echoed", "known", "unknown", "support", "likeness", "kind", "quoted"}


def signals(unknown: int = 0, refusal: float | None = None, agreed: float | None = None) -> Signals:
    return Signals(
        covered=0.8,
        echoed=0.85,
        known=0.9,
        unknown=unknown,
        support=0.95,
        likeness=0.6,
        kind=1,
        quoted=0,
        refusal=refusal,
        agreed=agreed,
    )


def test_what_the_model_did_not_tell_is_no_figure() -> None:
    assert set(signals().figures()) == BY_WORDS
    assert set(signals(refusal=0.2).figures()) == {*BY_WORDS, "refusal"}
    assert set(signals(agreed=0.2).figures()) == {*BY_WORDS, "agreed"}
    assert set(signals(refusal=0.2, agreed=0.2).figures()) == {*BY_WORDS, "refusal", "agreed"}


def test_probability_of_nought_is_told() -> None:
    figures = signals(refusal=0.0, agreed=0.0).figures()
    assert figures["refusal"] == figures["agreed"] == log_odds(0.0)


def test_figures_are_what_was_measured() -> None:
    figures = signals(unknown=1, refusal=0.5).figures()
    assert figures == {
        "covered": 0.8,
        "echoed": 0.85,
        "known": 0.9,
        "unknown": 1.0,
        "support": 0.95,
        "likeness": 0.6,
        "kind": 1.0,
        "quoted": 0.0,
        "refusal": 0.0,
    }
    assert all(type(value) is float for value in figures.values())


def test_many_unknown_names_count_no_more_than_two() -> None:
    assert signals(unknown=2).figures() == signals(unknown=7).figures()
    assert signals(unknown=1).figures() != signals(unknown=2).figures()


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
