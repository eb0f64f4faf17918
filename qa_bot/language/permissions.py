"""Permissions: what a rule of a document says of whether something may or must be done.

"Do not wash the filter" is the answer to whether one can.
"""

from __future__ import annotations

import re

from qa_bot.language.openings import OPENING

_MODAL = r"(?:can|could|may|might|should|must|shall)"
_ASKS = re.compile(
    rf"{OPENING}(?:{_MODAL}(?:n['’]t)? "
    r"|(?:am|are|is) .*\b(?:allowed|permitted|supposed|forbidden)\b"
    r"|(?:do|does) .*\b(?:have|need) to\b)",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\W*(?:please )?(?:do not|don['’]t|never|always|only)\b", re.IGNORECASE)
_RULES = re.compile(
    r"\b(?:(?:must|shall|may|can|need) not|cannot|(?:must|can|need)n['’]t"
    r"|(?:no one|nobody|none|no \w+(?: \w+)?) (?:may|must|shall|can)"
    r"|(?:not|never|only) (?:be )?(?:allowed|permitted)|forbidden|prohibited)\b",
    re.IGNORECASE,
)


def regulates(question: str, text: str) -> bool:
    """Tell whether a question asks for leave, and a text is an order or a rule.

    Args:
        question: standing by itself.
        text: a sentence of the documents.
    """
    return _ASKS.match(question) is not None and bool(_ORDERS.match(text) or _RULES.search(text))
