"""Scripts that part their words by other means than a blank, and how they are cut.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without blanks, and Korean hangs its
particles on the word. A dictionary cuts the same characters one way in a question and another way
in a document, and knows no names; pairs of neighbouring characters are the same everywhere (as in
Lucene's CJK analysis). Words that carry no content are taken out first, so that no pair spans them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from index.function_words import FUNCTION_WORDS, KOREAN_ENDINGS

_HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_LAO = "\u0e81-\u0ecd\u0edc-\u0edf"
_KHMER = "\u1780-\u17d3\u17d7\u17dc\u17dd"
_BURMESE = "\u1000-\u103f\u1050-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"
# What is one sign to a reader: a consonant with the vowels and tones around it.
_SIGNS = {
    "zh": rf"[{_HAN}][\ufe00-\ufe0f\U000e0100-\U000e01ef]*",
    "ja": rf"[{_HIRAGANA}][\u3099\u309a\u30fc]*",
    "katakana": rf"[{_KATAKANA}][\u3099\u309a\uff9e\uff9f]*",
    "ko": rf"[\u1100-\u115f\ua960-\ua97f][\u1160-\u11ff\ud7b0-\ud7ff]*|[{_HANGUL}]",
    "th": (
        rf"[\u0e40-\u0e44]?[{_THAI}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
        r"[\u0e30\u0e32\u0e33\u0e45]?"
    ),
    "lo": (
        rf"[\u0ec0-\u0ec4]?[{_LAO}][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]*"
        r"[\u0eb0\u0eb2\u0eb3\u0ebd]?"
    ),
    "km": rf"[{_KHMER}](?:\u17d2[{_KHMER}]|[\u17b6-\u17d1\u17d3\u17dd])*",
    "my": (
        rf"[{_BURMESE}](?:\u1039[{_BURMESE}]|[\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060"
        r"\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d]"
        r"|[\u1000-\u102a\u103f]\u103a)*"
    ),
}
_SIGN = re.compile("|".join(f"(?P<{script}>{signs})" for script, signs in _SIGNS.items()))
UNSPACED_LETTERS = (
    f"{_HAN}{_HIRAGANA}\u3099\u309a{_KATAKANA}{_HANGUL}{_THAI}{_LAO}{_KHMER}{_BURMESE}"
)
# Chinese, Japanese and Korean write the scale of a number right behind its digits.
SCALES = "百千万萬亿億兆천만억조"
# Thai and Lao put a blank where others put a stop or a comma.
BLANK_BETWEEN = re.compile(rf"(?<=[{_THAI}{_LAO}])[ \u00a0]+(?=[{_THAI}{_LAO}])")
_LONGEST_FUNCTION_WORD = 4


class Piece(NamedTuple):
    """A piece of a run of such letters: a pair of signs, a lone one, or a function word.

    Attributes:
        start: where it begins in the run, in characters.
        end: where it ends.
        language: whose function words it is read by.
    """

    start: int
    end: int
    language: str


def marks() -> str:
    """Return the marks that belong to the letter before them, as ranges of a character class."""
    planes = chain(range(0x300, 0x3100), range(0xA66F, 0xABEE), range(0xFB1E, 0xFB1F))
    ranges: list[tuple[int, int]] = []
    for code in planes:
        if not unicodedata.category(chr(code)).startswith("M"):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def cut(run: str) -> Iterator[Piece]:
    """Cut a run of letters that stand without blanks; neighbouring pairs share a sign."""
    signs = list(_SIGN.finditer(run))
    for script, stretch in groupby(signs, key=lambda sign: sign.lastgroup):
        bounds = [sign.span() for sign in stretch]
        if script == "ko":
            yield from _korean(run, bounds)
        elif script == "katakana":
            yield from _pairs(bounds, "ja")
        else:
            yield from _without_function_words(run, bounds, str(script))


def _without_function_words(
    run: str, bounds: list[tuple[int, int]], language: str
) -> Iterator[Piece]:
    """Cut a stretch of one script: function words by themselves, the rest in pairs."""
    waiting: list[tuple[int, int]] = []
    position = 0
    while position < len(bounds):
        start = bounds[position][0]
        for length in range(min(_LONGEST_FUNCTION_WORD, len(bounds) - position), 0, -1):
            end = bounds[position + length - 1][1]
            if run[start:end] in FUNCTION_WORDS[language]:
                yield from _pairs(waiting, language)
                waiting = []
                yield Piece(start, end, language)
                position += length
                break
        else:
            waiting.append(bounds[position])
            position += 1
    yield from _pairs(waiting, language)


def _pairs(bounds: list[tuple[int, int]], language: str) -> Iterator[Piece]:
    """Take signs in pairs; a lone one is a piece by itself."""
    if len(bounds) == 1:
        yield Piece(*bounds[0], language)
    for (start, _), (_, end) in pairwise(bounds):
        yield Piece(start, end, language)


def _korean(run: str, bounds: list[tuple[int, int]]) -> Iterator[Piece]:
    """Cut a Korean word: its ending by itself, the rest in pairs."""
    start, end = bounds[0][0], bounds[-1][1]
    if run[start:end] in FUNCTION_WORDS["ko"]:
        yield Piece(start, end, "ko")
        return
    stem = len(bounds) - ending_length(run[start:end])
    yield from _pairs(bounds[:stem], "ko")
    if stem < len(bounds):
        yield Piece(bounds[stem][0], end, "ko")


@lru_cache(maxsize=10_000)
def ending_length(word: str) -> int:
    """Return how many syllables of a Korean word are its ending.

    Of two syllables the second is more often a part of the word, unless no noun ends in it.
    """
    for length in range(min(4, len(word) - 1), 0, -1):
        is_part = length == 1 and len(word) == 2 and word[-1] not in "는를"
        if word[-length:] in KOREAN_ENDINGS and not is_part:
            return length
    return 0
