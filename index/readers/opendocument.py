"""OpenDocument: texts (.odt), sheets (.ods) and presentations (.odp)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.lists import as_item
from index.metadata import stated_authors, stated_title
from index.readers.damage import as_reading_error, check_package
from index.readers.table import add_table, cell_text, name_of
from index.readers.text_builder import TextBuilder

# Remarks, what was deleted, names of pictures, the numbers of notes and pages; a table of contents
# says what the headings say.
_NO_TEXT = frozenset(
    (
        "office:annotation",
        "text:tracked-changes",
        "draw:image",
        "draw:object",
        "draw:object-ole",
        "svg:title",
        "svg:desc",
        "text:note-citation",
        "text:page-number",
        "text:ruby-text",
        "text:table-of-content",
    )
)
_BLANKS = frozenset(("text:s", "text:tab", "text:line-break"))


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a text, the rows of sheets, or the slides of a presentation."""
    import odfdo

    with as_reading_error("an OpenDocument file"):
        check_package(path, max_bytes)
        held = odfdo.Document(str(path))
        kind = held.get_type()
        is_table = kind.startswith("spreadsheet")
        builder = TextBuilder()
        if is_table:
            for table in held.body.tables:
                name = table.name or "Sheet"
                builder.begin(name)
                builder.add(name, RegionKind.HEADING)
                add_table(builder, _rows(table), f"{name}, row")
        elif kind.startswith("presentation"):
            for number, slide in enumerate(held.body.get_draw_pages(), start=1):
                builder.begin(f"slide {number}", number)
                _add_text(builder, slide)
        else:
            _add_text(builder, held.body)
        known = Metadata(
            title=stated_title(held.meta.title) or (name_of(document_id) if is_table else None),
            authors=stated_authors(held.meta.creator),
            language=language_tag(held.meta.language),
        )
    yield builder.document(document_id, known, is_prose=kind.startswith("text"))


def _add_text(builder: TextBuilder, element: Any) -> None:
    """Add the paragraphs, headings and tables within an element, in order."""
    is_item = element.tag == "text:list-item"
    for child in element.children:
        if child.tag == "table:table":
            add_table(builder, _rows(child))
        elif child.tag in ("text:p", "text:h"):
            inner: list[Any] = []
            text = _text(child, inner)
            is_heading = child.tag == "text:h"
            block = as_item(text) if is_item and not is_heading else text
            builder.add(block, RegionKind.HEADING if is_heading else None)
            is_item = False
            for note in inner:
                _add_text(builder, note)
        elif child.tag not in _NO_TEXT:
            _add_text(builder, child)


def _text(element: Any, inner: list[Any]) -> str:
    """Return the words of a paragraph: the library's own text has the marks of Markdown in it.

    Args:
        element: the paragraph, or a part of it.
        inner: takes what has paragraphs of its own: notes and boxes.
    """
    said = [element.text or ""]
    for child in element.children:
        if child.tag in _BLANKS:
            said.append(" ")
        elif child.tag in ("text:note-body", "draw:text-box"):
            inner.append(child)
        elif child.tag not in _NO_TEXT:
            said.append(_text(child, inner))
        said.append(child.tail or "")
    return "".join(said)


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table as text."""
    # A sheet may end in a million empty rows.
    table.rstrip(aggressive=True)
    for row in table.iter_rows():
        yield [cell_text(_value(cell)) for cell in row.iter_cells()]


def _value(cell: Any) -> object:
    """Return a cell's value; of words, those of its paragraphs."""
    return cell.value if cell.type not in ("string", None) else " ".join(_words(cell))


def _words(element: Any) -> Iterator[str]:
    """Yield the paragraphs within an element, each with its notes behind it."""
    for child in element.children:
        if child.tag in ("text:p", "text:h"):
            inner: list[Any] = []
            yield _text(child, inner)
            for note in inner:
                yield from _words(note)
        elif child.tag not in _NO_TEXT:
            yield from _words(child)
