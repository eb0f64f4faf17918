"""Counts: whether an answer to "how many" counts anything, and the right things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import facts
from index.words import content_stems, words
from qa_bot.language.kinds import kind_asked
from qa_bot.language.matching import HeldText

_COUNTED = re.compile(r"\bhow many ([\w-]+)", re.IGNORECASE)
# What counts without a number.
_VAGUE = re.compile(
    r"\b(?:dozens?|scores|hundreds|thousands|millions|billions|several|many|few|fewer|none|no|nobody"
    r"|nothing|all|every|both|half|most|majority|once|twice|a lot|lots|some|more|less|little"
    r"|free)\b",
    re.IGNORECASE,
)


def leaves_count_out(question: str, said: str) -> bool:
    """Tell whether an answer to "how many" or "how much" gives no number, however vague.

    "It sold many boats" tells how many boats; but not how many crowns' worth of them.
    """
    if kind_asked(question) != "number" or any(fact.kind == "number" for fact in facts(said)):
        return False
    counted = _COUNTED.search(question)
    stems = content_stems(counted[1]) if counted else []
    return not _VAGUE.search(said) or (bool(stems) and stems[0] not in content_stems(said))


def counts_another(question: str, cited: Sequence[str]) -> bool:
    """Tell whether it is asked how many there are of what is named nowhere in what is cited.

    A number in it counts other things, unless these are called so.
    """
    counted = _COUNTED.search(question)
    if counted is None:
        return False
    held = HeldText(cited)
    return not all(held.has_word(word) for word in words(counted[1]) if word.is_content)
