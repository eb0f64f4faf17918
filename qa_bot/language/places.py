"""Places: whether a question asks where, and whether a text has a place that it does not name."""

from __future__ import annotations

import re

from index.dates import CALENDAR_NAME
from index.words import words
from qa_bot.language.openings import OPENING

_WHERE = re.compile(rf"^{OPENING}(?:from )?where\b(?! (?:did|does|do) [^?]{{1,40}} from\b)", re.I)
# "In Dell", "at the town hall": but not "on condition".
_PLACE = re.compile(
    r"\b(?i:in|at|on|to|into|from|near|off|outside|inside|behind|above|below|across|along|around"
    r"|beside|under|through|towards?)"
    r" (?P<place>(?:(?i:the|an?|its|his|her|their) [\w'’-]+|[A-Z][\w'’-]*)(?: [\w'’-]+){0,3})"
)


def asks_where(question: str) -> bool:
    """Tell whether a place is asked for."""
    return bool(_WHERE.match(question))


def says_where(question: str, said: str) -> bool:
    """Tell whether a text has what may be a place and is not the question's own.

    A day is none.
    """
    known = {word.stem for word in words(question)}
    return any(
        word.is_content and word.stem not in known and not CALENDAR_NAME.fullmatch(word.text)
        for found in _PLACE.finditer(said)
        for word in words(found["place"])
    )
