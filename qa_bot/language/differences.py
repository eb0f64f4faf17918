"""Differences: what a claim in the words of its citations may say otherwise than they do.

A reason that they do not give, a number without its "at least", a name in another's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from index.facts import facts, is_year
from index.words import content_stems, words
from qa_bot.language.roles import TITLES

# A claim that gives a reason so needs a citation that gives one in some such way.
_BECAUSE = re.compile(r"\b(?:because|due to|owing to|as a result)\b", re.IGNORECASE)
_GIVES_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|as (?:it|they|he|she|there|the|an?)|after|amid|thanks to"
    r"|following|therefore|thus|caus(?:es?|ed|ing)|led to|leads? to|leading to"
    r"|results? (?:of|in|from)|resulted|forc(?:es|ed|ing)|prompt(?:s|ed|ing)|cit(?:es?|ed|ing)"
    r"|blam(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
# What follows is left open: "It was unclear why".
_LEFT_OPEN = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:immediately )?(?:clear|known|say|explain)"
    r"|(?:did|does|do|would|has|have)n['’]t (?:say|explain|said|explained))\s+why\b"
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
# What somebody called a thing, and the words behind it: an "irreversible path" to join.
_CALLED = re.compile(r"[\"“]([^\"“”]{1,60})[\"”] (?=\w)")
# "Made by Falcao": who made it is more than that it is there.
_MADE_BY = re.compile(r"\b(?:made|taken|held|called|got|given) by\b", re.IGNORECASE)
# Words of a time or a condition that no sentence has by the way.
_TURNING = re.compile(r"\b(?:before|after|until|till|since|without|except|unless)\b", re.IGNORECASE)
# A name with the word that leads to it, if one does: "from Dell", "to the old council of Dell".
_NAME = re.compile(
    r"(?:\b(?P<by>(?i:from|to|for|against|by|with|under|in|at|on|of|into|near|over))"
    r" (?:(?:the|an?|its|their|his|her) )?)?(?:[A-Z][\w.-]+ )*(?P<name>[A-Z][\w-]+)"
)
# Of these none stands for another.
_LEADING = frozenset("from to for against by with under".split())
_WHOSE = re.compile(r"\bwhose (?P<what>[^,;.]+)", re.IGNORECASE)
# "The mayor is Ada Marsh".
_IS_ONE = re.compile(
    r"(?:The |A |An )(?P<role>[a-z][\w-]*(?: [a-z][\w-]*){0,3}) (?:is|was|will be)"
    r" (?P<name>(?:[A-Z][\w'’.-]* ?){1,4})[.]?$"
)
_TOGETHER = re.compile(
    r"\b(?:together with|along with|alongside|as well as|jointly with)\b", re.IGNORECASE
)
# A name that opens a claim and goes on with a verb.
_ACTS = re.compile(r"(?:^|, )(?:[A-Z][\w.-]+ )*(?P<name>[A-Z][\w-]+) (?=[a-z])")


def differs(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says otherwise what it has the words of.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    return (
        any(is_other(claim, one) for is_other in _FROM_ONE for one in cited)
        or any(is_other(claim, cited) for is_other in _FROM_ALL)
        or not _found(_MADE_BY, [claim]) <= _found(_MADE_BY, cited)
        or not _found(_TURNING, [claim]) <= _found(_TURNING, cited)
    )


def tells_of_others(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether what is cited has what a claim says, and says it of others.

    A claim repeats its question: then what is asked is not what the documents say.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    return _exchanges_sides(claim, cited) or _takes_whose(claim, cited)


def _moves_name(claim: str, quote: str) -> bool:
    """Tell whether a claim has a name before a word that has another name before it in a quote.

    "Russian ships and Norse traders" are no Russian traders.
    """
    ours, theirs = _named(claim), _named(quote)
    return any(
        stem in theirs and theirs[stem].isdisjoint(names) and names <= set().union(*theirs.values())
        for stem, names in ours.items()
    )


def _leads_otherwise(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim has a name behind another word than what is cited has it behind.

    "Salt from Dell" is not said by "salt from Ostrel to Dell", nor by "salt is sold in Dell".
    """
    behind: dict[str, set[str]] = {}
    for by, name in _led(cited):
        behind.setdefault(name, set()).add(by)
    return any(
        by in _LEADING and name in behind and behind[name].isdisjoint(("", by))
        for by, name in _led([claim])
    )


