"""PDF: the text of each page in reading order, without running heads, feet and page numbers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.document import Document, Metadata
from index.errors import ReadingError, ReadingNote
from index.language import language_tag
from index.metadata import stated_authors, stated_title
from index.readers import ocr
from index.readers.damage import as_reading_error
from index.readers.decoding import check_size
from index.readers.options import chosen
from index.readers.page import Page, blocks_of, recognized_page, text_of
from index.readers.progress import note_step

if TYPE_CHECKING:
    from pdfminer.layout import LTContainer, LTTextBox

# A page takes a tenth of a second, so this is most of an hour.
_MOST_PAGES = 10_000
# Of pages that cannot be read so many runs are named.
_MOST_RUNS = 8
# A figure on this share of a page is the page.
_WHOLE = 0.5
_RECOGNIZE = "make its text readable with a program for text recognition (OCR), such as ocrmypdf"


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a PDF; its parts are its pages.

    Pages that are pictures are read by OCR, as many as the options allow.

    Raises:
        ReadingError: also if it is protected by a password, or a scan that is not read.

    Yields:
        The document, a note of what was read by OCR, and an error for pages that are pictures and
        were not.
    """
    check_size(path, max_bytes)
    with as_reading_error("a PDF"):
        pages, known = _read_pages(path)
    numbers = range(1, len(pages) + 1)
    # Letters may be drawn as lines, where no page has any text.
    has_text = any(page.blocks for page in pages)
    scans = [n for n in numbers if pages[n - 1].is_scan] if has_text else list(numbers)
    most = chosen().ocr_pages if ocr.is_installed() else 0
    left, advice = scans[most:], _advice(len(scans))
    try:
        for page in _recognized(path, scans[:most]):
            pages[page.number - 1] = page
    except ReadingError as error:
        left = [number for number in scans if not pages[number - 1].is_recognized]
        advice = str(error)
    builder = text_of(pages)
    if builder is None and left:
        raise ReadingError(f"has no text, only pictures of it (a scan): {advice}")
    if builder is None:
        raise ReadingError(
            "has no text, and OCR finds none that is sure: there is nothing to index"
        )
    yield builder.document(document_id, known)
    if read_so := [page.number for page in pages if page.is_recognized and page.blocks]:
        yield ReadingNote(f"{_pages(read_so, 'was', 'were')} read by OCR")
    if unsure := [page.number for page in pages if page.is_recognized and page.is_scan]:
        yield ReadingNote(f"{_pages(unsure, 'was', 'were')} not read by OCR: {ocr.UNSURE}")
    if left:
        are = _pages(left, "is a picture", "are pictures")
        yield ReadingError(f"{are} without text (a scan), and the rest is read: {advice}")


def _advice(scans: int) -> str:
    """Return what to do about so many pages that are pictures, where not all are read."""
    if not ocr.is_installed():
        return f"{ocr.HOW}; or {_RECOGNIZE}"
    return f"for OCR of all of them let ocr_pages under [reading] be {scans} or more"


def _pages(numbers: Sequence[int], one: str, more: str) -> str:
    """Write what is to be said of pages, as "pages 3, 5 to 7 were"."""
    if len(numbers) == 1:
        return f"page {numbers[0]} {one}"
    return f"pages {_numbers(numbers)} {more}"


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


def _read_pages(path: Path) -> tuple[list[Page], Metadata]:
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
        device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
        interpreter = PDFPageInterpreter(resources, device)
        pages: list[Page] = []
        for page in PDFPage.create_pages(held):
            interpreter.process_page(page)
            shown = device.get_result()
            blocks = blocks_of(shown, list(_text_boxes(shown, _WHOLE * shown.width * shown.height)))
            number = len(pages) + 1
            is_scan = not blocks and _has_picture(shown)
            pages.append(Page(blocks, f"page {number}", number, is_scan))
            if len(pages) > _MOST_PAGES:
                raise ReadingError(f"has more than {_MOST_PAGES:,} pages: split it")
            note_step()
        if not pages:
            raise ReadingError("has no pages: there is nothing to index")
        return pages, _stated([*held.info, held.catalog])


def _text_boxes(shown: LTContainer[Any], least: float) -> Iterator[LTTextBox]:
    """Yield the lines of a page, and of what is drawn on it as large as a page.

    Programs for OCR, and those that put pages together, draw the text as a figure of that size; the
    words in smaller ones are of charts.

    Args:
        shown: the page, or a figure on it.
        least: the area of the smallest figure that counts, in points squared.
    """
    from pdfminer.layout import LTFigure, LTTextBox

    for one in shown:
        if isinstance(one, LTTextBox):
            yield one
        elif isinstance(one, LTFigure) and one.width * one.height >= least:
            yield from _text_boxes(one, least)


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


def _recognized(path: Path, numbers: Sequence[int]) -> Iterator[Page]:
    """Yield pages that are pictures, read by OCR.

    Raises:
        ReadingError: if one cannot be shown, or the engine is not whole.
    """
    if not numbers:
        return
    import pypdfium2

    with as_reading_error("a picture"), closing(pypdfium2.PdfDocument(path)) as held:
        for number in numbers:
            with closing(held[number - 1]) as page:
                scale = ocr.SIDE / max(page.get_size())
                blocks = ocr.recognized(page.render(scale=scale).to_numpy(), 1 / scale)
            yield recognized_page(blocks, f"page {number}", number)


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

    return Metadata(
        title=stated_title(text("Title")),
        authors=stated_authors(text("Author")),
        language=language_tag(text("Lang")),
    )
