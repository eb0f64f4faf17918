"""Follow-ups: whether a question points back, and what is set beside it then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import CALENDAR_NAME
from index.facts import facts_alone
from index.words import Word, content_stems, words
from qa_bot.finding.ellipsis import ADJECTIVES
from qa_bot.finding.query import Turn
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.openings import QUESTION_WORD
from qa_bot.language.references import TIMES
from qa_bot.language.small_talk import small_talk

_POINTERS = frozenset(
    "he she it they him her them his hers its their theirs there this that these those one ones"
    " then so".split()
)
_OPENERS = re.compile(r"^(?:and|but|so|or|what about|how about|why|when|where|who|how)\b", re.I)
# Behind these stands what is asked about, and what it does: "when does the museum open?", "who owns
# the ferry?".
_ASKS_OF = re.compile(rf"^(?:when|where|why|how(?: \w+)?) {AUXILIARY} ", re.I)
_ASKS_WHO = re.compile(rf"^who (?!{AUXILIARY}\b)\w+ (?:the |an? |(?=(?-i:[A-Z])))", re.I)
# What was spoken of, as a rule, where nothing else says which one it is: "the decision".
_SPOKEN_OF = frozenset(
    content_stems(
        "decision meeting vote plan report deal agreement incident accident attack crash fire"
        " victim suspect trial ruling verdict result announcement statement project event group"
        " team company firm man woman boy girl person author article document story text paper"
        " talks law case"
    )
)
# "In what time?", "by whom?", but not "what is inflation?".
_BEHIND_PREPOSITION = re.compile(
    r"^(?:in|for|by|to|at|on|since|until|from|with|of|about|after|before|under|against)"
    r" (?:what|which|whom|whose|who|when|how|where)\b",
    re.I,
)
# Behind these "this year" is one that was spoken of; and so are these, as a rule.
_PREPOSITIONS = frozenset("in during over on of at about for since within".split())
_OF_WHAT = frozenset("time times moment season".split())
# Behind these stands what somebody speaks of, who seldom owns it.
_LINKS = _PREPOSITIONS | frozenset("by to from with than like under against and or".split())
_EXISTS = re.compile(
    rf"^(?:{QUESTION_WORD} (?:\w+ ){{0,3}})?(?:is|are|was|were|will|can) there\b", re.I
)
_IT_IS_SO = re.compile(r"^(?:is|was) it (?:\w+ )?(?:that|possible|necessary|worth)\b", re.I)
# How the bot begins where it asks back; what a person answers is no question of its own, unless it
# is written as one.
ASKS_BACK = "Which do you mean"
_ASKS = re.compile(
    rf"\?\s*$|^(?:{QUESTION_WORD}|tell|{AUXILIARY})\b",
    re.I,
)
# So much of what was said before is set beside a follow-up, in characters.
_LONGEST = 300


def is_follow_up(question: str, recent: Sequence[Turn] = ()) -> bool:
    """Tell whether a question points back: by a pronoun, or by saying too little.

    Args:
        question: in plain words.
        recent: the turns before it: "the museum" may be the one that these speak of.
    """
    every = words(question)
    found = _without_calendar(every)
    if 2 * sum(word.language == "en" for word in found) <= len(found):
        # In other languages what says too little is all that is known to point back.
        return sum(word.is_content for word in found) <= 1
    if any(word.text.lower() in _POINTERS for word in found):
        # "the plan that was leaked" points at nothing before it.
        pointers = [
            number
            for number, word in enumerate(found)
            if word.text.lower() in _POINTERS - {"that", "one", "so", "then"}
            and not _points_at_none(question, found, number)
        ]
        if pointers or found[-1].text.lower() in ("that", "one", "then"):
            return True
    content = [word for word in found if word.is_content]
    if len(found) < len(every):
        # "Who resigned this week?" stands by itself; "and this week?" does not.
        return len(content) <= 1
    if _OPENERS.match(question):
        return len(content) <= 2 and not _has_subject(question, content, recent)
    return len(content) <= 1 and bool(_BEHIND_PREPOSITION.match(question))


def _points_at_none(question: str, found: Sequence[Word], number: int) -> bool:
    """Tell whether a pronoun is of somebody whom its question names, or of nothing.

    "Did Ada say she would", "how did Dell raise its taxes", "are there lions", "is it true that".
    But "what did Marsh say about its taxes" is of what was spoken of.

    Args:
        question: its text.
        found: its words.
        number: of the pronoun among them.
    """
    word, before = found[number], found[number - 1].text.lower() if number else ""
    text = word.text.lower()
    if text == "there":
        # "Was there a vote?" does not say on what.
        return sum(one.is_content for one in found) > 1 and bool(_EXISTS.match(question))
    if text == "it":
        return bool(_IT_IS_SO.match(question))
    is_own = text in ("its", "their", "his", "her") and before not in _LINKS
    is_named = any(one.is_capitalised and one.is_content for one in found[1:number])
    return (is_own or text in ("he", "she")) and is_named


def _has_subject(question: str, content: Sequence[Word], recent: Sequence[Turn]) -> bool:
    """Tell whether a short question says of what it asks, and what that does.

    Args:
        question: points at nothing.
        content: its content words.
        recent: the turns before it.
    """
    does_something = _ASKS_OF.match(question)
    asks = does_something or _ASKS_WHO.match(question)
    said = [word for word in content if asks and word.start >= asks.end()]
    # "When was the vote?" does not say of what; "who owns the ferry" has the verb before.
    if len(said) < (2 if does_something else 1):
        return False
    spoken_of = _SPOKEN_OF.union(*(content_stems(turn.content) for turn in recent[-2:]))
    return said[0].stem not in spoken_of and said[0].text.lower() not in ADJECTIVES


def _without_calendar(found: Sequence[Word]) -> list[Word]:
    """Return words without the "this" of "this year": the calendar says which it is.

    But not of "in this year", nor "this time", nor "this season of the show".
    """
    texts = [word.text.lower() for word in found]
    behind = [*texts[1:], "", ""]
    return [
        word
        for at, word in enumerate(found)
        if texts[at] not in ("this", "these")
        or not (behind[at] in TIMES - _OF_WHAT or CALENDAR_NAME.fullmatch(behind[at]))
        # "At this year's fair" is on the calendar.
        or (at and texts[at - 1] in _PREPOSITIONS and behind[at + 1] != "s")
    ]


def is_asked_back(history: Sequence[Turn]) -> bool:
    """Tell whether the last turn of a conversation is the bot's question what was meant."""
    return bool(history) and history[-1].content.startswith(ASKS_BACK)


