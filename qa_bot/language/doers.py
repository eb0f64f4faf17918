"""Doers: whether a claim says of somebody what its citations say of another.

"Marsh's deputy left" is not "Marsh left", nor "Ada led Dell against Kay" what "Ada led Kay against
Dell" says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from index.words import content_stems, words
from qa_bot.language.deeds import TITLES

# A name with the word that leads to it, if one does: "from Dell", "to the old council of Dell".
_NAME = re.compile(
    r"(?:\b(?P<by>(?i:from|to|for|against|by|with|under|in|at|on|of|into|near|over))"
    r" (?:(?:the|an?|its|their|his|her) )?)?(?:[A-Z][\w.-]+ )*(?P<name>[A-Z][\w-]+)"
)
# Of these none stands for another.
_LEADING = frozenset("from to for against by with under".split())
# Behind these there are two sides; who met with another one was met by that.
_SIDED = _LEADING - {"with"}
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


def is_of_others(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim gives a name what its citations do not say of that.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    return any(_moves_name(claim, one) for one in cited) or any(
        is_other(claim, cited)
        for is_other in (
            _leads_otherwise,
            _exchanges_name,
            _acts_alone,
            _takes_owner,
            _gives_role,
            tells_of_others,
        )
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
        by in _SIDED
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
