"""Ordinals: "the first goal" is not the winner, nor "the final score" that of another match."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORDINAL = re.compile(
    r"\b(?:the|its|his|her|their) (?P<which>first|second|third|last|final)"
    r" (?!(?:time|to)\b)[a-z]{3,}",
    re.IGNORECASE,
)
# What tells of one that it is the first of its like, or the last.
_TELLING = {
    "first": r"first|1st|open(?:ed|s|ing)?|beg[aiu]n\w*|start\w*|initial\w*|earl(?:y|ier|iest)"
    r"|origin|originally|debut\w*|found(?:ed|ing)|inaugura\w+|new|maiden|pioneer\w*|\w*never"
    r"|lead\w*|oldest",
    "second": r"second|2nd|two|twice|next|other|another|again|runner-up|II",
    "third": r"third|3rd|three|thrice|III",
    "last": r"last|final\w*|latest|recent\w*|previous\w*|end(?:ed|s|ing)?|closing|finish\w*|late",
    "final": r"final\w*|last|end(?:ed|s|ing)?|closing|finish\w*|won|lost|beat|full[- ]time"
    r"|ultimate\w*",
}


def leaves_ordinal_out(question: str, cited: Sequence[str], headers: Sequence[str]) -> bool:
    """Tell whether it is asked for the first of its like, or the last, and nothing tells of one.

    Args:
        question: standing by itself.
        cited: the sentences that answer it.
        headers: title, source and date of their documents, in which the word may stand.
    """
    asked = _ORDINAL.search(question)
    if asked is None:
        return False
    which = asked["which"].lower()
    telling = re.compile(rf"\b(?:{_TELLING[which]})\b", re.IGNORECASE)
    # "Library opens on Sundays" is no first Sunday.
    named = re.compile(rf"\b{which}\b", re.IGNORECASE)
    return not any(map(telling.search, cited)) and not any(map(named.search, headers))
