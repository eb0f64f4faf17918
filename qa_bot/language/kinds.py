"""The kind of thing that a question asks for, and whether a sentence says such a thing."""

from __future__ import annotations

import re
from typing import Literal

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.facts import facts
from index.words import content_stems, words
from qa_bot.language.durations import asks_how_long, asks_how_many_units, says_how_long
from qa_bot.language.naming import asks_for_name, says_name
from qa_bot.language.openings import OPENING

Kind = Literal["number", "date", "name"]

_WHO = re.compile(
    rf"(?:[^?]{{1,60}}, )?{OPENING}"
    r"(?:(?:to|by|for|with|from|of|about|on|in|at|under|against|between|after|behind) )?"
    r"(?:who|whom|whose)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^{OPENING}(?:(?:since |until |till |by |from )?when"
    r"|(?:(?:on|in|at|by|since|until|till|from|during|around) )?(?:what|which)"
    r" (?:date|day|weekday|time|week|month|season|year|decade|century))\b",
    re.I,
)
_WHY = re.compile(
    rf"^{OPENING}(?:why|how come|(?:for )?(?:what|which) reasons?|what (?:is|was) the reason"
    r"|what (?:made|caused|led|triggered|sparked|prompted|provoked|(?:started|set off) (?:the|this"
    r"|that|these|those|an?|his|her|its|their)))\b",
    re.IGNORECASE,
)
# What leads from a thing to its reason, or says that none is known.
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|reason(?:s|ed|ing)?|why|so that|in order to"
    r"|cit(?:es?|ed|ing)|caus(?:es?|ed|ing)|(?:lead|leads|led|leading) to|results? (?:of|in|from)"
    r"|resulted|blam(?:es?|ed|ing)|therefore|thus|amid|in response|in protest|explain(?:s|ed|ing)?"
    r"|after|as (?:it|they|he|she|there|the)|prompt(?:s|ed|ing)|forced|fearing"
    r"|(?:for|out of|over|amid) (?:\w+ )?fears?|fears? that|feared (?:that|he|she|it|they)"
    r"|trigger(?:s|ed|ing)|spark(?:s|ed|ing)|provok(?:es?|ed|ing)|set off"
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
    r"|able|unable|ability|likely|unlikely|ready|willing|ha(?:s|ve|d|ving)|going|used|ought|due|set"
    r"|supposed|scheduled|right|proposals?|propos(?:ed|es|ing)|calls?|urg\w+|ask\w*|told|tells?)$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:it|they|he|she|there|the)\b", re.IGNORECASE)
