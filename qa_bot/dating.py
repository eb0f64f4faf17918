"""Whether documents speak of the time that a question names.

"How many came in 2023?" is not answered by what a document says of 2025, however much it has of the
question's other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Document
from index.facts import facts
from index.language import foreign_language

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
_RELATIVE = re.compile(rf"\b({'|'.join(_BESIDE)}) (year|month)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]+\b|\b)")
_MONTH_NUMBERS = {name[:3].capitalize(): at for at, name in enumerate(_MONTHS.split("|"), 1)}
_ISO = re.compile(r"\b\d{4}-(\d\d)-\d\d\b")
# "03/12/2025" may be two months.
_IN_FIGURES = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")


def speaks_of_its_time(question: str, document: Document) -> bool:
    """Tell whether a document speaks of the years, centuries and months that a question names.

    It does if it has them, was published in them, or has a decade or century that they are in, or a
    year in the century that is asked for. "Last year" is the one before it was published. What
    months are called in other languages than English is not known: there each is taken as named.
    """
    text = f"{document.metadata.title or ''}\n{document.text}"
    return _has_years(question, text, document) and _has_months(question, text, document)


def _has_years(question: str, text: str, document: Document) -> bool:
    """Tell whether a document speaks of the years and centuries that a question names."""
    years = {int(found["year"] or found["named"]) for found in _YEAR.finditer(question)}
    centuries = {int(number) for number in _CENTURY.findall(question)}
    if not years and not centuries:
        return True
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


def _has_months(question: str, text: str, document: Document) -> bool:
    """Tell whether a document speaks of the months that a question names."""
    dates = [fact.value.split("-") for fact in facts(question) if fact.kind == "date"]
    # "2025-12-03", "12-03" or "12".
    months = {int(parts[1] if len(parts[0]) == 4 else parts[0]) for parts in dates}
    if not months or foreign_language(document.metadata.language) or _IN_FIGURES.search(text):
        return True
    return months <= set(_months_of(text, document))


def _century(year: int) -> int:
    """Return the number of the century that a year is in."""
    return (year + 99) // 100


def _years_of(text: str, document: Document) -> Iterator[int]:
    """Yield the years that a document names, and those that "last year" is."""
    yield from map(int, _ANY_YEAR.findall(text))
    if published := document.metadata.published:
        yield from (published.year + beside for beside in _beside(text, "year"))


def _months_of(text: str, document: Document) -> Iterator[int]:
    """Yield the numbers of the months that a document names, and those that "last month" is."""
    yield from (_MONTH_NUMBERS[name] for name in _MONTH.findall(text))
    yield from map(int, _ISO.findall(text))
    if published := document.metadata.published:
        yield from ((published.month + beside - 1) % 12 + 1 for beside in _beside(text, "month"))


def _beside(text: str, unit: str) -> Iterator[int]:
    """Yield how far the years or months that a text points at are from its own, which is 0."""
    yield 0
    for word, named in _RELATIVE.findall(text):
        if named.lower() == unit:
            yield _BESIDE[word.lower()]
