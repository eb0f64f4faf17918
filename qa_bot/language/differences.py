"""Differences: what a claim in the words of its citations may say otherwise than they do.

A reason that they do not give, a number without its "at least", a name in another's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.facts import facts, is_year
from index.words import Word, content_stems, words
from qa_bot.language.causes import LEADS_TO_REASON
from qa_bot.language.doers import is_of_others
from qa_bot.language.lists import names_listed
from qa_bot.language.matching import HeldText
from qa_bot.language.modality import has_other_tense
from qa_bot.language.verbs import EXPLAINING, any_of

# A claim that gives a reason so needs a citation that gives one in some such way.
_BECAUSE = re.compile(r"\b(?:because|due to|owing to|as a result)\b", re.IGNORECASE)
_GIVES_REASON = re.compile(
    rf"\b(?:{LEADS_TO_REASON}|since|as an?|following|forc(?:es|ing))\b", re.IGNORECASE
)
_DISCLOSED = any_of(EXPLAINING, "say", "said")
# What follows is left open: "It was unclear why".
_LEFT_OPEN = re.compile(
    rf"\b(?:unclear|unknown|uncertain|not (?:immediately )?(?:clear|known|{_DISCLOSED})"
    rf"|(?:did|does|do|would|has|have)n['’]t {_DISCLOSED})\s+why\b"
    r"|\b(?:no|any) reasons?\b",
    re.IGNORECASE,
)
# "More than 10", "at least 200", "40 or more": the number alone is another one.
_HEDGED = re.compile(
    r"\b(?:(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|as (?:many|much|few) as"
    r"|over|under|above|below|up to|nearly|almost|about|around|roughly|some|approximately|only"
    r"|estimated|close to|just (?:over|under))\s+(?:an? |[$€£¥])?$",
    re.IGNORECASE,
)
# So far from it, in characters, what says so stands at the most.
_NEAR = 40
_OR_MORE = re.compile(r"\s+(?:\w+ )?or (?:more|less|fewer)\b", re.IGNORECASE)
# What somebody called a thing, and the words behind it: a "quick way" to open.
_CALLED = re.compile(r"[\"“]([^\"“”]{1,60})[\"”] (?=\w)")
# "Made by Falcao": who made it is more than that it is there.
_MADE_BY = re.compile(r"\b(?:made|taken|held|called|got|given) by\b", re.IGNORECASE)
# What opens so is said by the way.
_BY_THE_WAY = re.compile(
    r"\s*(?:despite|in spite of|after|amid|following|because of|without|although|though|while"
    r"|instead of|rather than|given)\b",
    re.IGNORECASE,
)
# "4,300 people in" stands before the names of all the places.
_COUNTED_IN = re.compile(
    r"(?P<number>\d[\d,.]*(?: (?:million|billion|thousand))?)(?: [a-z-]+){1,3}?"
    r" (?:in|across|at|from)(?: the)? $"
)
# What stands between two of these has its own verb.
_BREAKS = re.compile(r"[,;:—–]")
# Words of a time or a condition that no sentence has by the way.
_TURNING = re.compile(r"\b(?:before|after|until|till|since|without|except|unless)\b", re.IGNORECASE)


def differs(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says otherwise what it has the words of.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    return (
        any(is_other(claim, one) for is_other in _FROM_ONE for one in cited)
        or _invents_reason(claim, cited)
        or is_of_others(claim, cited)
        or has_other_tense(claim, cited)
        or not _found(_MADE_BY, [claim]) <= _found(_MADE_BY, cited)
        or not _found(_TURNING, [claim]) <= _found(_TURNING, cited)
    )


def _found(pattern: re.Pattern[str], texts: Sequence[str]) -> set[str]:
    """Return all that a pattern finds in some texts, in small letters."""
    return {found.lower() for one in texts for found in pattern.findall(one)}


def _invents_reason(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim joins what is cited by a "because" that stands nowhere there."""
    return bool(_BECAUSE.search(claim)) and not any(
        _GIVES_REASON.search(one) and not _LEFT_OPEN.search(one) for one in cited
    )


