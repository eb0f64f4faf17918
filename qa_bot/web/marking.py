"""A document's text cut where its marks begin and end: what the reader shows."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document, RegionKind, Span
from qa_bot.web.emphasis import stretches

_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
# What makes a line of Markdown a heading is nothing to read.
_HASHES = re.compile(r"#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"\n[ \t]*[=-]+\s*\Z")


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
        is_title: whether it is the document's title at its top, which the reader's head says.
        is_aside: whether it is something else that is not body: navigation, credits, a byline.
        is_front_matter: whether it is the file's own list of title, source and date.
        is_mark: whether it is what makes words of Markdown bold or italic.
        is_bold: whether its words are.
        is_italic: whether its words are.
        page: what the page or slide is called that begins here; None where none does.
    """

    text: str
    start: int
    is_here: bool
    is_cited: bool
    is_heading: bool
    is_hashes: bool
    is_title: bool
    is_aside: bool
    is_front_matter: bool
    is_mark: bool
    is_bold: bool
    is_italic: bool
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
    emphasis = stretches(document.text, document.id)
    emphasized = [one.span for one in emphasis]
    title = _title(document)
    pages = {part.start: part.label for part in document.parts if part.page is not None}
    if title and title.start in pages:
        # What is not shown has no page beside it.
        pages.setdefault(title.end, pages.pop(title.start))
    cuts = {0, size, *pages}.union(
        *(
            (span.start, min(span.end, size))
            for span in [*spans, *regions, *hashes, *emphasized, *([title] if title else [])]
        )
    )
    places = sorted(cuts)
    cut = []
    for start, end in itertools.pairwise(places):
        span = Span(start, end)
        region = _around(span, regions)
        kind = None if region is None else document.regions[region].kind
        style = _around(span, emphasized)
        cut.append(
            Piece(
                text=span.of(document.text),
                start=start,
                is_here=here is not None and here.overlaps(span),
                is_cited=any(one.overlaps(span) for one in cited),
                is_heading=kind in _HEADINGS,
                is_hashes=_around(span, hashes) is not None,
                is_title=title is not None and title.overlaps(span),
                is_aside=kind is not None and kind not in _HEADINGS,
                is_front_matter=kind is RegionKind.FRONT_MATTER,
                is_mark=style is not None and emphasis[style].is_mark,
                is_bold=style is not None and emphasis[style].is_bold,
                is_italic=style is not None and emphasis[style].is_italic,
                page=pages.get(start),
            )
        )
    return cut


def _around(span: Span, ordered: Sequence[Span]) -> int | None:
    """Return which of several spans a piece stands in; None where in none.

    Args:
        span: of the piece, which none of them cuts.
        ordered: in the order of the text, without overlaps.
    """
    at = bisect_right(ordered, span.start, key=lambda one: one.start) - 1
    return at if at >= 0 and ordered[at].overlaps(span) else None


def _title(document: Document) -> Span | None:
    """Return where a text begins with the document's title, and the blanks below it, if it does."""
    text, known = document.text, document.metadata.title
    first = next((one for one in document.regions if one.kind in _HEADINGS), None)
    if first is None or not known:
        return None
    matter = [one.span.end for one in document.regions if one.kind is RegionKind.FRONT_MATTER]
    above = text[max(matter, default=0) : first.span.start]
    words = _UNDERLINE.sub("", _HASHES.sub("", first.span.of(text).lstrip(), count=1))
    below = text[first.span.end :]
    if above.strip() or not below.strip():
        return None
    if words.casefold().split() != known.casefold().split():
        return None
    return Span(first.span.start, len(text) - len(below.lstrip()))
