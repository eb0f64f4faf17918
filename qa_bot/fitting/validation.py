"""Cross-validation that never tests on passages it has learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import PredefinedSplit

from qa_bot.fitting.examples import Example, Flags, Table
from qa_bot.fitting.models import AnswerLearner, ClaimLearner

Places = NDArray[np.int64]

_INNER_FOLDS = 4
# A claim that is more likely unsupported than not spoils its answer, however good the rest is.
CLAIM_LIMIT = 0.5


@dataclass(frozen=True)
class Learnt:
    """Both learners, fitted, and where the line is drawn."""

    claim: ClaimLearner
    answer: AnswerLearner
    answer_features: tuple[str, ...]
    limit: float

    def judge(self, examples: Sequence[Example]) -> tuple[Table, Flags]:
        """Return the probability that each answer is not supported, and which are not."""
        claims = [self.claim.doubts(example.table) for example in examples]
        doubts = self.answer.doubts(_rows(examples, claims))
        worst = np.array([doubt.max() for doubt in claims])
        return doubts, (doubts > self.limit) | (worst > CLAIM_LIMIT)


def learn(examples: Sequence[Example], seed: int) -> Learnt:
    """Fit both models.

    The answers' model learns from doubts about claims that were not learnt from, as it will meet
    them; the limit is chosen on answers that were not learnt from either.
    """
    claims: list[Table] = [np.zeros(0)] * len(examples)
    folds = PredefinedSplit(grouped_folds(examples, _INNER_FOLDS, seed))
    for rest, held in folds.split():
        learner = _claim_learner([examples[at] for at in rest])
        for at in held:
            claims[at] = learner.doubts(examples[at].table)
    rows = _rows(examples, claims)
    unsupported = unsupported_of(examples)
    doubts = np.zeros(len(examples))
    for rest, held in folds.split():
        doubts[held] = AnswerLearner().fit(rows[rest], unsupported[rest]).doubts(rows[held])
    return Learnt(
        claim=_claim_learner(examples),
        answer=AnswerLearner().fit(rows, unsupported),
        answer_features=tuple(examples[0].row([0.5] * len(examples[0].claims))),
        limit=best_limit(unsupported, doubts, [example.suite for example in examples]),
    )


def cross_validate(examples: Sequence[Example], folds: int, seed: int) -> tuple[Table, Flags]:
    """Return the doubts about answers that were not learnt from, and which were beyond the limit.

    Everything is learnt anew without each fold, the limit too.
    """
    doubts = np.zeros(len(examples))
    beyond = np.zeros(len(examples), dtype=np.bool_)
    for rest, held in PredefinedSplit(grouped_folds(examples, folds, seed)).split():
        learnt = learn([examples[at] for at in rest], seed + 1)
        doubts[held], beyond[held] = learnt.judge([examples[at] for at in held])
    return doubts, beyond


def grouped_folds(examples: Sequence[Example], folds: int, seed: int) -> Places:
    """Return the number of each example's fold; the answers on the same passages share one.

    `GroupKFold` shuffles the groups alike, but deals them out otherwise.
    """
    groups = sorted({example.group for example in examples})
    order = np.random.RandomState(seed).permutation(len(groups))
    number = {groups[at]: place % folds for place, at in enumerate(order)}
    return np.array([number[example.group] for example in examples])


def balanced_accuracy(unsupported: Flags, beyond: Flags) -> float:
    """Return the mean of supported answers kept and unsupported answers caught.

    By hand: each of some thousand limits is judged by it, and scikit-learn's takes a millisecond.
    """
    return float((beyond[unsupported].mean() + (~beyond[~unsupported]).mean()) / 2)


def ranking(unsupported: Flags, doubts: Table) -> float:
    """Return the area under the ROC curve: how often an unsupported answer is doubted more."""
    return float(roc_auc_score(unsupported, doubts))


def best_limit(unsupported: Flags, doubts: Table, suites: Sequence[str]) -> float:
    """Return the limit with the best balanced accuracy, the suites counting alike.

    The peak is a matter of a few answers: limits near the best one are averaged, each weighted
    by how little it is worse.
    """
    names = np.array(suites)
    ranked = np.unique(doubts)
    limits = (ranked[1:] + ranked[:-1]) / 2
    if not len(limits):
        return 0.5
    worth = np.array(
        [
            np.mean(
                [
                    balanced_accuracy(unsupported[names == one], doubts[names == one] > limit)
                    for one in sorted(set(suites))
                ]
            )
            for limit in limits
        ]
    )
    weights = np.exp(100 * (worth - worth.max()))
    return float((weights * limits).sum() / weights.sum())


def unsupported_of(examples: Sequence[Example]) -> Flags:
    """Tell which answers a person found unsupported."""
    return np.array([not example.check.supported for example in examples], dtype=np.bool_)


def _claim_learner(examples: Sequence[Example]) -> ClaimLearner:
    """Fit the claims' model."""
    return ClaimLearner(tuple(examples[0].claims[0])).fit(
        np.concatenate([example.table for example in examples]),
        np.concatenate([example.doubtful for example in examples]),
        np.concatenate([example.spoilt_table for example in examples if example.spoilt]),
    )


def _rows(examples: Sequence[Example], claims: Sequence[Table]) -> Table:
    """Return what is counted about answers: one row an answer."""
    return np.array(
        [
            list(example.row([float(doubt) for doubt in doubts]).values())
            for example, doubts in zip(examples, claims, strict=True)
        ]
    )
