"""Phases: when a thing began is not when it ended."""

from __future__ import annotations

import re

from index.facts import Fact, facts, is_year
from qa_bot.language.kinds import kind_asked

_BEGINS = re.compile(
    r"\b(?:beg(?:in|ins|an|un)|start(?:s|ed|ing)?|open(?:s|ed|ing)?|launch(?:es|ed|ing)?"
    r"|marr(?:y|ies|ied)|wed|join(?:s|ed|ing)?|bec(?:ome|omes|ame)|found(?:ed|ing)|born"
    r"|establish(?:es|ed|ing)?|t(?:ake|akes|ook|aken) (?:office|over|effect))\b",
    re.IGNORECASE,
)
# "At the end of May" is a time, and "close to the river" a place.
_ENDS = re.compile(
    r"\b(?:(?<!the )end(?:s|ed|ing)?|finish(?:es|ed|ing)?|conclud(?:e|es|ed|ing)"
    r"|clos(?:es|ed|ing|e(?! to\b))|expir(?:e|es|ed|ing|y)|stop(?:s|ped|ping)?"
    r"|ceas(?:e|es|ed|ing)|divorc\w*|die[sd]?|resign(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# A clause has one phase: "It opened in 1902 and closed in 1979".
_CLAUSES = re.compile(r"[,;:–—]| (?:and|but|before|after|until|when|while|where|which|who) ")


def is_of_other_phase(question: str, said: str) -> bool:
    """Tell whether it is asked when a thing began, and a text dates only its end, or the reverse.

    "Her marriage to Marsh ended in 1979" does not say when she married him.

    Args:
        question: standing by itself.
        said: what answers it.
    """
    if kind_asked(question) != "date":
        return False
    begins, ends = _BEGINS.search(question), _ENDS.search(question)
    if bool(begins) == bool(ends):
        return False
    wanted, other = (_BEGINS, _ENDS) if begins else (_ENDS, _BEGINS)
    dated = [part for part in _CLAUSES.split(said) if any(map(_is_time, facts(part)))]
    return bool(dated) and all(other.search(part) and not wanted.search(part) for part in dated)


def _is_time(fact: Fact) -> bool:
    """Tell whether a fact is a date or a year."""
    return fact.kind == "date" or is_year(fact)
