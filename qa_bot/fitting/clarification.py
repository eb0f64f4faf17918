"""Fit when to ask back: `python -m qa_bot.fitting.clarification --suite DIR ... --out FILE`.

DIR is a suite's folder; its questions say by `expected` which are underspecified. The documents
are indexed in a temporary directory, and every question is searched, near-duplicates left in. The
file that is written holds figures alone, and how good they are in cross-validation: each question
judged by figures fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from index.library import Library
from qa_bot.evaluation.suite import load_suite
from qa_bot.finding.clarity import figures_of
from qa_bot.finding.periods import Days
from qa_bot.finding.query import Turn
from qa_bot.finding.question import understand
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings

Array = npt.NDArray[np.float64]

_POINTS = ("demonstrative", "pronoun", "definite")
_FEATURES = (*_POINTS, "first", "near", "continued", "margin")
_FOLDS = 10
_SEEDS = (0, 1, 2, 3, 4)
# So many clear questions may be asked back by these figures: who is asked without need asks
# elsewhere. The bot asks fewer back, as it needs things to choose from, too.
_NEEDLESS = 0.05


@dataclass(frozen=True)
class Asked:
    """A question with what tells whether it is clear.

    Attributes:
        expected: underspecified, answerable, partial or unanswerable.
        figures: by name, as `qa_bot.finding.clarity.figures_of` gives them.
    """

    expected: str
    figures: dict[str, float]


def read_suite(folder: Path, data_dir: Path, settings: Settings) -> Iterator[Asked]:
    """Yield the questions of a suite with their figures.

    Args:
        folder: the suite's.
        data_dir: where its documents are indexed, if they are not.
        settings: of the whole program.
    """
    suite = load_suite(folder)
    with Library(data_dir, settings) as library:
        library.add_paths(list(suite.files))
        for question in suite.questions:
            history = [Turn(turn.role, turn.content) for turn in question.history]
            query = understand(
                question.question,
                history,
                library.sources(),
                Days(date.today(), library.newest()),
                settings.question,
            )
            hits = library.search(
                query.asked, settings.evidence.passages, query.within, query.asked_before
            )
            expected = question.expected or "answerable"
            yield Asked(expected, figures_of(query.asked, history, hits, library, query.within))


def fit(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return what config/clarification.json holds.

    Questions that point at nothing are never asked back. Of the others the underspecified ones
    weigh as much as the rest together.
    """
    figures = np.array([[one.figures[name] for name in _FEATURES] for one in asked])
    kinds = np.array([one.expected for one in asked])
    points = figures[:, : len(_POINTS)].any(axis=1)
    pointing, unclear = figures[points], kinds[points] == "underspecified"
    model = LogisticRegression(C=1.0, class_weight="balanced")
    tried = np.zeros(len(asked))
    tried[points] = np.mean([_tried(model, pointing, unclear, seed) for seed in _SEEDS], axis=0)
    limit = float(np.quantile(tried[kinds == "answerable"], 1 - _NEEDLESS))
    model.fit(pointing, unclear)
    return {
        "about": "When a question is asked back; written by qa_bot.fitting.clarification",
        "features": list(_FEATURES),
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
        "base": round(float(model.intercept_[0]), 4),
        "limit": round(limit, 3),
        "cross_validated": {
            str(kind): {
                "questions": int((kinds == kind).sum()),
                "asked_back": round(float((tried[kinds == kind] >= limit).mean()), 3),
            }
            for kind in dict.fromkeys(kinds)
        },
    }


def _tried(model: Any, figures: Array, unclear: Any, seed: int) -> Array:
    """Return each question's probability by a model fitted without it."""
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    predicted = cross_val_predict(model, figures, unclear, cv=folds, method="predict_proba")
    return np.asarray(predicted[:, 1], dtype=np.float64)


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep the index there")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    given = parser.parse_args()
    settings = load_settings()
    with TemporaryDirectory() as temporary:
        home = given.data_dir or Path(temporary)
        asked = [
            one
            for folder in given.suite
            for one in read_suite(folder, home / folder.name, settings)
        ]
    fitted = fit(asked)
    given.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(f"limit {fitted['limit']}", fitted["cross_validated"])


if __name__ == "__main__":
    main()
