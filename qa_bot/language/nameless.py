"""Nameless: what is spoken of without its name, or what would tell which one it is."""

from __future__ import annotations

import re

from index.words import Word, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.endings import is_in_s
from qa_bot.language.naming import CALLED, NONE_TOLD
from qa_bot.language.openings import OPENING
from qa_bot.language.references import TIMES

# "What is the name of the hotel in Dell", "what are the names of the couple who".
_NAME_OF = re.compile(
    rf"^{OPENING}what(?: is|['’]s| was| are| were) the (?:full |real |first |last )?names? of"
    r" (?:the|an?|his|her|its|their) (?P<what>(?:(?!(?:of|in|on|at|that|who|which|where"
    r"|with|from|for|to|by|behind)\b)[\w-]+ ?){1,3})",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    rf"^{OPENING}(?:(?:in|on|at|to|for|from|of|by|with) )?which (?P<what>[\w-]+(?: [\w-]+)?)"
    rf" {AUXILIARY}\b",
    re.IGNORECASE,
)
# Which of these it is, is told by more than a name.
_TOLD_OTHERWISE = TIMES | set("number page way part side one kind type sort half end place".split())
# "A small hotel", "the hotel": with what says more of it.
_ARTICLE = re.compile(
    r"\b(?:(?P<is_any>an?|another|some|one)|the|this|that|its|his|her|their)"
    r"(?P<how>(?: (?-i:[a-z])[\w'’-]*){0,2}) $",
    re.IGNORECASE,
)
# "The hotel, Rex", "the hotel Rex"; "the drug, ostrelin", "the drug ostrelin."
_CALLED_BEHIND = re.compile(
    r"(?: (?:in|on|at|of|near) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)?"
    r"(?:,|:| [–—-]| \()? ?(?:the )?[\"“]?[A-Z\d]"
)
_CALLED_IN_SMALL = re.compile(r", (?:an? |the )?\w+(?: \w+)?[,.]| [a-z]+[.,;]?$")
# "A man of 34, Odo Marsh, was seen", "a hotel stands by the mill, the Rex", "the firm that makes it
# is Rex".
_FURTHER_BEHIND = re.compile(
    r"(?:,|:| [–—-]) ?(?:the )?(?:[A-Z][\w'’-]* ?){1,4}(?:[.!]?$|,)"
    r"|\b(?:is|are|was|were|be|as) (?:the )?[\"“]?[A-Z]"
)
# "The mill behind the church", "a mill that is old": that tells which.
_PLACED_BEHIND = re.compile(
    r"(?: (?:of|in|on|at|from|to|for|with|near|nearby|behind|after|before|between|under|over|by"
    r"|against|about|that|which|who|where|whose|they|he|she|it|\w+ing)\b|:)",
    re.IGNORECASE,
)


def leaves_nameless(question: str, said: str) -> bool:
    """Tell whether it is asked which one that is, or its name, and a text speaks of one unnamed.

    "They met in a hotel in Dell" does not tell the name of the hotel, nor "he worked for a mill",
    asked which mill. Where the word for it is not there, or one is named before "the hotel", it is
    not known.
    """
    asked = _NAME_OF.match(question) or _WHICH_ONE.match(question)
    if asked is None or NONE_TOLD.search(said) or CALLED.search(said):
        return False
    head = words(asked["what"])[-1]
    # "Which year", "which way"; several things may be told by what they have in common.
    if head.text.lower() in _TOLD_OTHERWISE or (asked.re is _WHICH_ONE and is_in_s(head.text)):
        return False
    places = [word for word in words(said) if word.stem == head.stem]
    return bool(places) and all(
        _is_nameless(said, word, question, by_name=asked.re is _NAME_OF) for word in places
    )


def _is_nameless(said: str, noun: Word, question: str, *, by_name: bool) -> bool:
    """Tell whether the word for a thing stands without a name beside it.

    Args:
        said: the text.
        noun: the word in it.
        question: whose names tell nothing.
        by_name: whether the thing's name is asked for: then where it is does not tell it.
    """
    before, behind = said[: noun.start], said[noun.end :]
    article = _ARTICLE.search(before)
    if noun.is_capitalised or article is None:
        return False
    if _CALLED_BEHIND.match(behind) or _FURTHER_BEHIND.search(behind):
        return False
    if by_name and _CALLED_IN_SMALL.match(behind):
        return False
    # What its own words tell of it tells which one that is, unless it is "a small hotel" by name.
    if article["how"].strip() and not (by_name and article["is_any"]):
        return False
    if not by_name and _PLACED_BEHIND.match(behind):
        return False
    # "The boat", or "a boat", may be one that was named before.
    known = {word.stem for word in words(question)}
    return not any(
        word.is_capitalised and word.is_content and word.stem not in known for word in words(before)
    )