# "…," he said: whoever that is stands before it.
_SPEAKER = re.compile(
    r"\b(?:he|she) (?:said|says|told|tells|added|adds|noted|notes|wrote|writes|explained|warned"
    r"|stated|argued|asked|insisted)\b|\bsaid (?:he|she)(?=[.,;]|$)",
    re.IGNORECASE,
)
# "He woke the family": nor does this say who it is that acts.
_SOMEBODY = re.compile(r"(?:he|she|they|we|i|you) (?!(?:is|are|was|were|am)\b)", re.IGNORECASE)
# "Who became mayor", but not "who did Ada meet", "who is Ada": one that acts is asked for.
_WHO_ACTS = re.compile(
    rf"^(?:{OPENING}(?i:who)) (?!(?:did|does|do)\b|(?:is|was|are|were|will|has|have|had"
    r"|can|could|would|should|may|might|must)(?:n['’]t)? (?:(?:the|an?|this|that|these|those|his"
    r"|her|its|their|your|my|our|he|she|it|they|we|you)\b|[A-Z]))"
)
# "What did Marsh say", "what has the council told residents"; not "what did Marsh say she paid".
_WHAT_SAID = re.compile(
    rf"^{OPENING}what (?:did|does|do|has|have|had)"
    r"(?: (?!(?:after|before|when|while|that|to|who|which|if|find|found|do|done)\b)[\w'’.-]+){1,6}?"
    r" (?:(?:tell|told)\b(?! \w+ (?:to|that)\b)|(?:say|said|reply|replied)"
    r"(?:[?.! ]*$| (?:about|on|of|to|in|at|after|before|when|during|regarding|concerning|over"
    r"|against|as|for|by)\b))",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"[\"“”«»„‘’](?!\w)|[\"“”«»„‘](?=\w)"
    r"|\b(?:that|sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|not(?:es|ed|ing)"
    r"|call(?:s|ed|ing)?|announc\w+|declar\w+|declin\w+|warn\w*|insist\w*|argu\w+|claim\w*"
    r"|describ\w+|stress\w*|repl(?:y|ies|ied|ying)|respon\w+|reject\w*|den(?:y|ies|ied|ying)"
    r"|accus\w+|prais\w+|critici[sz]\w+|promis\w+|pledg\w+|vow\w*|urg(?:e|es|ed|ing)|demand\w*"
    r"|wr(?:ite|ites|ote|itten|iting)|post(?:s|ed|ing)?|explain\w*|report\w*|confirm\w*|admit\w*"
    r"|comment\w*|express\w*|thank\w*|ask(?:s|ed|ing)?|question\w*|suggest\w*|refus\w+|reveal\w*"
    r"|stat(?:e|es|ed|ing)|mention\w*|reiterat\w+|reaffirm\w*|acknowledg\w+|conced\w+|predict\w*"
    r"|according to|apologi[sz]\w+|blam\w+|dismiss\w*|comparing|compar(?:e|es|ed)|hail\w*"
    r"|welcom\w+|condemn\w*|downplay\w*|remark\w*|propos\w+|recommend\w*|advis\w+|estimat\w+"
    r"|assur\w+|remind\w*|quot\w+|spoke|speaks?|speaking|talk(?:s|ed|ing)?|discuss\w*"
    r"|rul(?:e|es|ed|ing)|signal\w*|f(?:ind|inds|ound)|believ\w+|wants?|wanted|hint\w*|caution\w*"
    r"|maintain\w*|appeal\w*|agree\w*|accept\w*|conclud\w+|show(?:s|ed|n)?|think|thinks|thought)"
    r"\b",
    re.IGNORECASE,
)
_UNIT_OF_TIME = re.compile(
    rf"^{OPENING}(?:(?:on|in|at|by|since|until|till|from|during|around) )?(?:what|which)"
    r" (date|day|month|year)\b",
    re.I,
)
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY_NAMES})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{MONTH_NAMES})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_DIGIT = re.compile(r"\d")
_AUXILIARY = r"(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could)"
_WHETHER = re.compile(
    rf"^{OPENING}(?:{_AUXILIARY}|am|should|may|might|must)(?:n['’]t)?\b", re.IGNORECASE
)
_OPENLY = re.compile(
    rf"^{OPENING}(?:(?:to|by|for|with|from|of|about|on|in|at|under|against|since|until) )?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b(?! about\b)",
    re.IGNORECASE,
)
_AND_WHETHER = re.compile(
    rf"[,;?.–—] ?(?:(?:and|or|but) )?{_AUXILIARY}\b|\b(?:and|or) {_AUXILIARY}\b|\bwhether\b",
    re.IGNORECASE,
)
# "Who leads the repair, and what does it cost?"
_IN_PARTS = (
    r"(?<=\S )(?<!\bif )(?<!\bwho )(?:and|or) (?:which|what|who|whom|whose|when|where|why|how)\b"
)
# "Which" at the start of a question, or of a part of it.
_ASKS_WHICH = r"(?:^(?:\w+ )?|, |\b(?:and|or|but) (?:(?:in|on|at|to|for|from|of|by|with) )?)which "
# "Which two firms", "who … and what", "what are the rules": more than one sentence may be wanted.
# A word in "ss", "us" or "is" is no plural.
_SEVERAL = re.compile(
    rf"{_IN_PARTS}"
    # But not "the bridge which crosses the river".
    rf"|{_ASKS_WHICH}(?!news\b)\w{{3,}}(?<![sui])s\b(?! (?:is|was|does|has)\b)"
    # "Which press releases are", but not "which firm rebuilds the pier".
    rf"|{_ASKS_WHICH}\w+ \w{{3,}}(?<![sui])s\b"
    r"(?! (?:is|was|does|has|the|an?|its?|his|her|their|them|him|on|to|for|at|as|up|out)\b)"
    r"|^(?:what|who|which) "
    r"(?!(?:year|month|day|date|time|percentage|share|proportion|number|amount)\b)"
    r"(?:\w+ ){0,3}?(?:are|were)\b"
    r"|^(?:list|name) \w+|\bboth\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|old|long|far|tall|big|large|high|deep|wide|heavy|fast|thick)\b"
    r"|\bwhat (?:share|percentage|number|amount|proportion|price|population)\b"
    r"|\bwhat (?:will|would|did|does|do|has|had) [^?]{1,60}\bcost\b"
    r"|\bwhat (?:is|was) the (?:[\w-]+ )?(?:share|percentage|number|amount|price|population|length"
    r"|height|area|size|cost)\b",
    re.IGNORECASE,
)
# "How many hackers" is answered by no sum of money, no share and no year.
_COUNT = re.compile(
    r"\bhow many (?!(?:\w+ )?(?:dollars?|euros?|pounds?|yen|crowns?|cents?|per ?cent|years?)\b)",
    re.I,
)
_NO_COUNT = re.compile(
    r"[$€£¥]\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|thousand|bn|mn|m|k)\b)?"
    r"|\b\d[\d.,]*\s?(?:%|per ?cent\b|(?:million |billion )?(?:dollars|euros|pounds|crowns)\b)"
    r"|\b(?:in|since|by|of|from|until|before|after|during) (?:1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    rf"\b(?:{WEEKDAY_NAMES}|yesterday|today|tomorrow|week|month|year"
    rf"|{MONTH_NAMES}"
    r"|spring|summer|autumn|winter|century|decade|morning|evening|night|noon|before|after|during"
    r"|when|until|since|as soon as)s?\b|\d",
    re.IGNORECASE,
)


# "What language is", "which line was", "what is the medium of", "where is": one value is wanted,
# not what somebody said or how a thing came about.
_VALUE = re.compile(
    rf"^{OPENING}(?:where\b|(?:in |on |at |for |to |of |by |from |with )?(?:what|which) (?:"
    r"(?:is|was|are|were) (?:the|\w+['’]s?)\b"
    rf"|(?!{_AUXILIARY}\b)(?:[\w-]+ ){{1,3}}?{_AUXILIARY}\b))",
    re.IGNORECASE,
)


# Words that say what kind of answer is wanted, not what it is about.
KINDS_OF_ANSWER = frozenset(
    stem
    for stem in content_stems(
        "reason date day month year time number amount share percentage name kind type place city"
        " country person people article articles many much long often say said tell told give gave"
        " happen happened concerning regarding mention mentioned reported report besides ever"
    )
)


def weights_about(rarity: dict[str, float]) -> dict[str, float]:
    """Return the weights of a question's stems, those of words for a kind of answer as 0."""
    return {stem: 0.0 if stem in KINDS_OF_ANSWER else weight for stem, weight in rarity.items()}


def kind_asked(question: str) -> Kind | None:
    """Return the kind of fact that a question asks for; None where it asks for no fact."""
    if _HOW_MANY.search(question):
        return "number"
    if _WHEN.search(question):
        return "date"
    return "name" if _WHO.match(question) or asks_for_name(question) else None


def asks_who_acts(question: str) -> bool:
    """Tell whether it is asked who does a thing, and not to whom it is done or who somebody is."""
    return bool(_WHO_ACTS.match(question))


def asks_why(question: str) -> bool:
    """Tell whether a reason is asked for."""
    return bool(_WHY.match(question))


def asks_what_was_said(question: str) -> bool:
    """Tell whether it is asked what somebody said."""
    return bool(_WHAT_SAID.match(question))


def tells_speech(text: str) -> bool:
    """Tell whether a text gives what somebody said, in quotation marks or behind such a verb."""
    return bool(_SPEECH.search(text))


def asks_for_unit(question: str) -> bool:
    """Tell whether a day, or how many days, is asked for by that word, and not just when."""
    return bool(_UNIT_OF_TIME.match(question)) or asks_how_many_units(question)


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


def says_kind(question: str, said: str) -> bool:
    """Tell whether an answer says the kind of thing asked for: a person, a time, a reason."""
    kind = kind_asked(question)
    if kind == "number":
        counted = _NO_COUNT.sub(" ", said) if _COUNT.search(question) else said
        if asks_how_long(question):
            return says_how_long(question, counted)
        return any(fact.kind == "number" for fact in facts(counted))
    if kind == "date":
        return _says_time(question, said)
    if kind == "name":
        asked = {word.stem for word in words(question)}
        if asks_for_name(question):
            return says_name(question, said)
        names = [fact for fact in facts(f"It is {said}") if fact.kind == "name"]
        if any(fact.value not in asked for fact in names):
            return True
        # "It is safe," he said, names nobody.
        roles = any(word.is_content and word.stem not in asked for word in words(said))
        is_somebody = asks_who_acts(question) and _SOMEBODY.match(said)
        return roles and not is_somebody and not is_of_a_speaker(said)
    if asks_what_was_said(question):
        return tells_speech(said)
    return says_reason(question, said) if asks_why(question) else True


def is_of_a_speaker(said: str) -> bool:
    """Tell whether a text gives what "he" or "she" said: who that is stands before it."""
    return bool(_SPEAKER.search(said))


def says_reason(question: str, said: str) -> bool:
    """Tell whether an answer gives a reason, or says that none is known."""
    if _REASON.search(said) or _SINCE.search(said):
        return True
    asked = {word.stem for word in words(question)}
    led_to = [
        *_FOR_WHAT.findall(said),
        *(what for before, what in _TO_WHAT.findall(said) if not _COMPLEMENT.match(before)),
    ]
    return any(
        word.is_content and word.stem not in asked
        for found in led_to
        if not _TIME_WORDS.search(found) and not any(one.kind == "number" for one in facts(found))
        for word in words(found)
    )


def _says_time(question: str, said: str) -> bool:
    """Tell whether an answer says a time, in the unit that is asked for where one is."""
    named = _UNIT_OF_TIME.match(question)
    unit = named[1].lower() if named else None
    if unit in ("date", "day"):
        days = [one for one in facts(said) if one.kind == "date" and _DIGIT.search(one.text)]
        return bool(days) or bool(_WEEKDAY.search(said))
    if unit == "month":
        return bool(_MONTH.search(said))
    if unit == "year":
        return bool(_YEAR.search(said))
    return bool(_TIME_WORDS.search(said))
