"""Questions that are known to have an answer or none, with the figures that they left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold, cross_val_predict

Array = npt.NDArray[np.float64]

_FOLDS = 10
_SEEDS = (0, 1, 2)
# The few questions of a small suite may not outweigh the many of another.
_LEAST_TO_WEIGH = 20


@dataclass(frozen=True, eq=False)
class Judged:
    """A question with the figures that its answer left.

    Attributes:
        suite: the suite's name.
        question: its id there.
        answerable: whether the documents hold the answer.
        signals: the figures by name.
        model: the language model's name; "" without one.
    """

    suite: str
    question: str
    answerable: bool
    signals: dict[str, float]
    model: str = ""


def weights_of(suites: Any, labels: Any) -> Array:
    """Return weights by which every class of every suite counts the same, if it is not tiny.

    Args:
        suites: the name of each question's.
        labels: whether each is answerable.
    """
    weights = np.ones(len(labels))
    for suite in set(suites):
        for label in (True, False):
            chosen = (suites == suite) & (labels == label)
            if chosen.any():
                weights[chosen] = len(labels) / max(chosen.sum(), _LEAST_TO_WEIGH)
    return np.asarray(weights / weights.mean(), dtype=np.float64)


def tried_without(model: Any, figures: Array, labels: Any, weights: Array) -> Array:
    """Return each question's probability by models fitted without it, the mean of three tries.

    Args:
        model: a pipeline of scikit-learn whose last step is a `LogisticRegression`.
        figures: of the questions, one a row.
        labels: whether each is answerable.
        weights: how much each counts.
    """
    tries = [
        cross_val_predict(
            model,
            figures,
            labels,
            cv=StratifiedKFold(_FOLDS, shuffle=True, random_state=seed),
            method="predict_proba",
            params={"logisticregression__sample_weight": weights},
        )[:, 1]
        for seed in _SEEDS
    ]
    return np.asarray(np.mean(tries, axis=0), dtype=np.float64)
