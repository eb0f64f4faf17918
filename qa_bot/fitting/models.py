"""The learners: boosted trees for a claim and a logistic model for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from qa_bot.fitting.examples import Flags, Table

# Chosen by cross-validation among 60 to 200 trees of depth 1 to 4: deeper or more of them learn
# the suites by heart.
_TREES: dict[str, Any] = {
    "n_estimators": 100,
    "max_depth": 3,
    "learning_rate": 0.05,
    "subsample": 0.5,
    "max_features": 0.2,
    "min_samples_leaf": 30,
    "random_state": 0,
}
# How little a weight may cost: the smaller, the closer the weights stay to 0.
_PENALTY = 0.05


class ClaimLearner:
    """Boosted trees (Friedman 2001) that tell unsupported claims."""

    def fit(self, table: Table, doubtful: Flags) -> ClaimLearner:
        """Learn from claims, one a row."""
        self._model = GradientBoostingClassifier(**_TREES).fit(table, doubtful)
        return self

    def doubts(self, table: Table) -> Table:
        """Return the probability that each claim is not supported."""
        return np.asarray(self._model.predict_proba(table)[:, 1], dtype=np.float64)

    def figures(self, features: Sequence[str]) -> dict[str, Any]:
        """Return what `qa_bot.fitted` reads."""
        prior = float(self._model.init_.class_prior_[1])
        rate = float(self._model.learning_rate)
        return {
            "features": list(features),
            "base": round(float(np.log(prior / (1 - prior))), 5),
            "trees": [_nodes(one.tree_, rate) for one in self._model.estimators_[:, 0]],
        }


class AnswerLearner:
    """A logistic model that tells unsupported answers."""

    def fit(self, table: Table, unsupported: Flags) -> AnswerLearner:
        """Learn from answers, one a row."""
        self._mean = table.mean(axis=0)
        self._scale = np.where(table.std(axis=0) > 0, table.std(axis=0), 1.0)
        model = LogisticRegression(C=_PENALTY, max_iter=2000)
        self._model = model.fit((table - self._mean) / self._scale, unsupported)
        return self

    def doubts(self, table: Table) -> Table:
        """Return the probability that each answer is not supported."""
        scaled = (table - self._mean) / self._scale
        return np.asarray(self._model.predict_proba(scaled)[:, 1], dtype=np.float64)

    def figures(self, features: Sequence[str]) -> dict[str, Any]:
        """Return what `qa_bot.fitted` reads."""
        weights = self._model.coef_[0] / self._scale
        base = float(self._model.intercept_[0] - (weights * self._mean).sum())
        return {
            "features": list(features),
            "base": round(base, 5),
            "weights": [round(float(weight), 5) for weight in weights],
        }


def _nodes(tree: Any, rate: float) -> list[list[float]]:
    """Write a tree: [feature, limit, left, right] for a question, [value] for a leaf."""
    nodes: list[list[float]] = []
    for at in range(tree.node_count):
        left, right = int(tree.children_left[at]), int(tree.children_right[at])
        if left < 0:
            nodes.append([round(float(tree.value[at][0][0]) * rate, 5)])
        else:
            limit = round(float(tree.threshold[at]), 5)
            nodes.append([int(tree.feature[at]), limit, left, right])
    return nodes
