"""Excel (.xlsx) and CSV: each row under the names of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.language import language_tag
from index.metadata import stated_authors, stated_title
from index.readers.damage import as_reading_error, check_package
from index.readers.decoding import read_text
from index.readers.table import add_table, cell_text, name_of
from index.readers.table_header import MOST_ABOVE, last_of_head
from index.readers.text_builder import TextBuilder

# The standard library's guess takes time that grows with the square: so much is half a second.
_SAMPLE = 8_192


def read_workbook(
    path: Path, document_id: str, max_bytes: int
) -> Iterator[Document | ReadingError]:
    """Read a workbook as its cells show it; its parts are the rows of its sheets."""
    import openpyxl

    with as_reading_error("a workbook"):
        check_package(path, max_bytes)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        builder = TextBuilder()
        for sheet in book.worksheets:
            builder.begin(sheet.title)
            builder.add(sheet.title, RegionKind.HEADING)
            # What a program noted of a sheet's size may be wrong.
            sheet.reset_dimensions()
            rows = ([cell_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
            add_table(builder, rows, f"{sheet.title}, row", marked=_marked(sheet))
        stated = book.properties
        known = Metadata(
            title=stated_title(stated.title) or name_of(document_id),
            authors=stated_authors(stated.creator),
            language=language_tag(stated.language),
        )
        book.close()
    yield builder.document(document_id, known, is_prose=False)


def _marked(sheet: Any) -> int | None:
    """Return the number of the row that names the columns, if it is in bold print."""
    rows = sheet.iter_rows(max_row=MOST_ABOVE)
    said = ([cell for cell in row if cell_text(cell.value)] for row in rows)
    try:
        return last_of_head([all(cell.font.bold for cell in row) for row in said]) or None
    except IndexError:
        # It has a style that the file does not hold, and which is not needed.
        return None


def read_csv(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read comma-separated values, or values between tabs or semicolons; a row is a part."""
    text = read_text(path, max_bytes)
    with as_reading_error("a table"):
        try:
            # An apostrophe would be taken for a quote: no program writes that as one.
            sample = text[:_SAMPLE].replace("'", "")
            separator = csv.Sniffer().sniff(sample, delimiters=",;\t|").delimiter
        except csv.Error:
            # One column, or too few rows to tell.
            separator = "\t" if path.suffix.lower() == ".tsv" else ","
        # A blank before a quote is none of the cell.
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
        builder = TextBuilder()
        add_table(
            builder, ([cell_text(cell) for cell in row] for row in rows), "row", is_usual=True
        )
    known = Metadata(title=name_of(document_id))
    yield builder.document(document_id, known, is_prose=False)
