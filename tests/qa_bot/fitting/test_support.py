"""Fitting the support check on answers made up here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import UserError
from qa_bot.checking.check import check_answer
from qa_bot.fitted import read_support_model
from qa_bot.fitting.examples import Example, read_examples
from qa_bot.fitting.support import main
from qa_bot.fitting.validation import (
    balanced_accuracy,
    best_limit,
    cross_validate,
    grouped_folds,
    learn,
    ranking,
    unsupported_of,
)

PLACES = "Dell Ostrel Velar Marsh Hartwick Quayle Falcao Pell Torrin Amsel Brisk Corvo".split()
THINGS = "pier lighthouse ferry bakery".split()
INVENTED = "Enthusiastic tourists nevertheless complained bitterly about {} souvenir prices."


def made_suite(folder: Path) -> Path:
    """A suite of answers, every second of which ends in a sentence that nobody wrote before."""
    folder.mkdir()
    (folder / "suite.json").write_text('{"name": "made"}', encoding="utf-8")
    lines = []
    for number, place in enumerate(PLACES):
        told = [f"The {thing} of {place} opened in {1900 + number} for all." for thing in THINGS]
        for at in range(4):
            answer = f"{told[at]} {told[at - 1]}"
            bad = INVENTED.format(THINGS[at]) if at % 2 else ""
            whole = f"{answer} {bad}".strip()
            lines.append(
                {
                    "id": f"{number}-{at}",
                    "question": f"What opened in {place}?",
                    "passages": [" ".join(told)],
                    "answer": whole,
                    "supported": not bad,
                    "unsupported_spans": [[len(answer) + 1, len(whole)]] if bad else [],
                }
            )
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "checks.jsonl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_suite(tmp_path_factory.mktemp("suites") / "made")


@pytest.fixture(scope="module")
def examples(suite: Path) -> list[Example]:
    return read_examples([suite])


def test_claims_in_an_unsupported_span_are_doubtful(examples: list[Example]) -> None:
    assert examples[0].doubtful.tolist() == [False, False]
    assert examples[1].doubtful.tolist() == [False, False, True]


def test_answers_on_the_same_passages_are_never_split(examples: list[Example]) -> None:
    folds = grouped_folds(examples, 5, seed=3)
    for group in {example.group for example in examples}:
        own = [fold for fold, one in zip(folds, examples, strict=True) if one.group == group]
        assert len(own) == 4
        assert len(set(own)) == 1
    assert set(folds) == set(range(5))


def test_what_is_learnt_tells_answers_not_learnt_from(examples: list[Example]) -> None:
    doubts, beyond = cross_validate(examples, folds=3, seed=0)
    unsupported = unsupported_of(examples)
    assert balanced_accuracy(unsupported, beyond) == 1.0
    assert ranking(unsupported, doubts) == 1.0


def test_written_file_says_what_was_learnt(
    suite: Path, examples: list[Example], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "support.json"
    main(["--suite", str(suite), "--out", str(file)])
    assert "cross_validated" in capsys.readouterr().out
    held = json.loads(file.read_text(encoding="utf-8"))
    assert held["fitted_on"]["made"] == {
        "answers": 48,
        "unsupported": 24,
        "claims": 120,
        "unsupported_claims": 24,
        "groups": 12,
    }
    model = read_support_model(file)
    doubts, beyond = learn(examples, seed=0).judge(examples)
    for example, doubt, bad in zip(examples, doubts, beyond, strict=True):
        check = example.check
        checked = check_answer(check.question, check.passages, check.answer, model)
        assert checked.score == pytest.approx(1 - doubt, abs=1e-3)
        assert checked.supported == (not bad) == check.supported


def test_no_word_of_the_suite_is_written(suite: Path, tmp_path: Path) -> None:
    file = tmp_path / "support.json"
    main(["--suite", str(suite), "--out", str(file)])
    written = file.read_text(encoding="utf-8")
    assert not [place for place in PLACES if place in written]


def test_best_limit_parts_the_two_kinds() -> None:
    unsupported = np.array([True, True, False, False])
    doubts = np.array([0.9, 0.7, 0.3, 0.1])
    assert 0.3 < best_limit(unsupported, doubts, ["a"] * 4) < 0.7


def test_suite_without_judged_answers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "suite.json").write_text('{"name": "empty"}', encoding="utf-8")
    (tmp_path / "checks.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match=r"checks\.jsonl"):
        read_examples([tmp_path])
