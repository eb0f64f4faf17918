"""A question and its conversation to a question that stands by itself, and its filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from index.dates import CALENDAR_NAME, MONTH_NAMES, MONTHS
from index.facts import facts
from index.filter import SearchFilter
from index.words import words
from qa_bot.errors import QuestionError
from qa_bot.settings import QuestionSettings

_POINTERS = frozenset(
    "he she it they him her them his hers its their theirs there this that these those one ones"
    " then so".split()
)
_OPENERS = re.compile(r"^(?:and|but|so|or|what about|how about|why|when|where|who|how)\b", re.I)
# How the bot begins where it asks back; what a person answers is no question of its own, unless it
# is written as one.
ASKS_BACK = "Which do you mean"
_ASKS = re.compile(
    r"\?\s*$|^(?:who|whose|whom|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could"
    r"|has|have|had|will|would|should|tell)\b",
    re.I,
)
NO_QUESTION = "the question is empty: ask something in words"
_ACCORDING_TO = re.compile(
    r"\b(?:according to|reported by|as reported in|(?P<bare>in)) (?:the )?", re.I
)
# "The last week of May" counts from no today.
_PERIOD = re.compile(
    r"\b(?P<which>this|last|past) (?P<unit>week|month|year)\b(?! of\b)|\byesterday\b", re.I
)
# So much of what was said before is set beside a follow-up, in characters.
_LONGEST = 300
_DAYS = {"week": 7, "month": 30, "year": 365}
_PUBLISHED_IN = re.compile(
    r"\b(?:published|written|reported|articles?|stories|news)\b"
    # What articles say is no time that they are from.
    r"(?:(?! (?:that|which|who|say|said|tell|told|report|reports|speak|mention)\b)[^?.]){0,40}?"
    r"\b(?:in|from)"
    rf" (?P<month>{MONTH_NAMES}) (?P<year>\d{{4}})\b",
    re.I,
)


@dataclass(frozen=True)
class Turn:
    """One earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True)
class Query:
    """A question as it is searched and answered.

    Attributes:
        asked: as the person asked it.
        standalone: so that it can be understood without the conversation.
        within: what its words hold the search to.
        notes: what was read out of it, in a line each, for the person.
        asked_before: what the person asked in the turns before, the latest first.
        turns: what was said before, where the question points back to it.
    """

    asked: str
    standalone: str
    within: SearchFilter
    notes: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    asked_before: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether its own words hold the search to a source or a time."""
        within = self.within
        return bool(within.source or within.published_from or within.published_to)

    @property
    def itself(self) -> str:
        """What is to be answered: a follow-up without the question that it points back to.

        What answered that one is found again, and answers this one no more for it.
        """
        has_words = any(word.is_content for word in words(self.asked))
        return self.asked if self.turns and has_words else self.standalone


def check_question(question: str, settings: QuestionSettings) -> str:
    """Return the question without the white space around it.

    Raises:
        QuestionError: if it is empty or longer than a question.
    """
    # Half a surrogate pair, from a terminal with another encoding, is no character.
    asked = " ".join(question.encode("utf-8", "replace").decode("utf-8").split())
    if not re.search(r"\w", asked):
        raise QuestionError(NO_QUESTION)
    if len(asked) > settings.max_chars:
        raise QuestionError(
            f"the question has {len(asked):,} characters, over the limit of "
            f"{settings.max_chars:,}: shorten it, or index the text and ask about it"
        )
    return asked


def understand(
    asked: str,
    history: Sequence[Turn],
    sources: Sequence[str],
    today: date,
    settings: QuestionSettings,
) -> Query:
    """Make a question stand by itself and read its filters.

    Args:
        asked: a checked question.
        history: the conversation before it, oldest turn first.
        sources: the names of the library's sources.
        today: the day that "last week" counts from.
        settings: `[question]`.
    """
    recent = list(history)[-2 * settings.history_turns :] if settings.history_turns else []
    before = tuple(turn.content for turn in reversed(recent) if turn.role == "user")
    query = Query(asked, asked, SearchFilter(), asked_before=before)
    if unclear := _completed_by(asked, recent):
        query = replace(query, standalone=f"{' '.join(unclear.split())} ({asked})")
    elif recent and is_follow_up(asked):
        # The model reads the last exchange for itself: to let it rewrite the question first would
        # take as long as the answer.
        query = replace(query, standalone=_beside(asked, recent), turns=tuple(recent[-2:]))
    return _with_dates(_with_source(query, sources), today)


def is_follow_up(question: str) -> bool:
    """Tell whether a question points back: by a pronoun, or by saying too little."""
    found = words(question)
    if 2 * sum(word.language == "en" for word in found) <= len(found):
        # In other languages what says too little is all that is known to point back.
        return sum(word.is_content for word in found) <= 1
    if any(word.text.lower() in _POINTERS for word in found):
        # "the plan that was leaked" points at nothing before it; nor does "did Ada say she would".
        named = next((w.end for w in found[1:] if w.is_capitalised and w.is_content), None)
        pointers = [
            w
            for w in found
            if w.text.lower() in _POINTERS - {"that", "one", "so", "then"}
            and not (w.text.lower() in ("he", "she") and named is not None and named < w.start)
        ]
        if pointers or found[-1].text.lower() in ("that", "one", "then"):
            return True
    content = [word for word in found if word.is_content]
    return len(content) <= 2 and bool(_OPENERS.match(question))


def is_asked_back(history: Sequence[Turn]) -> bool:
    """Tell whether the last turn of a conversation is the bot's question what was meant."""
    return bool(history) and history[-1].content.startswith(ASKS_BACK)


