"""Phases: when a thing began is not when it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import Fact, facts, is_year
from index.words import content_stems
from qa_bot.language.kinds import kind_asked

# Pairs of verbs, in the forms that a question has behind "did" or "was", and a text has.
_PHASES = (
    (
        r"begin|begun|start|started|(?:re)?open|(?:re)?opened|launch|launched|marry|married|founded"
        r"|established",
        r"beg(?:ins|an)|start(?:s|ed)|(?:re)?open(?:s|ed)(?! (?:fire|up)\b)|launch(?:es|ed)"
        r"|married",
    ),
    (
        r"end|ended|finish|finished|conclude|concluded|close|closed|expire|stop|stopped|cease",
        r"end(?:s|ed)|finish(?:es|ed)|conclude[sd]|close[sd]|expire[sd]|stop(?:s|ped)|cease[sd]",
    ),
)
_LIFE = (("born", r"(?:was|were) born"), ("die|died", "died"))
# The verb that is asked about stands behind its subject, and that is no clause.
_SUBJECT = (
    r"\b(?:did|does|do|will|was|were|is|are|has|have) (?P<who>(?!.*\b(?:who|which|that)\b).+?)"
)
# A clause has one phase: "It opened in 1902 and closed in 1979".
_CLAUSES = re.compile(
    r"[,;:–—]| (?:and|but|before|after|until|when|while|where|which|who|that|as) "
)
# What ends something else by beginning: "the closure began" when the bridge closed.
_ENDING = re.compile(
    r"\b(?:closures?|shutdowns?|lockdowns?|bans?|strikes?|truces?|ceasefires?|walkouts?|ends?)\b",
    re.IGNORECASE,
)


def is_of_other_phase(question: str, said: str) -> bool:
    """Tell whether it is asked when a thing began, and a text dates only its end, or the reverse.

    "Her marriage to Marsh ended in 1979" does not say when she married him. The dated clause must
    have a word of what is asked about: what begins as another thing ends may well be told by that.

    Args:
        question: standing by itself.
        said: what answers it.
    """
    if kind_asked(question) != "date":
        return False
    dated = [part for part in _CLAUSES.split(said) if any(map(_is_time, facts(part)))]
    return bool(dated) and any(
        _is_turned(question, dated, wanted, other)
        for one, another in (_PHASES, _LIFE)
        for wanted, other in ((one, another), (another, one))
    )


def _is_turned(
    question: str, dated: Sequence[str], wanted: tuple[str, str], other: tuple[str, str]
) -> bool:
    """Tell whether one phase is asked for, and each dated clause tells of the other alone.

    Args:
        question: standing by itself.
        dated: the clauses of an answer that have a date.
        wanted: the verbs of the phase asked for, in a question and in a text.
        other: those of the other one.
    """
    asked = re.search(rf"{_SUBJECT} (?:{wanted[0]})\b(?!-)", question)
    is_of_both = re.search(rf"\b(?:{other[0]})\b", question)
    if asked is None or is_of_both or _ENDING.search(asked["who"]):
        return False
    verb = set(content_stems(question[asked.end("who") : asked.end()]))
    known = set(content_stems(question)) - verb
    return all(
        re.search(rf"(?<!\bto )(?<!\bthe )(?<!\bits )\b(?:{other[1]})\b(?!-)", part)
        and not re.search(rf"\b(?:{'|'.join(wanted)})\b", part)
        and not known.isdisjoint(content_stems(part))
        for part in dated
    )


def _is_time(fact: Fact) -> bool:
    """Tell whether a fact is a date or a year."""
    return fact.kind == "date" or is_year(fact)
