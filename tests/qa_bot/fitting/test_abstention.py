"""Fitting when to answer."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

from qa_bot.answering.abstention import judge, read_stages
from qa_bot.answering.signals import Signals
from qa_bot.fitting.abstention import fit
from qa_bot.fitting.judged import Judged
from tests.qa_bot.parts import signals


def found(answerable: bool, rng: random.Random) -> Signals:
    """Made-up signals of a question: what answers is covered, read so and agreed to."""
    good = rng.uniform(0.6, 1.0) if answerable else rng.uniform(0.0, 0.5)
    return signals(
        covered=good,
        known=rng.uniform(0.3, 1.0),
        likeness=good,
        later=rng.randint(0, 1),
        relevance=12 * good - 6,
        refusal=0.4 - 0.3 * good,
        agreed=good,
    )


def judged(count: int, seed: int) -> list[Judged]:
    rng = random.Random(seed)
    return [
        Judged("quay", str(number), number % 2 == 0, found(number % 2 == 0, rng).figures())
        for number in range(count)
    ]


def test_every_stage_tells_answerable_questions(tmp_path: Path) -> None:
    file = tmp_path / "abstention.json"
    file.write_text(json.dumps(fit(judged(60, 1))), encoding="utf-8")
    stages = read_stages(file)
    assert len(stages) == 6
    rng = random.Random(2)
    for one in stages:
        for answerable in (True, False):
            assert judge(found(answerable, rng), stages=[one]).answers == answerable


def test_file_says_how_good_each_stage_is() -> None:
    # Of few questions the penalty leaves probabilities nearer to .5 than they are.
    fitted = fit(judged(300, 3))
    assert fitted["fitted_on"] == {"drafted": {"quay": 300}, "quoted": {}}
    for one in fitted["stages"]:
        tried = one["cross_validated"]["quay"]
        assert tried["answered_answerable"] > 0.9
        assert tried["refused_right"] > 0.9
        assert one["hopeless"] <= one["limit"] <= one["sure"]


def test_question_that_was_not_read_leaves_the_stages_that_need_it() -> None:
    unread = [
        replace(one, signals={k: v for k, v in one.signals.items() if k != "relevance"})
        for one in judged(40, 5)
    ]
    fitted = fit([*judged(60, 4), *unread])
    assert fitted["fitted_on"]["drafted"] == {"quay": 100}


def test_what_is_quoted_without_a_model_has_figures_of_its_own() -> None:
    drafted = judged(300, 6)
    # Here the words say the contrary of what they say of drafts.
    quoted = [
        replace(
            one,
            signals={k: v for k, v in one.signals.items() if k not in ("refusal", "agreed")}
            | {
                "quoted": 1,
                "covered": 1 - one.signals["covered"],
                "likeness": 1 - one.signals["likeness"],
            },
        )
        for one in drafted
    ]
    alone, first, *_ = fit(drafted)["stages"]
    beside, same, *_ = fit([*drafted, *quoted])["stages"]
    assert alone["weights"][0] > 0 > beside["weights"][0]
    assert same["weights"] == first["weights"]
    # What is sure of a quote is what the last stage says of the same question.
    assert beside["sure"] < 1
    strangers = [replace(one, question=f"other {one.question}") for one in quoted]
    assert fit([*drafted, *strangers])["stages"][0]["sure"] == 1
    assert beside["cross_validated"]["quay"]["answered_answerable"] > 0.9
