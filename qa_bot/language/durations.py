"""Durations: whether it is asked how long a thing lasts, and whether a text says that."""

from __future__ import annotations

import re

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.facts import facts

_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)"
_ASKS_UNITS = re.compile(r"\bhow many (?:years|months|weeks|days|hours|minutes)\b", re.IGNORECASE)
_ASKS = re.compile(r"\bhow long\b", re.IGNORECASE)
# "Six years", "a three-year term", "two and a half months".
_COUNTED = re.compile(rf"\b\w[\w.,]*(?: and a half)?[ -](?:[a-z]+[ -])?{_UNIT}\b", re.IGNORECASE)
# So few words are no sentence.
_FEW = 4
# "A week", "for life", "from 1990 to 2005".
_WHILE = re.compile(
    rf"\b(?:an?|half an?|several|some|a few|many) (?:\w+ )?{_UNIT}\b|\bfor (?:life|ever|good)\b"
    r"|\bovernight\b|\b(?:from|between) [^.;]{1,30} (?:to|and|until|till) [^.;]{0,12}\d",
    re.IGNORECASE,
)
# "Until 30 April", "since Monday".
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|through|since|by) (?:the )?(?:\w+ )?(?:\d|(?:{WEEKDAY_NAMES}"
    rf"|{MONTH_NAMES}|midnight|noon|weekend|end|spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)


def asks_how_many_units(question: str) -> bool:
    """Tell whether it is asked how many years, days or hours."""
    return bool(_ASKS_UNITS.search(question))


def asks_how_long(question: str) -> bool:
    """Tell whether it is asked how long, or how many years, days or hours."""
    return asks_how_many_units(question) or bool(_ASKS.search(question))


def says_how_long(question: str, said: str) -> bool:
    """Tell whether a text says how long, or until when: a year is no number of years.

    Args:
        question: asks how long; that may be a length, which any number tells.
        said: the text.
    """
    if _WHILE.search(said) or _UNTIL.search(said):
        return True
    is_any = not asks_how_many_units(question) or len(said.split()) <= _FEW
    counted = [said] if is_any else _COUNTED.findall(said)
    return any(fact.kind == "number" for one in counted for fact in facts(one))
