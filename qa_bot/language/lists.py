"""Lists: the names that a text lists, and whether they are as many as a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.dates import CALENDAR_NAME
from index.numbers import UNITS
from index.words import Word, words
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.verbs import TELLING_TOGETHER, any_of

_JOINED = re.compile(r"(?:,|,? (?:and|or))(?: the)? ")
# Those who say it are not what they tell of.
_TELL = re.compile(rf" {any_of(TELLING_TOGETHER, 'say', 'says', 'said')}\b")
# So many things a question may ask for by their number: "which two firms", "what are the three
# conditions".
_NUMBERS = {word: number for number, word in enumerate(UNITS) if number > 1}
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
        if len(new) == most and not _TELL.match(text, listed[-1][-1].end):
            return True
    return False


def without_number(question: str, texts: Sequence[str]) -> str:
    """Return a question without how many it asks for, where a text lists so many.

    "Dell and Kay joined" need not say that they are two.
    """
    if any(lists_as_many(text, question) for text in texts):
        return _NUMBERED.sub(r"\g<before>", question, count=1)
    return question
