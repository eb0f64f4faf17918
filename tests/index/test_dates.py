"""When one date says another, and when two can be the same."""

from __future__ import annotations

import pytest

from index.dates import date_at, dates_agree, holds_date
from index.words import words


def read(text: str) -> str | None:
    """The date that a text begins with."""
    found = date_at(text, words(text), 0)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-12-03", "2025-12-03"),
        ("2025-01-31", "2025-01-31"),
        # A year has twelve months.
        ("2025-13-01", None),
        ("2025-31-12", None),
        ("2025-12-32", None),
        ("2025-00-12", None),
    ],
)
def test_date_in_numbers_has_a_month_and_a_day(text: str, value: str | None) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("2025-12-03", "2025-12-03"),
        ("2025-12-03", "12-03"),
        ("2025-12-03", "12"),
        ("2025-12-03", "2025-12"),
        # The year of a report is seldom said.
        ("12-03", "2025-12-03"),
        ("12", "2025-12"),
    ],
)
def test_date_holds_what_it_tells(date: str, asked: str) -> None:
    assert holds_date(date, asked)
    assert dates_agree(date, asked)


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        # May is not the 5th of June, nor December the 12th of May.
        ("06-05", "05"),
        ("2025-05-12", "12"),
        ("2012-03-15", "12-03"),
        ("2024-12-03", "2025-12-03"),
        ("2025-12-03", "2025-12-04"),
    ],
)
def test_date_holds_no_other(date: str, asked: str) -> None:
    assert not holds_date(date, asked)
    assert not dates_agree(date, asked)


def test_month_tells_no_day() -> None:
    assert not holds_date("2025-12", "2025-12-03")
    assert dates_agree("2025-12", "2025-12-03")


@pytest.mark.parametrize(("year", "date"), [("2025", "2025-12-03"), ("2025", "2025")])
def test_year_agrees_with_its_dates(year: str, date: str) -> None:
    assert dates_agree(year, date)
    assert dates_agree(date, year)


@pytest.mark.parametrize(
    ("year", "date"), [("2025", "2024-12-03"), ("2025", "12-03"), ("20", "2020")]
)
def test_year_agrees_with_nothing_else(year: str, date: str) -> None:
    assert not dates_agree(year, date)
