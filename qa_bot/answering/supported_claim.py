"""A supported claim: a sentence that the evidence says, and whether it answers the question."""

from __future__ import annotations

from dataclasses import dataclass

from qa_bot.answering.abstention import Verdict
from qa_bot.answering.signals import Signals
from qa_bot.answering.support import Support
from qa_bot.answering.version import Version


@dataclass(frozen=True)
class SupportedClaim:
    """A sentence that the evidence supports, and whether it answers the question.

    Attributes:
        text: the sentence.
        told: how it is told: itself, or the place it rests on most (`qa_bot.language.wording`).
        beside: the other places that it rests on, told behind it where several things are asked
            for and it is not told itself.
        support: what it rests on.
        signals: what tells whether it answers the question.
        verdict: whether it does.
        caution: the log odds that it must have beyond the limit for that.
    """

    text: str
    told: Version
    support: Support
    signals: Signals
    verdict: Verdict
    caution: float
    beside: tuple[Version, ...] = ()
