"""Choosing the sentences that a claim cites."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from index.facts import Fact, facts
from index.words import words
from qa_bot.answering.weighed_claim import WeighedClaim
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.attribution import opens_with_another
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import is_same_sign
from qa_bot.language.references import references
from qa_bot.settings import SupportSettings

# Nothing but white space stands between neighbours.
_BESIDE = 3


def choose_citations(
    claim: WeighedClaim, evidence: Sequence[EvidenceSentence], settings: SupportSettings
) -> list[EvidenceSentence]:
    """Choose the sentences that hold a claim, the most telling first.

    The first holds the most of what the claim adds to its question; each behind it holds more of
    that, or a fact that is not held otherwise, and stands beside it or has a fact of the claim, if
    that has any: what only repeats the question supports nothing, nor what has a word by chance.

    Args:
        claim: the claim.
        evidence: to choose from.
        settings: `[support]`.
    """
    chosen: list[EvidenceSentence] = []
    value = -math.inf
    names = names_in(evidence)
    while len(chosen) < settings.max_citations:
        tries = []
        for one in evidence:
            if one in chosen or not _is_near(one, chosen, settings.near_chars):
                continue
            if chosen and not _is_of_it(claim, one, chosen, names):
                continue
            together = [*chosen, one]
            held = HeldText(each.text for each in together)
            missing = claim.missing(held, together[0].document_id)
            worth = held.coverage(claim.text, claim.added) - settings.fact_weight * len(missing)
            if worth >= value + settings.min_gain:
                fit = worth + settings.asked_weight * held.coverage(claim.text, claim.rarity)
                # Of two that have the same words, the one that denies them does not support them.
                tries.append((fit, is_same_sign(claim.text, one.text), one.score, worth, one))
        if not tries:
            break
        *_, value, best = max(tries, key=lambda tried: tried[:3])
        chosen.append(best)
    return chosen


def names_in(evidence: Sequence[EvidenceSentence]) -> set[str]:
    """Return the stems of the names that stand in evidence."""
    return {fact.value for one in evidence for fact in facts(one.text) if fact.kind == "name"}


def _is_of_it(
    claim: WeighedClaim,
    one: EvidenceSentence,
    chosen: Sequence[EvidenceSentence],
    names: Collection[str],
) -> bool:
    """Tell whether a sentence may support a claim together with those already chosen.

    It stands beside them, or has a fact of the claim. What is spoken of is named before what is
    said of it: a sentence behind that gives no more than a name of the question, and does not point
    back, speaks of another thing ("300 masons leave Dell. Kay asks for more."). So does one
    that opens with a name which the claim does not have, and alone holds a number or date of it.

    Args:
        claim: the claim.
        one: the sentence.
        chosen: those already chosen.
        names: the stems of the names in all the evidence.
    """
    told, here = claim.facts, HeldText([one.text])
    shared = [fact for fact in told if here.has_fact(fact)]
    held = HeldText(each.text for each in chosen)
    given = [fact for fact in shared if not held.has_fact(fact)]
    is_behind = one.sentence.span > chosen[0].sentence.span
    if is_behind and given and all(map(claim.asked.names, given)):
        return any(back.kind != "definite" for back in references(one.text))
    together = [*chosen, one]
    if any(tells_of_another(claim, each, together, names) for each in together):
        return False
    if not told or _is_beside(one, chosen):
        return True
    return bool(shared) and _speaks_of_it(claim, here, shared)


def _speaks_of_it(claim: WeighedClaim, here: HeldText, shared: Sequence[Fact]) -> bool:
    """Tell whether a sentence has more of a claim than a number: "eleven" is of many things."""
    if any(fact.kind != "number" for fact in shared):
        return True
    numbers = {fact.text for fact in shared}
    return any(
        word.is_content and word.text not in numbers and here.has_word(word)
        for word in words(claim.text)
    )


def tells_of_another(
    claim: WeighedClaim,
    one: EvidenceSentence,
    together: Sequence[EvidenceSentence],
    names: Collection[str],
) -> bool:
    """Tell whether one of some sentences alone has a number or date of a claim, of another name."""
    if not opens_with_another(claim.text, one.text, names):
        return False
    here = HeldText([one.text])
    others = HeldText(each.text for each in together if each is not one)
    return any(
        fact.kind != "name" and here.has_fact(fact) and not others.has_fact(fact)
        for fact in claim.facts
    )


def _is_near(one: EvidenceSentence, chosen: Sequence[EvidenceSentence], most: int) -> bool:
    """Tell whether a sentence stands near those already chosen, in the same document."""
    return not chosen or (
        one.document_id == chosen[0].document_id
        and abs(one.sentence.span.start - chosen[0].sentence.span.start) <= most
    )


def _is_beside(one: EvidenceSentence, chosen: Sequence[EvidenceSentence]) -> bool:
    """Tell whether a sentence follows, or is followed by, one of those already chosen."""
    span = one.sentence.span
    return any(
        min(abs(span.start - other.end), abs(other.start - span.end)) <= _BESIDE
        for other in (each.sentence.span for each in chosen)
    )
