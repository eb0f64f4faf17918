"""What of a plain text is not body."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given

from index.document import RegionKind
from index.layout import find_regions, is_wrapped, text_lines
from tests.index.texts import HEADED, STAMPED, WIRE, WIRE_TAIL, any_text


def parts(text: str, kind: RegionKind) -> list[str]:
    return [region.span.of(text) for region in find_regions(text) if region.kind is kind]


def test_wire_report_is_taken_apart() -> None:
    assert parts(WIRE, RegionKind.BYLINE) == ["By Odile Marsh and Tomas Quayle"]
    assert parts(WIRE, RegionKind.DATELINE) == ["LISBON (Agency) -"]
    assert parts(WIRE, RegionKind.HEADING) == ["FERRIES MOVE TO THE NORTH QUAY"]
    assert parts(WIRE, RegionKind.CREDITS) == [
        "(Reporting by Odile Marsh; Editing by Rui Penna, Carla Voss)"
    ]
    assert tuple(parts(WIRE, RegionKind.NAVIGATION)) == WIRE_TAIL


@pytest.mark.parametrize(
    "dateline",
    [
        "LARKMOUTH, Ostrel, May 27 -",
        "LARKMOUTH, May 27 –",
        "OLD DELL —",
        "LARKMOUTH (Agency) -",
    ],
)
def test_dateline_needs_no_source(dateline: str) -> None:
    text = f"The pier opens\n\n{dateline} The old pier opens on Monday, the council said.\n"
    assert [part.strip() for part in parts(text, RegionKind.DATELINE)] == [dateline]


@pytest.mark.parametrize(
    "opening", ["MRT-4", "The BBC -", "OK -", "TV-LICENCE", "NATO -", "BREAKING -"]
)
def test_capitals_alone_are_no_dateline(opening: str) -> None:
    text = f"The pier opens\n\n{opening} old pier opens on Monday, the council said.\n"
    assert parts(text, RegionKind.DATELINE) == []


def test_title_with_a_dash_and_one_of_two_dashes_are_no_dateline() -> None:
    title = "THE PIER - What It Is"
    text = f"{title}\n\nODO MARSH — the owner of the mill — sold it on Monday.\n"
    assert parts(text, RegionKind.DATELINE) == []
    assert parts(text, RegionKind.TITLE) == [title]


def test_date_stamp_is_parted_from_the_paragraph_behind_it() -> None:
    assert [part.strip() for part in parts(STAMPED, RegionKind.DATE)] == ["date 2025-04-03"]


def test_bare_lines_over_paragraphs_are_headings() -> None:
    assert parts(HEADED, RegionKind.HEADING) == ["A grain for poor soil", "What the loaf costs"]


def test_first_bare_line_is_the_title() -> None:
    text = f"Rye comes home\n\n{HEADED}"
    assert parts(text, RegionKind.TITLE) == ["Rye comes home"]


def test_links_at_the_end_are_navigation_without_credits_too() -> None:
    text = HEADED + "\nMore from the valley\nSubscribe\nAbout us\n"
    assert parts(text, RegionKind.NAVIGATION) == ["More from the valley", "Subscribe", "About us"]


def test_single_bare_line_at_the_end_stays_body() -> None:
    text = HEADED + "\nJonas Trebb\n"
    assert parts(text, RegionKind.NAVIGATION) == []


def test_list_of_bare_lines_stays_body() -> None:
    assert find_regions("rye flour\nsalt\nwater\nyeast\n") == []


def test_points_of_a_list_at_the_end_stay_body() -> None:
    text = HEADED + "\n- rye flour\n- salt\n- water\n"
    assert parts(text, RegionKind.NAVIGATION) == []


def test_lines_of_a_wrapped_text_are_not_headings() -> None:
    text = (
        "The mill stands above the village and its\n"
        "wheel has not turned since the river was led\n"
        "away. Nobody knows who holds the key to the\n"
        "Upper floor of the house where the owner\n"
        "lived. The key was last seen in a drawer.\n"
    )
    assert is_wrapped(text_lines(text))
    assert find_regions(text) == []


def test_short_line_behind_a_dateline_is_no_heading_over_it() -> None:
    text = "LISBON (Agency) - Pier closes in spring\nThe pier closes in spring. It is old.\n"
    regions = find_regions(text)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(regions))


def test_short_line_behind_a_date_stamp_is_no_heading_over_it() -> None:
    text = "Date 2025-04-03 Mast to be taken down\nThe mast is old. Goats graze there.\n"
    regions = find_regions(text)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(regions))


@pytest.mark.parametrize(
    "sentence",
    [
        "Writing by hand helps pupils to remember, the school board found.",
        "Editing by committee made the report twice as long, the warden said.",
        "Reporting by telephone has been allowed since May.",
    ],
)
def test_paragraph_that_begins_like_credits_does_not_end_the_article(sentence: str) -> None:
    text = f"The board met late. It sat long.\n\n{sentence}\n\nThe board will buy pens. It said so."
    assert parts(text, RegionKind.CREDITS) == []
    assert parts(text, RegionKind.NAVIGATION) == []


@given(any_text)
@example("Date 2025-04-03 Mast to be taken down\nThe mast is old. Goats graze there.")
def test_regions_are_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for region in find_regions(text):
        assert end <= region.span.start < region.span.end <= len(text)
        end = region.span.end


@given(any_text)
def test_every_line_stands_at_its_place(text: str) -> None:
    lines = text_lines(text)
    assert all(line.span.of(text) == line.text for line in lines)
    assert [line.text for line in lines] == [s for s in map(str.strip, text.split("\n")) if s]
