"""Logistic models of figures that were brought to one scale."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def plain_weights(pipeline: Any) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the base of a model for figures as they are counted.

    Args:
        pipeline: of scikit-learn, fitted: a `StandardScaler`, then a `LogisticRegression`.
    """
    scaler, logistic = pipeline
    weights = logistic.coef_[0] / scaler.scale_
    return weights, float(logistic.intercept_[0] - weights @ scaler.mean_)
