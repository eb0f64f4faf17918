"""HTML: the main text of a page, with the title, authors, date and site that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, Region, RegionKind, Span
from index.errors import ReadingError
from index.language import language_tag
from index.lists import as_item
from index.metadata import parse_date, split_names
from index.readers.decoding import read_bytes
from index.readers.plain_text import document_from_text

# schema.org's property, in JSON-LD.
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"(?P<tag>[^"]+)"')
# The markup's own dates only: the extensive search takes any date in the text for the page's.
_DATES = {"extensive_search": False, "original_date": True}


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a saved page; the document's text is the page's main text, without its markup."""
    yield document_from_page(document_id, read_bytes(path, max_bytes))


def document_from_page(document_id: str, source: bytes) -> Document:
    """Make a document of a page's main text and of what the page states.

    Raises:
        ReadingError: if it has no main text.
    """
    # Half a second to import: only those who read pages wait for it.
    import trafilatura

    tree = trafilatura.load_html(source)
    # Before the extraction, which takes scripts away.
    language = None if tree is None else _language_stated(tree)
    page: Any = None
    if tree is not None:
        page = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    text, regions = _text_of(page.body) if page is not None and page.body is not None else ("", [])
    if page is None or not text.strip():
        raise ReadingError("has no main text that could be found: save the article's own page")
    known = Metadata(
        title=page.title or None,
        authors=split_names(page.author or ""),
        source=page.sitename or page.hostname or None,
        published=parse_date(page.date),
        url=page.url or None,
        language=language,
    )
    return document_from_text(document_id, text, regions, known)


def _language_stated(tree: Any) -> str | None:
    """Return the language that a page states of its article, or else of itself."""
    articles = tree.xpath("//script[@type='application/ld+json']/text()")
    said = [found["tag"] for one in articles if (found := _IN_LANGUAGE.search(one))]
    said += tree.xpath("//html/@lang | //html/@*[name()='xml:lang']")
    said += tree.xpath("//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content")
    said += tree.xpath("//meta[@property='og:locale']/@content")
    return next((tag for one in said if (tag := language_tag(one))), None)


def main_text(page: bytes) -> str:
    """Return the main text of a page, its blocks parted by blank lines; nothing if it has none."""
    import trafilatura

    tree = trafilatura.load_html(page)
    found: Any = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False)
    return _text_of(found.body)[0] if found is not None and found.body is not None else ""


def _text_of(body: Any) -> tuple[str, list[Region]]:
    """Join the blocks of trafilatura's tree with blank lines, and say which are headings."""
    text = ""
    regions = []
    for element in body:
        if element.tag == "list":
            is_numbered = element.get("rend") == "ol"
            rows = [
                as_item(_words_of(item), number if is_numbered else None)
                for number, item in enumerate(element, start=1)
            ]
            block = "\n".join(filter(None, rows))
        elif element.tag == "table":
            block = "\n".join(filter(None, map(_words_of, element)))
        else:
            block = _words_of(element)
        if not block:
            continue
        text += "\n\n" if text else ""
        if element.tag == "head":
            regions.append(Region(RegionKind.HEADING, Span(len(text), len(text) + len(block))))
        text += block
    return text, regions


def _words_of(element: Any) -> str:
    """Return an element's text on one line; cells and lines of it stay apart."""
    parts = []
    for part in element.iter():
        if part.tag in ("lb", "cell", "item"):
            parts.append(" ")
        parts.append(part.text or "")
        if part is not element:
            parts.append(part.tail or "")
    return " ".join("".join(parts).split())
