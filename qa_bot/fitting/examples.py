"""Judged answers as tables of figures: what the fitting learns from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import UserError
from qa_bot.checking.answer_features import answer_features
from qa_bot.checking.check import count_claims
from qa_bot.checking.source_text import sentences_of
from qa_bot.evaluation.suite import Check, load_suite

Table = NDArray[np.float64]
Flags = NDArray[np.bool_]

# A claim of fewer content words can be true of any passages.
_LEAST_WORDS = 3
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Example:
    """An answer, what is counted about its claims, and a person's judgement.

    Attributes:
        suite: the name of the suite that it is from.
        group: the same for all answers on the same passages, which are never split between
            fitting and testing.
        check: the answer, its passages and its judgement.
        claims: what is counted about each claim.
        spoilt: the same about claims that surely are not supported, see `spoilt_claims`.
    """

    suite: str
    group: str
    check: Check
    claims: tuple[dict[str, float], ...]
    spoilt: tuple[dict[str, float], ...]

    @cached_property
    def table(self) -> Table:
        """What is counted about the claims: one row a claim."""
        return _table(self.claims)

    @cached_property
    def spoilt_table(self) -> Table:
        """What is counted about the spoilt claims: one row a claim."""
        return _table(self.spoilt)

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
        for number, check in enumerate(suite.checks):
            counted = tuple(count_claims(check.question, check.passages, check.answer))
            if counted:
                group = "\n".join((suite.name, *check.passages))
                spoilt = tuple(spoilt_claims(check, _stranger(suite.checks, number)))
                examples.append(Example(suite.name, group, check, counted, spoilt))
    return examples


def spoilt_claims(check: Check, stranger: Check | None) -> Iterator[dict[str, float]]:
    """Yield what is counted about claims that are surely not supported.

    People's judgements hold few claims that are wholly made up, and few wrong numbers; without
    such examples the figures say little of them. So an answer is held against the passages of
    another one, and its numbers are changed.

    Args:
        check: an answer.
        stranger: an answer on other passages; None where there is none.
    """
    spans = sentences_of(check.answer)
    if stranger is not None:
        others = count_claims(check.question, stranger.passages, check.answer)
        # What says nothing, or says that the passages tell nothing, is not made wrong by others.
        yield from (
            one for one in others if one["content_words"] >= _LEAST_WORDS and not one["silent"]
        )
    changed = _DIGITS.sub(lambda match: str(int(match[0]) + 7), check.answer)
    if changed == check.answer or len(sentences_of(changed)) != len(spans):
        return
    before = count_claims(check.question, check.passages, check.answer)
    after = count_claims(check.question, check.passages, changed)
    for old, new in zip(before, after, strict=True):
        if new["numbers_missing"] > old["numbers_missing"]:
            yield new


def _stranger(checks: Sequence[Check], number: int) -> Check | None:
    """Return the next answer behind one, round the end, that is on other passages."""
    own = checks[number].passages
    behind = (*checks[number + 1 :], *checks[:number])
    return next((one for one in behind if one.passages != own), None)


def _table(counted: Sequence[dict[str, float]]) -> Table:
    """Return figures as rows."""
    return np.array([list(figures.values()) for figures in counted], dtype=np.float64)
