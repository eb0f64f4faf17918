"""Sentences and passages of a document, with exact character spans."""

from __future__ import annotations

import re

import sentencex

from index.document import Document, Passage, Region, RegionKind, Span
from index.layout import bare_heading, is_wrapped, text_lines

# A "sentence" longer than this is a table, a log or text without stops: it is cut at white space.
_LONGEST_SENTENCE = 600


def body_spans(text: str, regions: tuple[Region, ...]) -> list[Span]:
    """Return what is left of a text when the regions are taken out, in order."""
    spans = []
    start = 0
    for region in sorted(regions, key=lambda region: region.span):
        if region.span.start > start:
            spans.append(Span(start, region.span.start))
        start = max(start, region.span.end)
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def paragraph_spans(text: str, within: Span) -> list[Span]:
    """Return the paragraphs of a stretch of text.

    Every line is one, unless the text was wrapped to a width: then blank lines part them.
    """
    part = within.of(text)
    separator = r"\n\s*\n" if is_wrapped(text_lines(part)) else r"\n+"
    spans = []
    start = 0
    for match in [*re.finditer(separator, part), None]:
        end = match.start() if match else len(part)
        if part[start:end].strip():
            spans.append(_trimmed(text, within.start + start, within.start + end))
        start = match.end() if match else end
    return spans


def sentence_spans(text: str, within: Span) -> list[Span]:
    """Return the sentences of one paragraph, white space around them left out."""
    part = within.of(text)
    spans: list[Span] = []
    start = position = 0
    pieces = [str(found["text"]) for found in sentencex.get_sentence_boundaries("en", part)]
    for number, piece in enumerate(pieces):
        position += len(piece)
        last = number + 1 == len(pieces)
        # A stop with no white space behind it ends no sentence ("-U.S. Secretary", "example.org").
        if not last and not piece[-1:].isspace() and not part[position : position + 1].isspace():
            continue
        # "(Nov." or 'He said "U.S.' goes on when the next piece begins in lower case.
        if not last and pieces[number + 1].lstrip()[:1].islower():
            continue
        if part[start:position].strip():
            spans.append(_trimmed(text, within.start + start, within.start + position))
        start = position
    if part[start:].strip():
        spans.append(_trimmed(text, within.start + start, within.end))
    return [cut for span in spans for cut in _cut(text, span)]


def split(document: Document, passage_chars: int) -> list[Passage]:
    """Split a document's body into passages of whole sentences.

    Args:
        document: what is split.
        passage_chars: how long a passage may grow before the next sentence opens a new one.

    Returns:
        Passages in the order of the text. None crosses a heading, and
        `passage.text == document.text[passage.span.start:passage.span.end]`.
    """
    if passage_chars < 1:
        raise ValueError(f"passage_chars must be at least 1, not {passage_chars}")
    headings = [r for r in document.regions if r.kind is RegionKind.HEADING]
    groups: list[tuple[str | None, list[Span]]] = []
    for stretch in body_spans(document.text, document.regions):
        above = [r for r in headings if r.span.end <= stretch.start]
        heading = bare_heading(above[-1].span.of(document.text)) if above else None
        current: list[Span] = []
        for paragraph in paragraph_spans(document.text, stretch):
            for sentence in sentence_spans(document.text, paragraph):
                if current and sentence.end - current[0].start > passage_chars:
                    groups.append((heading, current))
                    current = []
                current.append(sentence)
        if current:
            groups.append((heading, current))
    digest = document.digest[:16]  # once: it reads the whole text
    return [
        Passage(
            id=f"{digest}-{number:04d}",
            document_id=document.id,
            span=Span(spans[0].start, spans[-1].end),
            text=document.text[spans[0].start : spans[-1].end],
            sentence_spans=tuple(spans),
            heading=heading,
        )
        for number, (heading, spans) in enumerate(groups)
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    part = text[start:end]
    return Span(
        start + len(part) - len(part.lstrip()),
        end - len(part) + len(part.rstrip()),
    )


def _cut(text: str, span: Span) -> list[Span]:
    """Cut a sentence that is longer than any sentence at the last white space that fits."""
    spans = []
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        window = text[start : start + _LONGEST_SENTENCE]
        spaces = list(re.finditer(r"\s+", window))
        at = spaces[-1] if spaces and spaces[-1].start() > 0 else None
        end = start + (at.start() if at else len(window))
        spans.append(Span(start, end))
        start += at.end() if at else len(window)
        start = _trimmed(text, start, span.end).start
    if start < span.end:
        spans.append(Span(start, span.end))
    return spans
