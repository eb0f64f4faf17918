"""Whether two documents are one story, such as a wire report that two papers print.

Near-duplicates share sentences word for word: each paper gives the report its own title and byline,
cuts its end and edits a word here and there. How much of the shorter one stands in the other is its
containment (Broder 1997, "On the resemblance and containment of documents"), here of sentences
instead of shingles, because a sentence is what stands for another in an answer.

A series is none: monthly reports, two years of one timetable, or a story and its correction share
sentences, too, and say something else. They differ in a number, a date, a name or a "not" where
their words are the same, or were published too far apart.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.conventions import DATELINE
from index.facts import Fact, Kind, facts
from index.words import words

# So much of the shorter document stands in the other one, as a share of its characters,
LEAST_SHARE = 0.5
# and at least so many characters: a sentence or two may be a motto, or a standing note.
LEAST_SHARED = 150
# And one of the first sentences: papers cut the end of a report; what two pages share only there is
# what their site writes below each.
_LEAD = 3
# What a report calls Thursday is the same day for less than a week, and a weekly is another one.
_DAYS_APART = 7
# Sentences with this share of their other words in common (Dice's coefficient) say one thing.
_ALIKE = 0.7

_TYPOGRAPHY = str.maketrans("‘’ʼ`“”„«»–—‒−", '\'\'\'\'"""""----', "\u00ad\u200b\u2060\ufeff")
_AROUND_DASH = re.compile(r" ?- ?")
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
# A line without a stop is a stamp, a byline, a caption or a menu: no part of a story.
_ENDS = re.compile(r"[.!?。！？।؟۔።։][\"')\]”’]*$")


@dataclass(frozen=True)
class Fingerprint:
    """What is the same of sentences that have the same words.

    Attributes:
        digest: 64 bits, signed.
        size: how many characters they have; 0 of a line without a stop, which is none.
    """

    digest: int
    size: int


def fingerprint(sentence: str) -> Fingerprint:
    """Return the fingerprint of a sentence: its words and marks, however they are set.

    An agency's dateline, white space, typographic marks and the spaces around dashes do not count;
    capitals do, because they make names.
    """
    plain = DATELINE.sub("", " ".join(sentence.split()))
    plain = unicodedata.normalize("NFC", plain).translate(_TYPOGRAPHY).replace("…", "...")
    plain = _AROUND_DASH.sub("-", plain).strip()
    size = len(plain) if _ENDS.search(plain) else 0
    packed = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Fingerprint(int.from_bytes(packed, "big", signed=True), size)


@dataclass(frozen=True)
class Story:
    """What of a document is compared: its sentences in order, and what is known of it."""

    sentences: tuple[str, ...]
    title: str | None = None
    source: str | None = None
    published: date | None = None

    @property
    def lead(self) -> list[Fingerprint]:
        """The first of its sentences."""
        return [mark for mark in self.held if mark.size][:_LEAD]

    @cached_property
    def held(self) -> dict[Fingerprint, str]:
        """Its sentences by their fingerprints, each once."""
        return {fingerprint(sentence): sentence for sentence in self.sentences}


def are_near_duplicates(one: Story, other: Story) -> bool:
    """Tell whether two documents are one story; which of them comes first does not matter."""
    if _is_series(one, other):
        return False
    shared = one.held.keys() & other.held.keys()
    if not is_contained(_size(shared), min(_size(one.held), _size(other.held))):
        return False
    if not all(shared.intersection(story.lead) for story in (one, other)):
        return False
    ours, theirs = (
        [_Said.of(text) for mark, text in story.held.items() if mark.size and mark not in shared]
        for story in (one, other)
    )
    return not any(ours_one.contradicts(their) for ours_one in ours for their in theirs)


def is_contained(shared: int, smaller: int) -> bool:
    """Tell whether what two documents share is enough.

    Args:
        shared: how many characters that is.
        smaller: how many the shorter of them has.
    """
    return shared >= max(LEAST_SHARED, LEAST_SHARE * smaller)


def _size(marks: Sequence[Fingerprint] | set[Fingerprint] | dict[Fingerprint, str]) -> int:
    """Return how many characters some sentences have."""
    return sum(mark.size for mark in marks)


def _is_series(one: Story, other: Story) -> bool:
    """Tell whether what is known of two documents says that they are two of a series."""
    if one.published and other.published:
        apart = abs((one.published - other.published).days)
        same_source = one.source and one.source == other.source
        if apart >= _DAYS_APART or (apart and same_source):
            return True
    if one.title and other.title:
        return _Said.of_title(one.title).contradicts(_Said.of_title(other.title))
    return False


@dataclass(frozen=True)
class _Said:
    """What a sentence says: its facts, and its other words.

    Attributes:
        values: of each kind of fact.
        rest: the other words, in small letters, and how often they come.
        denies: whether one of these denies.
    """

    values: dict[Kind, frozenset[str]]
    rest: Counter[str]
    denies: bool

    @classmethod
    def of(cls, sentence: str) -> _Said:
        """Return what a sentence says."""
        return cls._read(sentence, facts(sentence))

    @classmethod
    def of_title(cls, title: str) -> _Said:
        """Return what a title says; its capitals make no names."""
        return cls._read(title, [fact for fact in facts(title) if fact.kind != "name"])

    @classmethod
    def _read(cls, text: str, found: Sequence[Fact]) -> _Said:
        """Part the facts of a text from its other words."""
        stated = {word.text for fact in found for word in words(fact.text)}
        rest = Counter(word.text.lower() for word in words(text) if word.text not in stated)
        kinds = {fact.kind for fact in found}
        values = {
            kind: frozenset(f"{fact.unit}{fact.value}" for fact in found if fact.kind == kind)
            for kind in kinds
        }
        denies = any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in rest)
        return cls(values, rest, denies)

    def contradicts(self, other: _Said) -> bool:
        """Tell whether two sentences say one thing in one way, and not the same of it."""
        length = self.rest.total() + other.rest.total()
        if 2 * (self.rest & other.rest).total() < _ALIKE * length:
            return False
        if self.denies != other.denies:
            return True
        # What only one of them names, the other may have cut.
        return any(
            self.values[kind] - other.values[kind] and other.values[kind] - self.values[kind]
            for kind in self.values.keys() & other.values.keys()
        )
