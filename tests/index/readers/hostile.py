"""Files that are made to do harm, or come to do it: bombs, loops, and what is far too much."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from tests.index.readers.made import book, feed, open_sheet, open_text, slides, word, workbook


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of objects, the first of which is its catalog."""
    out = io.BytesIO(b"%PDF-1.5\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(places) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def page_of(content: bytes, entries: bytes = b"") -> bytes:
    """A PDF of one page whose content is a stream.

    Args:
        content: its bytes, as they stand in the file.
        entries: what its dictionary says of them.
    """
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content),
        font,
    )


def pdf_bomb(megabytes: int = 1_500) -> bytes:
    """A PDF whose one page is a kilobyte of zeros that were compressed twice."""
    once = zlib.compressobj(1)
    block = bytes(1_000_000)
    packed = b"".join([*(once.compress(block) for _ in range(megabytes)), once.flush()])
    return page_of(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]")


def pdf_loop() -> bytes:
    """A PDF whose page's contents are themselves."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"4 0 R",
    )


def pdf_of_itself() -> bytes:
    """A PDF whose pages are their own parents and children."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 2 >>",
    )


def pdf_in_itself() -> bytes:
    """A PDF whose page draws a form that draws itself."""
    form = b"/F Do"
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
        b" /Resources << /XObject << /F 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d"
        b" /Resources << /XObject << /F 4 0 R >> >> >>\nstream\n%b\nendstream" % (len(form), form),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(form), form),
    )


def pdf_of_wrong_length() -> bytes:
    """A PDF whose page says that it is nine thousand gigabytes long."""
    said = b"BT /F1 12 Tf 50 700 Td (The harbour has eleven cranes.) Tj ET"
    whole = page_of(said)
    return whole.replace(b"/Length %d" % len(said), b"/Length 9999999999999")


def long_pdf(pages: int, lines: int = 60) -> bytes:
    """A PDF of many pages of so many lines each."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for page in range(1, pages + 1):
        text = canvas.beginText(50, 780)
        for line in range(lines):
            text.textLine(
                f"On page {page} the harbour has {line} cranes, and boats from the north."
            )
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def half_scanned(pages: str) -> bytes:
    """A PDF with a page for each letter: `t` has text, `p` is a picture of it, `e` is empty."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    picture = ImageReader(Image.new("L", (60, 80), 200))
    for number, kind in enumerate(pages, start=1):
        if kind == "t":
            canvas.drawString(50, 500, f"On page {number} the harbour has eleven cranes.")
        elif kind == "p":
            canvas.drawImage(picture, 0, 0, 600, 800)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _with(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file one part of which is changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as held,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in held.namelist():
            content = held.read(name)
            made.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def _growing(content: bytes) -> bytes:
    """XML with ten entities, each ten of the one before; every word of it is the last."""
    doctype = "<!DOCTYPE bomb [<!ENTITY e0 'lolquill'>"
    for level in range(1, 10):
        doctype += f"<!ENTITY e{level} '{f'&e{level - 1};' * 10}'>"
    text = content.decode("utf-8")
    head, rest = ("", text) if not text.startswith("<?xml") else text.split("?>", 1)
    head = f"{head}?>" if head else ""
    for said in ("Ada Quist", "Minutes of the council", "Plans of the harbour", "The pier", "pier"):
        rest = rest.replace(said, "&e9;")
    return f"{head}{doctype}]>{rest}".encode()


def entity_bombs() -> dict[str, bytes]:
    """Files of each format that is XML, which would grow to thousands of millions of words."""
    return {
        "a.docx": _with(word(), "word/document.xml", _growing),
        "a.pptx": _with(slides(), "ppt/slides/slide1.xml", _growing),
        "a.xlsx": _with(workbook(), "xl/worksheets/sheet1.xml", _growing),
        "a.odt": _with(open_text(), "content.xml", _growing),
        "a.ods": _with(open_sheet(), "content.xml", _growing),
        "a.epub": _with(book(), "OPS/book.opf", _growing),
        "a.rss": _growing(feed()),
    }


def million_rows() -> bytes:
    """A workbook of a million rows."""
    sheet = io.StringIO()
    sheet.write(
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    for number in range(1, 1_000_001):
        sheet.write(f'<row r="{number}"><c><v>{number}</v></c></row>')
    sheet.write("</sheetData></worksheet>")
    return _with(workbook(), "xl/worksheets/sheet1.xml", lambda _: sheet.getvalue().encode())


def yaml_bomb() -> str:
    """Markdown whose front matter refers to itself ten times ten times ten times."""
    lines = ["a0: &a0 [lolquill, lolquill]"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)
    ]
    return "\n".join(["---", *lines, "title: *a9", "author: *a9", "---", "The pier is old.", ""])
