"""Conditions: what a sentence says only of some cases.

"Dogs are allowed, provided that nobody objects" does not say that dogs are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import content_stems

# What opens a condition, which ends with its clause.
_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|providing that|unless|if|only when|except|apart from|other than"
    r"|as long as|so long as|subject to|on (?:the )?condition that|in case)\b(?P<what>[^,.;:()]*)",
    re.IGNORECASE,
)
# "As if", "even if", "asked if": these open none.
_NO_CONDITION = re.compile(r"\b(?:as|even|asked|ask|asks|wonders?|wondered|know|knows|see) $", re.I)
# "More than ten days late" is not "late".
_DEGREE = re.compile(
    r"\b(?:more|less|fewer|longer|later|over|under) than (?P<what>[\w-]+ [\w-]+) (?P<of>[a-z]+)\b",
    re.IGNORECASE,
)


def leaves_out_condition(claim: str, cited: Sequence[str]) -> bool:
    """Tell whether a claim says of all cases what its citations say of some.

    Args:
        claim: one sentence that its citations support.
        cited: the sentences that it rests on.
    """
    said = set(content_stems(claim))
    return any(
        said.isdisjoint(condition) for quote in cited for condition in _conditions(quote, said)
    )


def _conditions(quote: str, said: set[str]) -> Iterator[set[str]]:
    """Yield the stems of each condition in a quote, and of each degree of what is said."""
    for found in _CONDITION.finditer(quote):
        stems = set(content_stems(found["what"]))
        if stems and not _NO_CONDITION.search(quote[: found.start()]):
            yield stems
    for found in _DEGREE.finditer(quote):
        if said.intersection(content_stems(found["of"])):
            yield set(content_stems(found["what"]))
