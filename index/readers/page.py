"""Pages of text: blocks in reading order, without running heads, feet and page numbers.

The text of a page is what stands in a file, or what was recognized in a picture of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

from index.document import RegionKind
from index.readers.page_table import PageTable, with_tables
from index.readers.reading_order import in_reading_order
from index.readers.table import table_rows
from index.readers.text_builder import TextBuilder

if TYPE_CHECKING:
    from pdfminer.layout import LTPage, LTTextBox, LTTextLine

# Running heads and feet stand in this share of a page's height, at either end.
_MARGIN = 0.09
# And on this share of the pages, in the same words but for the numbers.
_REPEATED = 0.5
# One that names the chapter changes with it: with a number in it so many pages are enough.
_REPEATED_WITH_NUMBER = 3
# Letters so much larger than the body's are a heading's; in a picture a line's height is all that
# is known of them, which differs with the letters in it.
_LARGER, _LARGER_IN_PICTURES = 1.15, 1.35
_LONGEST_HEADING = 160
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f]")
# What leads the eye from a heading to its page in a table of contents.
_LEADER = re.compile(r"(?:\s*\.){5,}")
# Signs for two or three letters, which nobody looks for.
_LIGATURES = {sign: normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB05)}
_PAGE_NUMBER = re.compile(r"[#ivxlc]+")
_FIRST_SIGN = re.compile(r"^\s*\(cid:\d+\)\s*(?=\S)")
_BULLET = re.compile(r"[•◦▪‣●○■] ?\S")


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        blocks: of text, in reading order.
        label: what it is called, as "page 3".
        number: which it is, from 1.
        is_scan: whether it shows a picture whose text is not known.
        is_recognized: whether its text was recognized in the picture.
    """

    blocks: list[Block]
    label: str
    number: int
    is_scan: bool = False
    is_recognized: bool = False


@dataclass(frozen=True)
class Block:
    """A block of text on a page.

    Attributes:
        text: in one line.
        size: the height of its letters, in points.
        is_marginal: whether it stands at the upper or lower end of the page.
    """

    text: str
    size: float
    is_marginal: bool

    @property
    def words(self) -> str:
        """Its text without numbers: what a running head says on every page."""
        return re.sub(r"\d+", "#", self.text)


def blocks_of(page: LTPage, boxes: Sequence[LTTextBox]) -> list[Block]:
    """Return the blocks of a page in reading order.

    Args:
        page: the page.
        boxes: its lines, together where they stand together.
    """
    margin = _MARGIN * page.height
    head = [box for box in boxes if box.y0 > page.y1 - margin]
    feet = [box for box in boxes if box.y1 < page.y0 + margin and box not in head]
    body = [box for box in boxes if box not in head and box not in feet]
    return [
        *_read_boxes(head, is_marginal=True),
        *_read_boxes(body, is_marginal=False),
        *_read_boxes(feet, is_marginal=True),
    ]


def recognized_page(blocks: list[Block] | None, label: str, number: int) -> Page:
    """Return a page that was read by OCR, and is called so: a person may want to look at it.

    Args:
        blocks: what was recognized; None where that is not sure enough.
        label: what the page is called.
        number: which it is, from 1.
    """
    is_unsure = blocks is None
    return Page(blocks or [], f"{label}, read by OCR", number, is_unsure, is_recognized=True)


def text_of(pages: Sequence[Page]) -> TextBuilder | None:
    """Return the text of pages, each a part of it; None where none has any.

    What stands on most of them at the upper or lower end, and page numbers, is left out.
    """
    if not any(page.blocks for page in pages):
        return None
    running = _running([page.blocks for page in pages])
    usual = {of_pictures: _usual_size(pages, of_pictures) for of_pictures in (False, True)}
    # The largest letters of the first page are the title's.
    title = max(pages[0].blocks, key=lambda block: block.size, default=None)
    builder = TextBuilder()
    for page in pages:
        builder.begin(page.label, page.number)
        larger = _LARGER_IN_PICTURES if page.is_recognized else _LARGER
        for block in page.blocks:
            is_number = _PAGE_NUMBER.fullmatch(block.words.strip())
            if block.is_marginal and (block.words in running or is_number):
                continue
            kind = None
            is_larger = block.size > larger * usual[page.is_recognized]
            if is_larger and len(block.text) <= _LONGEST_HEADING:
                kind = RegionKind.TITLE if block is title else RegionKind.HEADING
            builder.add(block.text, kind, goes_on=True)
    return builder


def _usual_size(pages: Sequence[Page], of_pictures: bool) -> float:
    """Return the size of the body's letters, on the pages that are pictures or on the others."""
    blocks = [block for page in pages if page.is_recognized == of_pictures for block in page.blocks]
    sizes = [block.size for block in blocks for _ in block.text.split()]
    return median(sizes) if sizes else 0.0


def _read_boxes(boxes: Sequence[LTTextBox], *, is_marginal: bool) -> Iterator[Block]:
    """Yield what boxes say, in reading order."""
    from pdfminer.layout import LTTextLine

    # What stands at either end of a page is no table.
    for box in in_reading_order(boxes if is_marginal else with_tables(boxes)):
        if isinstance(box, PageTable):
            yield from _read_table(box)
            continue
        lines = [line for line in box if isinstance(line, LTTextLine)]
        for text in _unwrapped([line.get_text() for line in lines]):
            yield Block(text, _size(lines), is_marginal)


def _read_table(table: PageTable) -> Iterator[Block]:
    """Yield what the rows of a table say."""
    cells = [
        [" ".join(_unwrapped([x.get_text() for x in cell])) for cell in row] for row in table.rows
    ]
    size = _size([line for row in table.rows for cell in row for line in cell])
    for _, text in table_rows(cells, is_usual=False):
        yield Block(text, size, is_marginal=False)


def _size(lines: Sequence[LTTextLine]) -> float:
    """Return the height of the letters of lines."""
    from pdfminer.layout import LTChar

    sizes = [one.size for line in lines for one in line if isinstance(one, LTChar)]
    # A line that was recognized has no letters, only a height.
    return median(sizes or [line.height for line in lines])


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join the lines of a block; what stands behind a bullet is a paragraph of its own.

    A word that a hyphen parted is put together again.
    """
    paragraphs: list[str] = []
    for line in lines:
        # What a font has no letter for, and a line begins with, is its bullet; else it is left out.
        text = _NO_LETTER.sub("", _FIRST_SIGN.sub("• ", line))
        text = " ".join(_LEADER.sub(" ", text.translate(_LIGATURES)).split())
        before = paragraphs[-1] if paragraphs else ""
        if not text.strip(". "):
            continue
        if not before or _BULLET.match(text):
            paragraphs.append(text)
        elif re.search(r"[^\W\d]-$", before) and text[0].islower():
            paragraphs[-1] = before[:-1] + text
        elif re.search(r"\w-$", before) and text[0].isalnum():
            # The hyphen of a compound, or between numbers.
            paragraphs[-1] = before + text
        else:
            paragraphs[-1] = f"{before} {text}"
    return paragraphs


def _running(pages: Sequence[Sequence[Block]]) -> set[str]:
    """Return what the running heads and feet say, without numbers."""
    counts = Counter(
        words for page in pages for words in {block.words for block in page if block.is_marginal}
    )
    most = max(1, _REPEATED * len(pages))
    return {
        words
        for words, count in counts.items()
        if count > most or (count >= _REPEATED_WITH_NUMBER and "#" in words)
    }
