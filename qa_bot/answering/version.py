"""Version: what one side says, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass

from qa_bot.answering.support import Support
from qa_bot.finding.evidence import EvidenceSentence


@dataclass(frozen=True)
class Version:
    """What one side says, where sources differ.

    Attributes:
        text: a sentence, led by who says it and when as far as that is known.
        support: what it rests on.
    """

    text: str
    support: Support


def as_version(one: EvidenceSentence) -> Version:
    """Return a sentence of the documents as one side: it rests on itself."""
    return Version(one.line, Support.of_itself(one))
