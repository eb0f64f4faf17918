"""The text of a file that is more than text, block by block, with what is known of each."""

from __future__ import annotations

import re
from dataclasses import replace

from index.document import Document, Metadata, Part, Region, RegionKind, Span
from index.errors import ReadingError
from index.layout import find_regions
from index.readers.plain_text import document_from_text

_SENTENCE_ENDS = re.compile(r"[.!?:;…][\"”’)\]]*$")


class TextBuilder:
    """Builds a document's text of blocks: paragraphs, headings, rows."""

    def __init__(self) -> None:
        """Begin an empty text."""
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""
        self._regions: list[Region] = []
        self._parts: list[Part] = []
        self._part: tuple[str, int | None] | None = None

    def begin(self, label: str, page: int | None = None) -> None:
        """Begin a part of the file; one in which nothing stands leaves no trace.

        Args:
            label: what it is called.
            page: its number, from 1, if it is a page or a slide.
        """
        self._part = label, page

    def add(self, block: str, kind: RegionKind | None = None, *, goes_on: bool = False) -> None:
        """Add a block; white space within it becomes one blank each.

        Args:
            block: its text; nothing is added of an empty one.
            kind: what it is, if it is not body.
            goes_on: whether it may be the rest of the paragraph before it, as where a page ends in
                the middle of a sentence.
        """
        block = " ".join(block.split())
        if not block:
            return
        continues = goes_on and kind is None and self._is_open() and block[0].islower()
        if self._length:
            self._append(" " if continues else "\n\n")
        start = self._length
        if self._part is not None:
            self._parts.append(Part(start, *self._part))
            self._part = None
        self._append(block)
        if kind is not None:
            self._regions.append(Region(kind, Span(start, self._length)))
        self._last = "" if kind is not None else block

    def _append(self, piece: str) -> None:
        """Add characters to the text."""
        self._pieces.append(piece)
        self._length += len(piece)

    def _is_open(self) -> bool:
        """Tell whether the last block ends in the middle of a sentence."""
        return bool(self._last) and not _SENTENCE_ENDS.search(self._last)

    def document(self, document_id: str, known: Metadata, *, is_prose: bool = True) -> Document:
        """Return the document.

        Args:
            document_id: its id.
            known: what the file states of itself; the rest is read off the text.
            is_prose: whether it is written like an article, with headings and bylines as lines.

        Raises:
            ReadingError: if it has no text.
        """
        text = "".join(self._pieces)
        if not text:
            raise ReadingError("has no text: there is nothing to index")
        regions = list(self._regions)
        for found in find_regions(text) if is_prose else []:
            # Short lines at the end are a page's navigation on the web, and a list here.
            is_list = found.kind is RegionKind.NAVIGATION
            if not is_list and not any(found.span.overlaps(other.span) for other in regions):
                regions.append(found)
        regions.sort(key=lambda region: region.span)
        made = document_from_text(document_id, text, regions, known)
        return replace(made, parts=tuple(self._parts))
