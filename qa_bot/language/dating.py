"""Whether documents speak of the time that a question names.

"How many came in 2023?" is not answered by what a document says of 2025, however much it has of the
question's other words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from index.dates import MONTHS
from index.document import Document
from index.facts import facts
from index.language import foreign_language
from qa_bot.language.makes import is_of_another_make, year_made
from qa_bot.language.superlatives import SUPERLATIVE

_NAMES = "|".join(name.capitalize() for name in MONTHS)
_MONTH = re.compile(rf"\b(?:{_NAMES}|{_NAMES.upper()})\b")
# A number of four digits is a year behind one of these, or before what was held in it: "Dell's 2018
# election", but not "Dell's 2018 voters", nor its 2050 goal.
_YEAR = re.compile(
    rf"\b(?:in|of|during|year|early|late|mid|(?:{_NAMES})(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?)"
    r" (?P<year>1\d{3}|20\d\d)\b(?![,.]?\d|%)"
    r"|\bthe (?P<named>1\d{3}|20\d\d) (?-i:[A-Z])"
    r"|\w['’]s? (?P<held>1\d{3}|20\d\d) (?:[a-z]+ )?(?:elections?|championships?|finals?|budget"
    r"|season|tour|campaign|vote|race|referendum|games|cup|festival|fair|summit|conference|census"
    r"|match)\b",
    re.IGNORECASE,
)
# What bounds a time need not be named by what lies in it: "since 2000".
_BOUND = re.compile(
    r"\b(?:since|from|by|until|till|before|after|between)"
    rf"(?: (?:the|early|mid|late|end|of))* (?:\d|(?:{_NAMES})\b)",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)"
    r"(?=[ -]centur(?:y|ies)\b| (?:and|or|to)(?: the)? \d{1,2}(?:st|nd|rd|th)[ -]centur)",
    re.IGNORECASE,
)
_CENTURY_IN_WORDS = re.compile(r"(?<!\d)[a-z]{2} centur(?:y|ies)\b", re.IGNORECASE)
_DECADE = re.compile(r"\b(1\d\d|20\d)0['’]?s\b")
_ANY_YEAR = re.compile(r"(?<![\d,.])(1\d{3}|20\d\d)(?![,.]?\d)")
# "1990-95", "from 1990 to 1995", "between 1990 and 1995"; "since 1990".
_SPAN_OF_YEARS = re.compile(
    r"\b(?P<first>1\d{3}|20\d\d)(?:\s?[-–—/]\s?| (?:to|until|till|and) )(?P<last>\d{4}|\d\d)\b"
    r"|\bsince (?:\w+ )?(?P<since>1\d{3}|20\d\d)\b",
    re.IGNORECASE,
)
# "Elected in 2012, she served until 2018"; "got it in 1400 and sold it in 1418".
_BEGUN_AND_ENDED = re.compile(
    r"\b(?P<first>1\d{3}|20\d\d)\b[^.;\d]{1,60}?\b(?:until|till|and [^.;\d]{1,40}\bin)"
    r" (?P<last>1\d{3}|20\d\d)\b",
    re.IGNORECASE,
)
# Between a year and the highest since then nothing need be spoken of; but who "has been the only
# one since 1990" still was.
_SINGLE_SINCE = re.compile(
    r"(?<!been )(?<!held )\b(?:the|an?|its|his|her|their|['’]s) (?:[\w-]+ )?"
    rf"(?:first|only|best|worst|most|least|{SUPERLATIVE})\b"
    r"(?: (?!(?:has|have|had|is|are|was|were|been)\b)[\w-]+){0,3} since (?:\w+ )?\d{4}\b"
    r"|\b(?:first|time) since (?:\w+ )?\d{4}\b",
    re.IGNORECASE,
)
_SPAN_OF_MONTHS = re.compile(
    rf"\b(?:from|since|between|until|through) (?:\d{{1,2}} )?(?:{_NAMES})\b"
    rf"|\b(?:{_NAMES})\s?[-–—]\s?(?:{_NAMES})\b",
    re.IGNORECASE,
)
_BESIDE = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
# "A year later", "the following year": which one that is stands elsewhere.
_POINTS_BESIDE = re.compile(
    rf"\b(?:{'|'.join(_BESIDE)}|following|same|that) (?:year|month|century)\b"
    # "Two years later, in 1911" tells itself.
    r"|\byears? (?:later|earlier|before|after|ago)\b(?!,? in (?:1\d{3}|20\d\d)\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than|against|compared|versus|since|after|until|before)\b[^.;]{0,40}?"
    r"\b(?:1\d{3}|20\d\d)\b",
    re.IGNORECASE,
)
# "From 2 million in 2022", "more than in 2022": what is told is of a later year.
_LESS_BEFORE = re.compile(
    r"\b(?:(?:from|than|against)(?: \S+){0,4}? in|compared (?:with|to)(?: \S+){0,4}?|versus)"
    r" (1\d{3}|20\d\d)\b(?! to\b)"
)
_RELATIVE = re.compile(rf"\b({'|'.join(_BESIDE)}) (year|month)\b", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}[-/](\d\d)(?!\d)")
# "03/12/2025" may be two months.
_IN_FIGURES = re.compile(r"\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b")
# "On Tuesday" and "last week" of a document may be so many days before it was published.
_LATELY = 31


def speaks_of_its_time(question: str, document: Document) -> bool:
    """Tell whether a document speaks of the years, centuries and months that a question names.

    It does if it has them, was published in them or right behind them, or has a span, a decade or a
    century that they may be in; and if it names no time at all, so that nothing speaks against it.
    "Last year" is the one before it was published. What months are called in other languages than
    English is not known: there each is taken as named.
    """
    if _BOUND.search(question):
        return True
    years, centuries = _years_asked(question)
    dates = [fact.value.split("-") for fact in facts(question) if fact.kind == "date"]
    # "2025-12-03", "12-03" or "12".
    months = {int(parts[1] if len(parts[0]) == 4 else parts[0]) for parts in dates}
    text = f"{document.id}\n{document.metadata.title or ''}\n{document.text}"
    if is_of_another_make(question, text):
        return False
    if not years and not centuries and not months:
        return True
    known = set(_years_of(text, document))
    return _has_years(years, centuries, text, known) and _has_months(months, text, document)


def tells_of_another_time(
    question: str, quotes: Sequence[str], documents: Sequence[Document]
) -> bool:
    """Tell whether quotes name years or centuries, and not those that a question names.

    Their document may speak of these elsewhere: who sold the island in 1418 did not sell it in the
    14th century, whatever else is told of that. A year between two that are named is spoken of.

    Args:
        question: in plain words.
        quotes: the sentences that answer it, taken together.
        documents: those they stand in; of the year that is in their title, or that they were
            published in or right behind, they tell in all that they say.
    """
    text = "\n".join(quotes)
    if _is_month_of_another_year(question, text) or is_of_another_make(question, text):
        return True
    years, centuries = _years_asked(question)
    if _BOUND.search(question) or _POINTS_BESIDE.search(text):
        return False
    for one in documents:
        told = {int(year) for year in _ANY_YEAR.findall(f"{one.id} {one.metadata.title or ''}")}
        if published := one.metadata.published:
            told |= {published.year, _lately(published).year}
        if years & told:
            return False
    named = set(_named_years(text))
    every = [int(year) for year in _ANY_YEAR.findall(text)]
    spoken = {*map(_century, every), *map(int, _CENTURY.findall(text))}
    if any(_lies_between(year, every) for year in years) or any(
        _lies_between(century, spoken) for century in centuries
    ):
        return False
    if years and _year_behind(text, documents) == years:
        return False
    return not _has_years(years, centuries, text, named)


def _year_behind(text: str, documents: Sequence[Document]) -> set[int]:
    """Return the year that a text tells of, if it names one only to compare with it.

    "It rose from 2 million in 2022" is told of 2023, where that is the one later year that its
    document has, and this was published in the year after it.
    """
    compared = set(map(int, _LESS_BEFORE.findall(text)))
    if not compared or not compared.issuperset(map(int, _ANY_YEAR.findall(text))):
        return set()
    named = {int(year) for one in documents for year in _ANY_YEAR.findall(one.text)}
    days = [one.metadata.published for one in documents]
    before = {day.year - 1 if day else None for day in days}
    later = {year for year in named if year > max(compared)}
    return later if later == before else set()


def _is_month_of_another_year(question: str, text: str) -> bool:
    """Tell whether a text has the month that a question names, of another year alone."""
    asked = _months_in_years(question)
    told = _months_in_years(text)
    return any(
        month in told and told[month].isdisjoint(years) for month, years in asked.items()
    ) and not _SPAN_OF_YEARS.search(_SINGLE_SINCE.sub(" ", text))


def _months_in_years(text: str) -> dict[str, set[str]]:
    """Return the years of each month that a text dates so: "February 1974"."""
    found: dict[str, set[str]] = {}
    for fact in facts(text):
        year, *month = fact.value.split("-")
        if fact.kind == "date" and len(year) == 4 and month:
            found.setdefault(month[0], set()).add(year)
    return found


def compares_years(text: str) -> bool:
    """Tell whether a text compares with a year: "up from 12 in 2021", "more than in 2021"."""
    return bool(_COMPARED.search(text))


def _lies_between(asked: int, told: Collection[int]) -> bool:
    """Tell whether a year or a century lies between others, or is one of them."""
    return len(told) > 0 and min(told) <= asked <= max(told)


def _named_years(text: str) -> Iterator[int]:
    """Yield the years that a text names as such."""
    for found in _YEAR.finditer(text):
        yield int(found["year"] or found["named"] or found["held"])


def _years_asked(question: str) -> tuple[set[int], set[int]]:
    """Return the years and the centuries that a question names, but to say which thing it means."""
    years = set(_named_years(question)) - {year_made(question)}
    return years, {int(number) for number in _CENTURY.findall(question)}


def _has_years(years: set[int], centuries: set[int], text: str, known: set[int]) -> bool:
    """Tell whether a text speaks of some years and centuries, or of none at all.

    Args:
        years: are asked about.
        centuries: are asked about, by their numbers.
        text: what is said.
        known: the years that it names, or points at.
    """
    told = {int(number) for number in _CENTURY.findall(text)}
    if (not known and not told) or not (years or centuries) or _CENTURY_IN_WORDS.search(text):
        return True
    decades = {int(decade) for decade in _DECADE.findall(text)}
    spans = list(_spans(text))
    return centuries <= told | set(map(_century, known)) and all(
        year in known
        or year // 10 in decades
        or _century(year) in told
        or any(first <= year <= last for first, last in spans)
        # "In 2000 seats" names no year.
        or f"{year:,}" in text
        for year in years
    )


def _has_months(months: set[int], text: str, document: Document) -> bool:
    """Tell whether a document speaks of some months."""
    known = set(_months_of(text, document))
    return (
        months <= known
        or not known
        or foreign_language(document.metadata.language) is not None
        or bool(_IN_FIGURES.search(text))
        or bool(_SPAN_OF_MONTHS.search(text))
    )


def _century(year: int) -> int:
    """Return the number of the century that a year is in."""
    return (year + 99) // 100


def _years_of(text: str, document: Document) -> Iterator[int]:
    """Yield the years that a document names, and those that "last year" is."""
    yield from map(int, _ANY_YEAR.findall(text))
    if published := document.metadata.published:
        yield _lately(published).year
        yield from (published.year + beside for beside in _beside(text, "year"))


def _lately(published: date) -> date:
    """Return the day that a document published on another may still speak of as late."""
    return date.fromordinal(max(1, published.toordinal() - _LATELY))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last years of the spans that a text names; 9999 where it goes on."""
    for found in _SPAN_OF_YEARS.finditer(_SINGLE_SINCE.sub(" ", text)):
        if found["since"]:
            yield int(found["since"]), 9999
            continue
        first, last = found["first"], found["last"]
        yield int(first), int(last if len(last) == len(first) else first[:2] + last)
    for found in _BEGUN_AND_ENDED.finditer(_SINGLE_SINCE.sub(" ", text)):
        yield int(found["first"]), int(found["last"])


def _months_of(text: str, document: Document) -> Iterator[int]:
    """Yield the numbers of the months that a document names, and those that "last month" is."""
    yield from (MONTHS[name.lower()] for name in _MONTH.findall(text))
    yield from map(int, _ISO.findall(text))
    if published := document.metadata.published:
        yield _lately(published).month
        yield from ((published.month + beside - 1) % 12 + 1 for beside in _beside(text, "month"))


def _beside(text: str, unit: str) -> Iterator[int]:
    """Yield how far the years or months that a text points at are from its own, which is 0."""
    yield 0
    for word, named in _RELATIVE.findall(text):
        if named.lower() == unit:
            yield _BESIDE[word.lower()]
