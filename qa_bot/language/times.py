"""Times: whether a question asks when, and whether a text says so."""

from __future__ import annotations

import re

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.facts import facts
from qa_bot.language.openings import OPENING

_AT = r"(?:(?:on|in|at|by|since|until|till|to|for|from|before|after|during|around) )?"
_WHEN = re.compile(
    rf"^{OPENING}(?:(?:since |until |till |by |from )?when"
    rf"|{_AT}(?:what|which)"
    r" (?:date|day|weekday|time|week|month|season|year|decade|century))\b",
    re.I,
)
_UNIT_OF_TIME = re.compile(
    rf"^{OPENING}{_AT}(?:what|which) (date|day|month|year)\b",
    re.I,
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY_NAMES})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{MONTH_NAMES})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DIGIT = re.compile(r"\d")
TIME_WORDS = re.compile(
    rf"\b(?:{WEEKDAY_NAMES}|yesterday|today|tomorrow|week|month|year"
    rf"|{MONTH_NAMES}"
    r"|spring|summer|autumn|winter|century|decade|morning|evening|night|noon|before|after|during"
    r"|when|until|since|as soon as)s?\b|\d",
    re.IGNORECASE,
)


def asks_when(question: str) -> bool:
    """Tell whether a question asks for a time."""
    return bool(_WHEN.search(question))


def unit_asked(question: str) -> str | None:
    """Return the unit that a question names for a time: date, day, month or year; else None."""
    named = _UNIT_OF_TIME.match(question)
    return named[1].lower() if named else None


def says_time(question: str, said: str) -> bool:
    """Tell whether an answer says a time, in the unit that is asked for where one is."""
    unit = unit_asked(question)
    if unit in ("date", "day"):
        # "April 2017" has no day.
        dates = [_YEAR.sub("", one.text) for one in facts(said) if one.kind == "date"]
        return any(map(_DIGIT.search, dates)) or bool(_WEEKDAY.search(said))
    if unit == "month":
        return bool(_MONTH.search(said))
    if unit == "year":
        return bool(_YEAR.search(said))
    return bool(TIME_WORDS.search(said))
