"""What kind of sentence a claim is: whether it hedges, advises, compares, or tells nothing at all.

No figure depends on what the text is about: none names a word of content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import Word

DENIAL = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|nor|without|cannot|none|unable)\b|n['’]t\b", re.I
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|likely|probably|possibl[ey]|suggest\w*|impl(?:y|ies|ied)|infer\w*"
    r"|indicat\w*|appear\w*|seem\w*|perhaps|potential\w*|assum\w*)\b",
    re.I,
)
# A sentence that opens so draws a conclusion or adds to what was said.
_CONNECTS = re.compile(
    r"^\W*(?:overall|therefore|thus|hence|in (?:summary|conclusion|short|addition|contrast)"
    r"|in other words|so,|additionally|furthermore|moreover|however|ultimately|finally|also"
    r"|this)\b",
    re.I,
)
_ADVISES = re.compile(
    r"\b(?:should|must|recommend\w*|important|consider|ensure|make sure|remember|note|advis\w*"
    r"|need to|crucial|essential)\b",
    re.I,
)
_QUANTITIES = re.compile(
    r"\b(?:all|only|every|always|most|more|less|fewer|many|any|each|both|several|first|last"
    r"|\w+est)\b",
    re.I,
)
_CAUSES = re.compile(
    r"\b(?:because|due to|caus\w+|result\w*|lead\w*|led|so that|in order|after|before|while|when"
    r"|since|which|making|allowing)\b",
    re.I,
)
_TIMES = re.compile(
    r"\b(?:\w+day|january|february|march|april|june|july|august|september|october|november"
    r"|december|years?|months?|weeks?|hours?|minutes?|ago|yesterday|today|recently|currently|now"
    r"|later|previously)\b",
    re.I,
)
_EXAMPLES = re.compile(r"\b(?:such as|like|including|e\.g\.|for example|for instance)", re.I)
_COMPARES = re.compile(
    r"\b(?:than|compared|unlike|whereas|both|same|similar|different|differ\w*)\b", re.I
)
_READER = re.compile(r"\b(?:you|your)\b", re.I)
_WRITER = re.compile(r"\b(?:i|we|our)\b", re.I)
# Words for the passages themselves carry nothing that could stand in them.
SOURCE_WORD = re.compile(
    r"\b(?:passages?|articles?|texts?|documents?|contexts?|sources?|information)\b", re.I
)
# "The text does not say": true of what it does not say.
_SILENT = re.compile(
    r"\b(?:not|no|n['’]t|unable|without|unclear|unspecified|unanswer\w*)\b.{0,60}"
    r"\b(?:mention\w*|provid\w*|specif\w*|stat\w+|contain\w*|includ\w*|answer\w*|describ\w*|given"
    r"|explicit\w*|information|detail\w*)|\b(?:unspecified|unanswer\w*)\b",
    re.I,
)
# "3.5 million people" opens no list.
_MARKER = re.compile(r"\s*(?:\d+[.)](?!\d)|[-*•–]|step \d+|[a-z]\))\s*", re.I)
# "(Passage 2)", "Source 1 and 3": the number of a passage is none of its facts.
_REFERENCE = re.compile(SOURCE_WORD.pattern + r"\s*#?\d+(?:\s*(?:,|and|&)\s*\d+)*", re.I)


@dataclass(frozen=True)
class ClaimPlace:
    """Where a claim stands in its answer.

    Attributes:
        number: of the claim, from 0.
        of: how many claims there are.
        said: the stems of the content words before it.
        behind_silence: whether the answer has said before that the passages do not tell.
    """

    number: int = 0
    of: int = 1
    said: frozenset[str] = frozenset()
    behind_silence: bool = False


def is_silent(claim: str) -> bool:
    """Tell whether a claim says that the passages do not tell something."""
    return bool(_SILENT.search(claim))


def without_references(claim: str) -> str:
    """Blank a list's marker and the numbers of passages: they are no part of what is said."""
    marker = _MARKER.match(claim)
    if marker:
        claim = " " * marker.end() + claim[marker.end() :]
    return _REFERENCE.sub(lambda match: " " * len(match[0]), claim)


def sentence_features(claim: str, content: Sequence[Word], place: ClaimPlace) -> dict[str, float]:
    """Tell what kind of sentence it is, and where it stands."""
    return {
        "content_words": len(content),
        "chars": len(claim),
        "position": place.number / max(1, place.of - 1),
        "from_end": place.of - 1 - place.number,
        "claims": place.of,
        "in_list": bool(_MARKER.match(claim)),
        "opens_list": claim.rstrip().endswith(":"),
        "denials": len(DENIAL.findall(claim)),
        "hedges": len(_HEDGES.findall(claim)),
        "connects": bool(_CONNECTS.match(claim)),
        "advises": len(_ADVISES.findall(claim)),
        "quantities": len(_QUANTITIES.findall(claim)),
        "causes": len(_CAUSES.findall(claim)),
        "source_named": len(SOURCE_WORD.findall(claim)),
        "silent": is_silent(claim),
        "behind_silence": place.behind_silence,
        "quotes": len(re.findall(r'["“”]', claim)),
        "brackets": claim.count("("),
        "exclaims": claim.count("!"),
        "times": len(_TIMES.findall(claim)),
        "examples": len(_EXAMPLES.findall(claim)),
        "compares": len(_COMPARES.findall(claim)),
        "reader": len(_READER.findall(claim)),
        "writer": len(_WRITER.findall(claim)),
        "word_chars": sum(len(word.text) for word in content) / max(1, len(content)),
    }
