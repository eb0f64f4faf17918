"""Untold: what documents say is not known, not decided, or not told.

"No date has been set for the hearing" is the answer to when it is held.
"""

from __future__ import annotations

import re

from qa_bot.language.openings import OPENING
from qa_bot.language.polarity import says_nobody
from qa_bot.language.verbs import EXPLAINING, REFUSING, any_of, kin_of

# What is asked for, with the nouns for it that "no" may stand before.
_NOUNS = {
    "when": r"dates?|day|time|timetable|schedule|deadline",
    "why": r"reasons?|explanation|cause|motive",
    "who": r"suspects?|names?|successor|replacement|culprit|candidate",
    "where": r"place|venue|site|location",
    "how": r"price|figures?|amount|number|sum|cost|fee|details?|estimate",
    "what": r"decisions?|details?|reasons?|results?|agreement|conclusion",
}
_NOUNS["which"] = _NOUNS["what"]
_DONE = (
    r"(?:set|fixed|taken|made|given|named|announced|reached|agreed|offered|identified|disclosed"
    r"|released|published|known|decided|provided|chosen|found|put)"
)
_ASKED = re.compile(
    rf"^{OPENING}(?:(?:in|on|at|by|for) )?(?P<word>when|why|who|where|how|what|which)\b", re.I
)
# "It is unclear when", "she declined to say why".
_UNKNOWN = (
    r"\b(?:unclear|unknown|undecided|not (?:yet )?(?:clear|known|decided)|open)(?: yet)?"
    rf"|\b(?:{kin_of(REFUSING)}|did not|would not|has not) (?:to )?"
    + any_of(EXPLAINING, "say", "said")
)


def says_none(question: str, text: str) -> bool:
    """Tell whether a text says that nobody did what is asked, or that it is not known.

    Args:
        question: standing by itself.
        text: a sentence of the documents.
    """
    return says_nobody(question, text) or says_untold(question, text)


def says_untold(question: str, text: str) -> bool:
    """Tell whether a text says that what a question asks for is not known, decided or told.

    Args:
        question: standing by itself.
        text: a sentence of the documents.
    """
    asked = _ASKED.match(question)
    if asked is None:
        return False
    word = asked["word"].lower()
    nouns = _NOUNS[word]
    return any(
        re.search(form, text, re.IGNORECASE)
        for form in (
            rf"\bno (?:[a-z]+ ){{0,2}}?(?:{nouns})\b[^.;]{{0,60}}?"
            rf" (?:has|have|had|was|were|is|are)(?: yet| so far)? (?:been )?{_DONE}\b",
            rf"\b(?:gave|give|given|giving|offer(?:ed|ing)?|set|took|made) no (?:{nouns})\b",
            rf"(?:{_UNKNOWN}) (?:exactly |just )?{word}\b",
        )
    )
