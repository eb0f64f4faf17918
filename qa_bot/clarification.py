"""A question that fits several things, and what it may mean.

"What does this library offer?" means one library: the conversation must have named it, or the
question itself. Where neither has and the documents speak of several, nobody can tell which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Hit
from index.words import Word, words
from qa_bot.question import Turn

_DEMONSTRATIVES = frozenset("this these that those".split())
# "that" points at something only behind these; elsewhere it opens a clause.
_BEFORE_THAT = frozenset(
    "of in for about by with on at from to does did is was has will can do are were".split()
)
# What stands behind these says which thing is meant: "the author of the book".
_RESTRICTS = frozenset(
    "of in on at for to from that who which whose between about with across over near during after"
    " before under by".split()
)
# "this week" points at the calendar, not at a document.
_TIMES = frozenset(
    "week month year day morning evening afternoon night time moment century decade season summer"
    " winter spring autumn weekend".split()
)
# "the best plan" is one by what it says.
_SINGLES = re.compile(r"(?:est|most|first|last|only|same|next|main|other)$", re.IGNORECASE)
# A noun phrase is followed this far, in content words.
_LONGEST = 3
# So many things must be there to choose from, and no more are shown.
_LEAST, _LEAST_DEFINITE, _MOST = 2, 3, 5


@dataclass(frozen=True)
class Clarification:
    """What to ask back.

    Attributes:
        question: in one sentence.
        choices: the things that may be meant, the likeliest first.
    """

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class _Reference:
    """A noun phrase that points at one thing: its words, and how firmly it points."""

    words: tuple[Word, ...]
    is_demonstrative: bool


def clarify(asked: str, history: Sequence[Turn], hits: Sequence[Hit]) -> Clarification | None:
    """Return what to ask back where a question points at one of several things, else None.

    Args:
        asked: the question as it was asked.
        history: the conversation before it.
        hits: what the search found for it, best first.
    """
    for reference in _references(asked, history):
        choices = _choices(reference, hits)
        least = _LEAST if reference.is_demonstrative else _LEAST_DEFINITE
        if len(choices) >= least:
            return Clarification(f"Which do you mean: {'; '.join(choices)}?", tuple(choices))
    return None


def _references(asked: str, history: Sequence[Turn]) -> list[_Reference]:
    """Return the noun phrases of a question that nothing before them has named."""
    named = {word.stem for turn in history for word in words(turn.content)}
    found = words(asked)
    references = []
    for position, word in enumerate(found):
        pointer = word.text.lower()
        phrase = _phrase_behind(found, position)
        if not phrase or phrase[0].text.lower() in _TIMES:
            continue
        if any(part.stem in named for part in phrase):
            continue
        if pointer in _DEMONSTRATIVES:
            if _next_word(found, position, phrase) == "of":
                continue
            before = found[position - 1].text.lower() if position else ""
            if pointer in ("this", "these") or before in _BEFORE_THAT:
                references.append(_Reference(phrase, True))
        elif pointer == "the" and history and not _is_told(found, position, phrase):
            references.append(_Reference(phrase, False))
    return references


def _phrase_behind(found: Sequence[Word], position: int) -> tuple[Word, ...]:
    """Return the content words right behind a word."""
    phrase: list[Word] = []
    for before, word in zip(found[position:], found[position + 1 :], strict=False):
        if not word.is_content or word.start - before.end > 1 or len(phrase) == _LONGEST:
            break
        phrase.append(word)
    return tuple(phrase)


def _is_told(found: Sequence[Word], position: int, phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase behind "the" says itself which thing is meant."""
    return (
        _next_word(found, position, phrase) in _RESTRICTS
        or any(word.is_capitalised for word in phrase)
        or bool(_SINGLES.search(phrase[0].text))
    )


def _next_word(found: Sequence[Word], position: int, phrase: Sequence[Word]) -> str:
    """Return the word behind a phrase that stands behind a word, in lower case."""
    behind = position + 1 + len(phrase)
    return found[behind].text.lower() if behind < len(found) else ""


def _choices(reference: _Reference, hits: Sequence[Hit]) -> list[str]:
    """Return the things of that kind that the documents found speak of, one of each document."""
    stems = {word.stem for word in reference.words}
    choices: dict[str, str] = {}
    for hit in hits:
        found = words(hit.passage.text)
        name = _name_with(found, stems, hit.passage.text)
        if name and name.casefold() not in {other.casefold() for other in choices.values()}:
            choices.setdefault(hit.passage.document_id, name)
    return list(choices.values())[:_MOST]


def _name_with(found: Sequence[Word], stems: set[str], text: str) -> str | None:
    """Return the first name in a text that ends in one of the stems: "Causeway VA Clinic"."""
    for position, word in enumerate(found):
        if word.stem not in stems or not word.is_capitalised:
            continue
        start = position
        while (
            start
            and found[start - 1].is_capitalised
            and found[start - 1].is_content
            and (found[start].start - found[start - 1].end == 1)
        ):
            start -= 1
        if start < position:
            return text[found[start].start : word.end]
    return None
