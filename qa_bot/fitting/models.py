"""The learners: boosted trees for a claim and a logistic model for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa_bot.fitting.examples import Flags, Table
from qa_bot.fitting.logistic import plain_weights

# Chosen by cross-validation: deeper or more trees learn the suites by heart. A logistic model of
# the same figures ranks the claims of summaries less well (.73 for .75 of answers, as AUC).
_TREES: dict[str, Any] = {
    "max_iter": 100,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "early_stopping": False,
    "random_state": 0,
}
# The more of these, the less a claim is supported; trees that say otherwise learnt a chance.
_RISING = frozenset(
    """
    missing missing_longest missing_capital missing_1 missing_run numbers_missing names_missing
    numbers_missing_1 names_missing_1 phrases_broken phrases_apart apart_far apart_farther lonely
    window_lacks numbers_loose
    """.split()
)
# And the more of these, the more it is.
_FALLING = frozenset(
    """
    covered covered_1 covered_2 covered_3 pairs triples copied_3 copied_4 run_share phrases window
    clause_covered number_bound name_bound names_bound
    """.split()
)
# How much a claim that was spoilt on purpose counts beside one that a person judged.
_SPOILT_WEIGHT = 0.05
# How little a weight may cost. Chosen by cross-validation among .005, .01, .05 and .5.
_ANSWER_PENALTY = 0.05


class ClaimLearner:
    """Boosted trees (Friedman 2001; histograms as in LightGBM) that tell unsupported claims."""

    def __init__(self, features: Sequence[str]) -> None:
        """Learn from figures of these names."""
        self._features = tuple(features)

    def fit(self, table: Table, doubtful: Flags, spoilt: Table) -> ClaimLearner:
        """Learn from claims, one a row, and from some that surely are not supported."""
        rows = np.concatenate([table, spoilt]) if len(spoilt) else table
        flags = np.concatenate([doubtful, np.ones(len(spoilt), dtype=np.bool_)])
        weights = np.concatenate([np.ones(len(table)), np.full(len(spoilt), _SPOILT_WEIGHT)])
        signs = [(name in _RISING) - (name in _FALLING) for name in self._features]
        model = HistGradientBoostingClassifier(**_TREES, monotonic_cst=signs)
        self._model = model.fit(rows, flags, sample_weight=weights)
        return self

    def doubts(self, table: Table) -> Table:
        """Return the probability that each claim is not supported."""
        return np.asarray(self._model.predict_proba(table)[:, 1], dtype=np.float64)

    def figures(self) -> dict[str, Any]:
        """Return what `qa_bot.fitted` reads."""
        # scikit-learn has no public door to the nodes.
        return {
            "features": list(self._features),
            "base": round(float(np.ravel(self._model._baseline_prediction)[0]), 5),
            "trees": [_nodes(one[0].nodes) for one in self._model._predictors],
        }


class AnswerLearner:
    """A logistic model, on figures brought to one scale, that tells unsupported answers."""

    def fit(self, table: Table, unsupported: Flags) -> AnswerLearner:
        """Learn from answers, one a row."""
        logistic = LogisticRegression(C=_ANSWER_PENALTY, max_iter=2000)
        self._model = make_pipeline(StandardScaler(), logistic).fit(table, unsupported)
        return self

    def doubts(self, table: Table) -> Table:
        """Return the probability that each answer is not supported."""
        return np.asarray(self._model.predict_proba(table)[:, 1], dtype=np.float64)

    def figures(self, features: Sequence[str]) -> dict[str, Any]:
        """Return what `qa_bot.fitted` reads: weights for figures as they are counted."""
        weights, base = plain_weights(self._model)
        return {
            "features": list(features),
            "base": round(base, 5),
            "weights": [round(float(weight), 6) for weight in weights],
        }


def _nodes(nodes: Any) -> list[list[float]]:
    """Write a tree: [feature, limit, left, right] for a question, [value] for a leaf."""
    return [
        [round(float(node["value"]), 5)]
        if node["is_leaf"]
        else [
            int(node["feature_idx"]),
            round(float(node["num_threshold"]), 6),
            int(node["left"]),
            int(node["right"]),
        ]
        for node in nodes
    ]
