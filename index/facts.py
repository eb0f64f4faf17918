"""The facts of a text that a citation must hold to the letter: numbers, dates and names."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.words import Word, words

Kind = Literal["number", "date", "name"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: float(value) for value, word in enumerate(_UNITS)} | {
    word: 10.0 * (value + 2) for value, word in enumerate(_TENS)
}
# "First" and "second" are left out: they say more often an order, or a time, than a number.
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBER_WORDS |= {word: float(value) for value, word in enumerate(_ORDINALS, start=3)}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
# "$5m", "3bn".
_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
# Behind digits in Chinese, Japanese and Korean: "4万", "3천만".
_SIGNS = {
    "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12,
    "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12,
}  # fmt: skip
_SIGNED = re.compile(rf"(?P<digits>[\d.,]+)(?P<signs>[{''.join(_SIGNS)}]+)")
# Each month by its name and what that is shortened to.
_NAMED = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
# The number of each month by all of these.
MONTHS = {name: number for number, names in enumerate(_NAMED, start=1) for name in names.split()}
# Their full names as alternatives of a pattern.
MONTH_NAMES = "|".join(names.split()[0] for names in _NAMED)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
# What stands between two days of one month.
_JOINING = frozenset("and or to until till through".split())
_DASHES = ("-", "–", "—")
_DAY_AT_END = re.compile(r"(?:^|\d{4}-)\d\d-\d\d$")
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
    """

    kind: Kind
    value: str
    text: str


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
        dated = _date_at(found, position)
        if dated is not None:
            fact, length = dated
            result.append(fact)
            position += length
            continue
        first = _first_of_two_days(text, found, position)
        if first is not None:
            result.append(first)
            position += 1
            continue
        counted = _number_at(found, position)
        if counted is not None:
            value, length = counted
            written = text[found[position].start : found[position + length - 1].end]
            result.append(Fact("number", _plain(value), written))
            position += length
            continue
        if _is_name(text, found, position):
            result.append(Fact("name", found[position].stem, found[position].text))
        position += 1
    return result


def _date_at(found: Sequence[Word], position: int) -> tuple[Fact, int] | None:
    """Read a date that starts at a word: "3 December 2025", "Dec. 3", "2025-12-03", "December"."""
    opening = found[position].text
    if not opening[0].isdigit() and opening.lower().rstrip(".") not in MONTHS:
        return None
    around = found[position : position + 3]
    lower = [word.text.lower().rstrip(".") for word in around]
    days = [_day(word.text) for word in around]
    if len(around) == 3 and re.fullmatch(r"\d{4}", lower[0]) and days[1] and days[2]:
        # "2025-12-03" is cut into three numbers with one character between them.
        if around[1].start == around[0].end + 1 and around[2].start == around[1].end + 1:
            return Fact("date", f"{lower[0]}-{days[1]:02d}-{days[2]:02d}", "-".join(lower)), 3
        return None
    month = day = None
    length = 0
    if around[0].is_capitalised and lower[0] in MONTHS:
        month, length = MONTHS[lower[0]], 1
        if len(around) > 1 and days[1]:
            day, length = days[1], 2
    elif days[0] and len(around) > 1 and around[1].is_capitalised and lower[1] in MONTHS:
        month, day, length = MONTHS[lower[1]], days[0], 2
    elif days[0] and len(around) > 2 and lower[1] == "of" and lower[2] in MONTHS:
        month, day, length = MONTHS[lower[2]], days[0], 3
    if month is None:
        return None
    written = " ".join(word.text for word in around[:length])
    value = f"{month:02d}" if day is None else f"{month:02d}-{day:02d}"
    year = found[position + length] if position + length < len(found) else None
    if year is not None and re.fullmatch(r"(?:1[5-9]|20)\d\d", year.text):
        return Fact("date", f"{year.text}-{value}", f"{written} {year.text}"), length + 1
    # "May" that opens a sentence is more often a verb than a month.
    follows = position > 0 and found[position].start - found[position - 1].end == 1
    if day is None and lower[0] == "may" and not follows:
        return None
    return Fact("date", value, written), length


def _first_of_two_days(text: str, found: Sequence[Word], position: int) -> Fact | None:
    """Read a day whose month stands behind another: "10 and 11 April", "3-5 May 2025"."""
    day = _day(found[position].text)
    if day is None or position + 1 >= len(found):
        return None
    following = found[position + 1]
    is_joined = following.text.lower() in _JOINING
    if not is_joined and text[found[position].end : following.start].strip() not in _DASHES:
        return None
    month = position + 1 + is_joined
    second = _date_at(found, month) if month < len(found) else None
    if second is None or _DAY_AT_END.search(second[0].value) is None:
        return None
    return Fact("date", f"{second[0].value[:-2]}{day:02d}", found[position].text)


def _day(text: str) -> int | None:
    """Return a day of a month written in digits, or None."""
    ordinal = _ORDINAL.match(text)
    digits = ordinal[1] if ordinal else text
    return int(digits) if re.fullmatch(r"\d{1,2}", digits) and 1 <= int(digits) <= 31 else None


def _number_at(found: Sequence[Word], position: int) -> tuple[float, int] | None:
    """Read a number that starts at a word, in digits or in words, with its scale."""
    value = _value(found[position].text)
    if value is None:
        return None
    # "one thousand nine hundred and fifty-two": scales multiply what stands before them, smaller
    # parts are added.
    total, part, length = 0.0, value, 1
    while position + length < len(found):
        here = found[position + length].text.lower()
        if here in _SCALES:
            part *= _SCALES[here]
            if part >= 1_000:
                total, part = total + part, 0.0
            length += 1
            continue
        skipped = 1 if here == "and" and found[position + length - 1].text.lower() in _SCALES else 0
        if position + length + skipped >= len(found):
            break
        more = _NUMBER_WORDS.get(found[position + length + skipped].text.lower())
        if more is None or not _is_added(more, part, found[position + length - 1].text.lower()):
            break
        part, length = part + more, length + skipped + 1
    return total + part, length


def _is_added(more: float, part: float, before: str) -> bool:
    """Tell whether a number word belongs to the number before it: "twenty five", not "two five"."""
    return more > 0 and (before in _SCALES or (part % 100 in range(20, 100, 10) and more < 10))


def _value(text: str) -> float | None:
    """Return the value of one word that is a number, or None."""
    lower = text.lower()
    if lower in _NUMBER_WORDS:
        return _NUMBER_WORDS[lower]
    if ordinal := _ORDINAL.match(lower):
        return float(ordinal[1])
    if not text[0].isdigit():
        return None
    scale = 1.0
    if signed := _SIGNED.fullmatch(lower):
        lower = signed["digits"].rstrip(".,")
        scale = math.prod(_SIGNS[sign] for sign in signed["signs"])
    # "1.200.000" is no decimal in any language.
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", lower):
        lower = lower.replace(".", "")
    digits = re.sub(r",(?=\d{3}(?:\D|$))", "", lower)
    match = re.match(r"(\d+(?:\.\d+)?)(k|mn?|bn?|tn?)?(?![^\W\d_])", digits) or re.match(
        r"(\d+(?:\.\d+)?)()", digits
    )
    return float(match[1]) * _LETTERS.get(match[2], 1.0) * scale if match else None


def _plain(value: float) -> str:
    """Write a number in one form."""
    return str(int(value)) if value == int(value) and value < 1e15 else repr(value)


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
