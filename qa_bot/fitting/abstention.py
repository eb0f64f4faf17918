"""Fit when to answer: `python -m qa_bot.fitting.abstention --run SUITE OUT ... --out FILE`.

SUITE is a suite's folder and OUT the folder of an evaluation of it. The evaluation should be run
with `QA_BOT_ABSTENTION_CAUTION=-100` and `QA_BOT_ABSTENTION_ASK_ALWAYS=true`, so that nothing is
refused and every question leaves all of its figures, once with the model and once with
`QA_BOT_LLM_MODEL=none`: what is quoted without a model is told by figures of its own. The file that
is written holds figures alone, and how good they are in cross-validation: each question judged by
figures fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa_bot.evaluation.suite import load_suite

Array = npt.NDArray[np.float64]

# What is known without a model, with its first word, and with its second thought. Beside what the
# model says, some of what the words say only learns the suites by heart.
_WORDS = ("covered", "known", "missing", "denies", "likeness")
_STAGES = (
    (*_WORDS, "unknown", "kind"),
    (*_WORDS, "quoted", "refusal"),
    (*_WORDS, "quoted", "refusal", "agreed"),
)
# The same where the reranker has read the sentences, as it does of a question in English: some of
# what the words say is then known twice.
_READ = ("relevance", "later")
_MEANT = ("known", "denies", "likeness", *_READ)
_READ_STAGES = (
    (*_WORDS, "unknown", "kind", *_READ),
    (*_MEANT, "refusal"),
    (*_MEANT, "refusal", "agreed"),
)
# How little a weight may cost. Chosen by cross-validation among .02, .1 and 1.
_PENALTY = 0.1
_FOLDS = 10
_SEEDS = (0, 1, 2)
# Nor may the few questions of a small suite outweigh the many of another.
_LEAST_TO_WEIGH = 20
# Where the last stage judges so large a share of the questions alike, it need not be asked.
_ALIKE = 0.98
# An answer must be more likely than none, where questions with and without one are as many; without
# a model that reads the citation again, twice as likely. Where between .4 and .6 the balanced
# accuracy is best, a few questions of the small suites decide.
_LIMIT = 0.5
_LIMIT_OF_QUOTES = 0.667


@dataclass(frozen=True, eq=False)
class Judged:
    """A question with the figures that its answer left.

    Attributes:
        suite: the suite's name.
        question: its id there.
        answerable: whether the documents hold the answer.
        signals: the figures by name.
    """

    suite: str
    question: str
    answerable: bool
    signals: dict[str, float]


def read_run(suite_folder: Path, out: Path) -> list[Judged]:
    """Read the questions of an evaluation that left figures."""
    suite = load_suite(suite_folder)
    answerable = {question.id: question.answerable for question in suite.questions}
    judged = []
    for line in (out / "answers.jsonl").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        if answer["signals"]:
            known = bool(answerable[answer["id"]])
            judged.append(Judged(suite.name, answer["id"], known, answer["signals"]))
    return judged


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return what config/abstention.json holds.

    Every suite weighs the same, and in it the answerable questions as much as the others.
    """
    stages = [*_fit_stages(judged, _STAGES), *_fit_stages(judged, _READ_STAGES)]
    drafted = Counter(one.suite for one in judged if "refusal" in one.signals)
    quoted = Counter(one.suite for one in judged if _is_quoted(one))
    return {
        "about": "When the documents hold the answer; written by qa_bot.fitting.abstention",
        "fitted_on": {"drafted": drafted, "quoted": quoted},
        "stages": stages,
    }


