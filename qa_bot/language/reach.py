"""Reach: which words of a text its denials deny, and what it leaves in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.clauses import CLAUSES
from qa_bot.language.verbs import REFUSING, kin_of

# "Not only" asserts, and "No. 7" is a number.
NOT = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply|least)\b)"
    r"|no(?!\.? ?\d| (?:fewer|less|more|later) than\b| doubt\b)|never|nobody|nothing|neither"
    r"|nor|without|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
# What stands behind these is denied: "not open", "refused to open", "denied that it opened".
DENIES = re.compile(
    NOT.pattern + rf"|\b(?:{kin_of((*REFUSING, 'fail'))} to|den(?:y|ies|ied|ying)(?: that)?"
    r"|rul(?:e|es|ed|ing) out|unlikely to)\b",
    re.IGNORECASE,
)
# What stands behind these is not so either, though no "not" says it. "Barely won" is won, and
# "unclear why it closed" says that it closed.
_DOUBTS = re.compile(
    r"\b(?:hardly|rarely|seldom|barely(?= any\b| ever\b)|anything but|a (?:myth|hoax) that"
    r"|(?:is|are|was|were|be|been|remains?) far from"
    r"(?! (?:the|an?|its|his|her|their) | (?-i:[A-Z]))"
    r"|(?<!no )(?<!not )(?<!n't )(?<!n’t )(?<!any )(?<!little )(?<!without )(?<!beyond )"
    r"doubt(?:s|ed)? (?:that|if|whether)"
    r"|(?:(?:not|n['’]t)(?: \w+)? (?:clear|known|certain|sure)|unclear|unknown|uncertain|unsure)"
    r" (?:if|whether)"
    r"|forb(?:id|ids|ade|idden|idding)(?: [\w-]+){0,3}? to"
    r"|(?:forb(?:id|ids|ade|idden|idding)|prohibit(?:s|ed|ing)?|ban(?:s|ned|ning)?"
    r"|bar(?:s|red|ring)?)(?: [\w-]+){0,3}? from(?= \w+ing\b))(?!\w)",
    re.IGNORECASE,
)
# A claim with one of these doubts or forbids, too.
_SAYS_SO_ITSELF = re.compile(
    r"\b(?:forb[ai]d\w*|prohibit\w*|bans?|bann(?:ed|ing)|barr(?:ed|ing)|illegal\w*|unlawful\w*"
    r"|against the (?:law|rules)|myth|hoax|doubt\w*|unclear|unknown|uncertain|unsure|false|untrue"
    r"|hardly|barely|rarely|seldom|rare|anything but|far from|whether)\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\bno longer\b|(?:\bnot|n['’]t) (?=\w+ any ?(?:more|longer)\b)", re.IGNORECASE
)
_ONCE = re.compile(r"\b(?:used to|once|formerly|previously|earlier|until|had)\b", re.IGNORECASE)
# Where what a "not" denies ends.
_END = re.compile(rf"(?<!anything)(?:{CLAUSES.pattern})|[,;:()](?!\d)|[.!?](?=\s|$)| [–—-] ")
# "Was not, as Marsh said, open" denies what stands behind.
_SET_IN = re.compile(r"\s*,[^,.;]{1,60},")
# How it is not so, or when, is not what is denied: "aren't usually allowed". Behind others the
# thing may well be so: "not fully repaired", "not originally planned".
_ADVERB = re.compile(
    r"(?!(?:ful|complete|entire|whole|total|part|main|most|sole|pure|exclusive|exact|initial"
    r"|original|previous|former|primari|on|ear|dai|week|month|year|elder|fami|friend|re|app|rep"
    r"|supp|comp|imp|ral|al|f|assemb|monopo)ly\b)[a-z]+ly"
    r"|yet|ever|always|often|still|even|quite|necessarily|longer"
)
# "Has not been shown to be safe" denies that it is safe.
_SAID_TO = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?:n['’]t)?(?: \w+){0,2}"
    r" \w+(?:ed|en|wn|und|eld|aid|ought|able) to (?:(?:be|have been|have) )?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:of|in|on|at|for|from|with|by|under|near)\b", re.IGNORECASE)
# "But lunch isn't", "the council did not".
_ONLY_HELPED = re.compile(rf"(?:['’]s)?\s+(?:{AUXILIARY}|ca|wo|may)?\s*", re.IGNORECASE)
_HELPED = re.compile(rf"\b(?:{AUXILIARY}|ca|wo|may)\s*$", re.IGNORECASE)
# "Allowed in neither hall" denies that it is allowed.
_BEFORE_NEITHER = re.compile(r"\b(?:in|at|on|by|to|for|from|of|with|under) $", re.IGNORECASE)
# A claim asserts what is in doubt if it has so much of it, or so much of it is there.
_MOST = 0.65


def first_denied(text: str) -> set[str]:
    """Return the stems of what a text denies first: one content word of each "not"."""
    return {stems[0] for stems in _reaches(text)}


def denied(text: str) -> set[str]:
    """Return the stems of what a text denies: the content word behind each "not", and a few more.

    "Not shown to be safe" denies both; "but lunch isn't" denies lunch.
    """
    return {stem for stems in _reaches(text) for stem in stems}


def without_past(quote: str, claim: str) -> str:
    """Return a quote without its "no longer" where a claim says what once was."""
    return _NO_LONGER.sub(" ", quote) if _ONCE.search(claim) else quote


def doubts(quote: str, claim: str) -> bool:
    """Tell whether a quote forbids or doubts what a claim asserts, without a "not".

    Another clause of the quote may say it all the same; then the doubt is of something else.
    """
    if not _DOUBTS.search(quote) or _SAYS_SO_ITSELF.search(claim):
        return False
    asserted = set(content_stems(claim))
    shares: dict[bool, float] = {True: 0.0, False: 0.0}
    for part in _END.split(quote):
        is_doubted = _doubts_of(part, asserted)
        shares[is_doubted] = max(shares[is_doubted], _share(asserted, part))
    return shares[True] >= _MOST and shares[True] > shares[False]


def _doubts_of(clause: str, asserted: set[str]) -> bool:
    """Tell whether a clause doubts the word right behind the doubt, or most of what is behind."""
    return any(
        behind
        and (behind[0] in asserted or len(asserted.intersection(behind)) >= _MOST * len(behind))
        for found in _DOUBTS.finditer(clause)
        if (behind := content_stems(clause[found.end() :]))
    )


def _share(asserted: set[str], clause: str) -> float:
    """Return the share of a claim's stems that a clause has."""
    return len(asserted.intersection(content_stems(clause))) / max(1, len(asserted))


