"""A claim with all that it is weighed by: how rare its words are, and what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.facts import Fact, facts
from index.words import words
from qa_bot.language.asked import AskedWords
from qa_bot.language.matching import HeldText


@dataclass(frozen=True)
class WeighedClaim:
    """A claim.

    Attributes:
        text: one sentence.
        rarity: the weight of each of its stems.
        asked: the question that it answers.
        opening: the name that opens it, if it is one word: its capital alone does not tell.
    """

    text: str
    rarity: dict[str, float]
    asked: AskedWords
    opening: Fact | None = None

    @classmethod
    def of(
        cls, text: str, rarity: dict[str, float], asked: AskedWords, evidence: HeldText
    ) -> WeighedClaim:
        """Return a claim; what opens it is a name unless the evidence has it in lower case."""
        first = next((word for word in words(text) if word.is_content), None)
        is_name = first is not None and first.is_capitalised and not evidence.has_lower_case(first)
        opening = Fact("name", first.stem, first.text) if first is not None and is_name else None
        return cls(text, rarity, asked, opening)

    @cached_property
    def facts(self) -> list[Fact]:
        """Its numbers, dates and names, that which opens it included."""
        found = facts(self.text)
        known = any(self.opening is not None and one.text == self.opening.text for one in found)
        return found if self.opening is None or known else [self.opening, *found]

    @cached_property
    def added(self) -> dict[str, float]:
        """The weights of what it adds to the question."""
        return self.asked.added(self.text, self.rarity)

    def missing(self, held: HeldText, document_id: str) -> list[Fact]:
        """Return its facts that neither citations have nor, if asked, their document's title."""
        lacking = held.missing_facts(self.text)
        opening = self.opening
        if opening is not None and opening not in lacking and not held.has_fact(opening):
            lacking = [opening, *lacking]
        return [one for one in lacking if not self.asked.is_told(one, self.text, document_id)]
