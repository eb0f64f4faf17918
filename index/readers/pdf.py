"""PDF: the text of each page in reading order, without running heads, feet and page numbers."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import split_names
from index.readers.damage import as_reading_error
from index.readers.decoding import check_size
from index.readers.progress import note_step
from index.readers.reading_order import in_reading_order
from index.readers.text_builder import TextBuilder

if TYPE_CHECKING:
    from pdfminer.layout import LTContainer, LTPage, LTTextBox

# Running heads and feet stand in this share of a page's height, at either end.
_MARGIN = 0.09
# And on this share of the pages, in the same words but for the numbers.
_REPEATED = 0.5
# Letters so much larger than the body's are a heading's.
_LARGER = 1.15
_LONGEST_HEADING = 160
# A page takes a tenth of a second, so this is most of an hour.
_MOST_PAGES = 10_000
# Of pages that cannot be read so many runs are named.
_MOST_RUNS = 8
_RECOGNIZE = "make its text readable with a program for text recognition (OCR), such as ocrmypdf"
# What programs write where a person gave no title.
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint)\b|.*\.(?:docx?|odt|tex|dvi|indd|qxd|rtf|html?|pdf)$",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f]")
_FIRST_SIGN = re.compile(r"^\s*\(cid:\d+\)\s*(?=\S)")
_BULLET = re.compile(r"[•◦▪‣●○■] ?\S")


@dataclass(frozen=True)
class _Page:
    """A page.

    Attributes:
        blocks: of text, in reading order.
        is_scan: whether it shows a picture and no text.
    """

    blocks: list[_Block]
    is_scan: bool


@dataclass(frozen=True)
class _Block:
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


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a PDF; its parts are its pages.

    Raises:
        ReadingError: also if it is protected by a password, or a scan without text.

    Yields:
        The document; an error for the pages of it that are scans without text.
    """
    check_size(path, max_bytes)
    with as_reading_error("a PDF"):
        held, known = _read_pages(path)
    pages = [page.blocks for page in held]
    running = _running(pages)
    body = [block.size for page in pages for block in page for _ in block.text.split()]
    usual = median(body) if body else 0.0
    # The largest letters of the first page are the title's.
    title = max(pages[0], key=lambda block: block.size, default=None)
    builder = TextBuilder()
    for number, page in enumerate(pages, start=1):
        builder.begin(f"page {number}", number)
        for block in page:
            if block.is_marginal and (block.words in running or block.words.strip() == "#"):
                continue
            kind = None
            if block.size > _LARGER * usual and len(block.text) <= _LONGEST_HEADING:
                kind = RegionKind.TITLE if block is title else RegionKind.HEADING
            builder.add(block.text, kind, goes_on=True)
    if not body:
        raise ReadingError(f"has no text, only pictures of it (a scan): {_RECOGNIZE}")
    yield builder.document(document_id, known)
    scans = [number for number, page in enumerate(held, start=1) if page.is_scan]
    if scans:
        are = "pages {} are pictures" if len(scans) > 1 else "page {} is a picture"
        said = are.format(_numbers(scans))
        yield ReadingError(f"{said} without text (a scan), and the rest is read: {_RECOGNIZE}")


