"""Clauses: where one part of a sentence ends and another begins that could stand alone."""

from __future__ import annotations

import re
from itertools import pairwise

from index.irregular import PAST_FORMS
from index.words import words

CLAUSES = re.compile(r"(?:,|;)? (?:and|but|while|whereas) |; ")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|cannot|could|may|might|shall|should"
    r"|must|do|does|did)\b|\w['’](?:re|ve|ll|d)\b|n['’]t\b"
)
_ADVERB = re.compile(r"\w+ly|also|then|later|soon|now|still|not|never|thus", re.IGNORECASE)
_REGULAR_PAST = re.compile(r"[a-z]{2,}ed")
# "The ferry leaves": a word behind another that goes on. One in "ss", "us" or "is" is no verb.
_PRESENT = re.compile(r"[a-z]{2,}(?<![sui])s")


def clauses_of(text: str) -> list[str]:
    """Return the clauses of an English sentence that have a subject and a verb, in order.

    "Marsh opened the pier and the school" is one clause, and so is "Marsh opened the pier and
    painted the school": who opened, or painted, the school stands only in the part before.

    Args:
        text: one sentence.
    """
    clauses: list[str] = []
    start = 0
    for joint in CLAUSES.finditer(text):
        ahead, behind = text[start : joint.start()], text[joint.end() :]
        rest = CLAUSES.split(behind, maxsplit=1)[0]
        if _has_verb(ahead) and _has_verb(rest) and not _opens_with_verb(rest):
            clauses.append(ahead.strip())
            start = joint.end()
    return [*clauses, text[start:].strip()]


def _opens_with_verb(part: str) -> bool:
    """Tell whether a part of a sentence goes on with a verb, so that its subject stands before."""
    first = next((word for word in words(part) if not _ADVERB.fullmatch(word.text)), None)
    return first is None or bool(
        _AUXILIARY.fullmatch(first.text)
        or _REGULAR_PAST.fullmatch(first.text)
        or _PRESENT.fullmatch(first.text)
        or first.text in PAST_FORMS
    )


def _has_verb(part: str) -> bool:
    """Tell whether a part of a sentence has what looks like a verb."""
    if _AUXILIARY.search(part):
        return True
    found = words(part)
    if any(_REGULAR_PAST.fullmatch(word.text) or word.text in PAST_FORMS for word in found):
        return True
    # Something stands before it and something behind it: "the ferry leaves at ten".
    return any(
        before.is_content and _PRESENT.fullmatch(word.text) for before, word in pairwise(found[:-1])
    )