def _hedges_otherwise(claim: str, quote: str) -> bool:
    """Tell whether one of a claim and a quote gives a number with an "at least", and one alone."""
    told = {fact.value: fact.text for fact in facts(claim) if fact.kind == "number"}
    for fact in facts(quote):
        if fact.kind != "number" or fact.value not in told or is_year(fact):
            continue
        theirs, ours = _hedges(quote, fact.text), _hedges(claim, told.pop(fact.value))
        if theirs and ours and (all(theirs) != all(ours)) and (any(theirs) != any(ours)):
            return True
    return False


def _drops_quotation(claim: str, quote: str) -> bool:
    """Tell whether a claim goes on with what stands behind words in quotation marks, without them.

    Who promised a "way" to open the pier has not promised that it opens.
    """
    said = set(content_stems(claim))
    for called in _CALLED.finditer(quote):
        inside, behind = content_stems(called[1]), content_stems(quote[called.end() :])[:2]
        if inside and behind and said.isdisjoint(inside) and said.issuperset(behind):
            return True
    return False


def _takes_goal(claim: str, quote: str) -> bool:
    """Tell whether a claim has somebody promise to do what an opening of a quote speaks of.

    "Despite the plan to sell the pier it will open, as the council promised in May" does not say
    that the council promised to sell the pier.
    """
    ours, theirs, said = words(claim), words(quote), HeldText([claim])
    for goal in _goals(ours):
        places = [at for at in _goals(theirs) if theirs[at].stem == ours[goal].stem]
        # Behind the same word, "the plan to sell", it is the same.
        if not places or any(said.has_word(theirs[at - 2]) for at in places):
            continue
        ahead = [word for word in ours[: goal - 1] if word.is_content and not word.is_capitalised]
        parts = [_part_at(quote, theirs[at].start) for at in places]
        beside = HeldText(parts)
        if (
            ahead
            and all(map(_BY_THE_WAY.match, parts))
            and HeldText([quote]).has_word(ahead[-1])
            and not beside.has_word(ahead[-1])
        ):
            return True
    return False


def _shares_out(claim: str, quote: str) -> bool:
    """Tell whether a claim gives to one what a quote counts of several: "40 in Dell and Kay"."""
    told = set(content_stems(claim))
    numbers = {fact.text for fact in facts(claim) if fact.kind == "number"}
    for listed in names_listed(quote):
        counted = _COUNTED_IN.search(quote[: listed[0][0].start])
        is_said = [any(word.stem in told for word in run) for run in listed]
        if counted and counted["number"] in numbers and any(is_said) and not all(is_said):
            return True
    return False


def _goals(found: Sequence[Word]) -> Iterator[int]:
    """Yield the place of each word that stands behind a "to", behind another word."""
    for at in range(2, len(found)):
        if found[at - 1].text == "to" and found[at].is_content and not found[at].is_capitalised:
            yield at


def _part_at(text: str, place: int) -> str:
    """Return the part of a text, between two breaks, that has a place."""
    start = max((found.end() for found in _BREAKS.finditer(text, 0, place)), default=0)
    end = _BREAKS.search(text, place)
    return text[start : end.start() if end else len(text)]


def _hedges(text: str, number: str) -> list[bool]:
    """Return of each place where a number stands whether an "at least" or its like is beside it."""
    return [
        bool(
            _HEDGED.search(text[max(0, at.start() - _NEAR) : at.start()])
            or _OR_MORE.match(text[at.end() :])
        )
        for at in re.finditer(rf"(?<![\w.,]){re.escape(number)}(?!\w)", text)
    ]


# What a claim may say otherwise than one of its citations.
_FROM_ONE = (_hedges_otherwise, _drops_quotation, _takes_goal, _shares_out)
