"""PowerPoint (.pptx): the titles, texts, tables and notes of each slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import stated_authors, stated_title
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
            title = slide.shapes.title
            heading = RegionKind.TITLE if number == 1 else RegionKind.HEADING
            # They stand in the order in which they were drawn.
            for shape in sorted(slide.shapes, key=lambda shape: shape != title):
                _add_shape(builder, shape, heading if shape == title else None)
            if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
                for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                    builder.add(paragraph.text)
        stated = held.core_properties
        known = Metadata(
            title=stated_title(stated.title),
            authors=stated_authors(stated.author),
            language=language_tag(stated.language),
        )
    yield builder.document(document_id, known, is_prose=False)


def _add_shape(builder: TextBuilder, shape: Any, kind: RegionKind | None) -> None:
    """Add the text of a shape, of a group's shapes, or the rows of a table."""
    if shape.is_placeholder and shape.placeholder_format.type in _running():
        return
    if hasattr(shape, "shapes"):
        for part in shape.shapes:
            _add_shape(builder, part, None)
    elif getattr(shape, "has_table", False):
        rows = ([cell_text(cell.text) for cell in row.cells] for row in shape.table.rows)
        add_table(builder, rows)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            builder.add(paragraph.text, kind)
    else:
        # A diagram's text stands in a file of its own, which the library does not read.
        for relation in shape.element.xpath(".//*[local-name()='relIds']/@r:dm"):
            _add_diagram(builder, shape.part.related_part(relation).blob)


def _running() -> tuple[Any, ...]:
    """Return the kinds of shapes that say the same on each slide: number, date, foot, head."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    return KIND.SLIDE_NUMBER, KIND.DATE, KIND.FOOTER, KIND.HEADER


def _add_diagram(builder: TextBuilder, source: bytes) -> None:
    """Add the texts of a diagram (SmartArt), each that of a point of it."""
    from pptx.oxml import parse_xml

    for point in parse_xml(source).iter("{*}pt"):
        for paragraph in point.iter("{*}p"):
            builder.add("".join(one.text or "" for one in paragraph.iter("{*}t")))
