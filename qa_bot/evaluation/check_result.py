"""Answers held against passages, without a search and without a model."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict

from qa_bot.checking import check as checks
from qa_bot.evaluation.entries import Check


class CheckResult(BaseModel):
    """What is said of one answer; `ms` is how long that took, in milliseconds."""

    model_config = ConfigDict(frozen=True)

    id: str
    supported: bool
    score: float
    claims: list[checks.CheckedClaim]
    ms: float = 0.0


@dataclass(frozen=True)
class Checked:
    """An answer with a person's judgement, and with ours."""

    check: Check
    result: CheckResult

    @property
    def is_right(self) -> bool:
        """Whether the two agree."""
        return self.check.supported == self.result.supported


def check(check_id: str, question: str, passages: Sequence[str], answer: str) -> CheckResult:
    """Hold an answer against passages.

    Args:
        check_id: names the result.
        question: may be empty.
        passages: the texts that the answer was to be taken from.
        answer: what to check.
    """
    began = time.perf_counter()
    found = checks.check_answer(question, passages, answer)
    took = (time.perf_counter() - began) * 1000
    return CheckResult(
        id=check_id,
        supported=found.supported,
        score=round(found.score, 6),
        claims=[replace(claim, score=round(claim.score, 6)) for claim in found.claims],
        ms=round(took, 3),
    )
