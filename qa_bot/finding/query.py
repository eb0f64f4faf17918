"""A query: a question as it is searched and answered, with the turns before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.filter import SearchFilter
from index.words import words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.openings import OPENING, QUESTION_WORD

_ASKS = re.compile(
    rf"{OPENING}(?!(?:what|how) about\b)(?:(?:in|on|at|by|for|from|of|to|with) )?"
    rf"(?:{QUESTION_WORD}|{AUXILIARY})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Turn:
    """One earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True)
class Query:
    """A question as it is searched and answered.

    Attributes:
        asked: as the person asked it, its spelling corrected.
        standalone: so that it can be understood without the conversation.
        within: what its words hold the search to.
        notes: what was read out of it, in a line each, for the person.
        asked_before: what the person asked in the turns before, the latest first.
        turns: what was said before, where the question points back to it.
        unfiltered: as it was asked, without the words that hold it to a source, or to an article of
            a day; None where there are none. These are not in `standalone` either: a sentence need
            not have them.
        stated: `standalone` with them; None where there are none.
        written: as the person wrote it.
    """

    asked: str
    standalone: str
    within: SearchFilter
    notes: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    asked_before: tuple[str, ...] = ()
    unfiltered: str | None = None
    stated: str | None = None
    written: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether its own words hold the search to a source or a time."""
        within = self.within
        return bool(within.source or within.published_from or within.published_to)

    @property
    def itself(self) -> str:
        """What is to be answered: a follow-up without the question that it points back to.

        What answered that one is found again, and answers this one no more for it.
        """
        asked = self.unfiltered or self.asked
        has_words = any(word.is_content for word in words(asked))
        return asked if self.turns and has_words else self.standalone

    @property
    def asking(self) -> str:
        """What tells which kind of answer is asked for: a follow-up that asks something by itself.

        "And when was it repaired?" asks for a day, whatever was asked before; "And in Dell?" asks
        what that did.
        """
        return self.itself if _ASKS.match(self.itself) else self.standalone
