"""The kind of thing that a question asks for, and whether a sentence says such a thing."""

from __future__ import annotations

import re

from index.facts import Kind, facts, facts_alone
from index.words import content_stems, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.causes import asks_why, says_reason
from qa_bot.language.durations import asks_how_long, asks_how_many_units, says_how_long
from qa_bot.language.endings import ENDING_S
from qa_bot.language.naming import asks_for_name, says_name
from qa_bot.language.openings import OPENING, QUESTION_WORD
from qa_bot.language.speech import asks_what_was_said, is_of_a_speaker, tells_speech
from qa_bot.language.times import asks_when, says_time, unit_asked

_WHO = re.compile(
    rf"(?:[^?]{{1,60}}, )?{OPENING}"
    r"(?:(?:to|by|for|with|from|of|about|on|in|at|under|against|between|after|behind) )?"
    r"(?:who|whom|whose)\b",
    re.IGNORECASE,
)
# "He woke the family", "he is to wake": nor does this say who it is that acts.
_SOMEBODY = re.compile(
    r"(?:he|she|they|we|i|you) (?!(?:is|are|was|were|am) (?!(?:to|not|(?-i:[a-z]+(?:ed|ing)))\b))",
    re.IGNORECASE,
)
# Nor does "Only the baker".
_NO_NAME = re.compile(r"^[A-Z][a-z]+ (?=(?:the|an?|its|his|her|their|this|these|those)\b)")
# "Who became mayor", but not "who did Ada meet", "who is Ada": one that acts is asked for.
_WHO_ACTS = re.compile(
    rf"^(?:{OPENING}(?i:who)) (?!(?:did|does|do)\b|(?:may|{AUXILIARY})(?:n['’]t)? (?:(?:the|an?"
    r"|this|that|these|those|his|her|its|their|your|my|our|he|she|it|they|we|you)\b|[A-Z]))"
)
_WHETHER = re.compile(rf"^{OPENING}(?:may|{AUXILIARY})(?:n['’]t)?\b", re.IGNORECASE)
_OPENLY = re.compile(
    rf"^{OPENING}(?:(?:to|by|for|with|from|of|about|on|in|at|under|against|since|until) )?"
    rf"{QUESTION_WORD}\b(?! about\b)",
    re.IGNORECASE,
)
_AND_WHETHER = re.compile(
    rf"[,;?.–—] ?(?:(?:and|or|but) )?{AUXILIARY}\b|\b(?:and|or) {AUXILIARY}\b|\bwhether\b",
    re.IGNORECASE,
)
# "Who leads the repair, and what does it cost?"
_IN_PARTS = rf"(?<=\S )(?<!\bif )(?<!\bwho )(?:and|or) {QUESTION_WORD}\b"
_JOINED = re.compile(r"^(?:and|or) ", re.IGNORECASE)
# "Which" at the start of a question, or of a part of it.
_ASKS_WHICH = r"(?:^(?:\w+ )?|, |\b(?:and|or|but) (?:(?:in|on|at|to|for|from|of|by|with) )?)which "
# "Which two firms", "who … and what", "what are the rules": more than one sentence may be wanted.
_SEVERAL = re.compile(
    rf"{_IN_PARTS}"
    # But not "the bridge which crosses the river".
    rf"|{_ASKS_WHICH}(?!news\b)\w{{3,}}{ENDING_S}\b(?! (?:is|was|does|has)\b)"
    # "Which press releases are", but not "which firm rebuilds the pier".
    rf"|{_ASKS_WHICH}\w+ \w{{3,}}{ENDING_S}\b"
    r"(?! (?:is|was|does|has|the|an?|its?|his|her|their|them|him|on|to|for|at|as|up|out)\b)"
    r"|^(?:what|who|which) "
    r"(?!(?:year|month|day|date|time|percentage|share|proportion|number|amount)\b)"
    r"(?:\w+ ){0,3}?(?:are|were)\b"
    r"|^(?:list|name) \w+|\bboth\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|old|long|far|tall|big|large|high|deep|wide|heavy|fast|thick|expensive)\b"
    r"|\bhow strong (?:is|are|was|were) (?:the )?(?:[\w-]+ )?(?:winds?|gusts?|(?:earth)?quake)\b"
    r"|\bhow (?:hot|cold) (?:is|was|will|did) (?:it|the (?:weather|water|sea|air))\b"
    r"|\bwhat (?:share|percentage|number|amount|proportion|price|population)\b"
    rf"|\bwhat (?:(?:top|average|maximum) )?(?:speed|temperature|distance|depth) {AUXILIARY}\b"
    r"|\bwhat(?: is| was|['’]s) the (?:[\w-]+ ){0,2}(?:speed|temperature|magnitude|death toll"
    r"|budget|revenue|profit|rent|wage|distance|margin|fine)(?=\W*$| (?:of|in|at|between)\b)"
    r"|\bwhat (?:will|would|did|does|do|has|had) [^?]{1,60}\bcost\b"
    r"|\bwhat(?: is| was|['’]s) the (?:[\w-]+ )?(?:share|percentage|number|amount|price|population"
    r"|length|height|width|depth|weight|area|size|cost|fare|fee|salary|turnout)\b",
    re.IGNORECASE,
)
# "How many hackers" is answered by no sum of money, no share and no year.
_COUNT = re.compile(
    r"\bhow many (?!(?:\w+ )?(?:dollars?|euros?|pounds?|yen|crowns?|cents?|per ?cent|years?)\b)",
    re.I,
)
# "Dozens of bakers" are a number of them, if a vague one.
_ROUND = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|billions) of\b", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"[$€£¥]\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|thousand|bn|mn|m|k)\b)?"
    r"|\b\d[\d.,]*\s?(?:%|per ?cent\b|(?:million |billion )?(?:dollars|euros|pounds|crowns)\b)",
    re.IGNORECASE,
)
# Nor does a year tell how many, or how much; it may tell how old.
_HOW_OLD = re.compile(r"\bhow old\b", re.IGNORECASE)
_IN_A_YEAR = re.compile(
    r"\b(?:in|since|until|before|after|during) (?:1[5-9]|20)\d\d\b", re.IGNORECASE
)
# "What language is", "which line was", "what is the price of", "where is": one value is wanted,
# not what somebody said or how a thing came about.
_VALUE = re.compile(
    rf"^{OPENING}(?:where\b|what['’]s (?:the|\w+['’]s?)\b"
    r"|(?:in |on |at |for |to |of |by |from |with )?(?:what|which) (?:"
    r"(?:is|was|are|were) (?:the|\w+['’]s?)\b"
    rf"|(?!{AUXILIARY}\b)(?:[\w-]+ ){{1,3}}?{AUXILIARY}\b))",
    re.IGNORECASE,
)


