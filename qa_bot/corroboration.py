"""Corroboration: another place that says by itself what is said.

A reader trusts more what stands in two places, and the one that a claim was taken from need not be
the one that says it best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.library import Library
from index.words import content_stems
from qa_bot.evidence import EvidenceSentence, titles_of
from qa_bot.judging import SupportedClaim
from qa_bot.matching import Evidence
from qa_bot.question import Query
from qa_bot.relevance import ANSWERS
from qa_bot.settings import SupportSettings
from qa_bot.support import Support, check_support

# A place that speaks of so much less of the question than the one cited may tell of another thing.
_AS_MUCH = 0.8
# A claim of fewer words that carry content is a bare value: "60" stands of museums and of rooms.
_LEAST_SAID = 3


def corroborated(
    claim: SupportedClaim,
    query: Query,
    scored: Sequence[EvidenceSentence],
    library: Library,
    settings: SupportSettings,
) -> Support:
    """Return what a claim rests on, and another place that says the same by itself if there is one.

    Args:
        claim: what is said.
        query: the question.
        scored: what was found for it, best first; what is read as an answer to it is tried.
        library: where it stands.
        settings: `[support]`.
    """
    said = content_stems(claim.text)
    if len(set(said)) < _LEAST_SAID:
        return claim.support
    cited = claim.support.citations
    question = query.standalone
    asked = library.rarity(content_stems(question))
    titles = titles_of({one.sentence.document_id for one in scored}, library)
    rarity = library.rarity(said)

    def spoken(one: EvidenceSentence) -> float:
        title = titles.get(one.sentence.document_id, "")
        return Evidence([one.text, title]).coverage(question, asked)

    least = _AS_MUCH * max(map(spoken, cited))
    best = max([ANSWERS, *(one.relevance for one in cited if one.relevance is not None)])
    # What answers better than what is cited need not do so in the question's words.
    in_other_words = settings.model_copy(
        update={"min_coverage": 0.0, "min_coverage_asked": settings.min_coverage}
    )
    for one in scored:
        if one in cited or one.relevance is None or one.relevance < ANSWERS:
            continue
        limits = in_other_words if one.relevance > best else settings
        if limits is settings and spoken(one) < least:
            continue
        if check_support(claim.text, [one], rarity, limits, question, titles).supported:
            # Nobody reads a third to the same end.
            return replace(claim.support, citations=(*cited, one))
    return claim.support
