"""A draft's sentence held against the evidence: score, citations, verdict.

A claim is supported when its citations hold every number, date and name in it, enough of its
content words by rarity, and say it with the same sign and of the same doer: a denial supports no
assertion, and who reports a thing has not done it. What it repeats of its question may stand in the
title of what it cites.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.facts import Fact, facts
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
# Of sentences that hold what a claim adds to its question, the better one holds more of that, too.
_ASKED = 0.5
# Sentences further apart than this, in characters, do not speak of one thing: put together they
# would support what neither says.
_NEAR = 700
NO_TITLES: Mapping[str, str] = MappingProxyType({})
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
    titles: Mapping[str, str] = NO_TITLES,
) -> Support:
    """Hold a claim against the evidence.

    Args:
        claim: one sentence.
        evidence: what it may rest on.
        rarity: the weight of each stem of the claim.
        settings: `[support]`.
        question: that the claim answers: what it repeats of that may stand in the title of what is
            cited, or be put otherwise there.
        titles: of the documents by their ids, which say what their sentences are about.
    """
    asked = _Asked(question, titles)
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


class _Asked:
    """What a claim repeats of its question: it is the reader's own, and needs no citation."""

    def __init__(self, question: str, titles: Mapping[str, str]) -> None:
        self._stems = set(content_stems(question))
        self._facts = {fact.value for fact in facts(question)}
        self._titles = titles

    def added(self, claim: str, rarity: dict[str, float]) -> dict[str, float]:
        """Return the weights of what a claim adds to its question, of all where it adds nothing."""
        stems = content_stems(claim)
        added = {one: 0.0 if one in self._stems else rarity.get(one, 1.0) for one in stems}
        return added if any(added.values()) else rarity

    def title_of(self, chosen: Sequence[EvidenceSentence]) -> list[str]:
        """Return the title of what is cited, if it is known."""
        return [self._titles.get(one.sentence.document_id, "") for one in chosen[:1]]

    def is_told(self, fact: Fact, chosen: Sequence[EvidenceSentence]) -> bool:
        """Tell whether a fact is the question's, and in the title of what is cited."""
        return fact.value in self._facts and Evidence(self.title_of(chosen)).has_fact(fact)


def _check(
    claim: str,
    evidence: Sequence[EvidenceSentence],
    rarity: dict[str, float],
    settings: SupportSettings,
    asked: _Asked,
) -> Support:
    """Hold a claim against sentences that stand near each other."""
    added = asked.added(claim, rarity)
    chosen = _cite(claim, evidence, rarity, added, asked, settings.max_citations)
    held = Evidence(one.text for one in chosen)
    missing = tuple(fact.text for fact in _missing(claim, held, chosen, asked))
    opening = next((word for word in words(claim) if word.is_content), None)
    if opening is not None and opening.is_capitalised and not held.has_word(opening):
        # A capital at the start is no name's if the evidence has the word in lower case.
        is_name = not Evidence(one.text for one in evidence).has_lower_case(opening)
        is_told = asked.is_told(Fact("name", opening.stem, opening.text), chosen)
        missing = (opening.text, *missing) if is_name and not is_told else missing
    # The first citation is the closest in words: what it denies, the claim may not assert.
    same_sign = bool(chosen) and is_same_sign(claim, chosen[0].text)
    same_doer = not any(misattributes(claim, one.text) for one in chosen)
    facts_held = not missing and same_sign and same_doer
    # "He will attend in her place" and "he would take her seat" say the same to one who asked who
    # would attend. That the question's own words are meant is judged apart, in abstention.py.
    titled = Evidence([*(one.text for one in chosen), *asked.title_of(chosen)])
    is_answer = (
        added is not rarity
        and titled.coverage(claim, rarity) >= settings.min_coverage_asked
        and held.coverage(claim, added) >= settings.min_coverage
    )
    return Support(
        score=_probability(claim, chosen, evidence) if facts_held else 0.0,
        supported=facts_held
        and (is_answer or held.coverage(claim, rarity) >= settings.min_coverage),
        citations=tuple(chosen),
        missing=missing,
    )


def _cite(
    claim: str,
    evidence: Sequence[EvidenceSentence],
    rarity: dict[str, float],
    added: dict[str, float],
    asked: _Asked,
    most: int,
) -> list[EvidenceSentence]:
    """Choose the sentences that hold a claim, the most telling first.

    Each holds something of what the claim adds to its question, or a fact that is not held
    otherwise: a sentence that only repeats the question supports nothing.

    Args:
        claim: the claim.
        evidence: to choose from.
        rarity: the weight of each stem of the claim.
        added: the same, but 0 for what the question says.
        asked: the question.
        most: how many may be chosen.
    """
    chosen: list[EvidenceSentence] = []
    value = -math.inf
    while len(chosen) < most:
        tries = []
        for one in evidence:
            if one not in chosen and _is_near(one, chosen):
                together = [*chosen, one]
                held = Evidence(each.text for each in together)
                lacks = len(_missing(claim, held, together, asked))
                worth = held.coverage(claim, added) - _FACT * lacks
                fit = worth + _ASKED * held.coverage(claim, rarity)
                # Of two that have the same words, the one that denies them does not support them.
                tries.append((fit, is_same_sign(claim, one.text), one.score, worth, one))
        if not tries:
            break
        *_, worth, best = max(tries, key=lambda tried: tried[:3])
        if worth < value + _LEAST_GAIN:
            break
        chosen.append(best)
        value = worth
    return chosen


def _missing(
    claim: str, held: Evidence, chosen: Sequence[EvidenceSentence], asked: _Asked
) -> list[Fact]:
    """Return the facts of a claim that neither its citations have nor, if asked, their title."""
    return [fact for fact in held.missing_facts(claim) if not asked.is_told(fact, chosen)]


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
