"""Word (.docx): paragraphs, headings and the rows of tables, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import split_names
from index.readers.damage import as_reading_error, check_package
from index.readers.table import add_table, cell_text
from index.readers.text_builder import TextBuilder

_STYLES = {"title": RegionKind.TITLE, "heading": RegionKind.HEADING}


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a Word document as it stands with all its changes accepted."""
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    with as_reading_error("a Word document"):
        check_package(path, max_bytes)
        held = docx.Document(str(path))
        builder = TextBuilder()
        # In all that can hold them: the library's own list leaves out forms and insertions.
        for element in held.element.body.xpath(".//w:p[not(ancestor::w:tbl)] | .//w:tbl"):
            if element.tag.endswith("}tbl"):
                # A table in a table is a part of its cell.
                if not element.xpath("ancestor::w:tbl"):
                    add_table(builder, _rows(Table(element, held)))
                continue
            style = Paragraph(element, held.part).style
            name = (style.name or "").lower() if style is not None else ""
            builder.add(_text(element), _STYLES.get(name.split(" ")[0]))
        stated = held.core_properties
        known = Metadata(
            title=(stated.title or "").strip() or None,
            authors=split_names(stated.author or "") if stated.author != "python-docx" else (),
            language=language_tag(stated.language),
        )
    yield builder.document(document_id, known)


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the rows of a table; a cell that spans several columns is said once."""
    for row in table.rows:
        cells = list({id(cell._tc): cell._tc for cell in row.cells}.values())
        yield [cell_text(" ".join(_text(p) for p in cell.xpath(".//w:p"))) for cell in cells]


def _text(paragraph: Any) -> str:
    """Return a paragraph's text, insertions included; deletions have an element of their own."""
    said = paragraph.xpath(".//w:t | .//w:tab[not(ancestor::w:pPr)] | .//w:br | .//w:cr")
    return "".join(one.text or "" if one.tag.endswith("}t") else " " for one in said)
