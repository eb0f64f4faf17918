"""Whether what was found answers the question that was asked; the model has no say in it.

A sentence can stand in the documents to the letter and answer nothing. Three things are asked of
an answer: the documents that it cites know every name, number and date of the question; its
citations are relevant to the question, in words and in meaning; and it says the kind of thing
that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import content_stems, words
from qa_bot.facts import facts
from qa_bot.matching import Evidence

# Words that say what kind of answer is wanted, not what it is about.
_KINDS_OF_ANSWER = frozenset(
    stem
    for stem in content_stems(
        "reason date day month year time number amount share percentage name kind type place city"
        " country person people article articles many much long often say said tell told give gave"
        " happen happened concerning regarding mention mentioned reported report besides ever"
    )
)
# What a question speaks of and no document cited does ("his speech") is what it is about.
_UNKNOWN = 0.5
_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^(?:and |but )?(?:when|(?:on |in |at )?(?:what|which) (?:date|day|month|year))\b", re.I
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|old|long|far|tall|big|large)\b"
    r"|\bwhat (?:share|percentage|number|amount|proportion|price|population)\b",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|week|month|year"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|century|decade|morning|evening|night|noon|before|after|during"
    r"|when|until|since|as soon as)s?\b|\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verdict:
    """Whether an answer answers the question, how relevant it is, and why not where it does not."""

    answers: bool
    relevance: float
    reason: str | None = None


def judge(
    question: str,
    said: str,
    citations: Sequence[str],
    likeness: float,
    documents: Evidence,
    rarity: dict[str, float],
    min_relevance: float,
    is_quote: bool,
) -> Verdict:
    """Judge whether a supported answer answers the question.

    Relevance is the mean of two figures from 0 to 1, the share of the question's content words, by
    rarity, that the answer and its citations hold, and the likeness of their meanings. A quote
    that no draft led to has only that to speak for it: what its document does not know of the
    question at all is taken off.

    Args:
        question: standing by itself.
        said: one supported sentence of the answer.
        citations: the quotes that support it.
        likeness: the cosine of the question's vector and the nearest of the answer's and the
            citations'.
        documents: what the documents cited say, their titles and dates included.
        rarity: the weight of each stem of the question.
        min_relevance: the least relevance of an answer.
        is_quote: whether `said` is a sentence of the documents, chosen for its likeness alone.
    """
    unknown = unknown_facts(question, documents)
    if unknown:
        return Verdict(
            False, 0.0, f"What comes nearest does not mention {' or '.join(unknown[:2])}."
        )
    about = {stem: 0.0 if stem in _KINDS_OF_ANSWER else weight for stem, weight in rarity.items()}
    held = Evidence([said, *citations]).coverage(question, about)
    relevance = (held + likeness) / 2
    if is_quote:
        relevance -= _UNKNOWN * (1 - documents.coverage(question, about))
    return Verdict(relevance >= min_relevance and says_kind(question, said), relevance)


def unknown_facts(question: str, documents: Evidence) -> list[str]:
    """Return the names, numbers and dates of a question that the documents do not have."""
    return list(dict.fromkeys(f.text for f in documents.missing_facts(question)))


def says_kind(question: str, said: str) -> bool:
    """Tell whether an answer says the kind of thing asked for: a person, a time, a number."""
    asked = {word.stem for word in words(question)}
    if _HOW_MANY.search(question):
        return any(fact.kind == "number" for fact in facts(said))
    if _WHEN.search(question):
        return bool(_TIME_WORDS.search(said))
    if _WHO.match(question):
        names = [fact for fact in facts("It is " + said) if fact.kind == "name"]
        roles = [word for word in words(said) if word.is_content and word.stem not in asked]
        return any(fact.value not in asked for fact in names) or bool(roles)
    return True
