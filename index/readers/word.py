"""Word (.docx): paragraphs, headings and the rows of tables, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.metadata import split_names
from index.readers.damage import as_reading_error, check_package
from index.readers.table import add_table, cell_text
from index.readers.text_builder import TextBuilder

_STYLES = {"title": RegionKind.TITLE, "heading": RegionKind.HEADING}


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a Word document."""
    import docx
    from docx.table import Table

    with as_reading_error("a Word document"):
        check_package(path, max_bytes)
        held = docx.Document(str(path))
        builder = TextBuilder()
        for block in held.iter_inner_content():
            if isinstance(block, Table):
                add_table(builder, [[cell_text(c.text) for c in row.cells] for row in block.rows])
            else:
                style = (block.style.name or "").lower() if block.style is not None else ""
                builder.add(block.text, _STYLES.get(style.split(" ")[0]))
        stated = held.core_properties
        known = Metadata(
            title=(stated.title or "").strip() or None,
            authors=split_names(stated.author or "") if stated.author != "python-docx" else (),
        )
    yield builder.document(document_id, known)
