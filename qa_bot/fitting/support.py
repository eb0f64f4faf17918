"""Fit the support check: `python -m qa_bot.fitting.support --suite DIR --out config/support.json`.

A suite is a folder with suite.json and checks.jsonl: a question, passages, an answer, a person's
judgement and the spans that the person found unsupported. The file that is written holds figures
alone, no word of any text. It also holds how good they are: on the answers they were fitted on,
and in cross-validation, where an answer is judged by figures fitted without its passages.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa_bot.fitting.examples import Example, Flags, Table, read_examples
from qa_bot.fitting.validation import (
    CLAIM_LIMIT,
    balanced_accuracy,
    cross_validate,
    learn,
    ranking,
    unsupported_of,
)

_FOLDS = 5
_SEEDS = (0, 1, 2)


def fit(suites: Sequence[Path]) -> dict[str, Any]:
    """Return what config/support.json holds.

    Raises:
        UserError: if a folder holds no judged answers.
    """
    examples = read_examples(suites)
    names = list(dict.fromkeys(example.suite for example in examples))
    learnt = learn(examples, seed=0)
    own, own_beyond = learnt.judge(examples)
    tried = [cross_validate(examples, _FOLDS, seed) for seed in _SEEDS]
    return {
        "about": "The fitted figures of the support check; qa_bot.fitting.support writes them",
        "fitted_on": {name: _size(examples, name) for name in names},
        "cross_validated": {
            name: _mean([_figures(examples, name, *one) for one in tried]) for name in names
        },
        "in_sample": {name: _figures(examples, name, own, own_beyond) for name in names},
        "validation": f"{_FOLDS} folds by passages, mean of {len(_SEEDS)} orders;"
        " limits chosen without the fold",
        "claim": {"limit": CLAIM_LIMIT, **learnt.claim.figures()},
        "answer": {
            "limit": round(learnt.limit, 5),
            **learnt.answer.figures(learnt.answer_features),
        },
    }


def _size(examples: Sequence[Example], suite: str) -> dict[str, int]:
    """Count a suite's answers, claims and passages."""
    own = [example for example in examples if example.suite == suite]
    return {
        "answers": len(own),
        "unsupported": int(unsupported_of(own).sum()),
        "claims": sum(len(example.claims) for example in own),
        "unsupported_claims": int(sum(example.doubtful.sum() for example in own)),
        "groups": len({example.group for example in own}),
    }


def _figures(
    examples: Sequence[Example], suite: str, doubts: Table, beyond: Flags
) -> dict[str, float]:
    """Return how good the doubts about a suite's answers are."""
    own = np.array([example.suite == suite for example in examples])
    unsupported = unsupported_of(examples)[own]
    return {
        "balanced_accuracy": round(balanced_accuracy(unsupported, beyond[own]), 3),
        "kept": round(float((~beyond[own][~unsupported]).mean()), 3),
        "caught": round(float(beyond[own][unsupported].mean()), 3),
        "auc": round(ranking(unsupported, doubts[own]), 3),
    }


def _mean(figures: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure."""
    return {name: round(float(np.mean([one[name] for one in figures])), 3) for name in figures[0]}


def as_text(held: dict[str, Any]) -> str:
    """Write the figures: a line a key, and a line a tree."""
    parts = []
    for key, value in held.items():
        if isinstance(value, dict) and "trees" in value:
            head = {name: one for name, one in value.items() if name != "trees"}
            trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in value["trees"])
            text = json.dumps(head)[:-1] + f', "trees": [\n{trees}\n]}}'
        else:
            text = json.dumps(value)
        parts.append(f"{json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print how good it is, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m qa_bot.fitting.support", description=__doc__)
    parser.add_argument("--suite", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    chosen = parser.parse_args(arguments)
    held = fit(chosen.suite)
    for name in ("fitted_on", "cross_validated", "in_sample"):
        for suite, figures in held[name].items():
            print(f"{name:16}{suite:26}", figures)
    chosen.out.write_text(as_text(held), encoding="utf-8")


if __name__ == "__main__":
    main()
