"""Naming: whether a name is asked for by that word, and whether a text gives one."""

from __future__ import annotations

import re

from index.dates import CALENDAR_NAME
from index.facts import facts
from index.words import words
from qa_bot.language.openings import OPENING
from qa_bot.language.verbs import REFUSING, kin_of

# "What is the name of the boy", "what is the boy's name"; not "the meaning of its name", nor "what
# was the name change about".
_ASKS = re.compile(
    rf"^{OPENING}what(?: is|['’]s| was| are| were)"
    r" (?:(?:the|his|her|its|their)|(?:(?!\b(?:of|for|that|in|with|who|which)\b)[^?]){1,40}['’]s?)"
    r" (?:full |real |first |last )?names?\b(?! (?:change|mean)\w*)",
    re.IGNORECASE,
)
# What stands behind these is a name, even in small letters: "called ostrelin".
CALLED = re.compile(
    r"\b(?:called|named|known (?:\w+ )?as|identified (?:\w+ ){0,3}as|dubbed|christened|titled"
    r"|call(?:s|ing) (?:itself|himself|herself|themselves)|go(?:es)? by|by the name(?: of)?"
    r"|names? (?:is|was|are|were)) (?:the )?\w+"
    r"|[\"“]\w+"
)
NONE_TOLD = re.compile(
    r"\b(?:not|never|n['’]t) (?:\w+ )?(?:named?|released|given|disclosed|identified|made public)\b"
    rf"|\b(?:unnamed|unidentified|anonymous)\b|\b{kin_of(REFUSING)} to (?:name|identify)\b"
    r"|\byet (?:to|been) (?:be )?(?:name|identif|confirm)\w*\b",
    re.IGNORECASE,
)
# So few words are no sentence.
_FEW = 4


def asks_for_name(question: str) -> bool:
    """Tell whether a name is asked for by that word, so that a role is none: "a boy of seven"."""
    return bool(_ASKS.match(question))


def says_name(question: str, said: str) -> bool:
    """Tell whether a text gives a name that its question does not have, or says that none is told.

    The capital that opens a sentence tells of no name.
    """
    asked = {word.stem for word in words(question)}
    opened = said if len(said.split()) > _FEW else f"It is {said}"
    names = {
        fact.value
        for fact in facts(opened)
        if fact.kind == "name" and not CALENDAR_NAME.fullmatch(fact.text)
    }
    called = {word.stem for found in CALLED.findall(said) for word in words(found)[-1:]}
    return not (names | called) <= asked or bool(NONE_TOLD.search(said))
