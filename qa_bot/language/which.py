"""Which: whether it is told which of several things did what is asked, or only that some did."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.facts import facts
from index.words import Word, words
from qa_bot.language.auxiliaries import BE, DO, HAVE, MODALS
from qa_bot.language.endings import ENDING_S
from qa_bot.language.openings import OPENING

# "Which twelve wealthy countries" asks which of them: behind it stands what they are together.
_WHICH = re.compile(
    rf"^{OPENING}(?:(?:in|on|at|to|for|from|of|by|with) )?which"
    r" (?P<what>[\w'’-]+(?: [\w'’-]+){0,4})",
    re.IGNORECASE,
)
# "Which rule lets the council": that is a verb.
_ACTS_ON = re.compile(
    r" (?:the|an?|its?|his|her|their|them|him|on|to|for|at|as|up|out|that|over|with|from)\b"
    r"| (?-i:[A-Z\d])",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\w{{2,}}{ENDING_S}", re.IGNORECASE)
# Before or behind what they are these tell no more of them, and those which they are.
_COUNTS_THEM = frozenset(
    "the of a an at least about some several many most few these those its their his her our"
    " them".split()
)
_TELLS_ALL = frozenset(("all", "both", "but", "every", "no", "other"))
_IS = re.compile(
    r"\b(?:is|are|was|were|includ(?:e|es|ed|ing)|remain) (?!to\b)(?P<what>[\w'’-]+)", re.I
)
_AND = re.compile(r"(?P<one>[\w'’-]+),? (?:and|or) (?:an? |the )?(?P<other>[\w'’-]+)", re.I)


def leaves_which_out(question: str, said: str) -> bool:
    """Tell whether it is asked which of several did a thing, and it is only told that some did.

    "Two of the twelve countries refused" does not say which.

    Args:
        question: in plain words.
        said: one sentence.
    """
    asked = _WHICH.search(question)
    if asked is None:
        return False
    what = words(asked["what"])
    noun = next((at for at, word in enumerate(what) if _PLURAL.fullmatch(word.text)), None)
    if noun is None:
        return False
    if noun > 0 and _ACTS_ON.match(question, asked.start("what") + what[noun].end):
        return False
    known = {word.stem for word in words(question)}
    if any(fact.kind != "number" and fact.value not in known for fact in facts(said)):
        return False
    told = words(said)
    # "Lines 4 and 6", "Article 19", "two firms: a brewer and a mill".
    named = {word.stem for word in what}
    is_numbered = any(
        one.stem in named and other.text[0].isdigit() for one, other in pairwise(told)
    )
    if is_numbered or ":" in said or _names_them(said, known):
        return False
    places = [at for at, word in enumerate(told) if word.stem == what[noun].stem]
    called = {word.stem for word in what[:noun]}
    return bool(places) and not any(
        _is_told_behind(told[at + 1 : at + 2], known) or _is_told_apart(told[:at], called)
        for at in places
    )


def _is_told_behind(behind: Sequence[Word], known: Collection[str]) -> bool:
    """Tell whether what stands behind the word for some things may say which of them it is.

    It does not where nothing stands there, or what they do: an auxiliary, a word of the question.
    """
    return any(
        word.text.lower() not in BE | DO | HAVE | MODALS and word.stem not in known
        for word in behind
    )


def _names_them(said: str, known: Collection[str]) -> bool:
    """Tell whether a sentence says what some are, or lists two: "they are bats", "bats and pigs".

    Args:
        said: the sentence.
        known: the stems of the question.
    """
    found = [match["what"] for match in _IS.finditer(said)]
    found += [text for match in _AND.finditer(said) for text in (match["one"], match["other"])]
    return any(
        word.is_content
        and word.stem not in known
        and not any(one.kind == "number" for one in facts(word.text))
        for text in found
        for word in words(text)
    )


def _is_told_apart(before: Sequence[Word], called: Collection[str]) -> bool:
    """Tell whether what stands before the word for some things says which of them it is."""
    for word in reversed(before):
        number = any(fact.kind == "number" for fact in facts(word.text))
        if word.stem in called or number or word.text.lower() in _COUNTS_THEM:
            continue
        # "All countries did", "rich countries did": but not "did, countries".
        return word.is_content or word.text.lower() in _TELLS_ALL
    return False
