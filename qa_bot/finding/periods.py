"""Periods: the time that a question's words hold the search to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.dates import MONTH_NAMES, MONTHS
from qa_bot.finding.query import Query

# "The last week of May" counts from no today, and "last year's fair" may be told of at any time.
_PERIOD = re.compile(
    r"\b(?P<which>this|last|past) (?P<unit>week|month|year)\b(?! of\b|['’])|\byesterday\b", re.I
)
_PUBLICATIONS = re.compile(
    r"\b(?:published|printed|written|posted|reported|reports?|papers?|articles?|stories|news"
    r"|documents?)\b",
    re.I,
)
# "How many days do I get this year?" asks what holds; who won this year is told since it began.
_HOLDS = re.compile(r"\b(?:do|does|can|may|must|should|am|is|are)\b", re.I)
_DAYS = {"week": 7, "month": 30, "year": 365}
_PUBLISHED_IN = re.compile(
    r"\b(?:published|written|articles?|stories|news)\b"
    # What articles say is no time that they are from.
    r"(?:(?! (?:that|which|who|say|said|tell|told|report|reports|speak|mention)\b)[^?.]){0,40}?"
    r"\b(?:in|from)"
    rf" (?P<month>{MONTH_NAMES}) (?P<year>\d{{4}})\b",
    re.I,
)
# "The article of 3 April 2025"; a report or a story may be one that an article tells of.
_ARTICLE_OF = re.compile(
    r"\b(?P<article>articles?) (?:of |from |dated |(?:published|printed|written|posted) (?:on )?)"
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{MONTH_NAMES})"
    rf"|(?P<first>{MONTH_NAMES}) (?P<second>\d{{1,2}}),?)"
    r" (?P<year>\d{4})\b",
    re.I,
)
# Before the days of programs that write such a date for none.
_EARLIEST = date(1000, 1, 1)
_AND_ANOTHER = re.compile(
    rf"(?:(?:,| and| or) |\s*(?:[-–—]|to\b|until\b|till\b|through\b)\s*)(?:\d|{MONTH_NAMES})"
    r"|\s*onwards?\b",
    re.I,
)


@dataclass(frozen=True)
class Days:
    """The days that "last week" may count from.

    Attributes:
        today: the day of the question.
        newest: that of the document published last; None where no day is known.
    """

    today: date
    newest: date | None = None


def with_period(query: Query, days: Days) -> Query:
    """Hold a question about a period, or an article of a day, to the documents of that time.

    Where nothing was published since the period began, it is counted from the newest document:
    "this year" of last year's articles is last year.

    Args:
        query: the question.
        days: that the period counts from.
    """
    dated = _ARTICLE_OF.search(query.standalone)
    # "The articles of 3 and 5 April" are of two days.
    if dated and not _AND_ANOTHER.match(query.standalone, dated.end()):
        month = MONTHS[(dated["month"] or dated["first"]).lower()]
        # The 31st of June is no day.
        with suppress(ValueError):
            day = date(int(dated["year"]), month, int(dated["day"] or dated["second"]))
            # The sentence that answers need not have the day.
            left = query.standalone.replace(dated[0], dated["article"])
            told = replace(
                query,
                standalone=left,
                unfiltered=query.asked.replace(dated[0], dated["article"]),
                stated=query.standalone,
            )
            return _held_to(told, day, day)
    period = _period(query.standalone, days.today)
    if period and days.newest and _EARLIEST < days.newest < period[0]:
        period = _period(query.standalone, days.newest)
    return _held_to(query, *period) if period else query


def _held_to(query: Query, first: date, last: date) -> Query:
    """Hold a question to the documents of some days."""
    return replace(
        query,
        within=replace(query.within, published_from=first, published_to=last),
        notes=(*query.notes, _searched_only(first, last)),
    )


def _searched_only(first: date, last: date) -> str:
    """Say that documents of some days alone were searched."""
    return f"Searched only documents published from {first} to {last}, or without a date."


def without_period(query: Query) -> Query | None:
    """Return a question without the period that its words hold it to; None where that stays.

    What happened last year is told this year, too, and what holds "this year" may be written in an
    old handbook. What was published in a time was published in no other.

    Args:
        query: as `with_period` returns it.
    """
    first, last = query.within.published_from, query.within.published_to
    match = next(_periods_in(query.standalone), None)
    if first is None or last is None or match is None or _PUBLICATIONS.search(query.standalone):
        return None
    which = (match["which"] or "last").lower()
    if which == "past" or (which == "this" and not _HOLDS.search(query.standalone)):
        return None
    # Nothing tells of last year before it began.
    since = first if which == "last" else None
    searched = "all documents were" if since is None else "what came later was"
    notes = [note for note in query.notes if note != _searched_only(first, last)]
    return replace(
        query,
        within=replace(query.within, published_from=since, published_to=None),
        notes=(*notes, f"Nothing published from {first} to {last} answers; {searched} searched."),
    )


def _period(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of the period that a question names, or None."""
    if stated := _PUBLISHED_IN.search(text):
        if not 1 <= int(stated["year"]) <= 9998:
            return None
        first = date(int(stated["year"]), MONTHS[stated["month"].lower()], 1)
        return first, _next_month(first) - timedelta(days=1)
    found = list(_periods_in(text))
    # "Last month, and this month" are two.
    if not found or len({one[0].lower() for one in found}) > 1:
        return None
    match = found[0]
    if match["unit"] is None:
        return today - timedelta(days=1), today - timedelta(days=1)
    unit = match["unit"].lower()
    if match["which"].lower() == "past":
        # The days up to now, where "last week" is the one that ended on Sunday.
        return today - timedelta(days=_DAYS[unit]), today
    if unit == "week":
        first = today - timedelta(days=today.weekday())
        before = first - timedelta(days=7)
    elif unit == "month":
        first = today.replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
    else:
        first = today.replace(month=1, day=1)
        before = first.replace(year=first.year - 1)
    if match["which"].lower() == "this":
        return first, today
    return before, first - timedelta(days=1)


def _periods_in(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text names a period; a capital within it makes that a name: "Last Year"."""
    for match in _PERIOD.finditer(text):
        is_capital = match[0][0].isupper() and not (match[0].isupper() or text.istitle())
        if match.start() == 0 or not is_capital:
            yield match


def _next_month(first: date) -> date:
    """Return the first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)