def _reaches(text: str) -> Iterator[list[str]]:
    """Yield the stems that each denial of a text denies; those that deny nothing are left out."""
    content = [word for word in words(text) if word.is_content]
    for found in DENIES.finditer(text):
        start, reached, end = _clause_around(text, found)
        behind = [word for word in content if reached <= word.start < end]
        before = [word for word in content if start <= word.start and word.end <= found.start()]
        # "No early date" says what kind of date.
        adverb = re.compile("longer") if found[0].lower() == "no" else _ADVERB
        while behind and adverb.fullmatch(behind[0].text):
            behind = behind[1:]
        if not behind:
            behind = _subject(text, before, found)
        elif (
            len(behind) > 1
            and behind[1].text.islower()
            and _SAID_TO.search(text[start : behind[1].start])
        ):
            behind = behind[:2]
        else:
            behind = behind[:1]
        if found[0].lower() == "neither" and _BEFORE_NEITHER.search(text[: found.start()]):
            behind = [*behind, *before[-1:]]
        if behind:
            yield [word.stem for word in behind]


def _clause_around(text: str, found: re.Match[str]) -> tuple[int, int, int]:
    """Return where the clause around a denial begins, goes on behind it, and ends."""
    start = max((mark.end() for mark in _END.finditer(text, 0, found.start())), default=0)
    set_in = _SET_IN.match(text, found.end())
    reached = set_in.end() if set_in and _HELPED.search(text[: found.start()]) else found.end()
    end = _END.search(text, reached)
    return start, reached, end.start() if end else len(text)


def _subject(text: str, before: list[Word], found: re.Match[str]) -> list[Word]:
    """Return the head of what a "not" with nothing behind it is said of: "lunch isn't"."""
    if not before or not _ONLY_HELPED.fullmatch(text[before[-1].end : found.start()]):
        return []
    place = _PREPOSITION.search(text, before[0].end, found.start())
    heads = [word for word in before if place is None or word.end <= place.start()]
    return heads[-1:]
