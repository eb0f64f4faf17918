"""Where the gold evidence of a question stands, and how much of it was found."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.document import Span
from qa_bot.evaluation.entries import Question
from qa_bot.evaluation.suite import Suite, spans_of


@dataclass(frozen=True)
class GoldPlace:
    """Where gold evidence stands: a document, and any of some spans; the whole without spans."""

    document: str
    spans: tuple[Span, ...]

    def holds(self, document: str, span: Span) -> bool:
        """Tell whether a span of a document shares a character with the place."""
        if document != self.document:
            return False
        return not self.spans or any(span.overlaps(one) for one in self.spans)

    def characters(self) -> list[set[tuple[str, int]]]:
        """Return the characters of each span, as document and position."""
        return [{(self.document, at) for at in range(one.start, one.end)} for one in self.spans]


@dataclass(frozen=True)
class Overlap:
    """Characters of the gold spans among those that were found, as shares."""

    recall: float
    precision: float
    iou: float


def overlap_with(places: Sequence[GoldPlace], found: Set[tuple[str, int]]) -> Overlap:
    """Return how what was found covers the spans of places.

    Args:
        places: each with spans.
        found: characters, as document and position.
    """
    wanted = set[tuple[str, int]]()
    for place in places:
        # A quote that stands at several places is wanted once: where most of it was found.
        wanted |= max(place.characters(), key=lambda span: len(span & found))
    shared = len(wanted & found)
    return Overlap(
        recall=shared / len(wanted),
        precision=shared / len(found) if found else 0.0,
        iou=shared / len(wanted | found),
    )


def places_of(question: Question, suite: Suite, same: dict[str, str]) -> tuple[GoldPlace, ...]:
    """Return where a question's gold evidence stands.

    Args:
        question: one of the suite.
        suite: with the texts.
        same: the id under which a document's text is known, by id.
    """
    return tuple(
        GoldPlace(same[one.document], spans_of(question.id, one, suite.texts))
        for one in question.evidence
    )
