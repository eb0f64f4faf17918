"""The weights of a logistic model for figures as they are counted."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from qa_bot.fitting.logistic import plain_weights


def test_plain_weights_say_what_the_model_says() -> None:
    rng = np.random.default_rng(1)
    labels = rng.random(80) < 0.4
    figures = rng.normal([0.0, 30.0, -5.0], [1.0, 9.0, 0.01], (80, 3)) + labels[:, None]
    # What is the same everywhere varies by rounding alone.
    figures = np.column_stack([figures, 0.7 + rng.integers(-2, 3, 80) * 1e-16])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(figures, labels)
    weights, base = plain_weights(model)
    told = 1 / (1 + np.exp(-(figures @ weights + base)))
    assert told == pytest.approx(model.predict_proba(figures)[:, 1], abs=1e-9)
    assert weights[3] == pytest.approx(0.0, abs=1e-9)
