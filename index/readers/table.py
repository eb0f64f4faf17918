"""Rows of a table as text: each cell under the name of its column, so that a row says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import PurePosixPath

from index.errors import ReadingError
from index.readers.progress import note_step
from index.readers.text_builder import TextBuilder

# A row is a sentence: more of them than this is a database, and not something to read.
_MOST_ROWS = 100_000
# Rows with a single cell over the names of the columns: title, subtitle, date.
_MOST_TITLES = 3
_NUMBER = re.compile(r"[\s$€£¥%+\-.,:/\d]+")


def add_table(
    builder: TextBuilder, rows: Iterable[Sequence[str]], label: str | None = None
) -> None:
    """Add a table's rows, each under the columns' names where the first that has cells says them.

    Args:
        builder: the text.
        rows: the cells of each row.
        label: what a row is called before its number, as "row", where rows are parts of the file.

    Raises:
        ReadingError: if there are too many rows.
    """
    header: Sequence[str] | None = None
    filled = said = named = 0
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        filled += 1
        note_step()
        if filled > _MOST_ROWS:
            raise ReadingError(f"has more than {_MOST_ROWS:,} rows: split it")
        # A table's title may stand over the names of its columns.
        is_title = filled <= _MOST_TITLES and sum(map(bool, row)) == 1
        if header is None and not is_title:
            header = row if is_header(row) else []
            if header:
                named = number
                continue
        said += header is not None
        if label:
            builder.begin(f"{label} {number}")
        builder.add(row_text(header or [], row))
    if header and not said:
        # A single row, as of a letterhead, names nothing.
        if label:
            builder.begin(f"{label} {named}")
        builder.add(row_text([], header))


def name_of(document_id: str) -> str:
    """Return what a table is called that has no title: its file's name, without the suffix."""
    return PurePosixPath(document_id).stem


def cell_text(value: object) -> str:
    """Return a cell's value as a person would write it; nothing of an empty one."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, (datetime, date, time)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a table's first row names its columns: words throughout, none said twice."""
    named = [cell for cell in cells if cell]
    words = all(not _NUMBER.fullmatch(cell) for cell in named)
    return len(named) > 1 and words and len(set(named)) == len(named)


def row_text(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as one sentence, each cell behind its column's name; empty ones are left out."""
    said = []
    for position, cell in enumerate(cells):
        name = header[position] if position < len(header) else ""
        if cell:
            said.append(f"{name}: {cell}" if name else cell)
    return "; ".join(said) + "." if said else ""
