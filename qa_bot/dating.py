"""Whether documents speak of the time that a question names.

"How many came in 2023?" is not answered by what a document says of 2025, however much it has of the
question's other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Document

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# A number of four digits is a year behind one of these, or before the name of what was held in it.
_YEAR = re.compile(
    r"\b(?:in|of|since|from|by|until|till|before|after|during|between|and|year|early|late|mid|"
    rf"{_MONTHS}|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,?)"
    r" (?P<year>1\d{3}|20\d\d)\b(?![,.]?\d|%)"
    r"|\bthe (?P<named>1\d{3}|20\d\d) (?-i:[A-Z])",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[ -]century\b", re.IGNORECASE)
_DECADE = re.compile(r"\b(1\d\d|20\d)0['’]?s\b")
_ANY_YEAR = re.compile(r"(?<![\d,.])(1\d{3}|20\d\d)(?![,.]?\d)")
_BESIDE = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_RELATIVE = re.compile(rf"\b({'|'.join(_BESIDE)}) year\b", re.IGNORECASE)


def speaks_of_its_time(question: str, document: Document) -> bool:
    """Tell whether a document speaks of the years and centuries that a question names.

    It does if it has them, was published in them, or has a decade or century that they are in, or a
    year in the century that is asked for. "Last year" is the one before it was published.
    """
    years = {int(found["year"] or found["named"]) for found in _YEAR.finditer(question)}
    centuries = {int(number) for number in _CENTURY.findall(question)}
    if not years and not centuries:
        return True
    text = f"{document.metadata.title or ''}\n{document.text}"
    known = set(_years_of(text, document))
    decades = {int(decade) for decade in _DECADE.findall(text)}
    told = {int(number) for number in _CENTURY.findall(text)}
    return centuries <= told | set(map(_century, known)) and all(
        year in known
        or year // 10 in decades
        or _century(year) in told
        # "In 2000 seats" names no year.
        or f"{year:,}" in text
        for year in years
    )


def _century(year: int) -> int:
    """Return the number of the century that a year is in."""
    return (year + 99) // 100


def _years_of(text: str, document: Document) -> Iterator[int]:
    """Yield the years that a document names, and those that "last year" is."""
    yield from map(int, _ANY_YEAR.findall(text))
    if published := document.metadata.published:
        yield published.year
        yield from (published.year + _BESIDE[word.lower()] for word in _RELATIVE.findall(text))
