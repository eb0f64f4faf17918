"""Fit the probe of the model's second thought (`qa_bot.answering.probe`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa_bot.answering.probe import filled
from qa_bot.answering.signals import BEGINNING
from qa_bot.fitted import log_odds
from qa_bot.fitting.judged import Array, Judged, tried_without, weights_of
from qa_bot.fitting.logistic import plain_weights

# A piece is weighed if it is among the likeliest of so large a share of the questions.
_SHARE = 0.95
# What a tokenizer's half characters are written as: they cannot be told apart.
_BROKEN = "\ufffd"
# How little a weight may cost, times the pieces: the mean of all is what learns nothing by heart.
# Chosen by cross-validation, and by leaving out a whole suite, among .1, .2, .3, 1 and 3.
_PENALTY = 0.2


def fit_probe(judged: Sequence[Judged]) -> tuple[dict[str, Any] | None, list[Judged]]:
    """Fit a probe.

    Args:
        judged: questions; those that left no beginnings of a second thought, or are of another
            model than most, are not looked at.

    Returns:
        What config/probe.json holds, or None if no question left any; and the questions with what
        a probe that was fitted without each says of it.
    """
    told = [_beginnings(one) for one in judged]
    models = Counter(one.model for one, known in zip(judged, told, strict=True) if known)
    if not models:
        return None, list(judged)
    # What one model's words tell is nothing of another's.
    ((model_name, _),) = models.most_common(1)
    rows = [number for number, one in enumerate(told) if one and judged[number].model == model_name]
    pieces = _common([told[number] for number in rows])
    table = np.array([list(filled(told[number], pieces).values()) for number in rows])
    labels = np.array([judged[number].answerable for number in rows])
    suites = np.array([judged[number].suite for number in rows])
    weights = weights_of(suites, labels)
    # How likely the pieces are in all says how sure the model is, not of what.
    centred = table - table.mean(axis=1, keepdims=True)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_PENALTY / len(pieces)))
    tried = tried_without(model, centred, labels, weights)
    model.fit(centred, labels, logisticregression__sample_weight=weights)
    plain, base = plain_weights(model)
    # Weights that add up to nothing need no centring.
    plain -= plain.mean()
    probe = {
        "about": "What the model's next word tells; written by qa_bot.fitting.abstention",
        "model": model_name,
        "fitted_on": Counter(suites.tolist()),
        "cross_validated": {
            name: _auc(tried, labels, suites == name) for name in sorted(set(suites.tolist()))
        },
        "base": round(base, 5),
        "features": pieces,
        "weights": [round(float(weight), 5) for weight in plain],
    }
    found = list(judged)
    for number, probability in zip(rows, tried, strict=True):
        figures = {**judged[number].signals, "probed": log_odds(float(probability))}
        found[number] = replace(judged[number], signals=figures)
    return probe, found


def _beginnings(one: Judged) -> dict[str, float]:
    """Return the log-probability of each piece that a second thought could begin with."""
    return {
        name.removeprefix(BEGINNING): value
        for name, value in one.signals.items()
        if name.startswith(BEGINNING)
    }


def _common(told: Sequence[dict[str, float]]) -> list[str]:
    """Return the pieces that nearly all questions tell."""
    counted = Counter(piece for one in told for piece in one if piece and _BROKEN not in piece)
    return sorted(piece for piece, count in counted.items() if count >= _SHARE * len(told))


def _auc(tried: Array, labels: Any, chosen: Any) -> float | None:
    """Return the area under the ROC curve among some questions; None where all are alike."""
    if len(set(labels[chosen])) < 2:
        return None
    return round(float(roc_auc_score(labels[chosen], tried[chosen])), 3)
