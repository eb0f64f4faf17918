"""Rows of a table as text: each cell under the name of its column, so that a row says something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import takewhile
from pathlib import PurePosixPath

from index.errors import ReadingError
from index.readers.progress import note_step
from index.readers.table_header import is_header, is_number
from index.readers.text_builder import TextBuilder

# A row is a sentence: more of them than this is a database, and not something to read.
_MOST_ROWS = 100_000
# Rows with a single cell over the names of the columns: title, subtitle, date.
_MOST_TITLES = 3
# A longer text in a first column is no name of what stands beside it.
_LONGEST_NAME = 60
_STOP = re.compile(r"[.!?…。！？][\"”’)\]]*$")
# Not "p.m."
_ENDS_SENTENCE = re.compile(r"(?:\w{3}\.|[!?…。！？])[\"”’)\]]*$")
_ENDS_NAME = re.compile(r"[.!?…:;。！？：][\"”’)\]]*$")


def add_table(
    builder: TextBuilder,
    rows: Iterable[Sequence[str]],
    label: str | None = None,
    *,
    marked: int | None = None,
    is_usual: bool | None = None,
) -> None:
    """Add a table's rows, each under the columns' names where a row says them.

    Args:
        builder: the text.
        rows: as `table_rows` takes them, with `marked` and `is_usual`.
        label: what a row is called before its number, as "row", where rows are parts of the file.

    Raises:
        ReadingError: if there are too many rows.
    """
    for number, text in table_rows(rows, marked=marked, is_usual=is_usual):
        if label:
            builder.begin(f"{label} {number}")
        builder.add(text)


def table_rows(
    rows: Iterable[Sequence[str]], *, marked: int | None = None, is_usual: bool | None = None
) -> Iterator[tuple[int, str]]:
    """Yield what the rows of a table say, each under the columns' names where a row says them.

    Args:
        rows: the cells of each row.
        marked: the number, from 1, of the row that the file says to be the columns' names; 0 if it
            says that none is.
        is_usual: whether a table of the format begins with the names of its columns where nothing
            else tells; None if one of more than two columns does.

    Raises:
        ReadingError: if there are too many rows.

    Yields:
        The number of a row in which something stands, and its text.
    """
    held = _filled(rows)
    begin = _header_position(held, marked, is_usual)
    header = [] if begin is None else held[begin][1]
    is_pairs = begin is None and _is_pairs([row for _, row in held])
    for position, (number, row) in enumerate(held):
        # On paper the names stand on each page.
        if header and row == header:
            continue
        is_below = begin is not None and position > begin
        yield number, _pair_text(row) if is_pairs else _row_text(header if is_below else [], row)


def _filled(rows: Iterable[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    """Return the rows in which something stands, with their numbers."""
    held: list[tuple[int, Sequence[str]]] = []
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        note_step()
        if len(held) == _MOST_ROWS:
            raise ReadingError(f"has more than {_MOST_ROWS:,} rows: split it")
        held.append((number, row))
    return held


def _header_position(
    held: Sequence[tuple[int, Sequence[str]]], marked: int | None, is_usual: bool | None
) -> int | None:
    """Return which of the rows names the columns; none does below which nothing stands."""
    cells = [sum(map(bool, row)) for _, row in held]
    for position, (number, row) in enumerate(held):
        if number == marked and cells[position] > 1:
            return position if any(other != row for _, other in held[position + 1 :]) else None
    if marked == 0:
        return None
    # A table's title may stand over the names of its columns.
    titles = sum(1 for _ in takewhile(lambda count: count == 1, cells[:_MOST_TITLES]))
    if titles == len(held):
        return None
    first, *below = (row for _, row in held[titles:])
    others = [row for row in below if row != first]
    return titles if is_header(first, others, is_usual=is_usual) else None


def _is_pairs(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of two columns says what the second is, which is more than numbers."""
    filled = [[cell for cell in row if cell] for row in rows]
    places = {place for row in rows for place, cell in enumerate(row) if cell}
    values = [cells[1] for cells in filled if len(cells) == 2]
    return len(places) == 2 and len(values) > 1 and not all(map(is_number, values))


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


def _row_text(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as one sentence, each cell behind its column's name; empty ones are left out."""
    said = ""
    for position, cell in enumerate(cells):
        if not cell:
            continue
        name = header[position].rstrip(" :：") if position < len(header) else ""
        gap = "" if not said else " " if _ENDS_SENTENCE.search(said) else "; "
        said += f"{gap}{name}: {cell}" if name else f"{gap}{cell}"
    return _sentence(said)


def _pair_text(cells: Sequence[str]) -> str:
    """Return a row of two as one sentence: "Heating: not included."."""
    name, *value = (cell for cell in cells if cell)
    if not value or len(name) > _LONGEST_NAME:
        return _row_text([], cells)
    return _sentence(f"{name}{' ' if _ENDS_NAME.search(name) else ': '}{value[0]}")


def _sentence(said: str) -> str:
    """Return some words with a stop behind them, if they have none and say something."""
    return said if not said or _STOP.search(said) else f"{said}."
