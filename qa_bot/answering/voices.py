"""Voices: who, in one article, gives another value for the same thing.

"The company said that 11 had died. The union put the number at 13": an answer that told one of
them would take sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa_bot.answering.comparing import Comparing, values
from qa_bot.finding.evidence import EvidenceSentence, follows, sentence_before

_COUNT = (
    r"(?:numbers?|figures?|sums?|costs?|tolls?|totals?|prices?|fees?|shares?|counts?|loss(?:es)?"
    r"|damages?|bills?|values?|amounts?|tally|turnout|crowd|sizes?|estimates?|worth)"
)
# A sentence that gives the value of the one before it as somebody else has it.
_OTHERWISE = re.compile(
    rf"\b(?:put|puts|putting) (?:it|(?:the|its|their|his|her|this|that) (?:\w+ )?{_COUNT}) at\b"
    rf"|\b(?:an?|another) (?:different|higher|lower|larger|smaller|other) {_COUNT}\b"
    rf"|\banother {_COUNT}\b"
    # "The union says 31.", "The council counted only forty."
    r"|^(?:The |An? )?[\w’' -]{2,50}?\b(?:says?|said|counts?|counted|speaks? of|spoke of|claims?"
    r"|claimed|estimates?|estimated)(?: (?:about|some|only|at least|around))? [\w.,$€£]+[^,;]{0,12}"
    r"[.!]$",
    re.IGNORECASE,
)


def find_voices(
    said: str,
    cited: Sequence[EvidenceSentence],
    scored: Sequence[EvidenceSentence],
    comparing: Comparing,
) -> list[EvidenceSentence]:
    """Find the sentence beside what a claim rests on that gives its value otherwise.

    Args:
        said: the claim.
        cited: what it rests on, the most telling first.
        scored: the sentences that were found.
        comparing: compares answers to the question.

    Returns:
        One sentence at the most, in the same article.
    """
    if comparing.kind != "number" or not cited:
        return []
    own = cited[0]
    before = sentence_before(own, scored)
    behind = next((one for one in scored if follows(own, one)), None)
    found = []
    if behind is not None and _OTHERWISE.search(behind.line):
        found.append(behind)
    elif before is not None and _OTHERWISE.search(own.line):
        found.append(before)
    return [
        one
        for one in found
        if one not in cited
        and values(one.text, "number")
        and comparing.says_the_same(said, one.text) is False
        and comparing.is_in_same_unit(said, one.text)
    ]
