"""OpenDocument: texts (.odt), sheets (.ods) and presentations (.odp)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import split_names
from index.readers.damage import as_reading_error, check_package
from index.readers.table import add_table, cell_text, name_of
from index.readers.text_builder import TextBuilder


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
            title=(held.meta.title or "").strip() or (name_of(document_id) if is_table else None),
            authors=split_names(held.meta.creator or ""),
            language=language_tag(held.meta.language),
        )
    yield builder.document(document_id, known, is_prose=kind.startswith("text"))


def _add_text(builder: TextBuilder, element: Any) -> None:
    """Add the paragraphs, headings and tables within an element, in order."""
    for child in element.children:
        if child.tag == "table:table":
            add_table(builder, _rows(child))
        elif child.tag in ("text:p", "text:h"):
            heading = RegionKind.HEADING if child.tag == "text:h" else None
            builder.add(str(child), heading)
        elif child.tag not in ("office:annotation", "text:tracked-changes"):
            _add_text(builder, child)


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table as text."""
    # A sheet may end in a million empty rows.
    table.rstrip(aggressive=True)
    for row in table.iter_values():
        yield [cell_text(cell) for cell in row]
