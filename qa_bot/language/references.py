"""What in a question points at one thing, so that somebody must have named it.

"This library", "that mission", "he" and, in a conversation, "the actor": each is clear only where
what went before says which. Syntax alone is read here; whether it is clear is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from index.words import Word, words
from qa_bot.language.superlatives import is_superlative

ReferenceKind = Literal["demonstrative", "pronoun", "definite"]

_THIS = frozenset("this these".split())
_THAT = frozenset("that those".split())
# "that" points at something only behind these; elsewhere it opens a clause.
_BEFORE_THAT = frozenset(
    "of in for about by with on at from to does did is was has will can do are were".split()
)
_PRONOUNS = frozenset(
    "it its he his him she her hers they their theirs them himself herself itself".split()
)
_ANYONE = frozenset(("they", "them"))
_PERSONS = frozenset("he his him she her hers himself herself".split())
# Words in "ed" that tell of nothing done.
NO_PAST = frozenset("need shed seed speed breed bed deed feed weed reed creed".split())
# What stands behind these says which thing is meant: "the author of the book".
_RESTRICTS = frozenset(
    "of in on at for to from that who which whose between about with across over near during after"
    " before under by against".split()
)
# "this week" points at the calendar, not at a document.
TIMES = frozenset(
    "week weeks month months year years day days morning evening afternoon night time times moment"
    " century decade season summer winter spring autumn weekend".split()
)
# "Does this mean" points at what was said, not at a thing.
_VERBS = frozenset(
    "mean means work works happen happens include includes apply applies help helps make makes"
    " take takes change changes affect affects".split()
)
# "the best plan" is one by what it says.
_SINGLES = frozenset("most first last only same next main other latest past future".split())
# "In the end" points at nothing.
_IDIOMS = frozenset(
    ("in end", "in meantime", "in meanwhile", "on record", "on way", "on whole", "by way")
)
# A noun phrase is followed this far, in content words.
_LONGEST = 3


@dataclass(frozen=True)
class Reference:
    """A noun phrase or pronoun that points at one thing.

    Attributes:
        kind: how it points.
        words: the content words that say what kind of thing it is; empty for a pronoun.
        is_back: whether it points back at what was said, as a "that" does.
        is_person: whether it is "he" or "she".
        is_anyone: whether it is "they" or "them", which may mean nobody that was named.
    """

    kind: ReferenceKind
    words: tuple[Word, ...] = ()
    is_back: bool = False
    is_person: bool = False
    is_anyone: bool = False

    @property
    def noun(self) -> Sequence[Word]:
        """The word for what it points at, or else its name: of "that clinic open" the first."""
        names = list(takewhile(lambda word: word.is_capitalised, self.words))
        return self.words[len(names) : len(names) + 1] or names


def references(question: str) -> list[Reference]:
    """Return what in a question points at one thing, in the order of the text.

    A pronoun behind a content word may stand for that word, so it does not count; nor does what
    says itself which thing is meant ("the author of Emma", "the best plan").
    """
    found = words(question)
    pointing = []
    for position, word in enumerate(found):
        pointer = word.text.lower()
        before = found[position - 1].text.lower() if position else ""
        phrase = _phrase_behind(found, position)
        # "When was this announced?" points at what was said.
        if pointer in _THIS and before in _BEFORE_THAT and len(phrase) == 1 and _is_done(phrase[0]):
            pointing.append(Reference("demonstrative", is_back=True))
            continue
        points = pointer in _THIS or (pointer in _THAT and before in _BEFORE_THAT)
        if points and phrase and phrase[0].text.lower() not in TIMES | _VERBS:
            pointing.append(Reference("demonstrative", phrase, is_back=pointer in _THAT))
        if position == 0 and pointer in _THIS | _THAT and not phrase:
            pointing.append(Reference("demonstrative"))
        if pointer in _PRONOUNS and not any(other.is_content for other in found[:position]):
            # "Is it true that" points at nothing.
            following = {other.text.lower() for other in found[position:]}
            if pointer != "it" or not following & {"that", "to"}:
                is_person, is_anyone = pointer in _PERSONS, pointer in _ANYONE
                pointing.append(Reference("pronoun", is_person=is_person, is_anyone=is_anyone))
        if pointer == "the" and phrase and not _is_told(found, position, phrase):
            pointing.append(Reference("definite", phrase))
    return pointing


def _is_done(word: Word) -> bool:
    """Tell whether a word says what was done, by its ending: "announced"."""
    return word.text.endswith("ed") and word.text.lower() not in NO_PAST


def _phrase_behind(found: Sequence[Word], position: int) -> tuple[Word, ...]:
    """Return the content words right behind a word."""
    phrase: list[Word] = []
    for before, word in zip(found[position:], found[position + 1 :], strict=False):
        if not word.is_content or word.start - before.end > 1 or len(phrase) == _LONGEST:
            break
        if word.text.lower() in _RESTRICTS:
            break
        phrase.append(word)
    return tuple(phrase)


def _is_told(found: Sequence[Word], position: int, phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase behind "the" says itself which thing is meant."""
    first = phrase[0]
    before = found[position - 1].text.lower() if position else ""
    if len(phrase) == 1 and f"{before} {first.text.lower()}" in _IDIOMS:
        return True
    if first.is_capitalised or first.text.lower() in _SINGLES or is_superlative(first.text):
        return True
    if _is_placed(found[position + len(phrase) :]):
        return True
    behind = [word.text.lower() for word in found[position + 2 : position + 4]]
    if len(phrase) == 1:
        return bool(behind) and behind[0] in _RESTRICTS
    # Behind two words only "of" is sure to go with the first: the second may be a verb.
    return len(behind) == 2 and behind[1] == "of"


def _is_placed(behind: Sequence[Word]) -> bool:
    """Tell whether a name says of what, where or when a thing is: "the lantern fair in Ostrel".

    Args:
        behind: the last word of the thing, and what follows.
    """
    for position, word in enumerate(behind[1:-1], 1):
        following = [other for other in behind[position + 1 :][:2] if other.text.lower() != "the"]
        if word.text.lower() in _RESTRICTS and following and following[0].is_capitalised:
            return True
    return False
