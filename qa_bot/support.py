"""A draft's sentence held against the evidence: score, citations, verdict.

A claim is supported when its citations hold every number, date and name in it, enough of its
content words by rarity, and say it with the same sign and of the same doer: a denial supports no
assertion, and who reports a thing has not done it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import content_stems, words
from qa_bot.attribution import misattributes
from qa_bot.claim_features import claim_features
from qa_bot.denials import denials, denied_beside
from qa_bot.evidence import EvidenceSentence
from qa_bot.fitted import support_model
from qa_bot.matching import Evidence
from qa_bot.settings import SupportSettings
from qa_bot.source_text import SourceText

_NOT = re.compile(r"\b(?:not|no|never|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)
# What stands behind these is denied: "not open", "refused to open", "denied that it opened".
_DENIES = re.compile(
    _NOT.pattern + r"|\b(?:(?:refus|fail|declin)\w* to|den(?:y|ies|ied|ying)(?: that)?"
    r"|rul(?:e|es|ed|ing) out|unlikely to)\b",
    re.IGNORECASE,
)
# Words that deny without a "not": "plans to skip" supports "will not attend".
_NEGATIVE = re.compile(
    _NOT.pattern + r"|\b(?:skip\w*|miss\w*|absen\w*|unlikely|refus\w*|declin\w*|den(?:y|ies|ied)"
    r"|reject\w*|rul\w+ out|lack\w*|fail\w*|oppos\w*|unclear|instead|first time)\b",
    re.IGNORECASE,
)
# A citation that adds less than this to the coverage adds nothing to see.
_LEAST_GAIN = 0.08
# A fact weighs as much as a good part of the words: citations are chosen to hold them all.
_FACT = 0.15
# Sentences further apart than this, in characters, do not speak of one thing: put together they
# would support what neither says.
_NEAR = 700
_CLAUSES = re.compile(r"(?:,|;)? (?:and|but|while|whereas) |; ")


@dataclass(frozen=True)
class Support:
    """How far the evidence supports a claim.

    Attributes:
        score: the probability that the evidence of the cited documents supports the claim, as
            `qa_bot.fitting` fitted it; a fact that the citations do not hold makes it 0.
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
    question: str = "",
) -> Support:
    """Hold a claim against the evidence.

    Args:
        claim: one sentence.
        evidence: what it may rest on.
        rarity: the weight of each stem of the claim.
        settings: `[support]`.
        question: that the claim answers: its words may be put otherwise in the evidence.
    """
    asked = set(content_stems(question))
    whole = _check(claim, evidence, rarity, settings, asked)
    clauses = [part.strip() for part in _CLAUSES.split(claim)]
    if whole.supported or len(clauses) < 2:
        return whole
    # What two places say in two clauses of one sentence is supported clause by clause.
    parts = [_check(clause, evidence, rarity, settings, asked) for clause in clauses]
    citations = tuple(dict.fromkeys(one for part in parts for one in part.citations))
    if not all(part.supported for part in parts) or len(citations) > settings.max_citations:
        return whole
    return Support(min(part.score for part in parts), True, citations, ())


