"""No answer: what a claim may say that answers its question nothing, whatever supports it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import CALENDAR_NAME
from index.words import Word, words
from qa_bot.language.asked import JOINING
from qa_bot.language.deeds import are_one
from qa_bot.language.endings import ENDING_S
from qa_bot.language.kinds import asks_whether, asks_who_acts
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.openings import QUESTION_WORD
from qa_bot.language.verbs import ASKING, REPLYING, any_of, kin_of

# Function words that answer by themselves: "How many of the two?" "Both."
_ANSWERING = frozenset(
    "all both each every neither never no none nor not now here once there".split()
)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
# A sentence that tells of a question, or is one.
_ASKS = re.compile(
    rf"\b(?:{any_of(ASKING, 'say', 'says', 'said', 'saying')}|want(?:s|ed) to know)\b"
    rf"[^.;]{{0,30}}?\b(?:{QUESTION_WORD}|whether|if)\b"
    r"|\?[\"”’»]?$|\?[\"”’»]\s[^?]{0,40}$",
    re.IGNORECASE,
)
# What asks for that: what somebody said, wanted to know, or did.
_OF_SPEECH = re.compile(
    rf"\b(?:{kin_of((*ASKING, *REPLYING, 'question', 'want'))}"
    rf"|{any_of(['say', 'tell'], 'say', 'says', 'said')}|do)\b",
    re.IGNORECASE,
)
# "The baker Ada Marsh asked what it costs" tells who she is.
_WHO_IS = re.compile(r"(?i:who (?:is|was) )(?:the )?[A-Z]")
# Whoever is named behind these is known, and others are asked for.
_NAME = r"(?P<who>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)"
_BESIDES = re.compile(
    r"\b(?i:apart from|aside from|besides|other than|except(?: for)?|in addition to) (?:the )?"
    + _NAME
)
_AFTER = re.compile(
    r"\b(?:after|following|follows?|followed|instead of|in (?:the )?place of|succeed\w*|replac\w+"
    r"|(?:tak(?:es?|en|ing)|took) over from) "
    r"(?:the )?" + _NAME
)
# Behind a name these go on with another one: "Ada Marsh and Ines Falcao", "Marsh's deputy".
_GOES_ON = re.compile(r"['’]s\b|,? (?:and|or|with|but)\b|, [A-Z]")
_WITH = re.compile(r"\bwith (?:the )?[A-Z]")
# "Only the captain, Ada Marsh, leaves" tells of Ada Marsh.
_ROLE_BEFORE = re.compile(
    r"^(?:(?:Only|But|And) )?(?:the|an?|The|An?|[A-Z][\w-]*['’]s?)"
    r" (?:[a-z][\w-]* ){0,2}[a-z][\w-]*, (?=[A-Z])"
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
# "Which European officials", and what tells only that there are some: "several officials".
_WHICH = re.compile(
    r"\bwhich (?P<kind>(?:(?!(?:is|was|does|has)\b)[\w’'-]+ ){0,2}"
    rf"(?!(?:was|does|has)\b)\w+{ENDING_S})\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?<!\bone of )\b(?:several|some|many|various|numerous|certain|unnamed|unidentified|a few"
    r"|a (?:number|series|range|variety|handful) of|dozens of|scores of|hundreds of|thousands of"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: of)?)"
    rf"(?P<kind>(?: (?!others?\b)[a-zA-Z’'-]+){{1,5}}?{ENDING_S})\b",
    re.IGNORECASE,
)
# Behind these others are spoken of, but not before "the two".
_JOINT = re.compile(
    r", (?:and|but|while|whereas|as) (?!(?:the|these|those|both)\b)|; "
    r"|, which (?!(?:is|are|was|were) (?:the|both|all)\b)"
)
_NAMED_BEHIND = re.compile(
    r"^(?: [^,.;:]{0,60})?[:;—–(]|^[^.]{0,60} - |\b(?:including|such as|namely|among them|like"
    r"|notably|especially|particularly|called|named)\b|^,"
)


def says_nothing(question: str, claim: str) -> bool:
    """Tell whether a claim cannot be the answer to a question, whatever supports it.

    It repeats the question alone, tells that somebody else asks, or that there are some of what
    is asked for.
    """
    return (
        only_repeats(question, claim)
        or only_asks(question, claim)
        or names_none_of(question, claim)
    )


def names_none_of(question: str, claim: str) -> bool:
    """Tell whether it is asked which, and a claim says that there are some and names none.

    "Ada met several officials" does not say which officials she met.
    """
    asked = _WHICH.search(question)
    if asked is None:
        return False
    kind = words(asked["kind"])[-1].stem
    known = {word.stem for word in words(question)}
    for part in _JOINT.split(claim):
        for some in _SOME.finditer(part):
            if words(some["kind"])[-1].stem == kind:
                runs = capitalised_runs(part[: some.start()])
                is_named = any(word.stem not in known for run in runs for word in run)
                return not is_named and not _NAMED_BEHIND.search(part[some.end() :])
    return False


def names_only_known(question: str, claim: str) -> bool:
    """Tell whether a claim tells of the one whom a question names, where others are asked for.

    Asked who became captain after Marsh, "Ada Marsh became captain" names nobody else.
    """
    besides = _BESIDES.search(question)
    after = _AFTER.search(question)
    known = besides or after
    if known is None or (after and not besides and not asks_who_acts(question)):
        return False
    if after and not besides and _is_done_by(known["who"], question, claim):
        return True
    claim = _ROLE_BEFORE.sub("", claim)
    runs = capitalised_runs(claim)
    if not runs or runs[0][0].start > 0 or not _is_one(runs[0], words(known["who"])):
        return False
    behind = claim[runs[0][-1].end :]
    if _GOES_ON.match(behind) or _WITH.search(behind) or _BY.search(behind):
        return False
    return besides is not None or all(
        _is_one(run, words(known["who"]))
        or (len(run) == 1 and CALENDAR_NAME.fullmatch(run[0].text))
        for run in runs
    )


def _is_done_by(who: str, question: str, claim: str) -> bool:
    """Tell whether a claim has a thing done by one who is known, and names nobody else."""
    asked = {word.stem for word in words(question)}
    runs = capitalised_runs(claim)
    is_by = any(
        _is_one(run, words(who)) and re.search(r"\bby (?:the )?$", claim[: run[0].start])
        for run in runs
    )
    return is_by and all(word.stem in asked for run in runs for word in run)


def _is_one(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names may be of one: "Marsh" and "Ada Marsh", but not "Tom Marsh"."""
    ours, theirs = ([word.stem for word in one if word.is_content] for one in (name, other))
    return are_one(ours, theirs)


def only_asks(question: str, claim: str) -> bool:
    """Tell whether a claim asks, or tells that somebody did, where that is not what is asked for.

    "A neighbour asked what would happen in a storm" tells nobody what happens in a storm.
    """
    if _OF_SPEECH.search(question) or _WHO_IS.match(question):
        return False
    return bool(_ASKS.search(claim))


def only_repeats(question: str, claim: str) -> bool:
    """Tell whether a claim says nothing beyond the question that it is to answer.

    "Ada's aunt was Ada" may stand in the documents word by word, and answers nothing. What
    is asked by yes or no, or as a choice, is answered in the question's own words; of other
    languages than English it is not known what is.
    """
    cut = words(question)
    is_open = not asks_whether(question) and not _CHOICE.search(question)
    if not is_open or any(word.language != "en" for word in cut):
        return False
    asked = {word.stem for word in cut}
    return not any(
        (word.is_content and word.stem not in JOINING) or word.text.lower() in _ANSWERING
        for word in words(claim)
        if word.stem not in asked
    )
