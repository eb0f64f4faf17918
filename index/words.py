"""Words of a text: how they are cut, stemmed and told from function words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

# A number with its separators is one word ("3,000", "5.1", "28"), as is a name with a mark in it
# ("O'Hara", "No."). A possessive "'s" is left outside, so that "Rubio's" is the word "Rubio".
# "28th" and "5G" are one word each too.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:[^\W\d_]+(?!\w))?|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
_NUMBER = re.compile(r"(?P<digits>\d+(?:[.,:]\d+)*)(?:st|nd|rd|th)?")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")

# Words that carry no content of their own in English. Kept short on purpose: leaving a content
# word out of a comparison is worse than leaving a function word in.
FUNCTION_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being below both
    but by can could did do does doing down during each either few for from further had has have
    having he her here hers him himself his how i if in into is it its itself just let ll may me
    might more most must my neither no nor not now of off on once only or other our out over own s
    same shall she should so some such than that the their theirs them themselves then there these
    they this those through to too under until up upon us very was we were what when where whether
    which while who whom whose why will with would yes you your
    """.split()
)

# British and American spellings of one word meet in one form before stemming.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our(?=(s|ed|ing|ite|able|hood)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(e|ed|es|ing|ation)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{4})re$"), "er"),
    (re.compile(r"^(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"^programme"), "program"),
)

_stemmer = snowballstemmer.stemmer("english")


class Word(NamedTuple):
    """One word as it stands in a text, with its place and the stem it is compared by."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def is_content(self) -> bool:
        """Tell whether the word carries content: it is no function word, or written as a name.

        "US" is an acronym, and "May" behind the first word a month.
        """
        if self.stem not in _FUNCTION_STEMS:
            return True
        is_acronym = len(self.text) > 1 and self.text.isupper()
        return is_acronym or (self.text == "May" and self.start > 0)

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the form a word is compared by: case, accents, spelling and ending folded away."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")
    for pattern, replacement in _SPELLINGS:
        folded = pattern.sub(replacement, folded)
    if number := _NUMBER.fullmatch(folded):
        return _THOUSANDS.sub("", number["digits"])
    stemmed: str = _stemmer.stemWord(folded)
    return stemmed


_FUNCTION_STEMS = frozenset(stem(word) for word in FUNCTION_WORDS)


def words(text: str) -> list[Word]:
    """Cut a text into its words, in order, with character offsets."""
    # "U.S." and "U.K." are one word each to a reader.
    joined = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m[0].replace(".", "\x00"), text)
    pieces = re.finditer(r"(?:[A-Za-z]\x00){2,}|" + _WORD.pattern, joined)
    found = []
    for piece in pieces:
        raw = piece[0].replace("\x00", "")
        found.append(Word(raw, piece.start(), piece.end(), stem(raw)))
    return found


def content_stems(text: str) -> list[str]:
    """Return the stems of a text's content words, in order, repeats included."""
    return [word.stem for word in words(text) if word.is_content]
