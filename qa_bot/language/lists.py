"""Lists: the names that a text lists, and whether they are as many as a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.words import Word
from qa_bot.language.asked import capitalised_runs

_TIMES = re.compile(rf"(?:{WEEKDAY_NAMES}|{MONTH_NAMES})s?", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|,? (?:and|or|&))(?: the)? ")
# So many things a question may ask for by their number: "which two firms", "what are the three
# conditions".
_NUMBERS = {word: number for number, word in enumerate("two three four five six".split(), start=2)}
_NUMBERED = re.compile(
    r"\b(?P<before>(?:which|what|who)(?: (?:are|were))?(?: the)?)"
    rf" (?P<number>{'|'.join(_NUMBERS)}|\d)\b",
    re.IGNORECASE,
)


def names_listed(text: str) -> Iterator[list[list[Word]]]:
    """Yield the names that a text lists, each list whole: "Dell, Kay and Ostrel"."""
    listed: list[list[Word]] = []
    is_joined = False
    for run in [*capitalised_runs(text), []]:
        between = text[listed[-1][-1].end : run[0].start] if run and listed else ""
        if run and _JOINED.fullmatch(between) and not _TIMES.fullmatch(run[0].text):
            listed.append(run)
            # "Geneva, Switzerland" is one place.
            is_joined = is_joined or between.strip() != ","
            continue
        if is_joined and not _TIMES.fullmatch(listed[0][0].text):
            yield listed
        listed, is_joined = [run], False


def lists_as_many(text: str, question: str) -> bool:
    """Tell whether a text lists as many names as a question asks for: "Dell and Kay", of two."""
    asked = _NUMBERED.search(question)
    if asked is None:
        return False
    number = asked["number"].lower()
    most = _NUMBERS[number] if number in _NUMBERS else int(number)
    return any(len(listed) == most for listed in names_listed(text))


def without_number(question: str, texts: Sequence[str]) -> str:
    """Return a question without how many it asks for, where a text lists so many.

    "Dell and Kay joined" need not say that they are two.
    """
    if any(lists_as_many(text, question) for text in texts):
        return _NUMBERED.sub(r"\g<before>", question, count=1)
    return question
