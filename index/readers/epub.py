"""EPUB: the chapters of a book, in the order in which it is read."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from index.document import Document, Metadata
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import parse_date
from index.readers.damage import as_reading_error, check_package
from index.readers.markup import add_markup
from index.readers.text_builder import TextBuilder

# EPUB 3.3, section 4.2.6.3: where a container says what its package document is.
_CONTAINER = "META-INF/container.xml"
_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a book; its parts are its chapters."""
    with as_reading_error("a book"):
        check_package(path, max_bytes)
        builder = TextBuilder()
        with zipfile.ZipFile(path) as book:
            rootfile = _tree(book.read(_CONTAINER)).xpath("string(//c:rootfile/@full-path)",
                                                          namespaces=_NAMES)  # fmt: skip
            package = _tree(book.read(rootfile))
            chapters = _spine(package, posixpath.dirname(rootfile))
            for number, chapter in enumerate(chapters, start=1):
                builder.begin(f"chapter {number}")
                try:
                    with as_reading_error("a chapter"):
                        add_markup(builder, book.read(chapter))
                except ReadingError as error:
                    yield ReadingError(f"chapter {number} {error}")
        known = _stated(package)
    yield builder.document(document_id, known, is_prose=False)


def _tree(source: bytes) -> Any:
    """Parse XML that is not trusted: no entity is resolved, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(source, parser)


def _spine(package: Any, folder: str) -> list[str]:
    """Return the names of the chapters' files, in reading order."""
    files = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))
        for item in package.iterfind(".//opf:manifest/opf:item", _NAMES)
        if item.get("media-type") in ("application/xhtml+xml", "text/html")
    }
    order = [item.get("idref") for item in package.iterfind(".//opf:spine/opf:itemref", _NAMES)]
    return [files[name] for name in order if name in files]


def _stated(package: Any) -> Metadata:
    """Return what a book states of itself."""

    def texts(name: str) -> list[str]:
        found = package.iterfind(f".//dc:{name}", _NAMES)
        return [text for one in found if (text := " ".join((one.text or "").split()))]

    title, source, day = (next(iter(texts(name)), None) for name in ("title", "publisher", "date"))
    stated = (language_tag(one) for one in texts("language"))
    language = next((one for one in stated if one), None)
    return Metadata(
        title=title,
        authors=tuple(texts("creator")),
        source=source,
        published=parse_date(day, language),
        language=language,
    )
