"""Causes: whether a question asks why, and whether an answer gives a reason."""

from __future__ import annotations

import re

from index.facts import facts
from index.irregular import PAST_FORMS
from index.words import words
from qa_bot.language.openings import OPENING
from qa_bot.language.times import TIME_WORDS
from qa_bot.language.verbs import (
    BRINGING_ABOUT,
    REQUESTING,
    TELLING_BESIDE,
    any_of,
    forms_of,
    kin_of,
)

_WHY = re.compile(
    rf"^{OPENING}(?:why|how come|(?:for )?(?:what|which) reasons?|what (?:is|was) the reason"
    r"|what (?:made|caused|led|triggered|sparked|prompted|provoked|(?:started|set off) (?:the|this"
    r"|that|these|those|an?|his|her|its|their)))\b",
    re.IGNORECASE,
)
# Papers cite who told them, and no reason.
_CITES_WHO_TOLD = re.compile(
    r"\bcit(?:es|ed|ing) (?:(?:an?|the|its|their|own|one|two|three|four|five|several|some|multiple"
    r"|unnamed|anonymous|senior|local|government|military|security|diplomatic|state|(?-i:[A-Z]+)|\w+an"
    r"|\w+ese|\w+ish) ){0,4}(?:officials?|sources?|diplomats?|aides?|witness(?:es)?|media)\b",
    re.IGNORECASE,
)
# What leads from a thing to its reason.
LEADS_TO_REASON = (
    r"(?:because|due to|owing to|thanks to|so that|in order to|cit(?:es?|ed|ing)"
    r"|caus(?:es?|ed|ing)|(?:lead|leads|led|leading) to|results? (?:of|in|from)|resulted"
    r"|blam(?:es?|ed|ing)|therefore|thus|amid|in response|after|as (?:it|they|he|she|there|the)"
    r"|prompt(?:s|ed|ing)|forced|trigger(?:s|ed|ing)|spark(?:s|ed|ing)|provok(?:es?|ed|ing)"
    r"|set off)"
)
# What leads there, or names it, or says that none is known.
_REASON = re.compile(
    rf"\b(?:{LEADS_TO_REASON}|reason(?:s|ed|ing)?|why|in protest|aim(?:s|ed)?|goal|purpose"
    r"|explain(?:s|ed|ing)?"
    r"|(?<![,;] )(?<!such )as (?-i:[A-Z])[\w.-]+ (?!put"
    rf"|(?:{any_of(TELLING_BESIDE, 'says', 'said')}|has|was|does)\b)[a-z]+(?:s|ed)"
    r"|fearing"
    r"|(?:for|out of|over|amid) (?:\w+ )?fears?|fears? that|feared (?:that|he|she|it|they)"
    r"|start(?:s|ed) (?:by|with|when|in an?|at an?))\b",
    re.IGNORECASE,
)
# Behind these "as a" leads to what somebody is, and to no reason.
_ROLES = (
    "serve serves served serving work works worked working act acts acted acting known described"
    " appointed elected named seen regarded started began begins"
).split()
# What may do so: "for repair", "to make room", but no time ("for two days", "for the first time")
# and no place ("to the square").
_FOR_WHAT = re.compile(
    r"\b(?:(?:for|over) (?!(?:the|an?) (?:\w+ ){0,2}time\b(?! \w+s\b))"
    r"(?:the |an? |its |their |his |her )?"
    rf"|{''.join(rf'(?<!{verb} )' for verb in _ROLES)}as an? )([^\W\d_]+)",
    re.IGNORECASE,
)
_TO_WHAT = re.compile(r"(?:\b(\w+) )?\bto (?!the\b|an?\b|its\b|their\b|his\b|her\b)([a-z]+)")
# Behind these "to" leads to what is decided, wanted or done, and to no reason for it.
_COMPLEMENT = re.compile(
    r"(?:decisions?|decid\w+|plan\w*|intend\w*|intentions?|wish\w*|want\w*|expect\w*|hop(?:e|es|ed|ing)"
    r"|needs?|needed|tr(?:y|ies|ied|ying)|attempt\w*|efforts?|refus\w+|fail\w*|agree\w*|promis\w+"
    r"|threat\w*|offer\w*|pledg\w+|vow\w*|begin\w*|began|start\w*|continu\w+|seem\w*|appear\w*"
    r"|is|are|was|were|able|unable|ability|likely|unlikely|ready|willing|ha(?:s|ve|d|ving)|going|used|ought|due|set"
    r"|supposed|scheduled|right|proposals?|propos(?:ed|es|ing)|calls?|urg\w+|ask\w*|told|tells?)$",
    re.IGNORECASE,
)
# What one gets others to do: "urge the allies to keep their word".
_BY_OTHERS = re.compile(
    rf"\b{kin_of((*REQUESTING, *BRINGING_ABOUT))} (?:[\w'’-]+ ){{1,4}}?to [a-z]+",
    re.IGNORECASE,
)
# "As customers stayed away", but not "as soon as guests arrived" nor "as Marsh said".
_AS_MUCH = "soon long well far much many few little often late early".split()
_NO_REASON = (*forms_of(TELLING_BESIDE, "said"), "planned", "known")
_AS = re.compile(
    rf"{''.join(rf'(?<!{before} )' for before in (*_ROLES, *_AS_MUCH, 'such', 'same'))}"
    rf"\bas (?!(?:{'|'.join(_AS_MUCH)}|if|though|usual)\b)"
    r"(?:more |fewer |less |many )?(?!\w+(?:ed|ly|ing)\b)[a-z]{3,} "
    rf"(?!(?:{'|'.join(_NO_REASON)})\b)(?:[a-z]{{2,}}ed|{'|'.join(sorted(PAST_FORMS))})\b"
)
# "It came too late, so it was rejected"; "weak demand drove sales down".
_LED_TO = re.compile(
    r"[,;] (?:and )?so (?:it|they|he|she|we|I|there|the|this|that|these|those|its|their)\b"
    r"|\bdr(?:ives?|ove|iven|iving) (?:[\w'’-]+ ){1,6}?(?:up|down)"
    r"(?=[.,;]|$| (?:by|in|this|last|sharply|further)\b)",
    re.IGNORECASE,
)
# Whom a meeting is for is no reason of what was done there.
_FOR_WHOM = re.compile(
    r"\b(?:at|in|on|from|of|to|by) (?:the|an?|its|their|his|her) (?:\w+ ){1,2}?for"
    r" (?:(?:the|its|their|all|new|young|old) )*"
    r"(?:members|children|people|women|men|girls|boys|adults|students|pupils|parents|residents"
    r"|visitors|guests|staff|employees|workers|teachers|journalists|reporters|families|tourists"
    r"|fans|owners|voters|volunteers|beginners|shareholders|investors)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:it|they|he|she|there|the)\b", re.IGNORECASE)


