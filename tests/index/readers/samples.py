"""A small file of each format, for tests that change it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from tests.index.readers import hostile, made

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The pier</title>
<meta name="author" content="Odo Bell"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2025-05-05T08:00:00+00:00"></head><body>
<nav><a href="/">Home</a></nav><article><h1>The pier</h1><p>{made.PIER} {made.COST}</p>
<h2>Cranes</h2><p>{made.CRANES} {made.BOUGHT}</p><table><tr><th>Name</th><th>Since</th></tr>
<tr><td>Ada</td><td>2019</td></tr></table><ul><li>One</li></ul></article></body></html>"""
MARKDOWN = f"""---
title: The pier
author: [Odo Bell, Una Lark]
date: 2025-05-05
---
# The pier

{made.PIER} *{made.COST}* [more](https://post.example/pier "x")

## Cranes

- {made.CRANES}
> {made.BOUGHT}
"""
ARTICLE = f"""The pier of Lindmar opens

By Odo Bell and Una Lark

LINDMAR, May 5 (Harbour Post) - {made.PIER} "{made.COST}," he said.

What it cost

{made.CRANES} {made.BOUGHT} (Reporting by Odo Bell; Editing by Una Lark)
"""
LINES = "\n".join(
    json.dumps({"id": name, "text": text, "author": "Odo Bell", "published": "2025-05-05"})
    for name, text in (("pier", made.PIER), ("cranes", f"{made.CRANES}\r\n\r\n{made.BOUGHT}"))
)
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Harbour Post</title><entry><title>A pier opens</title><updated>2025-05-05T10:00:00Z</updated>
<author><name>Odo Bell</name></author><content type="html">&lt;p&gt;{made.PIER}&lt;/p&gt;</content>
</entry></feed>"""
TIMES = f"WEBVTT\n\n00:01.000 --> 00:03.000\n{made.PIER}\n\n00:04.000 --> 00:05.000\n{made.COST}\n"
SCRIPT = (
    "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    f"Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{{\\i1}}{made.PIER}\n"
)


def _plain_pdf() -> bytes:
    """A PDF whose every word stands in the file as it is."""
    said = b"BT /F1 12 Tf 14 TL 50 700 Td (%b) Tj T* (%b) Tj ET" % (
        made.PIER.encode(),
        made.COST.encode(),
    )
    return hostile.page_of(said)


def _slides() -> bytes:
    """A presentation of the open format."""
    import odfdo

    held = odfdo.Document("presentation")
    page = odfdo.DrawPage("page1", name="The pier")
    page.append(odfdo.Paragraph(made.PIER))
    held.body.append(page)
    return made.saved(held.save)


def stored(package: bytes) -> bytes:
    """A zip archive whose files are not compressed: what is changed in it is changed in them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as held, zipfile.ZipFile(out, "w") as packed:
        for name in held.namelist():
            packed.writestr(name, held.read(name))
    return out.getvalue()


_BOX = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"
SAMPLES: dict[str, bytes] = {
    "a.txt": ARTICLE.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": PAGE.encode(),
    "a.jsonl": LINES.encode(),
    "a.pdf": made.pdf([[made.CRANES], [made.PIER]]),
    "a.docx": made.word(),
    "a.pptx": made.slides(),
    "a.xlsx": made.workbook(),
    "a.odt": made.open_text(),
    "a.ods": made.open_sheet(),
    "a.odp": _slides(),
    "a.epub": made.book(),
    "a.rss": made.feed(),
    "a.atom": ATOM.encode(),
    "a.mhtml": made.web_archive(),
    "a.eml": made.mail({"a.txt": made.CRANES.encode(), "b.csv": b"a,b\n1,2\n"}),
    "a.mbox": _BOX + made.mail() + b"\n" + _BOX + made.mail(html=True),
    "a.srt": made.SUBTITLES.encode(),
    "a.vtt": TIMES.encode(),
    "a.ass": SCRIPT.encode(),
    "a.rst": made.MARKED.encode(),
    "a.json": made.RECORDS.encode(),
    "a.csv": b"Name,Since\nAda Quist,2019\n",
    "a.zip": made.archive({"a.txt": made.CRANES.encode()}),
    "a.txt.gz": gzip.compress(ARTICLE.encode()),
    "a.tgz": made.tarball({"a.txt": made.CRANES.encode()}),
    "a.tar": gzip.decompress(made.tarball({"a.txt": made.CRANES.encode()})),
}
# More to begin with for a machine that has an hour.
MORE: dict[str, list[bytes]] = {
    "a.pdf": [_plain_pdf(), hostile.pdf_in_itself(), hostile.half_scanned("tp")],
    "a.zip": [made.archive({"a.md": MARKDOWN.encode(), "b.html": PAGE.encode()})],
    "a.eml": [made.mail(html=True)],
    "a.json": [LINES.splitlines()[0].encode()],
    "a.txt": [ARTICLE.encode("utf-16"), "Où est le café ? Là-bas, près de l'île.".encode("cp1252")],
}
