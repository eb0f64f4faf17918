"""Agents: whether it is told who did a thing, or only that it was done."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.irregular import PAST_FORMS
from index.words import Word, words
from qa_bot.language.auxiliaries import BE
from qa_bot.language.openings import OPENING
from qa_bot.language.roles import OF_ONE

# "Who leaked it", "who has leaked it"; not "who was appointed".
_WHO_DID = re.compile(rf"^{OPENING}who (?:(?:has|have|had|first|originally) )?", re.IGNORECASE)
# "What destroyed the mill": there what went with it tells, too ("in a fire", "when it burned").
_WHAT_DID = re.compile(
    rf"^{OPENING}what (?:(?:has|have|had|first) )?"
    r"(?=(?:\w+ed|(?i:" + "|".join(sorted(PAST_FORMS)) + r"))"
    r" (?:(?i:the|an?|its|their|his|her|most|all|so|many|this|these|those)\b|[A-Z]))",
    re.IGNORECASE,
)
_LEADS_TO_CAUSE = re.compile(
    r"\b(?:by|in|from|with|due|because|after|when|as|through|during)\b", re.IGNORECASE
)
# Who does it may stand behind these; "with a code" tells only how.
_LEADS_TO_AGENT = re.compile(
    r"\bby\b|\bbetween\b|(?i:\bwith)(?: (?:the|an?|his|her|its|their))?(?: [a-z]+)? [A-Z]"
)
# Behind these stands a place or a time.
_PLACED = frozenset("in at on from to near since until".split())


def says_no_doer(question: str, claim: str) -> bool:
    """Tell whether it is asked who or what did a thing, and a claim says only that it was done.

    "The draft was leaked to the press on Monday" does not say who leaked it.

    Args:
        question: standing by itself.
        claim: one sentence.
    """
    what = _WHAT_DID.match(question)
    asked = what or _WHO_DID.match(question)
    if asked is None:
        return False
    verb = next(iter(words(question[asked.end() :])), None)
    if verb is None or verb.is_capitalised or not verb.is_content or verb.stem in OF_ONE:
        return False
    told = words(claim)
    places = [at for at, word in enumerate(told) if word.stem == verb.stem]
    if not places or (_LEADS_TO_CAUSE if what else _LEADS_TO_AGENT).search(claim):
        return False
    known = {word.stem for word in words(question)}
    return (what is not None or not _names_another(told, known)) and all(
        {word.text.lower() for word in told[max(0, at - 2) : at]} & BE
        and not told[at].text.endswith("ing")
        for at in places
    )


def _names_another(told: Sequence[Word], known: Collection[str]) -> bool:
    """Tell whether some words name one who is not known, and not only a place or a time."""
    return any(
        word.is_capitalised
        and word.is_content
        and word.stem not in known
        and not {other.text.lower() for other in told[max(0, at - 2) : at]} & _PLACED
        for at, word in enumerate(told)
        if at
    )
