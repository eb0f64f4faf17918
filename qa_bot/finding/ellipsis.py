"""Ellipsis: a question that only names what else the last one is asked of.

"What about children?" behind "What does an adult pay for the ferry?" asks what children pay. It is
made whole by rules: what it names takes the place of what is like it in the last question, where
that has one such thing. Otherwise both questions are searched, see `qa_bot.finding.follow_up`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import CALENDAR_NAME, MONTH_NAMES, WEEKDAY_NAMES
from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.endings import ENDING_S
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.openings import OPENING, QUESTION_WORD

_NOT_ALONE = rf"(?:{QUESTION_WORD}|if|may|{AUXILIARY})"
_ALSO = re.compile(
    rf"^(?:(?:and|but|so|ok(?:ay)?),? )*(?:(?:what|how) about|and) (?!{_NOT_ALONE}\b)"
    r"(?P<before>(?:in|on|at|for|from|to|of|by|with) )?(?P<what>[^?.!,;]{1,60}?)\??$",
    re.IGNORECASE,
)
# What points back is what the last question was asked of.
_POINTS = re.compile(
    r"\b(?:it|its|he|she|they|him|her|them|his|hers|theirs|this|that|these|those|one|ones|there"
    r"|then|others?|rest)\b",
    re.IGNORECASE,
)
# What a thing has, and is no other thing of which the same could be asked.
_PROPERTIES = frozenset(
    content_stems(
        "cost price fee budget money funding reason cause date day time place size length height"
        " age number amount name title score result crowd damage delay weather plan details rest"
        " consequences effects reaction response background future past casualties victims injuries"
        " deaths trial motive compensation evidence news sources weekend week month year morning"
        " evening afternoon night"
    )
)
_ASKS = re.compile(rf"\?\s*$|^{OPENING}{QUESTION_WORD}\b", re.I)
# What something does, is asked of others that do it, too.
_OF_WHAT = re.compile(
    rf"^{OPENING}(?:(?:when|where|how)\b|what\b.*\b(?:cost|pay|get|earn|receive|weigh|have|need)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\babout\b", re.IGNORECASE)
# One of several, or many: "the old mill", "children".
_OF_MANY = re.compile(rf"(?:\w{{2,}}{ENDING_S}|children|people|men|women)$", re.IGNORECASE)
# So many words stand between the auxiliary and the end of what a question asks of: "new pier open".
_LONGEST = 3
# "The new pier open" ends in what it does; "dogs get rabies" and "hotels serve breakfast" do not.
ADJECTIVES = frozenset(
    "new old young big small large little great high low long short early late first second third"
    " last next main public private local national rich poor sick healthy wild free cheap black"
    " white red blue green".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_YEAR = r"[12]\d{3}"
_KINDS = (
    re.compile(rf"(?<!\w)(?:{WEEKDAY_NAMES})s?(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:\d{{1,2}} )?(?:{MONTH_NAMES})(?: \d{{1,2}})?(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w){_YEAR}(?!\w)"),
)
# "What does an adult pay": behind the auxiliary stands of whom it is asked.
_BEHIND_AUXILIARY = re.compile(rf"\b{AUXILIARY}(?:n['’]t)? (?=(?-i:[a-z]))", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her) ", re.IGNORECASE)
_ENDS_IN_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her) $", re.IGNORECASE)


def resumed(asked: str, before: Sequence[str]) -> str | None:
    """Return the last question, asked of what this one names instead.

    Args:
        asked: a question, such as "And on Sunday?"
        before: the questions before it, the latest first.

    Returns:
        "When does it open on Sunday?"; None where this one asks by itself, or the last one has
        nothing like what it names.
    """
    found = _ALSO.match(asked) if before else None
    if found is None or _POINTS.search(found["what"]) or _POSSESSIVE.search(found["what"]):
        return None
    last, *earlier = before
    # That may have named no more itself.
    last = resumed(last, earlier) or last
    what = found["what"].strip()
    place = _place_of(what, found["before"] or "", last) if _ASKS.search(last) else None
    if place is None:
        return None
    start, end = place
    if _ENDS_IN_ARTICLE.search(last[:start]):
        what = _ARTICLE.sub("", what)
    whole = f"{last[:start]}{what}{last[end:]}"
    return whole if whole != last else None


def _place_of(what: str, before: str, last: str) -> tuple[int, int] | None:
    """Return where a question has what is like a thing: a day for a day, a name for a name.

    Args:
        what: the thing.
        before: the preposition before it, or "".
        last: the question.
    """
    for kind in _KINDS:
        if kind.fullmatch(what):
            days = [place.span() for other in _KINDS for place in other.finditer(last)]
            same = [place.span() for place in kind.finditer(last)]
            # "Friday 3 May" is not Monday 3 May.
            return same[0] if len(days) == len(same) == 1 else None
    content = [word for word in words(what) if word.is_content]
    if content and all(word.is_capitalised for word in content):
        names = _names_in(last)
        # "And to Dell?" asks of where the last question has a "to".
        fitting = [one for one in names if last[: one[0]].lower().endswith(before.lower())]
        return fitting[0] if len(fitting) == 1 else None
    return None if before or not _is_another(what) or _ABOUT.search(last) else _subject_of(last)


def _is_another(what: str) -> bool:
    """Tell whether words without a name are a thing, or many: "the mill", "children"."""
    article = _ARTICLE.match(what)
    found = words(what[article.end() :] if article else what)
    is_noun = bool(found) and all(word.is_content for word in found)
    return (
        is_noun
        and (article is not None or bool(_OF_MANY.search(what)))
        and _PROPERTIES.isdisjoint(content_stems(what))
    )


def _subject_of(question: str) -> tuple[int, int] | None:
    """Return where a question has the thing, without a name, of which it asks what it does."""
    helping = _BEHIND_AUXILIARY.search(question) if _OF_WHAT.match(question) else None
    if helping is None:
        return None
    start = helping.end()
    article = _ARTICLE.match(question[start:])
    run: list[Word] = []
    for word in words(question):
        if word.start < start + (article.end() if article else 0):
            continue
        if not word.is_content or word.is_capitalised:
            break
        run.append(word)
    named = [word for word in run if word.text.lower() not in ADJECTIVES]
    # One thing and, the last of them, what it does: a word more may be what it does it to.
    is_whole = len(named) == 2 and named == run[-2:] and len(run) <= _LONGEST
    return (start, run[-2].end) if is_whole else None


def _names_in(text: str) -> list[tuple[int, int]]:
    """Return where names stand in a question, the words of each together."""
    return [
        (run[0].start, run[-1].end)
        for run in capitalised_runs(text)
        if run[0].start > 0 and not CALENDAR_NAME.fullmatch(run[0].text)
    ]
