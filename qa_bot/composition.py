"""Supported claims to one answer: its text with marks, its claims and its citations."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from index.document import Span, StoredDocument
from index.errors import UnknownDocumentError
from qa_bot.answer import Also, Citation, Claim, also, cite, in_order
from qa_bot.answering.support import Support
from qa_bot.finding.evidence import EvidenceSentence

_END = re.compile(r"[.!?]+[\"'”’)]*$")


class Composition:
    """An answer that grows claim by claim."""

    def __init__(self, document_of: Callable[[str], StoredDocument]) -> None:
        """Begin an empty answer; `document_of` finds a document by its id."""
        self._document_of = document_of
        self._numbers: dict[tuple[str, Span], int] = {}
        self.text = ""
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []

    def add(self, claim: str, support: Support) -> str:
        """Add a supported claim; return it as it is shown, with its marks.

        Raises:
            UnknownDocumentError: if what it rests on left the library since it was found; nothing
                is added then.
        """
        stored = [self._document_with(one) for one in support.citations]
        numbers = sorted(map(self._number, support.citations, stored))
        marks = "".join(f"[{number}]" for number in numbers)
        end = _END.search(claim)
        stop = end[0] if end else ""
        body = claim[: len(claim) - len(stop)]
        # A mark stands before the stop, but behind a quotation that the stop belongs to.
        quoted = stop.strip(".!?") != ""
        shown = f"{claim} {marks}" if quoted or not stop else f"{body} {marks}{stop}"
        self.text += " " if self.text else ""
        start = len(self.text)
        self.text += shown
        self.claims.append(
            Claim(
                text=claim,
                start=start,
                end=len(self.text),
                citations=numbers,
                support=support.score,
                supported=support.supported,
            )
        )
        return shown

    def _document_with(self, one: EvidenceSentence) -> StoredDocument:
        """Return the document that a sentence stands in, as long as it still stands there."""
        stored = self._document_of(one.document_id)
        # Another version may have taken its place.
        if one.sentence.span.of(stored.document.text) != one.sentence.text:
            raise UnknownDocumentError(one.document_id)
        return stored

    def _number(self, one: EvidenceSentence, stored: StoredDocument) -> int:
        """Return the number of a sentence's citation, adding it where it is new."""
        span = one.sentence.span
        place = (one.document_id, span)
        if place not in self._numbers:
            number = len(self.citations) + 1
            self.citations.append(cite(number, stored, one.passage_id, span, self._also(one)))
            self._numbers[place] = number
        return self._numbers[place]

    def _also(self, one: EvidenceSentence) -> list[Also]:
        """Return the other documents that report a sentence, the first published first."""
        found = []
        for place in one.also:
            # One may have been removed, or changed, meanwhile.
            with suppress(UnknownDocumentError):
                stored = self._document_of(place.document_id)
                if place.span.of(stored.document.text) == place.text:
                    found.append(also(stored, place.span))
        return in_order(found)
