"""Dated values: whether the date that a claim gives a number is the one that its document gives it.

"The rent is 900 euros. For May it is halved" does not say that the rent for May is 900 euros.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import Fact
from qa_bot.language.matching import HeldText

# "That was in May" goes on about what stands before it.
_GOES_ON = re.compile(r"\W*(?:that|this|these|those|both|all)\b", re.IGNORECASE)


def dates_another_value(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim gives a number the date of a later sentence, which says another thing.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences of one document that it rests on, in the order of the text.
    """
    lacking = [HeldText([one]).missing_facts(claim) for one in cited]
    told = HeldText([]).missing_facts(claim)
    dates = [fact for fact in told if fact.kind == "date"]
    numbers = [fact for fact in told if fact.kind == "number"]
    return any(_stands_later(date, number, cited, lacking) for date in dates for number in numbers)


def _stands_later(
    date: Fact, number: Fact, cited: Sequence[str], lacking: Sequence[Sequence[Fact]]
) -> bool:
    """Tell whether all sentences with a date come behind all those with a number.

    Args:
        date: of the claim.
        number: of the claim.
        cited: the sentences, in the order of the text.
        lacking: the facts of the claim that each does not have.
    """
    dated = [place for place, missing in enumerate(lacking) if date not in missing]
    numbered = [place for place, missing in enumerate(lacking) if number not in missing]
    if not dated or not numbered or max(numbered) >= min(dated):
        return False
    return not any(_GOES_ON.match(cited[place]) for place in dated)