# Words that say what kind of answer is wanted, not what it is about.
KINDS_OF_ANSWER = frozenset(
    stem
    for stem in content_stems(
        "reason date day month year time number amount share percentage name kind type place city"
        " country person people article articles many much long often say said tell told give gave"
        " happen happened occur occurred take taken held concerning regarding mention mentioned"
        " reported report besides ever"
    )
)


def weights_about(rarity: dict[str, float]) -> dict[str, float]:
    """Return the weights of a question's stems, those of words for a kind of answer as 0."""
    return {stem: 0.0 if stem in KINDS_OF_ANSWER else weight for stem, weight in rarity.items()}


def kind_asked(question: str) -> Kind | None:
    """Return the kind of fact that a question asks for; None where it asks for no fact."""
    if _HOW_MANY.search(question):
        return "number"
    if asks_when(question):
        return "date"
    return "name" if _WHO.match(question) or asks_for_name(question) else None


def asks_who_acts(question: str) -> bool:
    """Tell whether it is asked who does a thing, and not to whom it is done or who somebody is."""
    return bool(_WHO_ACTS.match(question))


def acts_unnamed(question: str, said: str) -> bool:
    """Tell whether it is asked who does a thing, and "he" does: who that is stands before it."""
    return asks_who_acts(question) and bool(_SOMEBODY.match(said))


def asks_for_unit(question: str) -> bool:
    """Tell whether a day, or how many days, is asked for by that word, and not just when."""
    return unit_asked(question) is not None or asks_how_many_units(question)


def asks_whether(question: str) -> bool:
    """Tell whether a question is one of yes or no."""
    return bool(_WHETHER.match(question))


def asks_openly(question: str) -> bool:
    """Tell whether a question is one of who, what, which, when, where, why or how, and no more."""
    return bool(_OPENLY.match(question)) and not _AND_WHETHER.search(question)


def asks_for_value(question: str) -> bool:
    """Tell whether one value is asked for, so that two answers to it can differ."""
    if asks_why(question):
        return False
    return kind_asked(question) is not None or bool(_VALUE.search(question))


def asks_for_several(question: str) -> bool:
    """Tell whether more than one thing is asked for: "which firms", "who … and what"."""
    return bool(_SEVERAL.search(question))


def asks_in_parts(question: str) -> bool:
    """Tell whether a question asks one thing, and another: "who … and what"."""
    return bool(re.search(_IN_PARTS, question, re.IGNORECASE))


def parts_of(question: str) -> list[str]:
    """Return the parts of a question, each of which asks one thing; itself if it has but one."""
    starts = [0, *(one.start() for one in re.finditer(_IN_PARTS, question, re.IGNORECASE))]
    ends = [*starts[1:], len(question)]
    cut = (question[start:end] for start, end in zip(starts, ends, strict=True))
    return [_JOINED.sub("", part).rstrip(" ,;?") + "?" for part in cut]


def says_kind(question: str, said: str) -> bool:
    """Tell whether an answer says the kind of thing asked for: a person, a time, a reason."""
    kind = kind_asked(question)
    if kind == "number":
        if asks_how_long(question):
            return says_how_long(question, said)
        counted = said if _HOW_OLD.search(question) else _IN_A_YEAR.sub(" ", said)
        counted = _NO_COUNT.sub(" ", counted) if _COUNT.search(question) else counted
        return bool(_ROUND.search(said)) or any(fact.kind == "number" for fact in facts(counted))
    if kind == "date":
        return says_time(question, said)
    if kind == "name":
        asked = {word.stem for word in words(question)}
        if asks_for_name(question):
            return says_name(question, said)
        # Its first word may be a name, too.
        named = facts_alone(_NO_NAME.sub("", said))
        names = [fact for fact in named if fact.kind == "name"]
        if any(fact.value not in asked for fact in names):
            return True
        # "It is safe," he said, names nobody.
        roles = any(word.is_content and word.stem not in asked for word in words(said))
        return roles and not acts_unnamed(question, said) and not is_of_a_speaker(said)
    if asks_what_was_said(question):
        return tells_speech(said)
    return says_reason(question, said) if asks_why(question) else True
