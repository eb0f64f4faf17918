"""Conditions: what a sentence says only of some cases.

"Dogs are allowed, provided that nobody objects" does not say that dogs are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import content_stems

# What opens a condition, which ends with its clause.
_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|providing that|if|only (?:when|with)|as long as|so long as|subject to"
    r"|(?:may|can|must|will|should) only (?:[\w'’-]+ ){1,3}?with"
    r"|on (?:the )?condition that|in case"
    r"|(?P<excepts>unless|except(?:ing)?(?: (?:for|that))?|apart from|other than))\b"
    r"(?P<what>[^,.;:()]*)",
    re.IGNORECASE,
)
# A claim with one of these says that it speaks of an exception, or of what is left of the rest.
_EXCEPTS = re.compile(
    r"\b(?:unless|except\w*|exclud\w+|apart from|aside from|other than|but|if|only|not|no|never"
    r"|none|nobody|nothing|neither|without|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
# A claim that has so much of an exception speaks of it.
_HALF = 0.5
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
        _takes_in_exception(claim, quote, said)
        or any(said.isdisjoint(condition) for condition in _conditions(quote, said))
        for quote in cited
    )


def _takes_in_exception(claim: str, quote: str, said: set[str]) -> bool:
    """Tell whether a claim says of an exception what a quote says of all else."""
    return not _EXCEPTS.search(claim) and any(
        len(said & stems) >= _HALF * len(stems)
        for found, stems in _opened(quote)
        if found["excepts"]
    )


def _conditions(quote: str, said: set[str]) -> Iterator[set[str]]:
    """Yield the stems of each condition in a quote, and of each degree of what is said."""
    yield from (stems for _, stems in _opened(quote))
    for found in _DEGREE.finditer(quote):
        if said.intersection(content_stems(found["of"])):
            yield set(content_stems(found["what"]))


def _opened(quote: str) -> Iterator[tuple[re.Match[str], set[str]]]:
    """Yield each condition or exception that a quote opens, with its stems."""
    for found in _CONDITION.finditer(quote):
        stems = set(content_stems(found["what"]))
        if stems and not _NO_CONDITION.search(quote[: found.start()]):
            yield found, stems
