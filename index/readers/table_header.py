"""Whether the first row of a table names its columns, by what stands in it and below it.

A row taken for names that are none makes pairs that nobody wrote: "Cold water: Internet".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, takewhile

# A head has fewer rows than this.
MOST_ABOVE = 4
_NUMBER = re.compile(r"[\s$€£¥%+\-.,:/\d]+")
_DIGITS = re.compile(r"[\d.,\s]*\d[\d.,\s]*")
# What is longer, in characters, is no name.
_LONGEST = 60
# Values of one form, and a few that are missing.
_MOST = 0.8


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number, an amount, a date or a time, and no word."""
    return bool(_NUMBER.fullmatch(cell))


def last_of_head(is_bold: Sequence[bool]) -> int:
    """Return how many rows are the head of a table, in bold print as those below are not.

    Args:
        is_bold: whether each of a table's first rows is.

    Returns:
        Their number; 0 if there are none.
    """
    count = sum(1 for _ in takewhile(bool, is_bold))
    return count if count < len(is_bold) else 0


def is_header(
    first: Sequence[str], below: Sequence[Sequence[str]], *, is_usual: bool | None = None
) -> bool:
    """Tell whether a row that its format does not mark names the columns of the rows below it.

    Of more than two columns most tables name them. Of two, the first often says what the second
    is: such a row names nothing, unless the rows below it are of another form.

    Args:
        first: the cells of the row.
        below: those of the other rows.
        is_usual: whether a table of the format begins with the names of its columns where nothing
            else tells; None if one of more than two columns does.
    """
    named = [cell for cell in first if cell]
    if len(named) < 2 or not below or len(set(named)) < len(named):
        return False
    if any(is_number(cell) or len(cell) > _LONGEST for cell in named):
        return False
    columns = [(cell, _column(below, place)) for place, cell in enumerate(first) if cell]
    # What comes again below is a value like the others.
    if any(cell in under for cell, under in columns):
        return False
    of_other_form = [_is_of_other_form(cell, under) for cell, under in columns]
    # What stands in the first column of such rows names nothing.
    if of_other_form[0]:
        return True
    is_pair = len(set(chain.from_iterable(map(_places, [first, *below])))) == 2
    if is_pair and len({cell[0].islower() for cell in named}) > 1:
        # "Internet", "not included"
        return False
    if any(of_other_form):
        return True
    if any(_is_of_same_sort(cell, under, named, is_usual) for cell, under in columns):
        return False
    return not is_pair if is_usual is None else is_usual


def _places(row: Sequence[str]) -> list[int]:
    """Return which cells of a row hold something."""
    return [place for place, cell in enumerate(row) if cell]


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return what stands in a column."""
    return [row[place] for row in rows if place < len(row) and row[place]]


def _is_of_other_form(cell: str, under: Sequence[str]) -> bool:
    """Tell whether nearly all cells under one are numbers of one form, and it is not."""
    forms = Counter(map(_form, under))
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    return count > 1 and count >= _MOST * len(under) and "0" in form and form != _form(cell)


def _form(cell: str) -> str:
    """Return a cell with all numbers alike: "0 euros", "0:0", "0-0-0"."""
    return _DIGITS.sub("0", cell).strip("+- ")


def _is_of_same_sort(
    cell: str, under: Sequence[str], named: Sequence[str], is_usual: bool | None
) -> bool:
    """Tell whether a cell and all under it are of a sort that names of columns seldom are."""
    sort = _sort(cell)
    if sort == "name" and is_usual:
        return False
    if sort == "small" and all(_sort(one) == "small" for one in named):
        return False
    return sort != "word" and bool(under) and all(_sort(one) == sort for one in under)


def _sort(cell: str) -> str:
    """Return what a cell looks like: with a figure, in small letters, a name, or any words."""
    if any(sign.isdigit() for sign in cell):
        return "figure"
    if cell[0].islower():
        return "small"
    words = cell.split()
    return "name" if len(words) > 1 and all(word[0].isupper() for word in words) else "word"
