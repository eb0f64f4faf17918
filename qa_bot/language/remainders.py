"""Remainders: what is left of a thing, and what only tells how much of it is taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import facts, is_year

_ASKS_WHAT_IS_LEFT = re.compile(
    r"\bhow (?:many|much)\b[^?]*\b(?:remain(?:s|ing)?|(?:is|are|be) (?:still )?left)\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:lose|lost|losing)\b", re.IGNORECASE)
_SAYS_WHAT_IS_LEFT = re.compile(
    r"\b(?:remain\w*|left|leav(?:e|es|ing)|stay\w*|keep\w*|kept|retain\w*|still|surviv\w*)\b"
)
_FEWER = (
    r"\b(?:cut(?:s|ting)?|reduc(?:e|es|ed|ing)|withdr(?:aw|aws|awn|awing|ew)|remov(?:e|es|ed|ing)"
    r"|shed(?:s|ding)?|axe(?:s|d)?|los(?:e|es|ing|t)|shr[aiu]nk(?:s|ing)?|f[ae]ll(?:s|en|ing)?)\b"
)
_AMOUNT = (
    r"(?:(?:up to|about|around|some|at least|more than|nearly|almost|another) )*"
    r"[$€£]?(\d[\d,.]*\d|\d)"
)
_TAKEN_AWAY = re.compile(rf"{_FEWER}(?:[^.;]{{0,60}}? by)? {_AMOUNT}")


def tells_what_is_gone(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether quotes tell how much is taken away, where it is asked how much is left.

    "The crew is reduced by 30" does not say how many sailors remain. Where they have another number
    that may be what is left.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    text = "\n".join(quotes)
    if not _ASKS_WHAT_IS_LEFT.search(question) or _LOST.search(question):
        return False
    numbers = [one for one in facts(text) if one.kind == "number" and not is_year(one)]
    gone = _TAKEN_AWAY.findall(text)
    return bool(gone) and len(gone) == len(numbers) and not _SAYS_WHAT_IS_LEFT.search(text)
