"""Tables on a page, by where its lines stand: cells beside each other are a row.

A file says of a table on a page no more than where its words are. Columns of prose stand beside
each other, too, and so do those of a list: the lines of prose are full, and those of a list alike,
while a table's first column says in a few words what the others hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.table_header import is_number

if TYPE_CHECKING:
    from pdfminer.layout import LTTextBox, LTTextLine

    # The lines of each cell of each row.
    _Rows = list[list[list[LTTextLine]]]

# Fewer rows may be the head of a letter: who writes it, and when.
_FEWEST = 3
# Rows of one table are no further apart than so many heights of a line.
_FARTHEST = 2.5
# Two lines stand beside each other if they share this much of the lower one's height.
_SHARED = 0.6
# A line is full if it is nearly as wide as its column; so many may be in a table's first column.
_FULL = 0.85
_MOST_FULL = 0.6
# Lines of prose are longer than this, in characters.
_SHORT = 20
# Cells so much longer than those of the first column say something of them.
_LONGER = 1.5
_ENDS_SENTENCE = re.compile(r"[.!?,;][\"”’)]*$")
# What is longer does not stand in a table's first column.
_LONGEST_LABEL = 60


@dataclass(frozen=True)
class PageTable:
    """A table on a page, with the rectangle that it takes up.

    Attributes:
        rows: the lines of each cell of each row, from the top.
    """

    rows: _Rows
    x0: float
    y0: float
    x1: float
    y1: float


def with_tables(boxes: Sequence[LTTextBox]) -> list[LTTextBox | PageTable]:
    """Return the boxes of a page, those of a table as one table."""
    found: list[LTTextBox | PageTable] = []
    taken: set[int] = set()
    for group in _groups(boxes):
        table = _table_of(group)
        if table is not None:
            found.append(table)
            taken.update(map(id, group))
    return [*found, *(box for box in boxes if id(box) not in taken)]


def _groups(boxes: Sequence[LTTextBox]) -> list[list[LTTextBox]]:
    """Return the boxes that stand beside others, together with those close below them."""
    groups: list[list[LTTextBox]] = []
    for strip in _strips(boxes):
        if len(strip) == 1:
            # What takes all of the width ends a table.
            groups.append([])
            continue
        before = groups[-1] if groups else []
        if before and _goes_on(before, strip):
            before += strip
        else:
            groups.append(strip)
    return [group for group in groups if group]


def _strips(boxes: Sequence[LTTextBox]) -> Iterator[list[LTTextBox]]:
    """Yield the boxes between one height at which none stands and the next, from the top."""
    strip: list[LTTextBox] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: -box.y1):
        if strip and box.y1 <= bottom + 1:
            yield strip
            strip = []
        bottom = min(bottom, box.y0) if strip else box.y0
        strip.append(box)
    if strip:
        yield strip


def _goes_on(above: Sequence[LTTextBox], below: Sequence[LTTextBox]) -> bool:
    """Tell whether boxes are further rows of those above them: close, and in the same columns."""
    gap = min(box.y0 for box in above) - max(box.y1 for box in below)
    height = max(line.height for box in below for line in box)
    columns = len(_columns(_lines([*above, *below])))
    return gap <= _FARTHEST * height and columns == max(
        len(_columns(_lines(above))), len(_columns(_lines(below)))
    )


def _lines(boxes: Sequence[LTTextBox]) -> list[LTTextLine]:
    """Return the lines in which something stands."""
    return [line for box in boxes for line in box if line.get_text().strip()]


def _columns(lines: Sequence[LTTextLine]) -> list[list[LTTextLine]]:
    """Part lines where a strip is empty from top to bottom, the leftmost first."""
    columns: list[list[LTTextLine]] = []
    end = 0.0
    for line in sorted(lines, key=lambda line: line.x0):
        if not columns or line.x0 > end:
            columns.append([])
            end = line.x1
        columns[-1].append(line)
        end = max(end, line.x1)
    return columns


def _table_of(group: Sequence[LTTextBox]) -> PageTable | None:
    """Return the table that boxes are, or None."""
    columns = _columns(_lines(group))
    if len(columns) < 2:
        return None
    rows = _rows_apart(group, columns)
    if len(rows) < _FEWEST:
        rows = _rows_close(group, columns)
    if len(rows) < _FEWEST or not _are_labels([row[0][0] for row in rows], columns[0]):
        return None
    cells = ([" ".join(line.get_text().strip() for line in cell) for cell in row] for row in rows)
    first, *others = ([*filter(None, column)] for column in zip(*cells, strict=True))
    if not any(_are_values(column, first) for column in others):
        return None
    return PageTable(
        rows,
        min(box.x0 for box in group),
        min(box.y0 for box in group),
        max(box.x1 for box in group),
        max(box.y1 for box in group),
    )


def _rows_apart(group: Sequence[LTTextBox], columns: Sequence[Sequence[LTTextLine]]) -> _Rows:
    """Return the rows of a table between whose rows there is a gap; nothing if it is none."""
    rows = []
    for strip in _strips(group):
        within = {id(line) for box in strip for line in box}
        row = [_downwards(line for line in column if id(line) in within) for column in columns]
        if not row[0] or sum(map(bool, row)) != len(strip):
            return []
        rows.append(row)
    return rows


def _rows_close(group: Sequence[LTTextBox], columns: Sequence[Sequence[LTTextLine]]) -> _Rows:
    """Return the rows of a table whose cells begin at one height; nothing if they do not."""
    others = [line for column in columns[1:] for line in column]
    labels = [
        line
        for line in _downwards(columns[0])
        if not _begins_small(line.get_text()) and any(_is_beside(line, one) for one in others)
    ]
    # A row goes down to where the next one begins.
    tops = [label.y1 + label.height / 2 for label in labels]
    ends = [*tops, float("-inf")][1:]
    rows = [
        [_downwards(line for line in column if end < line.y1 <= top) for column in columns]
        for top, end in zip(tops, ends, strict=True)
    ]
    box_of = {id(line): id(box) for box in group for line in box}
    for row in rows:
        for cell in filter(None, row):
            # The lines of a cell stand close, and none of them is another row's.
            if not _is_beside(cell[0], row[0][0]) or len({box_of[id(one)] for one in cell}) > 1:
                return []
    is_whole = sum(len(cell) for row in rows for cell in row) == sum(map(len, columns))
    return rows if is_whole else []


def _downwards(lines: Iterable[LTTextLine]) -> list[LTTextLine]:
    """Return lines from the top."""
    return sorted(lines, key=lambda line: -line.y1)


def _are_labels(labels: Sequence[LTTextLine], column: Sequence[LTTextLine]) -> bool:
    """Tell whether what opens rows, and all of its column, is short, and not prose."""
    lengths = [len(line.get_text().strip()) for line in column]
    widest = max(line.width for line in column)
    full = sum(line.width > _FULL * widest for line in column)
    is_ragged = max(lengths) <= _SHORT or full <= _MOST_FULL * len(column)
    # Most lines of prose open in the middle of a sentence, and sentences end.
    opens = sum(not _begins_small(label.get_text()) for label in labels)
    ends = sum(bool(_ENDS_SENTENCE.search(line.get_text().strip())) for line in column)
    is_prose = opens <= len(column) / 2 or ends >= len(column) / 2
    return max(lengths) <= _LONGEST_LABEL and is_ragged and not is_prose


def _are_values(values: Sequence[str], labels: Sequence[str]) -> bool:
    """Tell whether the cells of a column are of another kind than those of the first.

    They are numbers, or have figures or begin in small letters as the first do not, or are longer.
    """
    # "Date: 2 May" has a name of its own.
    if not values or _are_most(": " in value for value in values):
        return False
    length = sum(map(len, values)) / len(values)
    return (
        _are_most(map(is_number, values))
        or any(
            _are_most(map(has, values)) and not _are_most(map(has, labels))
            for has in (_has_figure, _begins_small)
        )
        or length >= _LONGER * sum(map(len, labels)) / len(labels)
    )


def _are_most(told: Iterable[bool]) -> bool:
    """Tell whether at least half of what was told is true."""
    answers = list(told)
    return 2 * sum(answers) >= len(answers)


def _has_figure(cell: str) -> bool:
    """Tell whether a figure stands in a cell."""
    return any(sign.isdigit() for sign in cell)


def _begins_small(words: str) -> bool:
    """Tell whether words begin in a small letter."""
    return words.strip()[:1].islower()


def _is_beside(line: LTTextLine, other: LTTextLine) -> bool:
    """Tell whether two lines stand at the same height."""
    shared = min(line.y1, other.y1) - max(line.y0, other.y0)
    return shared >= _SHARED * min(line.height, other.height)
