"""Records: rows of a table, each a line of its fields behind their names.

"Town: Dell; Population 2015: 81,200; Population 2025: 88,450" gives two populations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts import facts
from qa_bot.language.matching import HeldText

_FIELD = re.compile(r"(?P<name>[^:;\n]{1,60}): (?P<value>[^;\n]+)")
_FIGURE = re.compile(r"\d[\d.,/-]*")


def leaves_time_out(claim: str, question: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim takes a value from one of several fields, and does not say which.

    Their names are told apart by figures alone, such as the year that each is of.

    Args:
        claim: one sentence that its citations support.
        question: that it answers.
        cited: the sentences that it rests on.
    """
    told, told_or_asked, asked = (
        HeldText([claim]),
        HeldText([claim, question]),
        HeldText([question]),
    )
    for row in cited:
        fields = [(one["name"].strip(), one["value"]) for one in _FIELD.finditer(row)]
        bare = [_FIGURE.sub("", name).split() for name, _ in fields]
        for (name, value), words_of in zip(fields, bare, strict=True):
            if bare.count(words_of) < 2 or all(map(told_or_asked.has_fact, facts(name))):
                continue
            values = [fact for fact in facts(value) if not asked.has_fact(fact)]
            if values and all(map(told.has_fact, values)):
                return True
    return False
