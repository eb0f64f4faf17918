"""Scans and pictures of text are read by the real engine, and said to be."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PIL import Image, ImageDraw, ImageFont

from index.document import Document, RegionKind
from index.errors import ReadingError, ReadingNote
from index.library import Library, Outcome
from index.readers import PICTURES, ocr, read_file
from index.readers.options import ReaderOptions, choose
from qa_bot.answer import cite
from qa_bot.settings import Settings
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.made import BOUGHT, COST, CRANES, PIER, archive, mail, pdf

# An A4 page at 120 dots an inch.
WIDTH, HEIGHT, LETTER = 992, 1403, 22


@pytest.fixture(autouse=True)
def twenty_pages() -> Iterator[None]:
    """So many pages of a file may be read by OCR."""
    choose(ReaderOptions(ocr_pages=20))
    yield
    choose(None)


def drawn(
    paragraphs: Sequence[str], *, headline: str = "", columns: int = 1, gutter: int = 60
) -> Image.Image:
    """A picture of a page: a headline, and paragraphs in columns."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    if headline:
        draw.text((100, 140), headline, font=ImageFont.load_default(2 * LETTER), fill=0)
    font = ImageFont.load_default(LETTER)
    width = (WIDTH - 200) // columns
    each = -(-len(paragraphs) // columns)
    for column in range(columns):
        top = 260.0
        for paragraph in paragraphs[column * each : (column + 1) * each]:
            line = ""
            for word in [*paragraph.split(), ""]:
                longer = f"{line} {word}".strip()
                if not word or draw.textlength(longer, font=font) > width - gutter:
                    draw.text((100 + column * width, top), line, font=font, fill=0)
                    top, line = top + 1.3 * LETTER, word
                else:
                    line = longer
            top += LETTER
    return image


def scanned(*pages: Image.Image | str) -> bytes:
    """A PDF of pictures, and of pages with a line of text."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(50, 500, page)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_file(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """A picture as a file of some format."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def document_and_notes(items: Sequence[Document | ReadingError]) -> tuple[Document, list[str]]:
    """The one document that was read, and what is said beside it; errors are none of it."""
    first, *rest = items
    assert isinstance(first, Document)
    assert all(isinstance(one, ReadingNote) for one in rest)
    return first, [str(one) for one in rest]


def test_page_of_a_scan_is_read_and_called_so(files: Files) -> None:
    items = files.items("a.pdf", scanned(drawn([CRANES, BOUGHT]), drawn([PIER])))
    found, notes = document_and_notes(items)
    assert lines(found) == [CRANES, BOUGHT, PIER]
    assert part_of(found, BOUGHT) == ("page 1, read by OCR", 1)
    assert part_of(found, PIER) == ("page 2, read by OCR", 2)
    assert notes == ["pages 1 to 2 were read by OCR"]


def test_pages_with_text_are_not_recognized(files: Files) -> None:
    items = files.items("a.pdf", scanned(CRANES, drawn([PIER]), COST))
    found, notes = document_and_notes(items)
    assert lines(found) == [CRANES, PIER, COST]
    assert part_of(found, CRANES) == ("page 1", 1)
    assert part_of(found, PIER) == ("page 2, read by OCR", 2)
    assert notes == ["page 2 was read by OCR"]


@pytest.mark.parametrize("gutter", [60, LETTER])
def test_columns_of_a_scan_are_read_one_after_the_other(files: Files, gutter: int) -> None:
    said = [f"{CRANES} {BOUGHT}", f"{PIER} {COST}", f"{BOUGHT} {CRANES}", f"{COST} {PIER}"]
    page = drawn(said, headline="A pier opens", columns=2, gutter=gutter)
    found, _ = document_and_notes(files.items("a.pdf", scanned(page)))
    assert lines(found) == ["A pier opens", *said]
    assert marked(found, RegionKind.TITLE) == ["A pier opens"]
    assert found.metadata.title == "A pier opens"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_that_was_laid_in_the_wrong_way_is_turned(files: Files, turn: int) -> None:
    page = drawn([CRANES, BOUGHT, PIER]).rotate(turn, expand=True)
    found, _ = document_and_notes(files.items("a.png", as_file(page)))
    assert lines(found) == [CRANES, BOUGHT, PIER]


def test_page_number_that_a_scan_shows_is_left_out(files: Files) -> None:
    page = drawn([CRANES])
    ImageDraw.Draw(page).text((490, 1350), "17", font=ImageFont.load_default(LETTER), fill=0)
    found, _ = document_and_notes(files.items("a.pdf", scanned(page)))
    assert lines(found) == [CRANES]


def test_pages_beyond_the_limit_are_named(files: Files) -> None:
    choose(ReaderOptions(ocr_pages=1))
    page = drawn([CRANES])
    found, note, error = files.items("a.pdf", scanned(page, PIER, page, page))
    assert isinstance(found, Document)
    assert lines(found) == [CRANES, PIER]
    assert str(note) == "page 1 was read by OCR"
    assert not isinstance(error, ReadingNote)
    assert str(error).startswith("pages 3 to 4 are pictures")
    assert "ocr_pages under [reading] be 3" in str(error)


def test_page_that_was_read_before_ocr_failed_is_not_named_as_unread(files: Files) -> None:
    # The program that shows pages believes the number, the one that reads text does not.
    broken = scanned(drawn([CRANES]), drawn([PIER])).replace(b"/Count 2", b"/Count 1")
    found, note, error = files.items("a.pdf", broken)
    assert isinstance(found, Document)
    assert lines(found) == [CRANES]
    assert str(note) == "page 1 was read by OCR"
    assert not isinstance(error, ReadingNote)
    assert str(error).startswith("page 2 is a picture")


def test_nothing_is_recognized_where_no_page_may_be(files: Files) -> None:
    choose(ReaderOptions(ocr_pages=0))
    assert "ocr_pages" in files.error("a.pdf", scanned(drawn([CRANES])))
    assert "ocr_pages" in files.error("a.png", as_file(drawn([CRANES])))


def test_without_the_extra_a_scan_is_refused_by_its_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    assert '.venv/bin/pip install ".[ocr]"' in files.error("a.pdf", scanned(drawn([CRANES])))
    message = files.error("a.png", as_file(drawn([CRANES])))
    assert message.startswith("no reader for .png files")
    assert '.venv/bin/pip install ".[ocr]"' in message
    found, error = files.items("b.pdf", scanned(CRANES, drawn([PIER])))
    assert isinstance(found, Document)
    assert '.venv/bin/pip install ".[ocr]"' in str(error)


def test_pictures_without_text_are_noted_and_nothing_else(files: Files) -> None:
    grey = Image.new("L", (WIDTH, HEIGHT), 200)
    (note,) = files.items("a.png", as_file(grey))
    assert isinstance(note, ReadingNote)
    assert "no text" in str(note)
    assert "finds none" in files.error("a.pdf", scanned(grey))
    found, notes = document_and_notes(files.items("b.pdf", scanned(CRANES, grey)))
    assert (lines(found), notes) == ([CRANES], [])


def test_page_in_letters_that_are_not_known_is_named_and_left_out(files: Files) -> None:
    # No font of the tests has letters of another script: these stand like them for nothing.
    page = drawn([CRANES, PIER])
    page = page.transform(page.size, Image.Transform.AFFINE, (-1, 0, WIDTH, 0, 1, 0))
    (note,) = files.items("a.png", as_file(page))
    assert isinstance(note, ReadingNote)
    assert "script" in str(note)
    found, notes = document_and_notes(files.items("a.pdf", scanned(CRANES, page, drawn([COST]))))
    assert lines(found) == [CRANES, COST]
    assert notes[0] == "page 3 was read by OCR"
    assert notes[1].startswith("page 2 was not read by OCR")


def test_each_image_of_a_scan_as_tiff_is_a_part(files: Files) -> None:
    pages = [drawn([CRANES]), drawn([PIER]), drawn([COST])]
    content = as_file(
        pages[0], "TIFF", compression="tiff_lzw", save_all=True, append_images=pages[1:]
    )
    found, notes = document_and_notes(files.items("a.tiff", content))
    assert lines(found) == [CRANES, PIER, COST]
    assert part_of(found, PIER) == ("image 2, read by OCR", 2)
    assert notes == ["was read by OCR"]
    choose(ReaderOptions(ocr_pages=2))
    _, _, error = files.items("a.tiff", content)
    assert str(error).startswith("only 2 of its 3 images")


def test_photograph_is_turned_as_it_says(files: Files) -> None:
    page = drawn([CRANES])
    known = page.getexif()
    known[0x0112] = 3
    content = as_file(page.rotate(180), "JPEG", exif=known.tobytes())
    found, _ = document_and_notes(files.items("a.jpg", content))
    assert lines(found) == [CRANES]


def test_picture_that_is_none_is_refused(files: Files) -> None:
    for suffix in PICTURES:
        assert "a picture" in files.error(f"a{suffix}", b"The harbour is shut.")


def test_picture_in_an_archive_is_read_and_a_logo_in_a_message_is_not(files: Files) -> None:
    picture = as_file(drawn([CRANES]))
    found, notes = document_and_notes(files.items("a.zip", archive({"b.png": picture})))
    assert lines(found) == [CRANES]
    assert notes == ["b.png in it: was read by OCR"]
    items = files.items("a.eml", mail({"logo.png": picture, "scan.pdf": scanned(drawn([COST]))}))
    message, attached, note = items
    assert isinstance(message, Document)
    assert isinstance(attached, Document)
    assert lines(attached) == [COST]
    assert str(note) == "attachment scan.pdf: page 1 was read by OCR"


def test_engine_asks_nothing_of_the_network(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> NoReturn:
        raise AssertionError(f"connects to {given}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    ocr._engine.cache_clear()
    found, _ = document_and_notes(files.items("a.png", as_file(drawn([CRANES]))))
    assert lines(found) == [CRANES]


def test_library_notes_what_it_read_so_and_cites_it_so(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(scanned(CRANES, drawn([PIER])))
    (folder / "b.png").write_bytes(as_file(Image.new("L", (600, 800), 200)))
    with Library(tmp_path / "data", settings) as library:
        # In a process of its own, within its bounds.
        report = library.add_paths([folder])
        assert report.skipped == []
        assert report.notes[0] == ("a.pdf", "page 2 was read by OCR")
        assert "no text" in dict(report.notes)["b.png"]
        (hit,) = library.search("Who opened the new pier?", 1)
        stored = library.document("a.pdf")
        (span,) = (one.span for one in hit.passage.sentences() if one.text == PIER)
        citation = cite(1, stored, hit.passage.id, span, [])
        assert (citation.part, citation.page) == ("page 2, read by OCR", 2)
        assert citation.quote == stored.document.text[citation.start : citation.end] == PIER
        # A file that is as it was is not looked at again, whatever was found in it.
        again = library.add_paths([folder])
        assert (again.counts[Outcome.UNCHANGED], again.notes, again.skipped) == (1, [], [])


def test_file_with_text_is_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[CRANES], [PIER]]))
    (found,) = read_file(path, "a.pdf", 1_000_000)
    assert isinstance(found, Document)
    assert lines(found) == [CRANES, PIER]
