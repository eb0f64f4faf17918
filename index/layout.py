"""The parts of a plain text that are not body: headings, byline, dateline, credits, tail.

News that was copied out of a page or a feed has its layout flattened: a byline is the first line,
a section heading is a bare line, and what follows the last paragraph is the site's navigation.
Each rule reads one such convention; what no rule claims stays body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.conventions import (
    BYLINE,
    CREDIT_LINE,
    CREDITS,
    DATE_LINE,
    DATE_STAMP,
    DATELINE,
    NO_PLACE,
    SOURCE_LINE,
)
from index.document import Region, RegionKind, Span
from index.lists import LIST_ITEM
from index.scripts import UNSPACED_LETTERS

# A line this long is a paragraph, whatever it ends with.
_LONGEST_HEADING = 110
_LONGEST_HEADING_WORDS = 14
# So many lines below a title are read as credits.
_CREDITS_BELOW = 3
# Fewer bare lines than this at the end may be a signature; more are a list of links.
_SHORTEST_TAIL = 2
_FEW_SIGNS = re.compile(rf"[{UNSPACED_LETTERS}]{{4}}")
_HEADING_MARKS = re.compile(r"^#{1,6}\s+|\s+#+\s*$|\n[=-]+\s*$")
# Stops of other scripts, which need no blank behind them.
WIDE_STOPS = "。！？｡．؟۔।॥။។"
# What may stand behind the stop of a sentence that it belongs to.
CLOSING = "[\"'”’)\\]」』）〉》】»]*"
_SENTENCE_END = re.compile(rf"[.!?…{WIDE_STOPS}]{CLOSING}$")
# What a title may begin with besides a letter.
_OPENING = "\"'“‘«„¿¡「『《【（"


@dataclass(frozen=True)
class Line:
    """One line of a text, without the white space around it."""

    span: Span
    text: str
    after_blank: bool
    before_blank: bool

    @property
    def is_prose(self) -> bool:
        """Tell whether the line reads as a paragraph: it ends a sentence or is long."""
        return bool(_SENTENCE_END.search(self.text)) or len(self.text) > _LONGEST_HEADING


def text_lines(text: str) -> list[Line]:
    """Return the lines of a text that hold something, with their places."""
    found: list[tuple[Span, str, int]] = []
    blank_before = 0
    for match in re.finditer(r"[^\n]*\n?", text):
        stripped = match[0].strip()
        if not stripped:
            blank_before += 1
            continue
        start = match.start() + match[0].index(stripped[0])
        found.append((Span(start, start + len(stripped)), stripped, blank_before))
        blank_before = 0
    return [
        Line(
            span,
            line,
            after_blank=position == 0 or blanks > 0,
            before_blank=position + 1 == len(found) or found[position + 1][2] > 0,
        )
        for position, (span, line, blanks) in enumerate(found)
    ]


def is_wrapped(lines: list[Line]) -> bool:
    """Tell whether line ends fall inside sentences: the text was wrapped to a width.

    Where it was, the word that opens a line found no room in the one before: in a list of short
    lines ("Weight: 5 kg") it would have.
    """
    inner = [pair for pair in pairwise(lines) if not pair[0].before_blank]
    broken = [pair for pair in inner if not _SENTENCE_END.search(pair[0].text)]
    widest = max((len(line.text) for line in lines), default=0)
    full = [
        line
        for line, following in broken
        if len(line.text) + 1 + len(following.text.split()[0]) >= widest
    ]
    return (
        len(inner) >= 4
        and widest <= 130
        and len(broken) > len(inner) * 0.6
        and len(full) >= len(broken) / 2
    )


def bare_heading(part: str) -> str:
    """Return the words of a title or heading, without the marks that Markdown puts around them."""
    return _HEADING_MARKS.sub("", part.strip()).strip()


def find_regions(text: str) -> list[Region]:
    """Find what is not body in a plain text.

    Returns:
        Regions in the order of the text, none overlapping.
    """
    lines = text_lines(text)
    regions: list[Region] = []
    first = _read_head(lines, regions)
    last = _read_tail(lines, first, regions)
    if not is_wrapped(lines[first:last]):
        regions.extend(_headings(lines[first:last]))
    else:
        regions.extend(
            _headings([x for x in lines[first:last] if x.after_blank and x.before_blank])
        )
    return _without_overlaps(regions)


def _without_overlaps(regions: list[Region]) -> list[Region]:
    """Return the regions in the order of the text; of two that overlap, the one found first."""
    kept: list[Region] = []
    for region in regions:
        if not any(region.span.overlaps(other.span) for other in kept):
            kept.append(region)
    return sorted(kept, key=lambda region: region.span)


def _read_head(lines: list[Line], regions: list[Region]) -> int:
    """Read stamp, title, byline and dateline off the first lines; return where the body begins."""
    position = 0
    while position < min(len(lines), 8):
        line = lines[position]
        if stamp := DATE_STAMP.match(line.text):
            regions.append(_region(RegionKind.DATE, line, stamp.end()))
            if stamp.end() < len(line.text):
                return position  # the rest of the line is the first paragraph
        elif _says_whence(line.text):
            regions.append(_region(RegionKind.DATE, line))
        elif BYLINE.match(line.text):
            regions.append(_region(RegionKind.BYLINE, line))
        elif (dateline := DATELINE.match(line.text)) and (
            dateline["source"] or (line.is_prose and not NO_PLACE.match(line.text))
        ):
            regions.append(_region(RegionKind.DATELINE, line, dateline.end()))
            return position
        elif _is_title(lines, position, regions):
            regions.append(_region(RegionKind.TITLE, line))
        else:
            return position
        position += 1
    return position


def _says_whence(line: str) -> bool:
    """Tell whether a line says when, or by whom, a text was published, and no more."""
    return any(pattern.match(line) for pattern in (DATE_LINE, SOURCE_LINE, CREDIT_LINE))


def credits_below(text: str, start: int) -> list[Region]:
    """Find the lines below a title that say who wrote a text, and who published it when.

    Args:
        text: the document's.
        start: where its title ends.
    """
    regions = []
    for line in text_lines(text[start:])[:_CREDITS_BELOW]:
        if BYLINE.match(line.text):
            kind = RegionKind.BYLINE
        elif _says_whence(line.text):
            kind = RegionKind.DATE
        else:
            break
        span = Span(start + line.span.start, start + line.span.end)
        regions.append(Region(kind, span))
    return regions


def _is_title(lines: list[Line], position: int, regions: list[Region]) -> bool:
    """Tell whether a line of the head is the title: the first bare line, with prose to follow."""
    line = lines[position]
    if line.is_prose or any(region.kind is RegionKind.TITLE for region in regions):
        return False
    if LIST_ITEM.match(line.text) or not _has_words(line.text):
        return False
    if not _begins_well(line.text) and line.text[0] not in _OPENING:
        return False
    follows = lines[position + 1 :]
    wrapped = not line.before_blank and is_wrapped(lines)
    return not wrapped and any(later.is_prose for later in follows[:4])


def _read_tail(lines: list[Line], first: int, regions: list[Region]) -> int:
    """Mark credits and what follows, or bare lines at the end; return the body's end."""
    for position in range(len(lines) - 1, first, -1):
        if not (credits := CREDITS.match(lines[position].text)):
            continue
        # Without its brackets a line may only begin like credits: prose after it says that it did.
        if credits["open"] or not any(line.is_prose for line in lines[position:]):
            regions.append(_region(RegionKind.CREDITS, lines[position]))
            # After the credits nothing belongs to the article.
            regions.extend(_region(RegionKind.NAVIGATION, line) for line in lines[position + 1 :])
            return position
    end = len(lines)
    if is_wrapped(lines[first:]):
        return end
    while end > first and _is_bare(lines[end - 1]):
        end -= 1
    # A text without prose before the bare lines is a list, not an article with a tail.
    if len(lines) - end < _SHORTEST_TAIL or not any(x.is_prose for x in lines[first:end]):
        return len(lines)
    regions.extend(_region(RegionKind.NAVIGATION, line) for line in lines[end:])
    return end


