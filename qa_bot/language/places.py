"""Places: whether a question asks where, and whether a text may have told it."""

from __future__ import annotations

import re

from index.dates import CALENDAR_NAME
from index.words import words
from qa_bot.language.openings import OPENING
from qa_bot.language.references import TIMES

_WHERE = re.compile(
    rf"^{OPENING}(?:(?:from )?where\b(?! (?:did|does|do) [^?]{{1,40}} from\b)"
    r"|(?:in|at|to|from) (?:which|what) (?:city|town|country|village|place|street|region|state"
    r"|county|address)\b)",
    re.I,
)
# "In Dell", "in northern Dell", "at the town hall", "at sea", "north of Dell", "the Dell-based
# firm": but not "on condition", "in a statement".
_PLACE = re.compile(
    r"\b(?i:in|at|on|to|into|from|near|off|outside|inside|behind|above|below|beneath|across|along"
    r"|around|beside|between|over|within|under|through|towards?|(?:north|south|east|west) of)"
    r" (?P<place>(?:(?i:the|an?|its|his|her|their) [\w'’-]+|(?:[a-z-]+ )?[A-Z][\w'’-]*"
    r"|sea|home|hospital|prison|school|town|church|work)(?: [\w'’-]+){0,3})"
    r"|\b(?P<based>[A-Z][\w'’]*)-based\b"
)
_NO_PLACE = TIMES | set("statement law past hurry charge interview condition case end".split())


def asks_where(question: str) -> bool:
    """Tell whether a place is asked for."""
    return bool(_WHERE.match(question))


def says_where(question: str, said: str) -> bool:
    """Tell whether a text has what may be a place and is not the question's own.

    A day is none.
    """
    known = {word.stem for word in words(question)}
    for found in _PLACE.finditer(said):
        told = [word for word in words(found["place"] or found["based"]) if word.is_content]
        if not told or told[0].text.lower() in _NO_PLACE or CALENDAR_NAME.fullmatch(told[0].text):
            continue
        if any(word.stem not in known for word in told):
            return True
    return False
