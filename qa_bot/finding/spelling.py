"""Spelling: what is written wrong in a question, read as the words that the documents hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from index.function_words import FUNCTION_WORDS
from index.library import Library
from index.words import stem, words
from qa_bot.finding.query import Turn

# What stands in quotation marks is meant as it is written.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
# Fewer letters are near too many words: "teh" is near "the", "ten" and "tea".
_LEAST = 4
# A word of small letters that is no part of an address, of a file's name, or of "e-bike".
_WORD = re.compile(rf"(?<![\w./:@#&'’-])[a-z]{{{_LEAST},}}(?=['’]s\b|(?!['’/@&-]?\w|[.:]\w))")
# "Doesnt" lacks an apostrophe.
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"
_VOWELS = frozenset("aeiouy")
# A letter too many, or another one, makes other names and short words: "Cheng" is not "Chang". In a
# word of so many letters it was hit by mistake, as a rule, and in a longer one two may be wrong.
_OTHERWISE, _TWICE = 6, 8
# One word is meant where it is so many times as frequent as any other that is as near.
_CLEARLY = 4
# What the documents do not hold is meant only where it is so common: some 240 words of four letters
# or more stand so often in the list, which was counted from 1.6 billion. Of rarer ones one or
# another is near whatever the list lacks: "wifi" is no "wife".
_COMMON = 500_000


@dataclass(frozen=True)
class Spelt:
    """A question as it is read.

    Attributes:
        text: with the words that were meant.
        corrected: each word that was written otherwise, and what it is read as.
    """

    text: str
    corrected: tuple[tuple[str, str], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was corrected, in one line; none where nothing was."""
        read = ", ".join(f"“{written}” as “{meant}”" for written, meant in self.corrected)
        return (f"Read {read}.",) if read else ()


