"""Pairings: which value a sentence of several gives to whom.

"Ada was born in 1990, Tom in 1992" has every word of "Tom was born in 1990".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import Fact, facts, is_year
from index.words import content_stems

# A part goes on with the verb of the one before it: "20 euros for guests and 10 for members".
PARTS = re.compile(r"[,;] (?:and |but |while |whereas )?| and | but | while | whereas ")


def may_exchange_values(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim may have a value of one part of a sentence, and its owner of another.

    That other part has a value of its own of the same sort: a year, or a number of the same unit.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    values = [fact for fact in facts(claim) if fact.kind != "name"]
    told = {stem for fact in values for stem in content_stems(fact.text)}
    stems = set(content_stems(claim)) - told
    return any(_exchanges(values, stems, PARTS.split(quote)) for quote in cited)


def _exchanges(values: Sequence[Fact], stems: set[str], parts: Sequence[str]) -> bool:
    """Tell whether values stand in other parts than words that have values of their own."""
    told = [[fact for fact in facts(part) if fact.kind != "name"] for part in parts]
    words_of = [set(content_stems(part)) for part in parts]
    for value in values:
        at = [i for i, found in enumerate(told) if any(one.value == value.value for one in found)]
        if len(at) != 1:
            continue
        for stem in stems:
            where = [i for i, found in enumerate(words_of) if stem in found]
            if len(where) == 1 and where != at and any(_alike(value, o) for o in told[where[0]]):
                return True
    return False


def _alike(value: Fact, other: Fact) -> bool:
    """Tell whether two values are of one sort."""
    same_kind = value.kind == other.kind and is_year(value) == is_year(other)
    return same_kind and (value.unit == other.unit or "" in (value.unit, other.unit))
