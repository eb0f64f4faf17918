"""Voices: who, in one article, gives another value for the same thing.

"The company said that 11 had died. The union put the number at 13": an answer that told one of
them would take sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import MONTH_NAMES
from index.facts import facts, is_year
from index.words import content_stems
from qa_bot.answering.comparing import Comparing, values
from qa_bot.finding.evidence import EvidenceSentence, follows, sentence_before
from qa_bot.language.verbs import any_of

# Words for a number of anything, and for what is counted of some things: those must be asked for.
_COUNT = r"(?:numbers?|figures?|sums?|totals?|counts?|amounts?|tally|estimates?)"
_OF_SOME = (
    r"costs?|tolls?|prices?|fees?|shares?|loss(?:es)?|damages?|bills?|values?|turnout|crowd|sizes?"
)
# A sentence that gives the value of the one before it as somebody else has it.
_OTHERWISE = re.compile(
    rf"\b(?:put|puts|putting) (?:it|(?:the|its|their|his|her|this|that) (?:\w+ )?(?:{_COUNT}"
    rf"|(?P<kind>{_OF_SOME}))) at\b"
    rf"|\b(?:an?|another) (?:different|higher|lower|larger|smaller|other) {_COUNT}\b"
    rf"|\banother {_COUNT}\b"
    # "The union says 31.", "The council counted only forty."
    rf"|^(?:The |An? )?[\w’' -]{{2,50}}?\b"
    rf"(?:{any_of(['say', 'count', 'estimate'], 'say', 'says', 'said')}"
    rf"|{any_of(['speak'], 'say', 'says', 'said')} of)"
    r"(?: (?:about|some|only|at least|around))? (?P<bare>[\w.,$€£-]+)[.!]$",
    re.IGNORECASE,
)
# That is of another time.
_TIME = re.compile(
    rf"\b(?:(?:last|next) (?:week|month|year|time)|earlier|previous\w*|ago|{MONTH_NAMES}|once)\b",
    re.IGNORECASE,
)


def find_voice(
    said: str,
    cited: Sequence[EvidenceSentence],
    scored: Sequence[EvidenceSentence],
    comparing: Comparing,
) -> EvidenceSentence | None:
    """Find the sentence beside what a claim rests on that gives its value otherwise.

    Args:
        said: the claim.
        cited: what it rests on, the most telling first.
        scored: the sentences that were found.
        comparing: compares answers to the question.

    Returns:
        A sentence of the same article; None where no other voice gives the value there.
    """
    if comparing.kind != "number" or not cited:
        return None
    own = cited[0]
    before = sentence_before(own, scored)
    behind = next((one for one in scored if follows(own, one)), None)
    if behind is not None and _is_otherwise(behind.line, said, comparing):
        found = behind
    elif before is not None and _is_otherwise(own.line, said, comparing):
        found = before
    else:
        return None
    is_other = (
        found not in cited
        and bool(values(found.text, "number"))
        and comparing.says_the_same(said, found.text) is False
        and comparing.is_in_same_unit(said, found.text)
        and set(_TIME.findall(found.line)) <= set(_TIME.findall(f"{said} {comparing.question}"))
        and not any(is_year(fact) for fact in facts(found.text) if fact.kind == "number")
    )
    return found if is_other else None


def _is_otherwise(line: str, said: str, comparing: Comparing) -> bool:
    """Tell whether a sentence gives the value of the one before it as somebody else has it."""
    found = _OTHERWISE.search(line)
    if found is None:
        return False
    if found["bare"]:
        numbers = [fact for fact in facts(found["bare"]) if fact.kind == "number"]
        units = {fact.unit for fact in facts(said) if fact.kind == "number"}
        return bool(numbers) and any(fact.unit in units for fact in numbers)
    asked = {*content_stems(comparing.question), *content_stems(said)}
    return not found["kind"] or not asked.isdisjoint(content_stems(found["kind"]))
