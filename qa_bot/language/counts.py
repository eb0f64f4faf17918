"""Counts: whether an answer to "how many" counts anything, and the right things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import facts
from index.numbers import TENS, UNITS
from index.words import content_stems, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.kinds import kind_asked
from qa_bot.language.matching import HeldText
from qa_bot.language.verbs import DISCLOSING, any_of

# What is counted: "new homes" of "how many new homes were built".
_NO_NOUN = rf"(?!(?:of|in|on|at|to|from|for|with|by|per|may|that|which|who|there|{AUXILIARY})\b)"
_COUNTED = re.compile(
    rf"\bhow many(?P<what>(?: {_NO_NOUN}[\w'’-]+){{1,3}})",
    re.IGNORECASE,
)
# What counts without a number, whatever the thing is called.
_COUNTS = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|none|nobody|no[- ]?one|nothing"
    r"|once|twice|thrice|never|no (?:\w+ )?(?:deaths|fatalities|casualties|injuries|victims))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:several|many|few|fewer|no|all|every|both|most|majority|some|more|less)\b", re.IGNORECASE
)
# What tells how much without a number, or that it is not known.
_HOW_MUCH = re.compile(
    r"\b(?:half|most|majority|more|less|little|much|nothing|none|free|no (?:fee|charge|cost)|lots?"
    r"|doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|quadrupled|\w+fold|halved|entire(?:ly)?|whole|quarter"
    rf"|undisclosed|not (?:been )?(?:known|{any_of(DISCLOSING, 'say', 'said')})|unknown|declin\w+"
    r"|extensive"
    r"|severe(?:ly)?|thousands|millions|billions|forties|fifties|sixties|thirties|twenties)\b",
    re.IGNORECASE,
)
# Who is counted goes by many words; so do units of measure and times.
_OF_MANY_NAMES = frozenset(
    content_stems(
        "people person times deaths victims casualties injuries dollars euros pounds kilometres"
        " kilometers miles metres hectares acres percent hours minutes days weeks months years"
        " soldiers troops homes houses children pupils jobs employees games matches missiles"
        " rockets spectators visitors guests fans companies businesses firms shops"
    )
)
_IN_WORDS = "|".join((*UNITS[2:], *TENS, "hundred"))
# A number and what it counts: "twelve towns".
_COUNTS_OTHERS = re.compile(
    rf"\b(?:\d[\d,.]*|{_IN_WORDS}) (?:[a-z-]+ )?"
    r"(?!(?:was|is|has|as|its|this|his|years|months|weeks|days|hours|minutes|times)\b)[a-z-]{2,}s\b",
    re.IGNORECASE,
)
# What befell those who are counted, and the words that tell of it.
_DEAD = re.compile(
    r"\b(?:d(?:ie[ds]?|ying|ead|eadl\w+|eaths?)|kill(?:s|ed|ing)?|fatal\w*|li(?:fe|ves)|toll|perish\w*"
    r"|drown\w*|bod(?:y|ies)|casualt\w+|victims?|murder\w*|slain|surviv\w+|massacre\w*"
    r"|execut\w+|behead\w*|shot|everyone|nobody|no[- ]one|gunned|corpses?|martyr\w*|fallen"
    r"|human remains|sets of remains|with all hands|at sea|passed away|laid to rest|wiped out"
    r"|swept (?:away|overboard)|buried|mown down|asphyxiat\w+|strangled|poisoned|lifeless"
    r"|cull\w*|slaughter\w*|homicid\w+|suicid\w+|hanged|suffocat\w+|electrocut\w+|crushed"
    r"|blown up|run over|starv\w+|succumb\w*|assassin\w+|alive|(?:not|\w+n['’]t) make it"
    # "The army lost 31,000 troops", "the fire claimed 72 guests", but not "two towns lost power".
    r"|(?:lost|claim(?:s|ed)?|remains of) (?:[\w-]+ ){0,2}?"
    rf"(?:\d[\d,.]*|{_IN_WORDS}|hundreds|dozens)"
    r"(?! (?:seats|titles|points|wins|goals|matches|games|votes|euros|dollars|pounds|crowns|per"
    r"|million|billion|jobs|days|weeks|months|years))"
    r"|(?:were|are|was|is|been|feared|presumed) (?:all )?lost)\b",
    re.IGNORECASE,
)
_HURT = re.compile(
    r"\b(?:hurt|injur\w+|wound\w*|hospital\w*|treat\w*|burn\w*|harm\w*|unharmed|unhurt|casualt\w+"
    r"|victims?|bruis\w+|clinic|doctors?|ambulances?|shot|stabb\w+|suffer\w*|maim\w*|critical"
    r"|condition|intensive care|fractur\w*|br(?:oke|oken) bones?|stitches|concuss\w+|beaten"
    r"|trampled|slashed|bitten|scalded|airlifted|paramedics"
    r"|medical|nobody|none|no[- ]one)\b",
    re.IGNORECASE,
)
# Those who are counted, and not "the vigil for the killed".
_HOW_MANY_ARE = (
    r"\bhow many (?:(?!(?:after|that|who|which|for|by|when|because|to|with|the|an?)\b)"
    r"[\w'’-]+ ){0,6}?"
)
_ASKS_DEAD = re.compile(
    rf"{_HOW_MANY_ARE}(?:died|dead|deaths|killed|lives|fatalities|perished|drowned)\b",
    re.IGNORECASE,
)
_ASKS_HURT = re.compile(rf"{_HOW_MANY_ARE}(?:hurt|injured|wounded|injuries)\b", re.IGNORECASE)
_BEFELL = ((_ASKS_DEAD, _DEAD), (_ASKS_HURT, _HURT))


def leaves_count_out(question: str, said: str) -> bool:
    """Tell whether an answer to "how many" or "how much" gives no number, however vague.

    "It sold many boats" tells how many boats; but not how many crowns' worth of them.
    """
    if kind_asked(question) != "number" or any(fact.kind == "number" for fact in facts(said)):
        return False
    counted = _COUNTED.search(question)
    if counted is None:
        # "How many of them", "how much".
        return not (_HOW_MUCH.search(said) or _COUNTS.search(said))
    return not (_COUNTS.search(said) or (_VAGUE.search(said) and _names(counted["what"], [said])))


def counts_another(question: str, cited: Sequence[str]) -> bool:
    """Tell whether it is asked how many there are of what is named nowhere in what is cited.

    It must count others, and what is asked for go by no other name as a rule, as people do. The
    dead and the injured are told by what befell them: "19 cases" are no deaths.
    """
    counted = _COUNTED.search(question)
    if counted is None or not any(map(_COUNTS_OTHERS.search, cited)):
        return False
    asked = [tells for asks, tells in _BEFELL if asks.search(question)]
    if asked:
        return not any(tells.search(text) for tells in asked for text in cited)
    return not _names(counted["what"], cited)


def _names(counted: str, texts: Sequence[str]) -> bool:
    """Tell whether texts have the word for what is counted, or it goes by many."""
    held = HeldText(texts)
    content = [word for word in words(counted) if word.is_content]
    # Of "patrol ships sunk" the ships. "Were hurt" counts nobody by name.
    nouns = [word for word in content if word.text.endswith("s")][-1:] or content
    return not nouns or any(word.stem in _OF_MANY_NAMES or held.has_word(word) for word in nouns)
