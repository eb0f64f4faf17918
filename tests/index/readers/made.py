"""Files of each format about a made-up harbour, written by the formats' own libraries."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Any

CRANES = "The harbour of Lindmar has eleven cranes."
BOUGHT = "Three of them were bought from a yard that went bankrupt two years later."
PIER = "The new pier was opened by the mayor, Ada Quist, on a rainy morning."
COST = "It cost nine million crowns."
ROWS = (
    ("Name", "Office", "Since"),
    ("Ada Quist", "Mayor", "2019"),
    ("Bo Ren", "Treasurer", "2021"),
)
ADA = "Name: Ada Quist; Office: Mayor; Since: 2019."
BO = "Name: Bo Ren; Office: Treasurer; Since: 2021."


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    title: str = "",
    author: str = "",
    lang: str | None = None,
    headline: str = "",
    running: Callable[[int], str] | None = None,
    columns: int = 1,
    password: str = "",
) -> bytes:
    """A PDF of paragraphs; `running` gives the line that stands on top of each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

    styles = getSampleStyleSheet()

    def decorate(canvas: Any, template: Any) -> None:
        if running is not None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, A4[1] - 30, running(template.page))
            canvas.drawCentredString(A4[0] / 2, 20, str(template.page))

    out = io.BytesIO()
    template = BaseDocTemplate(
        out,
        pagesize=A4,
        title=title,
        author=author,
        lang=lang,
        encrypt=StandardEncryption(password) if password else None,
    )
    width = (A4[0] - 100) / columns
    frames = [Frame(50 + n * width, 60, width - 10, A4[1] - 130) for n in range(columns)]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=decorate))
    story: list[Any] = [Paragraph(headline, styles["Title"])] if headline else []
    for number, paragraphs in enumerate(pages):
        story += [PageBreak()] if number else []
        story += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    template.build(story)
    return out.getvalue()


def scan() -> bytes:
    """A PDF of a page without text."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def drawn_as_one(texts: list[str]) -> bytes:
    """A PDF of a page whose text is drawn as one figure, as programs for OCR do."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.beginForm("page", 0, 0, *A4)
    for number, text in enumerate(texts):
        canvas.drawString(80, 600 - 40 * number, text)
    canvas.endForm()
    canvas.doForm("page")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(title: str = "") -> bytes:
    """A Word document with a title, a heading, prose and a table."""
    import docx

    held = docx.Document()
    held.core_properties.title = title
    held.core_properties.author = "Odo Bell and Una Lark"
    held.add_heading("Minutes of the council", 0)
    held.add_heading("Cranes", 1)
    held.add_paragraph(f"{CRANES} {BOUGHT}")
    table = held.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    held.add_paragraph(PIER)
    return saved(held.save)


def slides() -> bytes:
    """Two slides; the second has notes."""
    import pptx

    held = pptx.Presentation()
    for title, text in (("Plans of the harbour", CRANES), ("The pier", PIER)):
        slide = held.slides.add_slide(held.slide_layouts[1])
        assert slide.shapes.title is not None
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    slide.notes_slide.notes_text_frame.text = COST
    return saved(held.save)


