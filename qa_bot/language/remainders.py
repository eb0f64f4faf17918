"""Remainders: what is left of a thing, and what only tells how much of it is taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ASKS_WHAT_IS_LEFT = re.compile(
    r"\bhow (?:many|much)\b[^?]*"
    r"\b(?:remain(?:s|ed|ing)?|left|stay(?:s|ed)?|keeps?|kept|retain(?:s|ed)?)\b",
    re.IGNORECASE,
)
# "Fell from 12 to 9" tells what is left, too.
_SAYS_WHAT_IS_LEFT = re.compile(
    r"\b(?:remain\w*|left|leav(?:e|es|ing)|stay\w*|keep\w*|kept|retain\w*|still|surviv\w*"
    r"|(?<!up )to (?:\w+ ){0,2}\d+)\b"
)
_AMOUNT = r"(?:(?:up to|about|around|some|at least|more than|nearly|almost|another|the) )*[$€£]?\d"
_TAKEN_AWAY = re.compile(
    rf"\bby {_AMOUNT}"
    r"|\b(?:cut(?:s|ting)?|reduc(?:e|es|ed|ing)|withdr(?:aw|aws|awn|awing|ew)|remov(?:e|es|ed|ing)"
    r"|shed(?:s|ding)?|axe(?:s|d)?|los(?:e|es|ing|t)|clos(?:e|es|ed|ing)|pull(?:s|ed|ing)? out)"
    rf" {_AMOUNT}"
)


def tells_what_is_gone(question: str, quotes: Sequence[str]) -> bool:
    """Tell whether quotes tell how much is taken away, where it is asked how much is left.

    "The crew is reduced by 30" does not say how many sailors remain.

    Args:
        question: standing by itself.
        quotes: the sentences that answer it, taken together.
    """
    text = "\n".join(quotes)
    return (
        bool(_ASKS_WHAT_IS_LEFT.search(question))
        and bool(_TAKEN_AWAY.search(text))
        and not _SAYS_WHAT_IS_LEFT.search(text)
    )
