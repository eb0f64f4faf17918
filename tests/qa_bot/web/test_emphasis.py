"""What Markdown makes bold and italic, and what only looks like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.web.emphasis import stretches

NOTES = "notes.md"


def shown(text: str, document_id: str = NOTES) -> list[tuple[str, str]]:
    """The words that are emphasized, each with how."""
    return [
        (one.span.of(text), "bold" * one.is_bold + "italic" * one.is_italic)
        for one in stretches(text, document_id)
        if not one.is_mark
    ]


@pytest.mark.parametrize(
    ("text", "emphasized"),
    [
        ("**Present:** Ada Marsh", [("Present:", "bold")]),
        ("the *old* pier, the __new__ one", [("old", "italic"), ("new", "bold")]),
        ("_The Marigold_ is ***late***.", [("The Marigold", "italic"), ("late", "bolditalic")]),
        (
            "**no *dogs* here**",
            [("no ", "bold"), ("dogs", "bolditalic"), (" here", "bold")],
        ),
        ("(**two\nlines**)", [("two\nlines", "bold")]),
    ],
)
def test_words_are_emphasized_as_markdown_says(
    text: str, emphasized: list[tuple[str, str]]
) -> None:
    assert shown(text) == emphasized


@pytest.mark.parametrize(
    "text",
    [
        "* one\n* two\n",
        "2 * 3 * 4 and 2*3*4",
        "call pier_of_noon or __init__py",
        "`**kept**` and ```\n**kept**\n```",
        "**never closed\n\nnext paragraph**",
        "a fee* is due\n* every year",
        r"\*kept as it stands\*",
        "* * *\n\n---\n\n____",
    ],
)
def test_other_stars_and_lines_are_left_alone(text: str) -> None:
    assert shown(text) == []


def test_nothing_is_emphasized_in_what_is_no_markdown() -> None:
    assert shown("**Present:** Ada Marsh", "notes.txt") == []
    assert shown("**Present:** Ada Marsh", "NOTES.MARKDOWN") == [("Present:", "bold")]


@given(st.text(alphabet="ab*_` \n\\", max_size=60))
def test_stretches_stand_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for one in stretches(text, NOTES):
        assert at <= one.span.start < one.span.end <= len(text)
        at = one.span.end


@pytest.mark.parametrize("part", ["**a ", "*a", "` ``", "_a _", "***a* "])
def test_text_that_closes_nothing_is_read_in_a_moment(part: str) -> None:
    began = time.perf_counter()
    stretches(part * 5000, NOTES)
    assert time.perf_counter() - began < 5
