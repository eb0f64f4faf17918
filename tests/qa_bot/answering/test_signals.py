"""Figures about a claim: what is known of it, in the form that a model is fitted on."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from qa_bot.answering.signals import SecondThought, Signals
from qa_bot.fitted import log_odds
from tests.qa_bot.parts import signals

BY_WORDS = {one.name for one in fields(Signals)} - {"refusal", "thought", "relevance"}


def test_what_the_model_did_not_tell_is_no_figure() -> None:
    assert set(signals().figures()) == BY_WORDS
    assert set(signals(refusal=0.2).figures()) == {*BY_WORDS, "refusal"}
    assert set(signals(agreed=0.2).figures()) == {*BY_WORDS, "agreed"}
    assert set(signals(refusal=0.2, agreed=0.2).figures()) == {*BY_WORDS, "refusal", "agreed"}


def test_what_a_probe_reads_is_a_figure_where_one_is_fitted() -> None:
    told = signals(agreed=0.2, probed=0.7).figures()
    assert set(told) == {*BY_WORDS, "agreed", "probed"}
    assert told["probed"] == log_odds(0.7)


def test_beginnings_of_the_second_thought_are_told_by_name() -> None:
    assert signals(agreed=0.2).beginnings() == signals().beginnings() == {}
    thought = SecondThought(0.9, beginnings={"Yes": -0.1, " no": -2.0})
    told = replace(signals(), thought=thought).beginnings()
    assert told == {"begins Yes": -0.1, "begins  no": -2.0}


def test_relevance_is_a_figure_where_it_was_read() -> None:
    assert set(signals(relevance=4.0).figures()) == {*BY_WORDS, "relevance"}
    assert signals(relevance=-4.0, later=1).figures()["relevance"] == -4.0


def test_probability_of_nought_is_told() -> None:
    figures = signals(refusal=0.0, agreed=0.0).figures()
    assert figures["refusal"] == figures["agreed"] == log_odds(0.0)


def test_figures_are_what_was_measured() -> None:
    measured = {"covered": 0.8, "known": 0.9, "likeness": 0.6}
    counted = {"unknown": 1, "missing": 2, "denies": 1, "kind": 1, "quoted": 0}
    figures = signals(**measured, **counted, refusal=0.5).figures()
    assert {name: figures[name] for name in (*measured, *counted)} == {**measured, **counted}
    assert figures["refusal"] == 0.0
    assert all(type(value) is float for value in figures.values())


@pytest.mark.parametrize(("name", "most"), [("unknown", 2), ("missing", 3)])
def test_many_facts_that_are_not_there_count_no_more_than_some(name: str, most: int) -> None:
    figures = [signals(**{name: count}).figures()[name] for count in (0, 1, most, most + 5)]
    assert figures == [0.0, 1.0, float(most), float(most)]
