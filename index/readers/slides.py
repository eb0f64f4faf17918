"""PowerPoint (.pptx): the titles, texts, tables and notes of each slide."""

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


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a presentation; its parts are its slides."""
    import pptx

    with as_reading_error("a presentation"):
        check_package(path, max_bytes)
        held = pptx.Presentation(str(path))
        builder = TextBuilder()
        for number, slide in enumerate(held.slides, start=1):
            builder.begin(f"slide {number}", number)
            for shape in slide.shapes:
                heading = RegionKind.TITLE if number == 1 else RegionKind.HEADING
                _add_shape(builder, shape, heading if shape == slide.shapes.title else None)
            if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
                for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                    builder.add(paragraph.text)
        stated = held.core_properties
        known = Metadata(
            title=(stated.title or "").strip() or None,
            authors=split_names(stated.author or ""),
            language=language_tag(stated.language),
        )
    yield builder.document(document_id, known, is_prose=False)


def _add_shape(builder: TextBuilder, shape: Any, kind: RegionKind | None) -> None:
    """Add the text of a shape, of a group's shapes, or the rows of a table."""
    if hasattr(shape, "shapes"):
        for part in shape.shapes:
            _add_shape(builder, part, None)
    elif getattr(shape, "has_table", False):
        rows = ([cell_text(cell.text) for cell in row.cells] for row in shape.table.rows)
        add_table(builder, rows)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            builder.add(paragraph.text, kind)
