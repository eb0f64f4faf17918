"""Which words and facts of one text stand in another, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.words import Word, stem, words
from qa_bot.facts import Fact, facts

# Endings that make another word of the same family: agree and agreement, member and membership.
_FAMILY = re.compile(r"(?:ment|ship|er|or|ist|al|ly|ion|ness|ity|hood|abl|anc|enc|ation)s?$")
# Endings that make the people, the language or the adjective of a place.
_DEMONYM = re.compile(r"(?:ian|ean|an|n|ese|ish|ic)$")
_LAST_VOWELS = re.compile(r"[aeiouy]+$")


class Evidence:
    """A text made ready to be asked what stands in it."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts as one."""
        self.text = "\n".join(texts)
        self._words = words(self.text)
        self._stems = {word.stem for word in self._words}
        self._families = {_family(stem) for stem in self._stems}
        self._roots = {_root(word.text) for word in self._words if word.is_capitalised}
        self._acronyms = set(_initials(self._words))
        self._facts = facts(self.text)
        self._numbers = {fact.value for fact in self._facts if fact.kind == "number"}
        self._dates = [fact.value for fact in self._facts if fact.kind == "date"]

    def has_word(self, word: Word) -> bool:
        """Tell whether a word stands in the text: its stem, its acronym, its people or place."""
        if word.stem in self._stems or _family(word.stem) in self._families:
            return True
        if word.is_capitalised and _root(word.text) in self._roots:
            return True
        upper = word.text.replace(".", "").upper()
        if word.text.isupper() and 2 <= len(upper) <= 6 and upper in self._acronyms:
            return True
        value = next((fact.value for fact in facts(word.text) if fact.kind == "number"), None)
        return value is not None and value in self._numbers

    def has_expanded(self, found: Sequence[Word], position: int) -> bool:
        """Tell whether the text has the acronym of a name that spans a word: "United States"."""
        for length in (2, 3, 4):
            for start in range(max(0, position - length + 1), position + 1):
                run = found[start : start + length]
                if len(run) == length and all(w.is_capitalised for w in run):
                    acronym = "".join(w.text[0] for w in run).lower()
                    if stem(acronym) in self._stems:
                        return True
        return False

    def has_fact(self, fact: Fact) -> bool:
        """Tell whether a number, a date or a name stands in the text."""
        if fact.kind == "number":
            return fact.value in self._numbers or any(
                fact.value in date.split("-") or fact.value.zfill(2) in date.split("-")
                for date in self._dates
            )
        if fact.kind == "date":
            return any(_agrees(fact.value, date) for date in self._dates)
        return any(self.has_word(word) for word in words(fact.text))

    def missing_facts(self, text: str) -> list[Fact]:
        """Return the facts of another text that do not stand in this one."""
        found = words(text)
        missing = []
        for fact in facts(text):
            if self.has_fact(fact):
                continue
            at = next((i for i, word in enumerate(found) if word.text == fact.text), None)
            if fact.kind == "name" and at is not None and self.has_expanded(found, at):
                continue
            missing.append(fact)
        return missing

    def coverage(self, text: str, rarity: dict[str, float]) -> float:
        """Return the share of another text's content words that stand in this one.

        Args:
            text: the other text.
            rarity: the weight of each stem; 1.0 for stems that are not there.
        """
        found = words(text)
        total = covered = 0.0
        seen = set()
        for position, word in enumerate(found):
            if not word.is_content or word.stem in seen:
                continue
            seen.add(word.stem)
            weight = rarity.get(word.stem, 1.0)
            total += weight
            if self.has_word(word) or self.has_expanded(found, position):
                covered += weight
        return covered / total if total else 0.0


def _agrees(date: str, other: str) -> bool:
    """Tell whether two dates can be the same: "12-03" agrees with "2025-12-03", "12" with both."""
    return (
        date == other
        or other.endswith(f"-{date}")
        or date.endswith(f"-{other}")
        or (len(date) == 2 and re.fullmatch(rf"(?:\d{{4}}-)?{date}(?:-\d\d)?", other) is not None)
    )


def _family(stem: str) -> str:
    """Return what the words of a family have in common, for stems long enough to tell."""
    root = _FAMILY.sub("", stem)
    return root.rstrip("ei") if len(root) >= 5 else stem.rstrip("ei") if len(stem) > 5 else stem


def _root(name: str) -> str:
    """Return what a place and its people have in common: "ukrain" of Ukraine and Ukrainian."""
    lower = name.lower()
    if len(lower) < 5:
        return lower
    return _LAST_VOWELS.sub("", _DEMONYM.sub("", lower)) or lower


def _initials(found: Sequence[Word]) -> Iterable[str]:
    """Yield the initials of every run of two to five content words: "GDP"."""
    content = [word for word in found if word.is_content]
    for start in range(len(content)):
        for length in range(2, 6):
            run = content[start : start + length]
            if len(run) == length:
                yield "".join(word.text[0] for word in run).upper()