# So few words tell no more of a reason than that there is one.
_FEW = 7
_NAMES_REASON = re.compile(
    r"\b(?:causes?|reasons?|explanation)\b(?! (?:is|was|are|were) )(?!\W*$)", re.IGNORECASE
)


def asks_why(question: str) -> bool:
    """Tell whether a reason is asked for."""
    return bool(_WHY.match(question))


def announces_reason(text: str) -> bool:
    """Tell whether a sentence says that there is a reason, in so few words that it gives none yet.

    "The main cause lies underground." What that is stands behind it.
    """
    return len(text.split()) <= _FEW and bool(_NAMES_REASON.search(text))


def says_reason(question: str, said: str) -> bool:
    """Tell whether an answer gives a reason, or says that none is known."""
    if _REASON.search(_CITES_WHO_TOLD.sub(" ", said)):
        return True
    if any(leading.search(said) for leading in (_SINCE, _AS, _LED_TO)):
        return True
    asked = {word.stem for word in words(question)}
    led_to = [
        *_FOR_WHAT.findall(_FOR_WHOM.sub(" ", said)),
        *(
            what
            for before, what in _TO_WHAT.findall(_BY_OTHERS.sub(" ", said))
            if not _COMPLEMENT.match(before)
        ),
    ]
    return any(
        word.is_content and word.stem not in asked
        for found in led_to
        if not TIME_WORDS.search(found) and not any(one.kind == "number" for one in facts(found))
        for word in words(found)
    )