def _fit_stages(judged: Sequence[Judged], every: Sequence[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Fit stages that follow on each other."""
    stages: list[dict[str, Any]] = []
    last: dict[tuple[str, str], bool] = {}
    # From the last stage back: how sure one is depends on what the last would say.
    for names in reversed(every):
        held = _known_at(judged, names)
        stage, tried = _fit_stage(held, names)
        asked = [(one.suite, one.question) for one in held]
        stage["sure"], stage["hopeless"] = _settled(tried, stage["limit"], asked, last)
        last = last or dict(zip(asked, tried >= stage["limit"], strict=True))
        stages.insert(0, stage)
    return stages


def _known_at(judged: Sequence[Judged], names: Sequence[str]) -> list[Judged]:
    """Return the questions that a stage is fitted on: those whose figures it weighs are known.

    The stage without the model's word is fitted on quotes, if there are any: where there is no
    model, quotes are what is judged. It judges the drafts of an engine that tells no probabilities,
    too.
    """
    held = [one for one in judged if all(name in one.signals for name in names)]
    quotes = [one for one in held if _is_quoted(one)]
    return quotes if quotes and "refusal" not in names else held


def _is_quoted(one: Judged) -> bool:
    """Tell whether a sentence of the documents was judged, without a word of a model."""
    return bool(one.signals["quoted"]) and "refusal" not in one.signals


def _fit_stage(held: Sequence[Judged], names: Sequence[str]) -> tuple[dict[str, Any], Array]:
    """Fit the model of one stage; return it, and each question's probability without it."""
    figures = np.array([[one.signals[name] for name in names] for one in held])
    labels = np.array([one.answerable for one in held])
    suites = np.array([one.suite for one in held])
    weights = _weights(suites, labels)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_PENALTY))
    tried = np.mean([_tried(model, figures, labels, weights, seed) for seed in _SEEDS], axis=0)
    limit = _LIMIT if "refusal" in names else _LIMIT_OF_QUOTES
    model.fit(figures, labels, logisticregression__sample_weight=weights)
    scaler, logistic = model[0], model[1]
    plain = logistic.coef_[0] / scaler.scale_
    stage = {
        "features": list(names),
        "weights": [round(float(weight), 4) for weight in plain],
        "base": round(float(logistic.intercept_[0] - plain @ scaler.mean_), 4),
        "limit": limit,
        "cross_validated": {
            str(name): _figures(tried[suites == name], labels[suites == name], limit)
            for name in dict.fromkeys(suites)
        },
    }
    return stage, tried


def _tried(model: Any, figures: Array, labels: Any, weights: Array, seed: int) -> Array:
    """Return each question's probability by a model fitted without it."""
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    predicted = cross_val_predict(
        model,
        figures,
        labels,
        cv=folds,
        method="predict_proba",
        params={"logisticregression__sample_weight": weights},
    )
    return np.asarray(predicted[:, 1], dtype=np.float64)


def _weights(suites: Any, labels: Any) -> Array:
    """Return weights by which every class of every suite counts the same, if it is not tiny."""
    weights = np.ones(len(labels))
    for suite in set(suites):
        for label in (True, False):
            chosen = (suites == suite) & (labels == label)
            if chosen.any():
                weights[chosen] = len(labels) / max(chosen.sum(), _LEAST_TO_WEIGH)
    return np.asarray(weights / weights.mean(), dtype=np.float64)


def _settled(
    tried: Array,
    limit: float,
    asked: Sequence[tuple[str, str]],
    last: dict[tuple[str, str], bool],
) -> tuple[float, float]:
    """Return from where on and up to where the last stage judges nearly all questions alike."""
    sure, hopeless = 1.0, 0.0
    known = [position for position, one in enumerate(asked) if one in last]
    found, then = tried[known], np.array([last[asked[position]] for position in known])
    for bound in np.arange(limit, 1.0, 0.01):
        if (found >= bound).any() and then[found >= bound].mean() >= _ALIKE:
            sure = float(bound)
            break
    for bound in np.arange(limit, 0.0, -0.01):
        if (found <= bound).any() and (~then[found <= bound]).mean() >= _ALIKE:
            hopeless = float(bound)
            break
    return round(sure, 3), round(hopeless, 3)


def _figures(tried: Array, labels: Any, limit: float) -> dict[str, float | None]:
    """Return the shares of a suite's questions judged as they should be."""
    answered = tried >= limit
    return {
        "answered_answerable": round(float(answered[labels].mean()), 3) if labels.any() else None,
        "refused_right": round(float((~answered[~labels]).mean()), 3) if (~labels).any() else None,
    }


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", nargs=2, type=Path, action="append", required=True, metavar=("SUITE", "OUT")
    )
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    judged = [one for suite, out in given.run for one in read_run(suite, out)]
    fitted = fit(judged)
    given.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    for stage in fitted["stages"]:
        bounds = (stage["hopeless"], stage["limit"], stage["sure"])
        print(stage["features"][-1], bounds, stage["cross_validated"])


if __name__ == "__main__":
    main()
