"""A draft's sentence held against the evidence: score, citations, verdict.

A claim is supported when its citations hold every number, date and name in it, enough of its
content words by rarity, and say it with the same sign: a denial supports no assertion.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa_bot.evidence import EvidenceSentence
from qa_bot.matching import Evidence
from qa_bot.settings import SupportSettings

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|skip\w*|miss\w*|absen\w*"
    r"|unlikely|refus\w*|declin\w*|den(?:y|ies|ied)|reject\w*|rul\w+ out|lack\w*|fail\w*"
    r"|oppos\w*|unclear|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
# A citation that adds less than this to the coverage adds nothing to see.
_LEAST_GAIN = 0.08
# A fact weighs as much as a good part of the words: citations are chosen to hold them all.
_FACT = 0.15


@dataclass(frozen=True)
class Support:
    """How far the evidence supports a claim.

    Attributes:
        score: the share of the claim's content words, by rarity, that the citations hold; a fact
            that they do not hold makes it 0.
        supported: whether that is enough.
        citations: the sentences that support it, the most telling first.
        missing: what of the claim stands in none of them.
    """

    score: float
    supported: bool
    citations: tuple[EvidenceSentence, ...]
    missing: tuple[str, ...]


def check_support(
    claim: str,
    evidence: Sequence[EvidenceSentence],
    rarity: dict[str, float],
    settings: SupportSettings,
) -> Support:
    """Hold a claim against the evidence.

    Args:
        claim: one sentence.
        evidence: what it may rest on.
        rarity: the weight of each stem of the claim.
        settings: `[support]`.
    """
    chosen: list[EvidenceSentence] = []
    value = -math.inf
    held = Evidence([])
    while len(chosen) < settings.max_citations:
        left = [one for one in evidence if one not in chosen]
        tries = [(_value(claim, [*chosen, one], rarity), one) for one in left]
        best_value, best = max(
            tries, key=lambda pair: (pair[0], pair[1].score), default=(0.0, None)
        )
        if best is None or best_value < value + _LEAST_GAIN:
            break
        chosen.append(best)
        value = best_value
        held = Evidence(one.text for one in chosen)
    missing = tuple(fact.text for fact in held.missing_facts(claim))
    coverage = held.coverage(claim, rarity)
    # The first citation is the closest in words: it is what the claim was made of.
    same_sign = bool(chosen) and is_negative(claim) == is_negative(chosen[0].text)
    if not same_sign:
        same_sign = any(is_negative(claim) == is_negative(one.text) for one in chosen[:2])
    facts_held = not missing and same_sign
    return Support(
        score=round(coverage, 3) if facts_held else 0.0,
        supported=facts_held and coverage >= settings.min_coverage,
        citations=tuple(chosen),
        missing=missing,
    )


def is_negative(text: str) -> bool:
    """Tell whether a sentence denies something or tells of an absence."""
    return bool(_NEGATIVE.search(text))


def _value(claim: str, sentences: Sequence[EvidenceSentence], rarity: dict[str, float]) -> float:
    """Return what sentences are worth as a claim's citations: words covered, and facts."""
    held = Evidence(one.text for one in sentences)
    missing = len(held.missing_facts(claim))
    return held.coverage(claim, rarity) - _FACT * missing
