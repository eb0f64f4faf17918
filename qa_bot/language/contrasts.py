"""Contrasts: what a sentence tells of one, and behind a "but" otherwise of another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import dropwhile, takewhile

from index.dates import CALENDAR_NAME
from index.facts import Fact, facts, facts_alone
from index.words import words

# "Dell opens in May, but Ostrel has to wait".
_SIDES = re.compile(r"(?:,|;)? \b(?:but|while|whereas)\b (?:that )?(?:in |on |at |for )?", re.I)
# What stands for a value: "Ostrel must wait", "the Ostrel ferry is free", "not yet".
_NO_VALUE = re.compile(
    r"\b(?:wait(?:s|ed|ing)?|later|longer|still|not yet|not until|without|none|nothing|never|no"
    r"|free|spared)\b(?! (?:reason|comment|answer|explanation|details?))",
    re.I,
)


def is_of_other_side(question: str, said: str, quotes: Sequence[str]) -> bool:
    """Tell whether a claim gives the number or date of one for another that it is contrasted with.

    "The lights will be back in Dell by Friday, but Ostrel has to wait for two weeks": asked about
    Ostrel, "by Friday" is what is told of Dell.

    Args:
        question: standing by itself.
        said: one sentence.
        quotes: what it rests on.
    """
    asked = facts(question)
    known = {fact.value for fact in asked}
    names = {fact.value for fact in asked if not _is_value(fact)}
    added = {fact.value for fact in facts(said) if _is_value(fact) and fact.value not in known}
    # What tells of both sides tells of the one asked about.
    if not names or not added or _SIDES.search(said):
        return False
    return any(_is_other_side(names, added, one) for one in quotes) and not any(
        _is_side(names, added, one) for one in quotes
    )


def _is_value(fact: Fact) -> bool:
    """Tell whether a fact is a number, a date or a day of the week."""
    return fact.kind != "name" or CALENDAR_NAME.fullmatch(fact.text) is not None


def _is_other_side(names: Collection[str], added: Collection[str], quote: str) -> bool:
    """Tell whether a quote has all values beside another name, and a name asked about behind it."""
    parts = _SIDES.split(quote)
    # The first word of a part may be a name.
    told = [facts_alone(part) for part in parts]
    held = [{fact.value for fact in found if not _is_value(fact)} for found in told]
    values = [{fact.value for fact in found if _is_value(fact)} for found in told]
    own = [at for at, found in enumerate(held) if not found.isdisjoint(names)]
    telling = [at for at, found in enumerate(values) if not found.isdisjoint(added)]
    return (
        len(own) == 1
        and own[0] > 0
        and len(telling) == 1
        and telling[0] < own[0]
        and values[telling[0]].issuperset(added)
        and bool(held[telling[0]])
        # "But Dell gave no reason" says nothing of how many, or when.
        and bool(values[own[0]] or _NO_VALUE.search(parts[own[0]]))
        and _opens_with(parts[own[0]], names)
    )


def _is_side(names: Collection[str], added: Collection[str], quote: str) -> bool:
    """Tell whether a quote has a value and a name asked about, and contrasts nothing."""
    told = facts(quote)
    has_name = any(fact.value in names for fact in told)
    has_value = any(_is_value(fact) and fact.value in added for fact in told)
    return has_name and has_value and len(_SIDES.split(quote)) == 1


def _opens_with(part: str, names: Collection[str]) -> bool:
    """Tell whether a part begins with one of some names, and not with what is its own."""
    found = list(dropwhile(lambda word: word.text.lower() == "the", words(part)))
    run = list(takewhile(lambda word: word.is_capitalised, found))
    behind = found[len(run) : len(run) + 1]
    return any(word.stem in names for word in run) and not any(one.text == "s" for one in behind)
