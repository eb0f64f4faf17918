"""A fitted model as a text file holds it: named figures in, a probability out."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from qa_bot.config import config_dir
from qa_bot.errors import SettingsError

_Read = TypeVar("_Read")

# A probability this near to 0 or 1 is as good as that.
_EDGE = 1e-4


@dataclass(frozen=True)
class Tree:
    """A small regression tree, its nodes in lists.

    Attributes:
        features: the number of the feature that each node asks; -1 at a leaf.
        limits: values up to this go left.
        left: the node that follows on the left.
        right: the node that follows on the right.
        values: what a leaf adds, in log odds.
    """

    features: tuple[int, ...]
    limits: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[float, ...]

    def value(self, figures: list[float]) -> float:
        """Return what the tree adds for these figures."""
        node = 0
        while (feature := self.features[node]) >= 0:
            node = self.left[node] if figures[feature] <= self.limits[node] else self.right[node]
        return self.values[node]


@dataclass(frozen=True)
class Fitted:
    """A logistic model: weighted figures, and boosted trees of them (Friedman 2001).

    Attributes:
        features: the names of the figures.
        weights: what each adds to the log odds; as many as features.
        trees: what they add together; may be none.
        base: the log odds before anything is added.
    """

    features: tuple[str, ...]
    weights: tuple[float, ...]
    trees: tuple[Tree, ...]
    base: float

    def probability(self, figures: Mapping[str, float]) -> float:
        """Return the probability for figures by name.

        Raises:
            KeyError: if a figure that the model was fitted on is missing.
        """
        values = [float(figures[name]) for name in self.features]
        weighted = sum(value * weight for value, weight in zip(values, self.weights, strict=True))
        grown = sum(tree.value(values) for tree in self.trees)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.base + weighted + grown))))


def log_odds(probability: float, least: float = _EDGE, most: float = 1 - _EDGE) -> float:
    """Return the log odds of a probability, in nats.

    Args:
        probability: from 0 to 1, of which neither has finite log odds.
        least: it is taken for this where it is smaller.
        most: it is taken for this where it is larger.
    """
    kept = min(max(probability, least), most)
    return math.log(kept / (1 - kept))


@dataclass(frozen=True)
class Decision:
    """A fitted model with the probability from which on it says yes."""

    model: Fitted
    limit: float


def read_fitted(file: Path, make: Callable[[Any], _Read], what: str, fitting: str) -> _Read:
    """Read what a module of `qa_bot.fitting` wrote.

    Args:
        file: its text, JSON.
        make: makes of what the file holds what it stands for.
        what: it is called in an error.
        fitting: the module that writes it.

    Raises:
        SettingsError: if the file is missing or is none that the module writes.
    """
    try:
        return make(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read ({error.strerror or error}): install qa-bot again"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f"{file} holds no fitted {what} ({error!r}): install qa-bot again, or write it with"
            f" python -m {fitting}"
        ) from None


def read_decision(file: Path, fitting: str) -> Decision:
    """Read a fitted decision: features, weights, base and limit; errors are `read_fitted`'s."""
    return read_fitted(
        file,
        lambda held: Decision(fitted_from(held), float(held["limit"])),
        "decision",
        fitting,
    )


@dataclass(frozen=True)
class SupportModel:
    """The two models of the support check.

    Attributes:
        claim: the probability that a claim is not supported, from what is counted about it.
        answer: the probability that an answer is not supported, from its claims'.
        limit: an answer up to this probability counts as supported.
        claim_limit: a claim up to this one does.
    """

    claim: Fitted
    answer: Fitted
    limit: float
    claim_limit: float


def read_support_model(file: Path) -> SupportModel:
    """Read the fitted figures of the support check; errors are `read_fitted`'s."""
    return read_fitted(
        file,
        lambda held: SupportModel(
            claim=fitted_from(held["claim"]),
            answer=fitted_from(held["answer"]),
            limit=float(held["answer"]["limit"]),
            claim_limit=float(held["claim"]["limit"]),
        ),
        "support check",
        "qa_bot.fitting.support",
    )


@lru_cache(maxsize=1)
def support_model() -> SupportModel:
    """Return the support check that comes with the program, read once."""
    return read_support_model(config_dir() / "support.json")


def fitted_from(held: dict[str, Any]) -> Fitted:
    """Make a model of a file's part; nodes are written [feature, limit, left, right] or [value]."""
    trees = []
    for nodes in held.get("trees", []):
        asks = [len(node) == 4 for node in nodes]
        whole = [node if ask else [-1, 0.0, 0, 0] for node, ask in zip(nodes, asks, strict=True)]
        trees.append(
            Tree(
                features=tuple(int(node[0]) for node in whole),
                limits=tuple(float(node[1]) for node in whole),
                left=tuple(int(node[2]) for node in whole),
                right=tuple(int(node[3]) for node in whole),
                values=tuple(
                    0.0 if ask else float(node[0]) for node, ask in zip(nodes, asks, strict=True)
                ),
            )
        )
    features = tuple(str(name) for name in held["features"])
    # What trees ask needs no weights.
    told = held["weights"] if not trees else held.get("weights") or [0.0] * len(features)
    weights = tuple(float(weight) for weight in told)
    if len(weights) != len(features):
        raise ValueError(f"{len(weights)} weights for {len(features)} features")
    return Fitted(features, weights, tuple(trees), float(held["base"]))
