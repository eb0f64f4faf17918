"""A claim with all that it is weighed by: how rare its words are, and what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.facts import Fact
from qa_bot.language.asked import Asked
from qa_bot.language.matching import HeldText


@dataclass(frozen=True)
class WeighedClaim:
    """A claim.

    Attributes:
        text: one sentence.
        rarity: the weight of each of its stems.
        asked: the question that it answers.
    """

    text: str
    rarity: dict[str, float]
    asked: Asked

    @cached_property
    def added(self) -> dict[str, float]:
        """The weights of what it adds to the question."""
        return self.asked.added(self.text, self.rarity)

    def missing(self, held: HeldText, document_id: str) -> list[Fact]:
        """Return its facts that neither citations have nor, if asked, their document's title."""
        lacking = held.missing_facts(self.text)
        return [one for one in lacking if not self.asked.is_told(one, self.text, document_id)]
