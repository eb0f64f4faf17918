"""Makes: a year that says which thing is meant, and not when anything was.

"When did the bridge built in 1902 close?" asks of no time that an answer must have.
"""

from __future__ import annotations

import re

from qa_bot.language.verbs import HEARSAY, any_of

_MADE = r"(?P<made>built|founded|established|born|signed|opened|written|launched|formed|created)"
_IN_YEAR = r"(?: [\w-]+){0,3}? in (?P<year>1\d{3}|20\d\d)\b"
_MADE_IN = re.compile(rf"\b{_MADE}{_IN_YEAR}", re.IGNORECASE)
# "When did the bridge built in 1902 close?", "who bought the bridge built in 1902?": the year says
# which bridge. "When was the bridge built in 1902?" is about that year.
_DESCRIBES = re.compile(
    r"\b(?:do|does|did|will|would|can|could|shall|should|may|might|must)"
    rf"(?: [\w'’-]+){{1,5}}? {_MADE}{_IN_YEAR}(?= \w)",
    re.IGNORECASE,
)
_DESCRIBES_BEHIND = re.compile(
    rf"^(?:who|what|which)\b(?: [\w'’-]+){{0,3}}? (?!{any_of(HEARSAY, 'said')}\b)"
    r"(?:\w+ed|bought|sold|led|ran|made|built|won|wrote) (?:the|an?)(?: [\w'’-]+){1,3}?"
    rf" {_MADE}{_IN_YEAR}\W*$",
    re.IGNORECASE,
)


def year_made(question: str) -> int | None:
    """Return the year by which a question says which thing it means; None without one."""
    described = _described(question)
    return int(described["year"]) if described else None


def is_of_another_make(question: str, text: str) -> bool:
    """Tell whether a text has only things made in other years than the one that is asked about."""
    described = _described(question)
    if described is None:
        return False
    told = {
        found["year"]
        for found in _MADE_IN.finditer(text)
        if found["made"].lower() == described["made"].lower()
    }
    return bool(told) and described["year"] not in told


def _described(question: str) -> re.Match[str] | None:
    """Find where a question says with a year which thing it means."""
    return _DESCRIBES.search(question) or _DESCRIBES_BEHIND.search(question)
