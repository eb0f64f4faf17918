"""A document cut into pieces: nothing is lost, and each mark stands where it belongs."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata, Part, Region, RegionKind, Span
from qa_bot.web.marking import Piece, pieces

TEXT = "Harbour\n\nThe ferry leaves at noon. The pier is old.\n"
FERRY = Span(9, 34)

texts = st.text(max_size=60)
spans = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda pair: Span(*sorted(pair)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A text with regions that stand in order and do not overlap."""
    text = draw(texts)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    regions = [
        Region(draw(st.sampled_from(RegionKind)), Span(start, end))
        for start, end in itertools.pairwise(places)
        if draw(st.booleans())
    ]
    return Document("harbour.txt", text, regions=tuple(regions))


def together(cut: list[Piece]) -> str:
    return "".join(piece.text for piece in cut)


@given(documents(), st.none() | spans, st.lists(spans, max_size=5))
def test_pieces_put_together_are_the_text(
    document: Document, here: Span | None, cited: list[Span]
) -> None:
    cut = pieces(document, here, cited)
    assert together(cut) == document.text
    assert all(document.text[one.start :].startswith(one.text) and one.text for one in cut)


@given(documents(), spans, st.lists(spans, max_size=5))
def test_pieces_of_the_place_are_the_place(
    document: Document, here: Span, cited: list[Span]
) -> None:
    cut = pieces(document, here, cited)
    assert together([one for one in cut if one.is_here]) == here.of(document.text)


@given(documents(), st.none() | spans, st.lists(spans, max_size=5))
def test_characters_are_cited_where_a_cited_place_holds_them(
    document: Document, here: Span | None, cited: list[Span]
) -> None:
    for piece in pieces(document, here, cited):
        for place in range(piece.start, piece.start + len(piece.text)):
            assert piece.is_cited == any(one.start <= place < one.end for one in cited)


@given(documents(), st.none() | spans, st.lists(spans, max_size=5))
def test_characters_are_marked_as_their_region(
    document: Document, here: Span | None, cited: list[Span]
) -> None:
    headings = {RegionKind.TITLE, RegionKind.HEADING}
    for piece in pieces(document, here, cited):
        span = Span(piece.start, piece.start + len(piece.text))
        kinds = {one.kind for one in document.regions if one.span.overlaps(span)}
        assert piece.is_heading == bool(kinds & headings)
        assert piece.is_aside == bool(kinds - headings)
        assert piece.is_front_matter == (RegionKind.FRONT_MATTER in kinds)


def test_place_heading_and_citation_are_told_apart() -> None:
    title = Region(RegionKind.TITLE, Span(0, 7))
    cut = pieces(Document("harbour.txt", TEXT, regions=(title,)), FERRY, [FERRY, Span(35, 51)])
    assert [one.text for one in cut if one.is_heading] == ["Harbour"]
    assert [one.text for one in cut if one.is_here] == ["The ferry leaves at noon."]
    assert [one.text for one in cut if one.is_cited] == [
        "The ferry leaves at noon.",
        "The pier is old.",
    ]


def test_place_behind_the_end_marks_nothing() -> None:
    cut = pieces(Document("harbour.txt", TEXT), Span(900, 950), [Span(901, 902)])
    assert together(cut) == TEXT
    assert not any(one.is_here or one.is_cited for one in cut)


def test_empty_document_has_no_pieces() -> None:
    assert pieces(Document("empty.txt", ""), Span(0, 3), []) == []


def test_hashes_of_a_heading_are_told_from_its_words() -> None:
    heading = Region(RegionKind.HEADING, Span(0, 7))
    cut = pieces(
        Document("pier.md", "## Pier\n\n# is a number sign.\n", regions=(heading,)), None, []
    )
    assert [one.text for one in cut if one.is_hashes] == ["## "]
    assert [one.text for one in cut if one.is_heading] == ["## ", "Pier"]


TITLED = "# Pier\n\nThe *old* pier is **shut**.\n"


def titled(text: str = TITLED, title: str | None = "Pier", above: str = "") -> Document:
    place = len(above)
    region = Region(RegionKind.TITLE, Span(place, place + text.index("\n")))
    return Document("pier.md", above + text, Metadata(title=title), (region,))


def test_title_that_the_head_says_is_told_from_the_text() -> None:
    cut = pieces(titled(), None, [])
    assert together([one for one in cut if one.is_title]) == "# Pier\n\n"
    for other in (titled(title="The piers"), titled(title=None), titled(above="At noon.\n")):
        assert not any(one.is_title for one in pieces(other, None, []))


def test_title_that_is_all_there_is_stays() -> None:
    assert not any(one.is_title for one in pieces(titled("# Pier\n\n"), None, []))


def test_page_is_named_beside_what_comes_below_the_title() -> None:
    document = replace(titled(), parts=(Part(0, "page 1", 1),))
    assert [(one.page, one.start) for one in pieces(document, None, []) if one.page] == [
        ("page 1", len("# Pier\n\n"))
    ]


def test_emphasis_moves_no_place() -> None:
    here = Span(TITLED.index("The"), len(TITLED) - 1)
    cut = pieces(titled(), here, [here])
    assert together(cut) == TITLED
    assert together([one for one in cut if one.is_here]) == "The *old* pier is **shut**."
    read = [one for one in cut if not one.is_mark]
    assert [one.text for one in read if one.is_italic] == ["old"]
    assert [one.text for one in read if one.is_bold] == ["shut"]
    assert together([one for one in read if one.is_here]) == "The old pier is shut."