def _numbers(pages: Sequence[int]) -> str:
    """Write numbers in rising order, as "3, 5 to 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    more = [] if len(said) <= _MOST_RUNS else [f"{len(said) - _MOST_RUNS} more places"]
    return ", ".join(said[:_MOST_RUNS] + more)


def _read_pages(path: Path) -> tuple[list[_Page], Metadata]:
    """Return the pages, and what the file states of itself."""
    # A tenth of a second to import: only those who read PDFs wait for it.
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    # It warns of every liberty that a program has taken with the format.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with path.open("rb") as file:
        try:
            held = PDFDocument(PDFParser(file))
        except PDFPasswordIncorrect:
            raise ReadingError(
                "is protected by a password: save a copy without it and add that"
            ) from None
        resources = PDFResourceManager()
        # Lines to blocks is its part; the order of blocks is ours, which keeps columns apart.
        device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
        interpreter = PDFPageInterpreter(resources, device)
        pages = []
        for page in PDFPage.create_pages(held):
            interpreter.process_page(page)
            shown = device.get_result()
            blocks = _blocks(shown)
            pages.append(_Page(blocks, not blocks and _has_picture(shown)))
            if len(pages) > _MOST_PAGES:
                raise ReadingError(f"has more than {_MOST_PAGES:,} pages: split it")
            note_step()
        if not pages:
            raise ReadingError("has no pages: there is nothing to index")
        return pages, _stated([*held.info, held.catalog])


def _has_picture(shown: LTContainer[Any]) -> bool:
    """Tell whether a page, or what is drawn on it as one, holds a picture."""
    from pdfminer.layout import LTFigure, LTImage

    left: list[Any] = [shown]
    while left:
        one = left.pop()
        if isinstance(one, LTImage):
            return True
        if one is shown or isinstance(one, LTFigure):
            left += one
    return False


def _blocks(page: LTPage) -> list[_Block]:
    """Return the blocks of a page in reading order."""
    from pdfminer.layout import LTTextBox

    boxes = [box for box in page if isinstance(box, LTTextBox)]
    margin = _MARGIN * page.height
    head = [box for box in boxes if box.y0 > page.y1 - margin]
    feet = [box for box in boxes if box.y1 < page.y0 + margin and box not in head]
    body = [box for box in boxes if box not in head and box not in feet]
    return [
        *_read_boxes(head, is_marginal=True),
        *_read_boxes(body, is_marginal=False),
        *_read_boxes(feet, is_marginal=True),
    ]


def _read_boxes(boxes: Sequence[LTTextBox], *, is_marginal: bool) -> Iterator[_Block]:
    """Yield what boxes say, in reading order."""
    from pdfminer.layout import LTChar, LTTextLine

    for box in in_reading_order(boxes):
        lines = [line for line in box if isinstance(line, LTTextLine)]
        sizes = [one.size for line in lines for one in line if isinstance(one, LTChar)]
        for text in _unwrapped([line.get_text() for line in lines]):
            if sizes:
                yield _Block(text, median(sizes), is_marginal)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join the lines of a block; what stands behind a bullet is a paragraph of its own.

    A word that a hyphen parted is put together again.
    """
    paragraphs: list[str] = []
    for line in lines:
        # What a font has no letter for, and a line begins with, is its bullet; else it is left out.
        text = " ".join(_NO_LETTER.sub("", _FIRST_SIGN.sub("• ", line)).split())
        before = paragraphs[-1] if paragraphs else ""
        if not text:
            continue
        if not before or _BULLET.match(text):
            paragraphs.append(text)
        elif re.search(r"[^\W\d]-$", before) and text[0].islower():
            paragraphs[-1] = before[:-1] + text
        else:
            paragraphs[-1] = f"{before} {text}"
    return paragraphs


def _running(pages: Sequence[Sequence[_Block]]) -> set[str]:
    """Return what the running heads and feet say, without numbers."""
    counts = Counter(
        words for page in pages for words in {block.words for block in page if block.is_marginal}
    )
    return {words for words, count in counts.items() if count > max(1, _REPEATED * len(pages))}


def _stated(infos: Sequence[dict[str, Any]]) -> Metadata:
    """Return what a file states of itself. It says when it was made, not when it was published."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    def text(name: str) -> str:
        for info in infos:
            value = resolve1(info.get(name))
            if isinstance(value, bytes):
                return " ".join(decode_text(value).split())
        return ""

    title, author, language = text("Title"), text("Author"), text("Lang")
    return Metadata(
        title=None if _NO_TITLE.match(title) else title or None,
        authors=split_names(author) if author.lower() not in ("", "anonymous", "unknown") else (),
        language=language_tag(language),
    )
