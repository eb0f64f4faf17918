"""Namesakes: what shares a part of its name with what is asked about, and is another thing.

Sentences on New France have most words of a question about Old France, and answer it as well as
any: only the name tells that they speak of something else. So it is with the northern coast and the
southern one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from index.words import Word, stem, words
from qa_bot.matching import Evidence

# One person is called by an office here, and by a first name there: "Secretary Marsh", "Ada Marsh".
_OFFICES = frozenset(
    "acting admiral ambassador archbishop attorney bishop brother captain chair chairman"
    " chairwoman chancellor chief coach colonel commander commissioner congressman congresswoman"
    " counsel dame deputy detective director doctor dr envoy father former general governor"
    " inspector judge justice lady leader lieutenant lord major mayor minister mr mrs ms officer"
    " pope premier president professor prosecutor representative secretary senator sergeant sheriff"
    " sir sister speaker special spokesman spokeswoman vice".split()
)
# Of two things that are told apart by these one is not the other.
_OPPOSITES = (
    "public private", "northern southern", "north south", "eastern western", "east west",
    "upper lower", "inner outer", "internal external", "old new", "oldest newest", "large small",
    "largest smallest", "biggest smallest", "high low", "highest lowest", "long short",
    "longest shortest", "tallest shortest", "first last", "first second", "first third",
    "second third", "earliest latest", "most fewest", "most few", "many few", "maximum minimum",
    "major minor", "male female", "rural urban", "ancient modern", "legal illegal", "best worst",
    "permanent temporary", "domestic foreign", "left right", "liberal conservative",
    "civil military",
)  # fmt: skip
_OPPOSITE = frozenset(frozenset(stem(word) for word in pair.split()) for pair in _OPPOSITES)
# "His sister Runa Marsh said that he lived in Dell" speaks of Ada Marsh's brother all the same.
_OF_SOMEBODY = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
# Two words so alike are one name in two spellings, by the share of letters that match.
_ONE_NAME = 0.6


@dataclass(frozen=True)
class Namesake:
    """Two names that differ in their first word.

    Attributes:
        asked: as the question has it: "Old France".
        told: as the documents have it: "New France".
    """

    asked: str
    told: str


def find_namesake(question: str, quotes: Sequence[str], headers: Sequence[str]) -> Namesake | None:
    """Return the name of which quotes have only a namesake; None where there is none.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
        headers: title, source and date of their documents, in which the name may stand.
    """
    known = Evidence([*quotes, *headers])
    names = list(_pairs(question))
    # Of two empires that are compared one may stand here alone.
    compared = {last.stem for first, last in names if known.has_word(first)}
    stems = {word.stem for word in words(question)}
    for quote in quotes:
        if _OF_SOMEBODY.search(quote):
            continue
        for other, last in _pairs(quote):
            for first, shared in names:
                if (
                    shared.stem == last.stem
                    and shared.stem not in compared
                    and other.stem not in stems
                    and (_are_opposite(first, other) or _are_names((first, shared), (other, last)))
                ):
                    return Namesake(f"{first.text} {shared.text}", f"{other.text} {last.text}")
    return None


def _pairs(text: str) -> Iterator[tuple[Word, Word]]:
    """Yield each word that carries content with the one right before it."""
    for first, second in pairwise(words(text)):
        if second.is_content and text[first.end : second.start].isspace():
            yield first, second


def _are_opposite(one: Word, other: Word) -> bool:
    """Tell whether of one thing not both words are true."""
    return frozenset((one.stem, other.stem)) in _OPPOSITE


def _are_names(ours: tuple[Word, Word], theirs: tuple[Word, Word]) -> bool:
    """Tell whether two pairs of words name two things, and not one in two ways.

    The first word of a sentence has a capital whatever it is, and an acronym is often a longer name
    of the same: neither tells.
    """
    if not all(w.is_capitalised and w.is_content and w.start for w in (*ours, *theirs)):
        return False
    one, other = ours[0].text, theirs[0].text
    if one.isupper() or other.isupper():
        return False
    one, other = one.lower(), other.lower()
    if _OFFICES.intersection((one, other)) or one.startswith(other) or other.startswith(one):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ONE_NAME