def _exchanges_sides(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim has two names of what is cited in each other's place.

    "Ada led Dell against Kay" is not "Ada led Kay against Dell".
    """
    theirs, ours = set(_led(cited)), set(_led([claim]))
    known = {name for _, name in theirs}
    return any(
        by in _LEADING
        and name in known
        and (by, name) not in theirs
        and any(led == by and ("", other) in ours for led, other in theirs)
        for by, name in ours
    )


def _gives_role(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says that somebody is what nobody is said to be beside the name.

    "The tide minister is Ada Oake" is not said by "the tide minister resigned, and Ada Oake, the
    prime minister, came".
    """
    told = _IS_ONE.match(claim)
    if told is None:
        return False
    name, role = content_stems(told["name"]), content_stems(told["role"])
    if not name or not role:
        return False
    for one in cited:
        found = content_stems(one)
        ends = [at + len(name) for at in range(len(found)) if found[at : at + len(name)] == name]
        roles = [at for at in range(len(found)) if found[at : at + len(role)] == role]
        # The role is right behind the name, but for words like "has been the", or before it.
        if any(end == at or end - len(name) == at + len(role) for end in ends for at in roles):
            return False
    return True


def _led(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each name of some texts with the word that leads to it; "" where none does."""
    for one in texts:
        for found in _NAME.finditer(one):
            yield (found["by"] or "").lower(), found["name"]


def _takes_whose(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says of somebody what is said of one of theirs, behind a "whose".

    "Marsh, whose brother had left, came" is not "Marsh had left".
    """
    said = [word for word in words(claim) if word.is_content]
    told = {word.stem for word in said if not word.is_capitalised}
    for one in cited:
        for found in _WHOSE.finditer(one):
            inside = [word for word in words(found["what"]) if word.is_content]
            own = {word.stem for word in takewhile(lambda word: word.stem not in told, inside)}
            stems = {word.stem for word in inside}
            if told and told <= stems and own and own.isdisjoint(word.stem for word in said):
                return True
    return False


def _exchanges_name(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim names a thing as its document's title does, and what is cited another.

    "The Dell Fair of 2017" is not the Ostrel Fair, whatever the document is about.
    """
    theirs: dict[str, set[str]] = {}
    for one in cited:
        for first, second in _side_by_side(one):
            theirs.setdefault(second, set()).add(first)
    known = {word.stem for one in cited for word in words(one)}
    return any(
        second in theirs and first not in known and theirs[second] - TITLES
        for first, second in _side_by_side(claim)
    )


def _acts_alone(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim opens with one that did a thing together with another, as if alone."""
    opening = content_stems(claim)[:1]
    return any(
        opening and opening[0] in content_stems(one[found.end() :])[:2]
        for one in cited
        for found in _TOGETHER.finditer(one)
    ) and not _TOGETHER.search(claim)


def _side_by_side(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stems of each two words with a capital that stand side by side."""
    for before, word in pairwise(words(text)):
        names = before.is_capitalised and before.is_content and word.is_capitalised
        if names and word.is_content and text[before.end : word.start].isspace():
            yield before.stem, word.stem


def _takes_owner(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says of somebody what is said of what is theirs.

    "Marsh's deputy left" is not "Marsh left".
    """
    quotes = "\n".join(cited)
    for found in _ACTS.finditer(claim):
        name = re.escape(found["name"])
        owned = len(re.findall(rf"\b{name}['’]s?\b", quotes))
        if owned and owned == len(re.findall(rf"\b{name}\b", quotes)):
            return True
    return False


def _found(pattern: re.Pattern[str], texts: Sequence[str]) -> set[str]:
    """Return all that a pattern finds in some texts, in small letters."""
    return {found.lower() for one in texts for found in pattern.findall(one)}


def _named(text: str) -> dict[str, set[str]]:
    """Return the names that stand right before each common word."""
    named: dict[str, set[str]] = {}
    for before, word in pairwise(words(text)):
        if (
            before.is_capitalised
            and before.is_content
            and word.is_content
            and not word.is_capitalised
            and text[before.end : word.start].isspace()
        ):
            named.setdefault(word.stem, set()).add(before.stem)
    return named


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
_FROM_ONE = (_hedges_otherwise, _drops_quotation, _moves_name)
# And than all of them together.
_FROM_ALL = (
    _invents_reason,
    _leads_otherwise,
    _exchanges_name,
    _acts_alone,
    _takes_owner,
    _gives_role,
    tells_of_others,
)