def _check(
    claim: str,
    evidence: Sequence[EvidenceSentence],
    rarity: dict[str, float],
    settings: SupportSettings,
    asked: set[str],
) -> Support:
    """Hold a claim against sentences that stand near each other."""
    chosen: list[EvidenceSentence] = []
    value = -math.inf
    while len(chosen) < settings.max_citations:
        left = [one for one in evidence if one not in chosen and _is_near(one, chosen)]
        tries = [(_value(claim, [*chosen, one], rarity), one) for one in left]
        # Of two that have the same words, the one that denies them does not support them.
        best_value, best = max(
            tries,
            key=lambda pair: (pair[0], is_same_sign(claim, pair[1].text), pair[1].score),
            default=(value, None),
        )
        if best is None or best_value < value + _LEAST_GAIN:
            break
        chosen.append(best)
        value = best_value
    held = Evidence(one.text for one in chosen)
    missing = tuple(fact.text for fact in held.missing_facts(claim))
    opening = next((word for word in words(claim) if word.is_content), None)
    if opening is not None and opening.is_capitalised and not held.has_word(opening):
        # A capital at the start is no name's if the evidence has the word in lower case.
        is_name = not Evidence(one.text for one in evidence).has_lower_case(opening)
        missing = (opening.text, *missing) if is_name else missing
    coverage = held.coverage(claim, rarity)
    # The first citation is the closest in words: what it denies, the claim may not assert.
    same_sign = bool(chosen) and is_same_sign(claim, chosen[0].text)
    same_doer = not any(misattributes(claim, one.text) for one in chosen)
    facts_held = not missing and same_sign and same_doer
    return Support(
        score=_probability(claim, chosen, evidence) if facts_held else 0.0,
        supported=facts_held
        and (
            coverage >= settings.min_coverage
            or (
                coverage >= settings.min_coverage_asked
                and _adds(claim, held, rarity, asked) >= settings.min_coverage
            )
        ),
        citations=tuple(chosen),
        missing=missing,
    )


def _adds(claim: str, held: Evidence, rarity: dict[str, float], asked: set[str]) -> float:
    """Return the share that is held of what a claim adds to its question; 0 where it adds nothing.

    "He will attend in her place" and "he would take her seat" say the same to one who asked who
    would attend. That the question's own words are meant is judged apart, in `qa_bot.abstention`.
    """
    added = {stem: 0.0 if stem in asked else rarity.get(stem, 1.0) for stem in content_stems(claim)}
    return held.coverage(claim, added) if asked and any(added.values()) else 0.0


def _probability(
    claim: str, chosen: Sequence[EvidenceSentence], evidence: Sequence[EvidenceSentence]
) -> float:
    """Return the fitted probability that the evidence of the cited documents supports a claim."""
    cited = {one.sentence.document_id for one in chosen}
    source = SourceText(one.text for one in evidence if one.sentence.document_id in cited)
    doubt = support_model().claim.probability(claim_features(claim, source))
    return round(1 - doubt, 3)


def _is_near(one: EvidenceSentence, chosen: Sequence[EvidenceSentence]) -> bool:
    """Tell whether a sentence stands near those already chosen, in the same document."""
    return not chosen or (
        one.sentence.document_id == chosen[0].sentence.document_id
        and abs(one.sentence.span.start - chosen[0].sentence.span.start) <= _NEAR
    )


def is_same_sign(claim: str, quote: str) -> bool:
    """Tell whether a claim and what it rests on do not deny each other.

    A claim without a "not" may not assert the very thing that the quote denies; one with a "not"
    needs a quote that denies something too.
    """
    if _DENIES.search(claim) or denials(claim):
        return bool(_NEGATIVE.search(quote)) or bool(denials(quote))
    if denied(quote) & set(content_stems(claim)):
        return False
    beside = denied_beside(quote)
    held = Evidence([claim] if beside else [])
    return not any(held.has_word(word) for word in beside)


def denies(text: str) -> bool:
    """Tell whether a text says "not" of anything."""
    return bool(_NOT.search(text)) or bool(denials(text))


def denied(text: str) -> set[str]:
    """Return the stems of what a text denies: the content word behind each "not"."""
    found = [word for word in words(text) if word.is_content]
    behind = (
        next((word.stem for word in found if word.start >= match.end()), None)
        for match in _DENIES.finditer(text)
    )
    return {stem for stem in behind if stem is not None}


def _value(claim: str, sentences: Sequence[EvidenceSentence], rarity: dict[str, float]) -> float:
    """Return what sentences are worth as a claim's citations: words covered, and facts."""
    held = Evidence(one.text for one in sentences)
    missing = len(held.missing_facts(claim))
    return held.coverage(claim, rarity) - _FACT * missing