def _is_bare(line: Line) -> bool:
    """Tell whether a line is a few words that end no sentence and list nothing."""
    return (
        not line.is_prose
        and not LIST_ITEM.match(line.text)
        and not re.search(r"[:;,]$", line.text)
        and len(line.text.split()) <= _LONGEST_HEADING_WORDS
    )


def _headings(lines: list[Line]) -> list[Region]:
    """Find bare lines that stand over a paragraph."""
    found = []
    for line, following in pairwise(lines):
        if _is_bare(line) and _begins_well(line.text) and following.is_prose:
            found.append(_region(RegionKind.HEADING, line))
    return found


def _has_words(line: str) -> bool:
    """Tell whether a line is more than one word; where there are no blanks, one of some length."""
    return len(line.split()) > 1 or bool(_FEW_SIGNS.search(line))


def _begins_well(line: str) -> bool:
    """Tell whether a line begins as a title may: with a capital, or a letter that has none."""
    first = line[0]
    has_case = first.lower() != first.upper()
    return first.isupper() or first.isdigit() or (first.isalpha() and not has_case)


def _region(kind: RegionKind, line: Line, length: int | None = None) -> Region:
    """Return the region of a line, or of its first `length` characters."""
    start, end = line.span.start, line.span.end
    return Region(kind, Span(start, end if length is None else start + length))
