"""A document's text cut where its marks begin and end: what the reader shows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document, RegionKind, Span

_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
# What makes a line of Markdown a heading is nothing to read.
_HASHES = re.compile(r"#{1,6}[ \t]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text with the same marks.

    Attributes:
        text: as it stands in the document.
        start: where it starts there, in characters.
        is_here: whether it is in the place that was opened.
        is_cited: whether the conversation cited it.
        is_heading: whether it is a title or a heading.
        is_hashes: whether it is what makes a line of Markdown a heading.
        is_aside: whether it is something else that is not body: navigation, credits, a byline.
        is_front_matter: whether it is the file's own list of title, source and date.
        page: what the page or slide is called that begins here; None where none does.
    """

    text: str
    start: int
    is_here: bool
    is_cited: bool
    is_heading: bool
    is_hashes: bool
    is_aside: bool
    is_front_matter: bool
    page: str | None


def pieces(document: Document, here: Span | None, cited: Sequence[Span]) -> list[Piece]:
    """Cut a document's text; the pieces put together are the text again.

    Args:
        document: the document.
        here: the place that was opened, if one was. What lies behind the text's end is ignored.
        cited: the places that the conversation cited.
    """
    size = len(document.text)
    spans = [span for span in [*cited, *([here] if here else [])] if span.start < size]
    regions = [region.span for region in document.regions]
    hashes = [
        Span(region.span.start, found.end())
        for region in document.regions
        if region.kind in _HEADINGS
        and (found := _HASHES.match(document.text, region.span.start, region.span.end))
    ]
    pages = {part.start: part.label for part in document.parts if part.page is not None}
    cuts = {0, size, *pages}.union(
        *((span.start, min(span.end, size)) for span in [*spans, *regions, *hashes])
    )
    places = sorted(cuts)
    cut = []
    for start, end in itertools.pairwise(places):
        span = Span(start, end)
        kinds = {region.kind for region in document.regions if region.span.overlaps(span)}
        cut.append(
            Piece(
                text=span.of(document.text),
                start=start,
                is_here=here is not None and here.overlaps(span),
                is_cited=any(one.overlaps(span) for one in cited),
                is_heading=bool(kinds & _HEADINGS),
                is_hashes=any(one.overlaps(span) for one in hashes),
                is_aside=bool(kinds - _HEADINGS),
                is_front_matter=RegionKind.FRONT_MATTER in kinds,
                page=pages.get(start),
            )
        )
    return cut
