"""Judged answers as tables of figures: what the fitting learns from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import UserError
from qa_bot.answer_features import answer_features
from qa_bot.check import count_claims
from qa_bot.evaluation.suite import Check, load_suite
from qa_bot.source_text import sentences_of

Table = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """An answer, what is counted about its claims, and a person's judgement.

    Attributes:
        suite: the name of the suite that it is from.
        group: the same for all answers on the same passages, which are never split between
            fitting and testing.
        check: the answer, its passages and its judgement.
        claims: what is counted about each claim.
    """

    suite: str
    group: str
    check: Check
    claims: tuple[dict[str, float], ...]

    @cached_property
    def table(self) -> Table:
        """What is counted about the claims: one row a claim."""
        return np.array([list(figures.values()) for figures in self.claims], dtype=np.float64)

    @cached_property
    def doubtful(self) -> Flags:
        """Which claims share a character with a span that a person found unsupported."""
        spans = sentences_of(self.check.answer)
        found = [
            any(
                span.start < end and start < span.end for start, end in self.check.unsupported_spans
            )
            for span in spans
        ]
        return np.array(found, dtype=np.bool_)

    def row(self, doubts: Sequence[float]) -> dict[str, float]:
        """Return what is counted about the answer."""
        check = self.check
        return answer_features(
            self.claims,
            doubts,
            question=check.question,
            passages=check.passages,
            answer=check.answer,
        )


def read_examples(suites: Iterable[Path]) -> list[Example]:
    """Return the judged answers of some suites.

    Raises:
        UserError: if a folder is no suite, or holds no judged answers.
    """
    examples = []
    for folder in suites:
        suite = load_suite(folder)
        if not suite.checks:
            raise UserError(f"{folder} has no judged answers: name a suite with a checks.jsonl")
        for check in suite.checks:
            counted = tuple(count_claims(check.question, check.passages, check.answer))
            if counted:
                group = "\n".join((suite.name, *check.passages))
                examples.append(Example(suite.name, group, check, counted))
    return examples
