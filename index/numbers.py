"""The numbers of a text: their values in one form for all spellings, and their units."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from index.words import Word

# In words, in their order.
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: float(value) for value, word in enumerate(UNITS)} | {
    word: 10.0 * (value + 2) for value, word in enumerate(TENS)
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
_SIGNED = re.compile(rf"[{''.join(_SIGNS)}]+")
_IN_DIGITS = re.compile(r"(?P<digits>\d+(?:[.,:]\d+)*)(?P<behind>.*)", re.DOTALL)
_ARABIC = str.maketrans("٫٬", ".,")
# "1,250,000.5" and "1.250.000,5"; what has one comma and no three digits behind it is "1,9".
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BY_STOPS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
# "10:45" is told from "10:30", and is also written "10.45"; so is a score.
_TIME = re.compile(r"(?P<hour>\d+):(?P<rest>\d+(?::\d+)*)")
# "The 1980s" and "the early 80s", but not "Airbus A320s", nor 30 seconds.
_DECADE = re.compile(r"(?:1\d|20)\d0s")
_OF_DECADE = re.compile(r"(?:\b(?:the|early|late)\s|\bmid[-\s]|['’])$", re.IGNORECASE)
_SHORT_DECADE = re.compile(r"\d0s")
# At the start of a line it marks an entry of a list.
_BELOW_ZERO = re.compile(r"(?<!\d)(?:[^\S\n]|\()[-−]$|\bminus $", re.IGNORECASE)
_PERCENT_INSIDE = re.compile(r"\d[\d.,]*pc", re.IGNORECASE)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_LEADS_TO_YEAR = re.compile(r"\b(?:the|in) $", re.IGNORECASE)
_MOST_DIGITS = 200
# So far from its number a sign or a unit may stand, in characters.
_NEAR = 24
_CURRENCIES = {
    "$": "dollars?|usd", "€": "euros?|eur", "£": "pounds?(?: sterling)?|gbp", "¥": "yen|jpy",
    "元": "yuan|renminbi|rmb|cny", "₹": "rupees?|inr", "₽": "roubles?|rubles?|rub",
    "₣": "francs?|chf", "kr": "kron(?:e|er|a|or)|sek|nok|dkk", "₩": "won|krw", "₪": "shekels?|ils",
    "₺": "liras?|try",
}  # fmt: skip
_SIGNS_OF_MONEY = "|".join(map(re.escape, _CURRENCIES))
_SIGN_BEFORE = re.compile(rf"(?<!\w)({_SIGNS_OF_MONEY})\s?[-−]?$|([$€£¥])\s?[-−]?$")
_SIGN_BEHIND = re.compile(rf"\s?({_SIGNS_OF_MONEY})(?!\w)")
_NAMED_BEHIND = {
    sign: re.compile(rf"[\s-](?:(?!the\b)[A-Za-z.]+[\s-])?(?:{named})\b", re.IGNORECASE)
    for sign, named in _CURRENCIES.items()
}
_PERCENT = re.compile(
    r"\s?[%％٪]|[\s-]?(?:(?:per ?cents?|pct|pc|p\.c|pour ?cent|por ciento|por cento|per cento)"
    r"(?![a-z])|percentage|prozent|procent|prosent|százalék|процент|відсот|퍼센트|パーセント)",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number that starts at a word of a text.

    Attributes:
        value: its digits in one form: "3000", "0.75", "-5", "1980s".
        unit: "%" or the sign of a currency; "" where none stands beside it.
        length: how many words it spans.
    """

    value: str
    unit: str
    length: int


def number_at(text: str, found: Sequence[Word], position: int) -> Number | None:
    """Read a number that starts at a word, in digits or in words, with its scale.

    Args:
        text: where it stands.
        found: the words of the text.
        position: of the first of the number's words.
    """
    word = found[position]
    if decade := _decade(text, word):
        return Number(decade, "", 1)
    if len(word.text) > _MOST_DIGITS:
        # A key: no float is as large.
        return Number(word.text, "", 1)
    value = _value(word.text)
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
    end = found[position + length - 1].end
    before, behind = text[max(0, word.start - _NEAR) : word.start], text[end : end + _NEAR]
    unit = "%" if _PERCENT_INSIDE.fullmatch(word.text) else _unit(before, behind)
    if length == 1 and may_be_year(word.text) and _LEADS_TO_YEAR.search(before):
        # "The 2024 Euros", "in 2022 dollars"; but a fine of 1500 euros.
        unit = ""
    is_below = _BELOW_ZERO.search(before.removesuffix(unit)) is not None
    return Number(_plain(-(total + part) if is_below else total + part), unit, length)


def may_be_year(digits: str) -> bool:
    """Tell whether a number, as it is written, may be a year: "1,500" is none."""
    return _YEAR.fullmatch(digits) is not None


def _decade(text: str, word: Word) -> str | None:
    """Return a decade as "1980s" or "80s"; None where a word is none."""
    before, lower = text[max(0, word.start - _NEAR) : word.start], word.text.lower()
    if _DECADE.fullmatch(lower) and not before[-1:].isalnum():
        return lower
    is_one = _OF_DECADE.search(before) is not None
    if is_one and _SHORT_DECADE.fullmatch(lower):
        return lower
    # "The 1980's": the ending is a word of its own.
    is_one = is_one and text[word.end : word.end + 2] in ("'s", "’s")
    return f"{lower}s" if is_one and _DECADE.fullmatch(f"{lower}s") else None


def _unit(before: str, behind: str) -> str:
    """Return the unit of a number by what stands on both sides of it; "" where there is none."""
    if sign := _SIGN_BEFORE.search(before):
        return sign[1] or sign[2]
    if _PERCENT.match(behind):
        return "%"
    if sign := _SIGN_BEHIND.match(behind):
        return sign[1]
    return next((sign for sign, named in _NAMED_BEHIND.items() if named.match(behind)), "")


def _is_added(more: float, part: float, before: str) -> bool:
    """Tell whether a number word belongs to the number before it: "twenty five", not "two five"."""
    return more > 0 and (before in _SCALES or (part % 100 in range(20, 100, 10) and more < 10))


def _value(text: str) -> float | None:
    """Return the value of one word that is a number, or None."""
    lower = text.lower().translate(_ARABIC)
    if lower in _NUMBER_WORDS:
        return _NUMBER_WORDS[lower]
    cut = _IN_DIGITS.fullmatch(lower)
    if cut is None:
        return None
    behind = cut["behind"]
    scale = _LETTERS.get(behind, 1.0)
    if _SIGNED.fullmatch(behind):
        scale = math.prod(_SIGNS[sign] for sign in behind)
    return _in_digits(cut["digits"]) * scale


def _in_digits(digits: str) -> float:
    """Return the value of digits with their separators, whichever way these are used."""
    if time := _TIME.fullmatch(digits):
        return float(f"{time['hour']}.{time['rest'].replace(':', '')}")
    if _BY_COMMAS.fullmatch(digits):
        return float(digits.replace(",", ""))
    if _BY_STOPS.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(digits):
        return float(digits.replace(",", "."))
    # A date in figures, the number of a version: what is compared is that all digits are the same.
    first, *others = re.split(r"[.,:]", digits)
    return float(f"{first}.{''.join(others)}")


def _plain(value: float) -> str:
    """Write a number in one form."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
