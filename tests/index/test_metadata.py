"""What a text states about itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Metadata
from index.layout import find_regions
from index.metadata import (
    parse_date,
    split_names,
    stated_authors,
    stated_title,
    title_from_lead,
)
from index.readers.plain_text import document_from_text
from tests.index.texts import HEADED, STAMPED, WIRE


def metadata_of(text: str) -> Metadata:
    return document_from_text("a", text, find_regions(text)).metadata


def test_wire_report_states_source_authors_and_place() -> None:
    found = metadata_of(WIRE)
    assert found.source == "Agency"
    assert found.authors == ("Odile Marsh", "Tomas Quayle")
    assert found.place == "Lisbon"


def test_title_is_made_of_the_lead() -> None:
    expected = "The harbour council of Porto Velar will close the old ferry pier in spring"
    assert metadata_of(WIRE).title == expected


def test_short_lead_is_the_title_without_its_stop() -> None:
    assert metadata_of(STAMPED).title == (
        "The radio mast on Gull Point will be taken down on 11 April, the island's gazette reports"
    )


def test_title_line_wins_over_the_lead() -> None:
    assert metadata_of(f"Rye comes home\n\n{HEADED}").title == "Rye comes home"


def test_stamp_states_the_day_of_publishing() -> None:
    assert metadata_of(STAMPED).published == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("dateline", "published"),
    [
        ("LISBON, Nov 12, 2024 (Agency) - ", date(2024, 11, 12)),
        ("LISBON, Nov 12 (Agency) - ", None),
        ("LISBON (Agency) - ", None),
    ],
)
def test_dateline_states_a_day_only_with_its_year(dateline: str, published: date | None) -> None:
    found = metadata_of(f"{dateline}The old pier closes in spring, the council said.\nIt is old.\n")
    assert found.published == published
    assert found.source == "Agency"


@pytest.mark.parametrize("text", [WIRE, HEADED])
def test_days_and_years_in_the_body_are_not_the_day_of_publishing(text: str) -> None:
    assert metadata_of(text).published is None


def test_date_and_source_lines_of_the_head_are_read() -> None:
    found = metadata_of(f"Rye comes home\n12 May 2024\nSource: Gull Point Gazette\n\n{HEADED}")
    assert (found.published, found.source) == (date(2024, 5, 12), "Gull Point Gazette")


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("Gull Point Gazette, 12 May 2024", "Gull Point Gazette", ()),
        ("The Gazette of Gull Point | 2024-05-12", "The Gazette of Gull Point", ()),
        (
            "Gull News - May 12, 2024. By Odile Marsh and Bo Rell",
            "Gull News",
            ("Odile Marsh", "Bo Rell"),
        ),
        # That is where it was written.
        ("Gull Point, Sunday, 12 May 2024", None, ()),
    ],
)
def test_credit_line_of_the_head_is_read(
    line: str, source: str | None, authors: tuple[str, ...]
) -> None:
    found = metadata_of(f"Rye comes home\n{line}\n\n{HEADED}")
    assert (found.published, found.source, found.authors) == (date(2024, 5, 12), source, authors)


def test_reporters_of_the_credits_are_the_authors_where_there_is_no_byline() -> None:
    text = f"{HEADED}\n(Reporting by Odile Marsh and Bo Rell; Editing by Rui Penna)\n"
    assert metadata_of(text).authors == ("Odile Marsh", "Bo Rell")


def test_what_no_text_states_stays_empty() -> None:
    found = metadata_of(HEADED)
    assert (found.source, found.authors, found.place, found.url) == (None, (), None, None)


@pytest.mark.parametrize(
    "value",
    [
        "2025-04-03",
        "2025-04-03T08:15:00+02:00",
        "3 April 2025",
        "April 3, 2025",
        " 2025-04-03 ",
        date(2025, 4, 3),
        datetime(2025, 4, 3, 8, 15),
        # Where there are dots the day comes first.
        "03.04.2025",
        "3.4.2025 10:15",
        "2025/04/03",
    ],
)
def test_whole_day_is_read(value: object) -> None:
    assert parse_date(value) == date(2025, 4, 3)


@pytest.mark.parametrize(
    "value",
    [None, "", "April", "3 April", "April 2025", "2025", "Tuesday", "2025-02-30", "soon", 2025],
)
def test_what_states_no_whole_day_is_no_date(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("03/04/2025", None, None),
        ("3-4-2025", None, None),
        # English is written in both ways.
        ("03/04/2025", "en", None),
        ("03/04/2025", "en-US", date(2025, 3, 4)),
        ("03/04/2025", "en-GB", date(2025, 4, 3)),
        ("03/04/2025", "fr", date(2025, 4, 3)),
        ("03/04/2025", "pt-BR", date(2025, 4, 3)),
        ("03.04.2025", "en-US", date(2025, 4, 3)),
        # A tag that there is no country or language of.
        ("03/04/2025", "zz-ZZ", None),
        # Only one of the numbers can be the month, or both are the same.
        ("13/04/2025", None, date(2025, 4, 13)),
        ("04/13/2025", "fr", date(2025, 4, 13)),
        ("Mon, 05/05/2025", None, date(2025, 5, 5)),
        ("30/02/2025", None, None),
        ("31.31.2025", None, None),
    ],
)
def test_numbers_state_a_day_where_they_can_be_no_other(
    value: str, language: str | None, expected: date | None
) -> None:
    assert parse_date(value, language) == expected


@pytest.mark.parametrize("written", ["Anonymous", "(Unknown)", "unspecified", "openpyxl", "", None])
def test_what_a_program_writes_for_a_name_is_no_author(written: str | None) -> None:
    assert stated_authors(written) == ()
    assert stated_authors(f"Ada Quist; {written or ' '}") == ("Ada Quist",)


@pytest.mark.parametrize("title", ["An unknown soldier", "Untitled works of 1913", "Anonymous"])
def test_title_that_only_holds_such_a_word_is_one(title: str) -> None:
    assert stated_title(title) == title


@pytest.mark.parametrize(
    "text",
    ["Ann Lee, Bo Ray and Cy Orr", "Ann Lee; Bo Ray; Cy Orr", "Ann Lee, Bo Ray, and Cy Orr"],
)
def test_names_are_parted(text: str) -> None:
    assert split_names(text) == ("Ann Lee", "Bo Ray", "Cy Orr")


def test_name_that_holds_and_is_not_parted() -> None:
    assert split_names("Sandy Anderson") == ("Sandy Anderson",)


@pytest.mark.parametrize("lead", ["", "...", " — "])
def test_lead_without_words_makes_no_title(lead: str) -> None:
    assert title_from_lead(lead) is None


def test_lead_without_any_phrase_is_cut_between_words() -> None:
    title = title_from_lead("goat " * 40)
    assert title is not None
    assert set(title.removesuffix("…").split()) == {"goat"}


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_day_is_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=400))
def test_title_is_one_short_line(lead: str) -> None:
    title = title_from_lead(lead)
    assert title is None or (len(title) <= 121 and "\n" not in title)
