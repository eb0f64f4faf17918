"""What of a word's writing makes no difference: case, width, accents, and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

# Letters with a stroke or of two letters, which Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Marks that a reader may leave out: vowel points, signs of recitation, the stretched line.
_POINTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"})


def without_accents(word: str) -> str:
    """Return a word in Latin letters in lower case, without its accents."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")
    return folded if folded.isascii() else folded.translate(_LETTERS)


def without_points(word: str) -> str:
    """Return a word in other letters in lower case and in one form.

    Vowels that are letters of their own stay (Hindi, Thai), and so does what makes another letter:
    the marks of Japanese, the breve of the Russian "й".
    """
    folded = unicodedata.normalize("NFKC", word.casefold()).casefold()
    folded = _POINTS.sub("", folded).translate(_ARABIC).replace("ё", "е")
    if any("\u0370" <= c <= "\u03ff" or "\u1f00" <= c <= "\u1fff" for c in folded):
        folded = _POINTS.sub("", unicodedata.normalize("NFD", folded))
    # Digits of any script are digits.
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and c > "~" else c for c in folded)
