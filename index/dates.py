"""The dates of a text, and parts of dates, in one form for all spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.words import Word

# Each month by its name and what that is shortened to.
_NAMED = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
# The number of each month by all of these.
MONTHS = {name: number for number, names in enumerate(_NAMED, start=1) for name in names.split()}
# Their full names as alternatives of a pattern.
MONTH_NAMES = "|".join(names.split()[0] for names in _NAMED)
WEEKDAY_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
# A capital of these makes no name.
CALENDAR_NAME = re.compile(rf"(?:{WEEKDAY_NAMES}|{MONTH_NAMES})s?", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
# What stands between two days of one month.
_JOINING = frozenset("and or to until till through".split())
_DASHES = ("-", "–", "—")
_DAY_AT_END = re.compile(r"(?:^|\d{4}-)\d\d-\d\d$")
_PARTS = re.compile(r"(?P<year>\d{4})?-?(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Dated(NamedTuple):
    """A date, or a part of one, that starts at a word of a text.

    Attributes:
        value: "2025-12-03", "2025-12", "12-03" or "12", the month alone.
        written: as it stands in the text.
        length: how many words it spans.
    """

    value: str
    written: str
    length: int


def date_at(text: str, found: Sequence[Word], position: int) -> Dated | None:
    """Read a date that starts at a word.

    Args:
        text: where it stands.
        found: the words of the text.
        position: of the first of the date's words.
    """
    return _date_at(found, position) or _first_of_two_days(text, found, position)


def _date_at(found: Sequence[Word], position: int) -> Dated | None:
    """Read a date of its own: "3 December 2025", "Dec. 3", "2025-12-03", "December"."""
    opening = found[position].text
    if not opening[0].isdigit() and opening.lower().rstrip(".") not in MONTHS:
        return None
    around = found[position : position + 3]
    lower = [word.text.lower().rstrip(".") for word in around]
    days = [_day(word.text) for word in around]
    is_year = len(around) == 3 and re.fullmatch(r"\d{4}", lower[0]) is not None
    if is_year and days[1] in MONTHS.values() and days[2]:
        # "2025-12-03" is cut into three numbers with one character between them.
        if around[1].start == around[0].end + 1 and around[2].start == around[1].end + 1:
            return Dated(f"{lower[0]}-{days[1]:02d}-{days[2]:02d}", "-".join(lower), 3)
        return None
    month = day = None
    length = 0
    if around[0].is_capitalised and lower[0] in MONTHS:
        month, length = MONTHS[lower[0]], 1
        if len(around) > 1 and days[1]:
            day, length = days[1], 2
    elif days[0] and len(around) > 1 and around[1].is_capitalised and lower[1] in MONTHS:
        month, day, length = MONTHS[lower[1]], days[0], 2
    elif days[0] and len(around) > 2 and lower[1] == "of" and lower[2] in MONTHS:
        month, day, length = MONTHS[lower[2]], days[0], 3
    if month is None:
        return None
    written = " ".join(word.text for word in around[:length])
    value = f"{month:02d}" if day is None else f"{month:02d}-{day:02d}"
    year = found[position + length] if position + length < len(found) else None
    if year is not None and _YEAR.fullmatch(year.text):
        return Dated(f"{year.text}-{value}", f"{written} {year.text}", length + 1)
    # "May" that opens a sentence is more often a verb than a month.
    follows = position > 0 and found[position].start - found[position - 1].end == 1
    if day is None and lower[0] == "may" and not follows:
        return None
    return Dated(value, written, length)


def _first_of_two_days(text: str, found: Sequence[Word], position: int) -> Dated | None:
    """Read a day whose month stands behind another: "10 and 11 April", "3-5 May 2025"."""
    day = _day(found[position].text)
    if day is None or position + 1 >= len(found):
        return None
    following = found[position + 1]
    is_joined = following.text.lower() in _JOINING
    if not is_joined and text[found[position].end : following.start].strip() not in _DASHES:
        return None
    month = position + 1 + is_joined
    second = _date_at(found, month) if month < len(found) else None
    if second is None or _DAY_AT_END.search(second.value) is None:
        return None
    return Dated(f"{second.value[:-2]}{day:02d}", found[position].text, 1)


def _day(text: str) -> int | None:
    """Return a day of a month written in digits, or None."""
    ordinal = _ORDINAL.match(text)
    digits = ordinal[1] if ordinal else text
    return int(digits) if re.fullmatch(r"\d{1,2}", digits) and 1 <= int(digits) <= 31 else None


def holds_date(date: str, asked: str) -> bool:
    """Tell whether a date has the day and the month of another, and no other year.

    "2025-12-03" holds "12-03" and "12"; "12-03" holds "2025-12-03" too, as the year of a report is
    seldom said; "12" holds no day.
    """
    held, wanted = _parts(date), _parts(asked)
    return dates_agree(date, asked) and all(
        ours is not None for ours, theirs in zip(held[1:], wanted[1:], strict=True) if theirs
    )


def dates_agree(date: str, other: str) -> bool:
    """Tell whether two dates, or years, can be the same: what both tell is, and that is something.

    "12" is a month, and agrees with "2025-12-03"; "2025" is a year, and does, too.
    """
    both = [
        ours == theirs
        for ours, theirs in zip(_parts(date), _parts(other), strict=True)
        if ours and theirs
    ]
    return bool(both) and all(both)


def _parts(date: str) -> tuple[str | None, str | None, str | None]:
    """Return the year, the month and the day of a date; None for what it does not tell."""
    parts = _PARTS.fullmatch(date)
    return (parts["year"], parts["month"], parts["day"]) if parts else (None, None, None)
