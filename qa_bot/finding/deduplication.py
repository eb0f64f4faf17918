"""Hits in which near-duplicates are folded: one sentence is one piece of evidence.

Three papers that print one wire report confirm nothing three times. Of a sentence that stands in
several of them one stands for all; what differs, if only in a number, stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.document import Hit, Sentence, Span
from index.filter import SearchFilter
from index.library import Library


def deduplicate(hits: Sequence[Hit], library: Library, within: SearchFilter) -> list[Hit]:
    """Return hits without the sentences that another hit holds as well.

    Of near-duplicates stands the one that the question names as its source, else the one published
    first, which is nearest to where the report comes from, then the one of which most is known, and
    then the one that fits best. It takes rank and score of the best hit that it stands for.

    Args:
        hits: best first.
        library: where they stand.
        within: what the search was held to.
    """
    rank_of = {one: rank for rank, hit in enumerate(hits) for one in hit.passage.sentences()}
    same = dict(zip(rank_of, library.same_sentences(list(rank_of)), strict=True))
    if not any(same.values()):
        return list(hits)
    order = _preference([one for one, others in same.items() if others], library, within)
    kept: set[Sentence] = set()
    best = list(range(len(hits)))
    for one in sorted(rank_of, key=lambda one: order.get(one.document_id, 0)):
        standing = kept.intersection(same[one])
        if not standing:
            kept.add(one)
        for other in standing:
            best[rank_of[other]] = min(best[rank_of[other]], rank_of[one])
    # What is left of a hit comes after what stands for the rest of it.
    ranks = sorted(range(len(hits)), key=lambda rank: (best[rank], best[rank] == rank))
    left = [replace(_of(hits[rank], kept), score=hits[best[rank]].score) for rank in ranks]
    return [hit for hit in left if hit.passage.sentence_spans]


def _preference(
    sentences: Sequence[Sentence], library: Library, within: SearchFilter
) -> dict[str, int]:
    """Return the place of each document among those that may stand for others.

    Args:
        sentences: what stands in several, the best first.
        library: where they stand.
        within: what the search was held to.
    """

    def rank(document_id: str) -> tuple[bool, bool, int, int]:
        known = library.document(document_id).document.metadata
        is_named = (
            within.source is not None and within.source.lower() == (known.source or "").lower()
        )
        day = known.published.toordinal() if known.published else 0
        return not is_named, not day, day, -len(known.stated_fields())

    ids = dict.fromkeys(one.document_id for one in sentences)
    return {name: place for place, name in enumerate(sorted(ids, key=rank))}


def _of(hit: Hit, kept: set[Sentence]) -> Hit:
    """Return a hit from the first to the last of its sentences that are kept."""
    passage = hit.passage
    spans = tuple(one.span for one in passage.sentences() if one in kept)
    if len(spans) in (0, len(passage.sentence_spans)):
        return replace(hit, passage=replace(passage, sentence_spans=spans))
    span = Span(spans[0].start, spans[-1].end)
    text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
    return replace(hit, passage=replace(passage, span=span, text=text, sentence_spans=spans))
