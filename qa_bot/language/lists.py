"""Lists: the names that a text lists, and whether they are as many as a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from index.dates import CALENDAR_NAME
from index.facts import facts
from index.words import Word, words
from qa_bot.language.asked import capitalised_runs
from qa_bot.language.openings import OPENING

# "Which twelve wealthy countries" asks which of them: behind it stands what they are together.
_WHICH = re.compile(
    rf"^{OPENING}(?:(?:in|on|at|to|for|from|of|by|with) )?which"
    r" (?P<what>[\w'’-]+(?: [\w'’-]+){0,4})",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\w{2,}(?<![sui])s", re.IGNORECASE)
# Before or behind what they are these tell no more of them, and those which they are.
_COUNTS_THEM = frozenset(
    "the of a an at least about some several many most few these those its their his her our"
    " them".split()
)
_TELLS_ALL = frozenset(("all", "both", "but", "every", "no", "other"))
_TELLS_WHICH = re.compile(
    r"[^.:]*:|\s*(?:[(–—]|(?:that|which|who|whose|in|from|of|on|at|near|along|with|without|for|such"
    r"|like|under|over|between|whom|where|built|\w+ing|\w+er than)\b)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:is|are|was|were|includ(?:e|es|ed|ing)|remain) (?!to\b)(?P<what>[\w'’-]+)", re.I
)
_AND = re.compile(r"(?P<one>[\w'’-]+),? (?:and|or) (?:an? |the )?(?P<other>[\w'’-]+)", re.I)
_JOINED = re.compile(r"(?:,|,? (?:and|or))(?: the)? ")
# Those who say it are not what they tell of.
_SAYING = re.compile(
    r" (?:sa(?:y|ys|id)|t(?:ell|old)|add(?:ed)?|report(?:ed)?|announced|wrote|write|argued)\b"
)
# So many things a question may ask for by their number: "which two firms", "what are the three
# conditions".
_NUMBERS = {word: number for number, word in enumerate("two three four five six".split(), start=2)}
_NUMBERED = re.compile(
    r"\b(?P<before>(?:which|what|who)(?: (?:are|were))?(?: the)?)"
    rf" (?P<number>{'|'.join(_NUMBERS)}|\d)(?=\s)"
    # These are counted by it, and not named.
    r"(?! (?:hundred|thousand|million|billion|per ?cent|percent|years?|months?|weeks?|days?|hours?"
    r"|minutes?|times?)\b)",
    re.IGNORECASE,
)


def names_listed(text: str) -> Iterator[list[list[Word]]]:
    """Yield the names that a text lists, each list whole: "Dell, Kay and Ostrel"."""
    listed: list[list[Word]] = []
    is_joined = False
    for run in [*capitalised_runs(text), []]:
        between = text[listed[-1][-1].end : run[0].start] if run and listed else ""
        if run and _JOINED.fullmatch(between) and not CALENDAR_NAME.fullmatch(run[0].text):
            listed.append(run)
            # "Geneva, Switzerland" is one place.
            is_joined = is_joined or between.strip() != ","
            continue
        if is_joined and not CALENDAR_NAME.fullmatch(listed[0][0].text):
            yield listed
        listed, is_joined = [run], False


def lists_as_many(text: str, question: str) -> bool:
    """Tell whether a text lists as many names as a question asks for: "Dell and Kay", of two.

    Those that the question has, and those who say it, are not counted.
    """
    asked = _NUMBERED.search(question)
    if asked is None:
        return False
    number = asked["number"].lower()
    most = _NUMBERS[number] if number in _NUMBERS else int(number)
    known = {word.stem for word in words(question)}
    for listed in names_listed(text):
        new = {tuple(word.stem for word in run) for run in listed if run[-1].stem not in known}
        if len(new) == most and not _SAYING.match(text, listed[-1][-1].end):
            return True
    return False


def leaves_which_out(question: str, said: str) -> bool:
    """Tell whether it is asked which of several did a thing, and it is only told that some did.

    "Two of the twelve countries refused" does not say which.

    Args:
        question: in plain words.
        said: one sentence.
    """
    asked = _WHICH.search(question)
    what = words(asked["what"]) if asked else []
    noun = next((at for at, word in enumerate(what) if _PLURAL.fullmatch(word.text)), None)
    if noun is None:
        return False
    known = {word.stem for word in words(question)}
    if any(fact.kind != "number" and fact.value not in known for fact in facts(said)):
        return False
    if _names_them(said, known):
        return False
    told = words(said)
    places = [at for at, word in enumerate(told) if word.stem == what[noun].stem]
    called = {word.stem for word in what[:noun]}
    return bool(places) and not any(
        _TELLS_WHICH.match(said, told[at].end)
        or _is_told_behind(told[at + 1 : at + 2], known)
        or _is_told_apart(told[:at], called)
        for at in places
    )


def _is_told_behind(behind: Sequence[Word], known: Collection[str]) -> bool:
    """Tell whether a participle behind the word for some things says which: "registered here"."""
    return any(word.text.endswith("ed") and word.stem not in known for word in behind)


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


def without_number(question: str, texts: Sequence[str]) -> str:
    """Return a question without how many it asks for, where a text lists so many.

    "Dell and Kay joined" need not say that they are two.
    """
    if any(lists_as_many(text, question) for text in texts):
        return _NUMBERED.sub(r"\g<before>", question, count=1)
    return question
