"""The facts of a text that a citation must hold to the letter: numbers, dates and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.dates import date_at
from index.numbers import may_be_year, number_at
from index.words import Word, words

Kind = Literal["number", "date", "name"]

# What stands between two numbers of one unit.
_SPANNING = frozenset("to and or".split())
_SPAN = re.compile(r"\s?(?:to|and|or|[-–—])\s?")
_NOT_NAMES = frozenset(
    "i mr mrs ms dr yes no the a an according however meanwhile additionally although".split()
)


@dataclass(frozen=True)
class Fact:
    """A number, a date or a word of a name, in the form that it is compared by.

    Attributes:
        kind: what it is.
        value: "3000" for a number, "12-03" or "2025-12-03" or "12" for a date, a stem for a name.
        text: as it stands in the text.
        unit: of a number: "%" or the sign of a currency; "" where none stands beside it.
    """

    kind: Kind
    value: str
    text: str
    unit: str = ""


def facts(text: str, found: Sequence[Word] | None = None) -> list[Fact]:
    """Return the facts of a text in order, numbers and dates in one form for all spellings.

    Args:
        text: what is read.
        found: its words, where they are known already.
    """
    found = words(text) if found is None else found
    result: list[Fact] = []
    position = 0
    while position < len(found):
        if dated := date_at(text, found, position):
            result.append(Fact("date", dated.value, dated.written))
            position += dated.length
        elif number := number_at(text, found, position):
            written = text[found[position].start : found[position + number.length - 1].end]
            result.append(Fact("number", number.value, written, number.unit))
            position += number.length
            _share_unit(text, found, position, result)
        else:
            if _is_name(text, found, position):
                result.append(Fact("name", found[position].stem, found[position].text))
            position += 1
    return result


def facts_alone(text: str) -> list[Fact]:
    """Return the facts of words that stand by themselves: a name that opens them is one, too."""
    return facts(f"It is {text}")


def _share_unit(text: str, found: Sequence[Word], position: int, result: list[Fact]) -> None:
    """Give the last number the unit of the one behind it: "from 4 to 5 percent" says 4 percent.

    Args:
        text: what is read.
        found: its words.
        position: of the word behind the last number.
        result: the facts by now.
    """
    last = result[-1]
    end = found[position - 1].end
    if last.unit or is_year(last) or position >= len(found):
        return
    following = position + (found[position].text.lower() in _SPANNING)
    if following >= len(found) or not _SPAN.fullmatch(text[end : found[following].start]):
        return
    number = number_at(text, found, following)
    if number is not None and number.unit:
        result[-1] = replace(last, unit=number.unit)


def is_year(fact: Fact) -> bool:
    """Tell whether a number may be a year: "1,500" and "$1500" are none."""
    return fact.kind == "number" and not fact.unit and may_be_year(fact.text)


def _is_name(text: str, found: Sequence[Word], position: int) -> bool:
    """Tell whether a word belongs to a name: a capital that no sentence's start explains."""
    word = found[position]
    if not word.is_capitalised or not word.is_content or word.text.lower() in _NOT_NAMES:
        return False
    before = text[: word.start].rstrip()
    opens = (
        not before
        or before[-1] in ".!?:;\"'“‘([¿¡«„。！？"
        or "\n" in text[len(before) : word.start]
    )
    if not opens:
        return True
    # At a sentence's start a capital says nothing, unless more capitals follow.
    following = found[position + 1] if position + 1 < len(found) else None
    is_acronym = len(word.text) > 1 and word.text.isupper()
    return is_acronym or (
        following is not None and following.is_capitalised and following.is_content
    )
