"""Fit when to answer.

`python -m qa_bot.fitting.abstention --run SUITE OUT ... --out FILE --probe FILE`

SUITE is a suite's folder and OUT the folder of an evaluation of it. The evaluation should be run
with `QA_BOT_ABSTENTION_CAUTION=-100` and `QA_BOT_ABSTENTION_ASK_ALWAYS=true`, so that nothing is
refused and every question leaves all of its figures, once with the model and once with
`QA_BOT_LLM_MODEL=none`: what is quoted without a model is told by figures of its own. The files
that are written hold figures alone, and how good they are in cross-validation: each question judged
by figures fitted without it. The probe (`qa_bot.fitting.probe`) is fitted first, and the stage
that weighs it on what it says of questions that it was not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa_bot.evaluation.suite import load_suite
from qa_bot.fitting.judged import Array, Judged, tried_without, weights_of
from qa_bot.fitting.logistic import plain_weights
from qa_bot.fitting.probe import fit_probe

# What is known without a model, with its first word, with its second thought, and with what the
# probe reads in that. Beside what the model says, some of what the words say only learns the suites
# by heart.
_WORDS = ("covered", "known", "missing", "denies", "likeness")
_STAGES = (
    (*_WORDS, "unknown", "kind"),
    (*_WORDS, "quoted", "refusal"),
    (*_WORDS, "quoted", "refusal", "agreed"),
    (*_WORDS, "quoted", "refusal", "probed"),
)
# The same where the reranker has read the sentences, as it does of a question in English: some of
# what the words say is then known twice.
_READ = ("relevance", "later")
_MEANT = ("known", "denies", "likeness", *_READ)
_READ_STAGES = (
    (*_WORDS, "unknown", "kind", *_READ),
    (*_MEANT, "refusal"),
    (*_MEANT, "refusal", "agreed"),
    (*_MEANT, "refusal", "probed"),
)
# How little a weight may cost. Chosen by cross-validation among .02, .1 and 1.
_PENALTY = 0.1
# Where the last stage judges so large a share of the questions alike, it need not be asked.
_ALIKE = 0.98
# An answer must be more likely than none, where questions with and without one are as many; without
# a model that reads the citation again, twice as likely. Where between .4 and .6 the balanced
# accuracy is best, a few questions of the small suites decide.
_LIMIT = 0.5
_LIMIT_OF_QUOTES = 0.667


def read_run(suite_folder: Path, out: Path) -> list[Judged]:
    """Read the questions of an evaluation that left figures.

    What the probe of the program said in it is left out: it was fitted on the same questions.
    """
    suite = load_suite(suite_folder)
    answerable = {question.id: question.answerable for question in suite.questions}
    judged = []
    for line in (out / "answers.jsonl").read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        known = answerable[answer["id"]]
        # Of some questions nobody has said whether they have an answer.
        if answer["signals"] and known is not None:
            signals = {name: told for name, told in answer["signals"].items() if name != "probed"}
            judged.append(Judged(suite.name, answer["id"], known, signals, answer["model"] or ""))
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
        if not held:
            # No model was probed.
            continue
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
    weights = weights_of(suites, labels)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_PENALTY))
    tried = tried_without(model, figures, labels, weights)
    limit = _LIMIT if "refusal" in names else _LIMIT_OF_QUOTES
    model.fit(figures, labels, logisticregression__sample_weight=weights)
    plain, base = plain_weights(model)
    stage = {
        "features": list(names),
        "weights": [round(float(weight), 4) for weight in plain],
        "base": round(base, 4),
        "limit": limit,
        "cross_validated": {
            str(name): _figures(tried[suites == name], labels[suites == name], limit)
            for name in dict.fromkeys(suites)
        },
    }
    return stage, tried


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
    parser.add_argument("--probe", type=Path, required=True, help="the file of the probe")
    given = parser.parse_args()
    judged = [one for suite, out in given.run for one in read_run(suite, out)]
    probe, judged = fit_probe(judged)
    fitted = fit(judged)
    given.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    if probe is not None:
        given.probe.write_text(json.dumps(probe, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print("probe", len(probe["features"]), probe["cross_validated"])
    for stage in fitted["stages"]:
        bounds = (stage["hopeless"], stage["limit"], stage["sure"])
        print(stage["features"][-1], bounds, stage["cross_validated"])


if __name__ == "__main__":
    main()
