"""The probe of the model's second thought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa_bot.answering.probe import Probe, filled, probe_for, read_probe
from qa_bot.config import config_dir
from qa_bot.errors import SettingsError
from qa_bot.fitted import Fitted
from qa_bot.models.weights import BUNDLED

PIECES = ("Yes", "No", "The", "It", "Not")
PROBE = Probe("tiny", Fitted(PIECES, (1.0, -1.0, 0.5, -0.5, 0.0), (), 0.25))


def test_likelier_pieces_count_for_what_they_speak_for() -> None:
    even = dict.fromkeys(PIECES, -3.0)
    low, middle, high = (
        PROBE.probability({**even, "The": value, "It": -6.0 - value}) or 0.0
        for value in (-5.0, -3.0, -1.0)
    )
    assert low < middle < high
    assert middle == pytest.approx(0.562, abs=1e-3)


def test_piece_that_is_not_told_is_as_unlikely_as_the_last_that_is() -> None:
    told = {"Yes": -0.5, "No": -1.0, "The": -7.0, "It": -9.0, "So": -8.0}
    assert filled(told, PIECES) == {"Yes": -0.5, "No": -1.0, "The": -7.0, "It": -9.0, "Not": -9.0}
    assert PROBE.probability(told) == PROBE.probability({**told, "Not": -9.0})


def test_engine_that_tells_a_few_pieces_is_not_probed() -> None:
    assert PROBE.probability({"Yes": -0.5, "No": -1.0, "The": -7.0}) is None


def test_probe_of_the_program_is_the_bundled_models_alone() -> None:
    probe = probe_for(BUNDLED.label)
    assert probe is not None
    assert probe.probability(dict.fromkeys(probe.fitted.features, -5.0)) is not None
    assert probe_for("another") is None


def test_file_of_the_program_is_small_and_holds_how_good_it_is() -> None:
    file = config_dir() / "probe.json"
    assert file.stat().st_size < 50_000
    held = json.loads(file.read_text(encoding="utf-8"))
    told = [held["cross_validated"][name] for name in held["fitted_on"]]
    assert all(auc is None or 0.5 < auc <= 1 for auc in told)
    # Then the probability does not depend on how likely all of them are together.
    assert sum(held["weights"]) == pytest.approx(0.0, abs=0.02)


@pytest.mark.parametrize("held", ["{", "[]", '{"model": "tiny"}'])
def test_file_that_holds_no_probe_is_named(tmp_path: Path, held: str) -> None:
    file = tmp_path / "probe.json"
    file.write_text(held, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"probe\.json holds no fitted probe"):
        read_probe(file)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"probe\.json cannot be read"):
        read_probe(tmp_path / "probe.json")