def _completed_by(asked: str, recent: Sequence[Turn]) -> str | None:
    """Return the question that the bot asked back and that these words complete, else None.

    The last one takes any words that ask nothing themselves; an earlier one only what it offered.
    """
    if _ASKS.search(asked):
        return None
    for position in range(len(recent) - 1, 0, -1):
        question, back = recent[position - 1 : position + 1]
        if question.role != "user" or not is_asked_back([back]):
            continue
        offered = back.content.removeprefix(ASKS_BACK).strip(" :?").split("; ")
        if position == len(recent) - 1 or asked in offered:
            return question.content
    return None


def _beside(asked: str, recent: Sequence[Turn]) -> str:
    """Set the last question beside a follow-up, so that what it points at can be searched.

    With it the names that only a short answer has: "he" may well be who is named there.
    """
    last = next((turn.content for turn in reversed(recent) if turn.role == "user"), "")
    if not last:
        return asked
    before = " ".join(last.split())[:_LONGEST]
    names = _names_added(recent[-1].content, f"{asked} {before}")
    return f"{asked} ({' '.join([before, *names])})"


def _names_added(answer: str, known: str) -> list[str]:
    """Return the names of a short answer, in its order, that other words do not have.

    A weekday or month is none, nor is what the bot asked back.
    """
    if len(answer) > _LONGEST or answer.startswith(ASKS_BACK):
        return []
    told = {word.stem for word in words(known)}
    # The first word may be a name, too.
    named = {fact.value for fact in facts(f"It is {answer}") if fact.kind == "name"} - told
    return list(
        dict.fromkeys(
            word.text
            for word in words(answer)
            if word.is_capitalised and word.stem in named and not CALENDAR_NAME.fullmatch(word.text)
        )
    )


def _with_source(query: Query, sources: Sequence[str]) -> Query:
    """Hold a question "according to" a source of the library to that source."""
    for match in _ACCORDING_TO.finditer(query.standalone):
        # "The Guardian" may be its name, article and all.
        begins = match[0].lower().removesuffix("the ")
        rests = [query.standalone[match.end() :], query.standalone[match.start() + len(begins) :]]
        # "In time" names no paper called Time.
        flags = re.RegexFlag(0) if match["bare"] else re.IGNORECASE
        for source in sorted(sources, key=len, reverse=True):
            if any(re.match(rf"{re.escape(source)}(?!\w)", rest, flags) for rest in rests):
                return replace(
                    query,
                    within=replace(query.within, source=source),
                    notes=(*query.notes, f"Searched only what {source} published or is named in."),
                )
    return query


def _with_dates(query: Query, today: date) -> Query:
    """Hold a question about a period to the documents of that period."""
    period = _period(query.standalone, today)
    if period is None:
        return query
    first, last = period
    return replace(
        query,
        within=replace(query.within, published_from=first, published_to=last),
        notes=(
            *query.notes,
            f"Searched only documents published from {first} to {last}, or without a date.",
        ),
    )


def _period(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of the period that a question names, or None."""
    if stated := _PUBLISHED_IN.search(text):
        if not 1 <= int(stated["year"]) <= 9998:
            return None
        first = date(int(stated["year"]), MONTHS[stated["month"].lower()], 1)
        return first, _next_month(first) - timedelta(days=1)
    match = _PERIOD.search(text)
    if match is None:
        return None
    if match["unit"] is None:
        return today - timedelta(days=1), today - timedelta(days=1)
    unit = match["unit"].lower()
    if match["which"].lower() == "past":
        # The days up to now, where "last week" is the one that ended on Sunday.
        return today - timedelta(days=_DAYS[unit]), today
    if unit == "week":
        first = today - timedelta(days=today.weekday())
        before = first - timedelta(days=7)
    elif unit == "month":
        first = today.replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
    else:
        first = today.replace(month=1, day=1)
        before = first.replace(year=first.year - 1)
    if match["which"].lower() == "this":
        return first, today
    return before, first - timedelta(days=1)


def _next_month(first: date) -> date:
    """Return the first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)
