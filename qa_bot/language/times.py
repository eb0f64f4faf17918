"""Times: whether a question asks when, and whether a text says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.facts import facts
from qa_bot.language.auxiliaries import AUXILIARY
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
# Behind a clause that begins so something else is asked.
_WHEN_CLAUSE = re.compile(
    rf"{OPENING}when (?!(?:exactly|and|or|in|on|may|{AUXILIARY})\b)[^,?]+,"
    r" (?:\w+ )?(?:who|what|which|where|why|how)\b",
    re.IGNORECASE,
)
TIME_WORDS = re.compile(
    rf"\b(?:{WEEKDAY_NAMES}|yesterday|today|tomorrow|day|week|weekend|fortnight|month|year|hour|minute"
    rf"|{MONTH_NAMES}"
    r"|spring|summer|autumn|winter|century|decade|morning|afternoon|evening|night|noon|midday"
    r"|midnight|dawn|dusk|easter|christmas|before|after|during|when|until|since|upon|ago|later|soon"
    r"|shortly|recently|immediately|as soon as|once|as (?:he|she|it|they)|not yet|not known"
    r"|no (?:\w+ )?date|o['’]clock|(?-i:AD|BC))s?\b"
    # A year, a day, the time of a day: "3 men" are none.
    r"|\b[12]\d{3}\b|\bin \d{3}\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?[ap]\.?m\b"
    r"|\b(?:at|by|around|from|until|till|on) (?:the )?\d{1,2}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
# What answers "when", though it names no day: that there is none yet.
_NO_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|the (?:next|same|following|previous) day|christmas day|easter"
    r"|no (?:\w+ )?date|indefinitely|the \d{1,2}(?:st|nd|rd|th))\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
_OTHER_MONTH = re.compile(r"\b(?:this|next|last|the same) month\b|\b\d{4}-\d{2}\b", re.IGNORECASE)
_OTHER_YEAR = re.compile(r"\b(?:this|next|last|the same) year\b|\b\d{4}s\b", re.IGNORECASE)


# "And on Sundays all day", "and in May": another time of the same.
_AND_ANOTHER = re.compile(
    r"\.?,? and (?:also |again )?(?:on|from|at|in|between|all|every|until)\b(?P<time>[^.;]{0,60})",
    re.IGNORECASE,
)


def cuts_times_off(claim: str, question: str, cited: Sequence[str]) -> bool:
    """Tell whether it is asked when, and a claim ends where a sentence goes on with another time.

    "Quiet hours are from 10 p.m. to 7 a.m." is less than "and on Sundays all day".

    Args:
        claim: one sentence that its citations support.
        question: that it answers.
        cited: the sentences that it rests on.
    """
    said = claim.strip().rstrip(".")
    ends = (_AND_ANOTHER.match(one, len(said)) for one in cited if one.startswith(said))
    return asks_when(question) and any(end and TIME_WORDS.search(end["time"]) for end in ends)


def asks_when(question: str) -> bool:
    """Tell whether a question asks for a time: not "When the fire began, who was inside?"."""
    return bool(_WHEN.search(question)) and not _WHEN_CLAUSE.match(question)


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
        return any(map(_DIGIT.search, dates)) or bool(_WEEKDAY.search(said) or _NO_DAY.search(said))
    if unit == "month":
        return bool(_MONTH.search(said) or _OTHER_MONTH.search(said))
    if unit == "year":
        return bool(_YEAR.search(said) or _OTHER_YEAR.search(said))
    return bool(TIME_WORDS.search(said))
