"""Clauses: where one part of a sentence ends and another begins that could stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.irregular import PAST_FORMS
from index.words import words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.endings import ENDING_S

CLAUSES = re.compile(r"(?:,|;)? (?:and|but|while|whereas) |; ")
_AUXILIARY = re.compile(rf"\b(?:be|been|cannot|may|{AUXILIARY})\b|\w['’](?:re|ve|ll|d)\b|n['’]t\b")
_ADVERB = re.compile(r"\w+ly|also|then|later|soon|now|still|not|never|thus", re.IGNORECASE)
_REGULAR_PAST = re.compile(r"[a-z]{2,}ed")
# "The ferry leaves": a word behind another that goes on.
_PRESENT = re.compile(rf"[a-z]{{2,}}{ENDING_S}")


def whole_clauses(text: str) -> list[str]:
    """Return the clauses of an English sentence, each with a subject and a verb of its own.

    What two share is said of each: "Ada and Ines left" are "Ada left" and "Ines left", and "Ada
    opened the pier and painted the school" has Ada do both. "Ada opened the pier and the school" is
    one clause: what of it is shared no word tells.

    Args:
        text: one sentence.
    """
    parts: list[str] = []
    start = 0
    for joint in CLAUSES.finditer(text):
        ahead, behind = text[start : joint.start()], text[joint.end() :]
        rest = CLAUSES.split(behind, maxsplit=1)[0]
        if _verb_at(rest) is not None:
            parts.append(ahead.strip())
            start = joint.end()
    return _completed([*parts, text[start:].strip()])


def _completed(parts: Sequence[str]) -> list[str]:
    """Return parts of a sentence with the subject, or all behind it, that they share with others.

    Args:
        parts: in order; all but the first have a verb.
    """
    clauses: list[str] = []
    subject = ""
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        verb = _verb_at(part)
        if verb is None:
            # "Ada", of "Ada and Ines left".
            shared = _verb_at(behind)
            clauses.append(f"{part} {behind[shared:]}" if shared else part)
            continue
        clauses.append(f"{subject} {part}".strip() if _opens_with_verb(part) else part)
        subject = subject if _opens_with_verb(part) else part[:verb].strip()
    return clauses


def _opens_with_verb(part: str) -> bool:
    """Tell whether a part of a sentence goes on with a verb, so that its subject stands before."""
    first = next((word for word in words(part) if not _ADVERB.fullmatch(word.text)), None)
    return first is None or bool(
        _AUXILIARY.fullmatch(first.text)
        or _REGULAR_PAST.fullmatch(first.text)
        or _PRESENT.fullmatch(first.text)
        or first.text in PAST_FORMS
    )


def _verb_at(part: str) -> int | None:
    """Return where the first word that looks like a verb stands; None where none does."""
    found = words(part)
    helping = _AUXILIARY.search(part)
    places = [helping.start()] if helping else []
    places += [
        word.start
        for word in found
        if _REGULAR_PAST.fullmatch(word.text) or word.text in PAST_FORMS
    ]
    # Something stands before it and something behind it: "the ferry leaves at ten".
    places += [
        word.start
        for before, word in pairwise(found[:-1])
        if before.is_content and _PRESENT.fullmatch(word.text)
    ]
    return min(places, default=None)