class Spelling:
    """The spelling of English questions about the documents of a library."""

    def __init__(self, library: Library) -> None:
        """Take the words of a library for right."""
        self._library = library

    def of(self, question: str) -> Spelt:
        """Return a question with the words that were meant.

        A word is corrected where neither the documents nor a list of English words have it, and one
        other is near that the documents hold, or that is very common. What has a capital is left as
        it is, and so are numbers, what is quoted, and the names of sources and authors.
        """
        quoted = [match.span() for match in _QUOTED.finditer(question)]
        found = [
            match
            for match in _WORD.finditer(question)
            if not any(start < match.end() and match.start() < end for start, end in quoted)
        ]
        unknown = self._without_held(dict.fromkeys(match[0] for match in found))
        # The list takes a while to load, and is needed for these alone.
        if not unknown or not _is_english(question):
            return Spelt(question)
        meant = {word: right for word in unknown if (right := self._meant(word))}
        text = question
        for match in reversed(found):
            right = meant.get(match[0], match[0])
            text = text[: match.start()] + right + text[match.end() :]
        return Spelt(text, tuple(meant.items()))

    def in_turns(self, turns: Iterable[Turn]) -> list[Turn]:
        """Return a conversation with the words that the person meant."""
        return [
            replace(turn, content=self.of(turn.content).text) if turn.role == "user" else turn
            for turn in turns
        ]

    def _without_held(self, written: Iterable[str]) -> list[str]:
        """Return those of some words that the documents do not hold."""
        stems = {word: stem(word) for word in written if not _is_function_word(word)}
        held = self._library.holding(list(stems.values()))
        return [word for word, own in stems.items() if own not in held]

    def _meant(self, word: str) -> str | None:
        """Return what was meant by a word that the documents do not hold; None where it is right.

        None, too, where several words may be meant, or no word is near.
        """
        english, own = _english(), stem(word)
        if word in english or word in self._names:
            return None
        slips, others = set(_slips(word)), {one for one in _others(word) if one in english}
        # "Colour" is "color" wherever words are compared.
        if any(stem(one) == own for one in others.union(slips & english.keys())):
            return None
        if len(word) < _OTHERWISE:
            others = {one for one in others if _sounds_like(one, word) and _is_common(one)}
        # What is further away takes a tenth of a second, and is looked for only if nothing is near.
        found = self._likely(slips) or self._likely(others) or self._likely(_further(word))
        return _clearly_first(found) if found else None

    def _likely(self, near: Iterable[str]) -> dict[str, int]:
        """Return how frequent each of some words is in the documents, or else in English."""
        return self._held(near) or _common(near)

    def _held(self, near: Iterable[str]) -> dict[str, int]:
        """Return how many passages hold each of some words, of those that any does.

        Of words with one stem the commonest stands for all. Any passage has words such as "which".
        """
        english = _english()
        forms: dict[str, str] = {}
        for word in sorted(near, key=lambda one: (-english.get(one, 0), one)):
            own = stem(word)
            if word in english or _may_be_name(word, own):
                forms.setdefault(own, word)
        held = self._library.holding(list(forms))
        _, every = self._library.counts()
        passages = {
            word: every if _is_function_word(word) else held.get(own, 0)
            for own, word in forms.items()
        }
        return {word: count for word, count in passages.items() if count}

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words in the names of sources and authors, which no passage needs to hold."""
        known = self._library.metadata().values()
        named = " ".join(" ".join((one.source or "", *one.authors)) for one in known)
        return frozenset(word.text.lower() for word in words(named, "en"))


@lru_cache(maxsize=1)
def _english() -> Mapping[str, int]:
    """Return how often each of 160,000 English words was counted: a sixth of a second, and 30 MB.

    Of American spelling, mostly: `stem` makes one word of both.
    """
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency.dictionary


def _is_function_word(word: str) -> bool:
    """Tell whether an English word carries no content, as it is written: "hering" is no "her"."""
    return word in FUNCTION_WORDS["en"]


def _is_english(question: str) -> bool:
    """Tell whether a question has English words, and is in no other language."""
    found = words(question)
    return all(word.language == "en" for word in found) and any(
        not word.is_content or word.text in _english() for word in found
    )


def _common(near: Iterable[str]) -> dict[str, int]:
    """Return how often each of some words was counted, of the commonest words."""
    return {word: _english()[word] for word in near if _is_common(word)}


def _is_common(word: str) -> bool:
    """Tell whether a word is so common that it is meant, whatever the documents speak of."""
    return len(word) >= _LEAST and _english().get(word, 0) >= _COMMON


def _may_be_name(word: str, own: str) -> bool:
    """Tell whether a word that is not in the list may be a name, and no ending on an English word.

    Args:
        word: in small letters.
        own: its stem: that of "gallerie" is what is left of "gallery".
    """
    left_of = {own, f"{own}e", f"{own[:-1]}y"}
    is_whole = own in (word, word.removesuffix("e"))
    return is_whole and len(word) > _LEAST and not any(one in _english() for one in left_of)


def _sounds_like(word: str, other: str) -> bool:
    """Tell whether two words differ in a vowel that stands for another one: "many" and "meny"."""
    if len(word) != len(other):
        return False
    apart = [pair for pair in zip(word, other, strict=True) if pair[0] != pair[1]]
    return all(_VOWELS.issuperset(pair) for pair in apart)


def _clearly_first(found: Mapping[str, int]) -> str | None:
    """Return the one word that is much more frequent than all others; None where none is."""
    first, *others = sorted(found, key=lambda word: -found[word])
    return first if all(found[first] >= _CLEARLY * found[other] for other in others) else None


def _slips(word: str) -> Iterator[str]:
    """Yield what a word is written for with a letter left out, doubled or swapped with the next.

    The first letter is right, as a rule.
    """
    for at in range(1, len(word) + 1):
        before, behind = word[:at], word[at:]
        yield from (before + letter + behind for letter in _LETTERS)
        if behind and before.endswith(behind[0]):
            yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]


def _others(word: str) -> Iterator[str]:
    """Yield what a word is written for with a letter too many, or another one: not the first."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in _LETTERS)


@lru_cache(maxsize=256)
def _further(word: str) -> frozenset[str]:
    """Return the English words that a long word is written for with one slip and another letter."""
    if len(word) < _TWICE:
        return frozenset()
    once = {*_slips(word), *_others(word)}
    return frozenset(twice for one in once for twice in _slips(one) if twice in _english())