def completed_by(asked: str, recent: Sequence[Turn]) -> str | None:
    """Return the question that the bot asked back and that these words complete, else None.

    The last one takes any words that ask nothing themselves; an earlier one only what it offered.
    """
    if _ASKS.search(asked):
        return None
    for position in range(len(recent) - 1, 0, -1):
        question, back = recent[position - 1 : position + 1]
        if question.role != "user" or not is_asked_back([back]):
            continue
        if position == len(recent) - 1 or asked in _offered(back):
            return question.content
    return None


def _offered(back: Turn) -> list[str]:
    """Return the things that the bot offered where it asked back."""
    return back.content.removeprefix(ASKS_BACK).strip(" :?").split("; ")


def reply_to(asked: str, history: Sequence[Turn]) -> str | None:
    """Return what to say to small talk; None to a question, and to a choice that was offered."""
    is_choice = is_asked_back(history) and asked in _offered(history[-1])
    return None if is_choice else small_talk(asked)


def without_small_talk(history: Sequence[Turn]) -> list[Turn]:
    """Return a conversation without small talk, and what the bot said to it.

    "And when does it open?" points back past a "thanks".
    """
    left: list[Turn] = []
    is_left_out = False
    for turn in history:
        if turn.role == "user":
            is_left_out = reply_to(turn.content, left) is not None
        if not is_left_out:
            left.append(turn)
    return left


def set_beside(asked: str, recent: Sequence[Turn]) -> str:
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
    named = {fact.value for fact in facts_alone(answer) if fact.kind == "name"} - told
    return list(
        dict.fromkeys(
            word.text
            for word in words(answer)
            if word.is_capitalised and word.stem in named and not CALENDAR_NAME.fullmatch(word.text)
        )
    )
