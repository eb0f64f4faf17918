"""Opposites: what is told apart by one word from what is asked about, and is another thing.

Sentences on the new pier have most words of a question about the keeper of the old pier, and answer
it as well as any: one word tells that they speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.words import Word, stem, words
from qa_bot.language.kinds import asks_whether
from qa_bot.language.matching import HeldText

# What is told apart by one of these is not what the other tells of.
_PAIRS = (
    "public private", "northern southern", "north south", "eastern western", "east west",
    "upper lower", "inner outer", "internal external", "old new", "oldest newest", "large small",
    "largest smallest", "high low", "highest lowest", "long short", "longest shortest",
    "first last", "first second", "first third", "second third", "maximum minimum", "major minor",
    "rural urban", "domestic foreign", "male female", "king queen", "prince princess", "lord lady",
    "mr mrs", "brother sister", "father mother",
)  # fmt: skip
# Of these one word behind it is enough: "his first season" is not "last season".
_PERIODS = frozenset("season year month week half quarter term round edition series night".split())
# A degree is told apart by one word behind it: "least dependent" is not "most dependent".
_DEGREES = frozenset(frozenset(pair.split()) for pair in ("most least", "more less", "more fewer"))
_SUPERLATIVES = frozenset(("most", "least"))
_THE_OTHER = re.compile(r"\bthe (?:former|latter|other|previous|earlier)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_OPPOSITES = frozenset(frozenset(stem(word) for word in pair.split()) for pair in _PAIRS)


@dataclass(frozen=True)
class Mismatch:
    """Two things that are told apart, by one word or by their names.

    Attributes:
        asked: as the question has it: "old pier".
        told: as the documents have it: "new pier".
    """

    asked: str
    told: str


@dataclass(frozen=True)
class _Phrase:
    """Three words side by side, of which the last two carry content; or two, the last a period.

    Attributes:
        first: the word that may tell the thing apart.
        rest: the stems of the others; "" for one that is not there.
        text: the first two, as they stand.
    """

    first: Word
    rest: tuple[str, str]
    text: str


def find_opposite(question: str, quotes: Sequence[str], headers: Sequence[str]) -> Mismatch | None:
    """Return the thing of which quotes have only the opposite; None where there is none.

    Two words behind the opposite must be the same: what "made way for the new library" may well be
    the old one that is asked about.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
        headers: title, source and date of their documents, in which the word may stand.
    """
    if not asks_whether(question) and (degree := _opposite_degree(question, quotes)):
        return degree
    # "The new hall is for weddings, the former one for the school" tells of both.
    if any(_THE_OTHER.search(quote) for quote in quotes):
        return None
    known = HeldText([*quotes, *headers])
    asked = [one for one in _phrases(question) if not known.has_word(one.first)]
    stems = {word.stem for word in words(question)}
    for told in (one for quote in quotes for one in _phrases(quote)) if asked else ():
        for one in asked:
            pair = frozenset((one.first.stem, told.first.stem))
            if one.rest == told.rest and pair in _OPPOSITES and told.first.stem not in stems:
                return Mismatch(one.text, told.text)
    return None


def _opposite_degree(question: str, quotes: Sequence[str]) -> Mismatch | None:
    """Return what a question calls the least of a kind, and quotes the most, or the reverse."""
    told = [one for quote in quotes for one in _degrees(quote)]
    is_compared = any(_THAN.search(quote) for quote in quotes)
    for behind, degree, asked in _degrees(question):
        others = {one: text for word, one, text in told if word == behind}
        opposite = next((one for one in others if frozenset((degree, one)) in _DEGREES), None)
        # "Less efficient than the new one" says which is more efficient.
        if opposite is None or degree in others or (is_compared and degree not in _SUPERLATIVES):
            continue
        return Mismatch(asked, others[opposite])
    return None


def _degrees(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the stem behind each word of degree, that word, and both as they stand."""
    for word, behind in pairwise(words(text)):
        degree = word.text.lower()
        if any(degree in pair for pair in _DEGREES) and behind.is_content:
            yield behind.stem, degree, text[word.start : behind.end]


def _phrases(text: str) -> Iterator[_Phrase]:
    """Yield each word with two behind it that carry content, or with a period, side by side.

    "The old pier's keeper" is side by side; the possessive is a word of its own.
    """
    found = [word for word in words(text) if word.text != "s"]
    for first, second in pairwise(found):
        if second.text.lower() in _PERIODS and text[first.end : second.start].isspace():
            yield _Phrase(first, (second.stem, ""), text[first.start : second.end])
    for first, second, third in zip(found, found[1:], found[2:], strict=False):
        between = (text[first.end : second.start], text[second.end : third.start])
        if (
            second.is_content
            and third.is_content
            and all(gap.strip("'’s").isspace() for gap in between)
        ):
            yield _Phrase(first, (second.stem, third.stem), text[first.start : second.end])