def workbook() -> bytes:
    """A sheet with a header row, and one with dates."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Council"
    for row in ROWS:
        sheet.append(row)
    other = book.create_sheet("Cranes")
    other.append(("Crane", "Built", "Height"))
    other.append(("Old Bess", datetime(1998, 4, 2), 31.0))
    return saved(book.save)


def open_text() -> bytes:
    """An OpenDocument text with a heading, prose and a table."""
    import odfdo

    held = odfdo.Document("text")
    held.body.clear()
    held.meta.title = "Minutes of the council"
    table = odfdo.Table("Council")
    table.set_values([list(row) for row in ROWS])
    for part in (odfdo.Header(1, "Cranes"), odfdo.Paragraph(CRANES), table):
        held.body.append(part)
    return saved(held.save)


def open_sheet() -> bytes:
    """An OpenDocument sheet with a header row."""
    import odfdo

    held = odfdo.Document("spreadsheet")
    held.body.clear()
    table = odfdo.Table("Council")
    table.set_values([list(row) for row in ROWS])
    held.body.append(table)
    return saved(held.save)


def book(stated: str = "") -> bytes:
    """A book of two chapters, named in another order than they are read in.

    What it states besides its title, author, publisher and date is given as markup.
    """
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    items = "".join(
        f'<item id="{name}" href="{name}%20one.xhtml" media-type="application/xhtml+xml"/>'
        for name in "ab"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Pier</dc:title>'
        "<dc:creator>Odo Bell</dc:creator><dc:publisher>Lark Press</dc:publisher>"
        f"<dc:date>2024-02-01</dc:date>{stated}</metadata><manifest>{items}</manifest>"
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )

    def chapter(title: str, text: str) -> str:
        return (
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
            f"<script>alert(1)</script></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        )

    return archive(
        {
            "META-INF/container.xml": container.encode(),
            "OPS/book.opf": package.encode(),
            "OPS/a one.xhtml": chapter("The second", PIER).encode(),
            "OPS/b one.xhtml": chapter("The first", CRANES).encode(),
        }
    )


def feed() -> bytes:
    """A feed of one entry with a script in it, and one without text."""
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>'
        "<item><title>A pier opens</title><link>https://post.example/pier</link>"
        "<pubDate>Mon, 05 May 2025 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{PIER}&lt;/p&gt;&lt;p&gt;{COST}&lt;/p&gt;"
        "&lt;script&gt;alert(1)&lt;/script&gt;</description></item>"
        "<item><title></title></item></channel></rss>"
    ).encode()


def web_archive() -> bytes:
    """A page as a browser saves it in one file."""
    page = (
        "<html><head><title>The pier</title></head><body><article><h1>The pier</h1>"
        f"<p>{PIER} {COST} {CRANES} {BOUGHT}</p></article></body></html>"
    )
    message = EmailMessage()
    message["Subject"] = "The pier"
    message.set_content(page, subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


SUBTITLES = """1
00:00:01,000 --> 00:00:03,000
The new pier was opened

2
00:00:03,500 --> 00:00:05,000
by the mayor.

3
00:01:05,000 --> 00:01:07,000
It cost nine million crowns.
"""


MARKED = f"""===================
The pier of Lindmar
===================

:Author: Odo Bell and Una Lark
:Date: 2025-05-05
:Organization: Harbour Post

.. Only for the makers of this page.

{CRANES.replace("eleven", "**eleven**")} {BOUGHT}

What it cost
============

.. note:: {COST}

.. csv-table::
   :header: Name, Office

   Ada Quist, Mayor
   Bo Ren, Treasurer

- {PIER.replace("mayor", ":person:`mayor <quist>`")}

.. versionchanged:: 2.0
   :no-index:

   The old pier was :term:`shut`.

   Nobody minded.
"""


RECORDS = json.dumps(
    {
        "name": "Harbour of Lindmar",
        "open": True,
        "about": f"{CRANES} {BOUGHT}",
        "council": [
            {"name": "Ada Quist", "office": "Mayor", "since": 2019, "notes": [PIER, COST]},
            {"name": "Bo Ren", "office": "Treasurer", "colours": ["red", "green"], "phone": None},
        ],
    },
    indent=1,
)


def mail(attached: dict[str, bytes] | None = None, html: bool = False) -> bytes:
    """A message that quotes an earlier one, with attachments."""
    message = EmailMessage()
    message["Subject"] = "The pier"
    message["From"] = "Ada Quist <ada@lindmar.example>"
    message["Date"] = "Mon, 05 May 2025 10:00:00 +0200"
    if html:
        message.set_content(f"<html><body><p>{PIER}</p><p>{COST}</p></body></html>", subtype="html")
    else:
        message.set_content(f"{PIER}\n\n{COST}\n\n> When does it open?\n")
    for name, content in (attached or {}).items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def archive(files: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files.items():
            held.writestr(name, content)
    return out.getvalue()


def tarball(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    """A compressed tar archive, with symbolic links."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as held:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            held.addfile(entry, io.BytesIO(content))
        for name, target in (links or {}).items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            held.addfile(link)
    return out.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What a library writes to a file."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()
