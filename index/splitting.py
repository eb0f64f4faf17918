"""Sentences and passages of a document, with exact character spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sentencex

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.document import Document, Passage, Region, RegionKind, Span
from index.function_words import language_said
from index.layout import CLOSING, WIDE_STOPS, bare_heading, is_wrapped, text_lines
from index.lists import only_opens, with_lists
from index.scripts import BLANK_BETWEEN

# A "sentence" longer than this is a table, a log or text without stops: it is cut at white space.
_LONGEST_SENTENCE = 600
# In Thai and Lao a blank parts clauses as well as sentences: what is shorter than this, in
# characters, goes on behind it, and what would leave less than that behind it.
_SHORTEST_CLAUSE, _SHORTEST_REST = 40, 20
# The stops of Khmer, which the library does not know.
_KHMER_END = re.compile(r"(?<=[។៕])\s*(?=\w)")
# "Am 3. Mai": a stop behind a number is an ordinal's in these languages.
_WITH_ORDINAL_STOPS = frozenset("cs da de et fi hr hu is lv nb nn no sk sl sr tr".split())
_ORDINAL = re.compile(r"\b\d{1,2}\.\s*$")
# Words and units that the library takes for abbreviations, and which end a sentence all the same
# before a capital: "until May. Divers", "told me. She", "at 90 km/h. It".
_WORD_END = re.compile(
    r"\b(?:(?:[Mm]ay|art|fed|ill|miss|no|ore|(?<=\d )[ghlmst])\.[\"”’)]*\s+"
    r"(?=[\"“‘(]?(?:[A-Z][a-z’']|[AI] [a-z]))"
    r"|(?:me|(?<=\d )(?:km/h|m/s))\.[\"”’)]*\s+(?=[\"“‘(]?[A-Z\d]))"
)
# "At 5 p.m. EST", "at 5 p.m. Monday": there the stop ends nothing.
_CLOCK = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_OF_CLOCK = re.compile(
    rf"(?:E[SD]?T|C[SDE]*T|M[SD]T|P[SD]?T|GMT|BST|UTC|(?i:{WEEKDAY_NAMES}|{MONTH_NAMES}))\b"
)
# Titles that it does not know.
_TITLE_LAST = re.compile(r"\b(?:Ms|Amb|Atty)\.\s*$")
# A stop that ends a sentence with no white space behind it.
_WIDE_END = re.compile(rf"[{WIDE_STOPS}]{CLOSING}$")
_COMMA = re.compile("[，、；：,;]")


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


def body_text(text: str, regions: Sequence[Region]) -> str:
    """Return what is left of a text, as one text."""
    return "\n".join(span.of(text) for span in body_spans(text, tuple(regions)))


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


def sentence_spans(text: str, within: Span, language: str | None = None) -> list[Span]:
    """Return the sentences of one paragraph, white space around them left out.

    Args:
        text: what the paragraph is a part of.
        within: the paragraph.
        language: in BCP 47; what its function words tell by default.
    """
    part = within.of(text)
    language = (language or language_said(part)).split("-")[0]
    spans: list[Span] = []
    start = position = 0
    pieces = [str(found["text"]) for found in sentencex.get_sentence_boundaries(language, part)]
    for number, piece in enumerate(pieces):
        position += len(piece)
        last = number + 1 == len(pieces)
        # A stop with no white space behind it ends no sentence ("-U.S. Secretary", "example.org").
        ends = piece[-1:].isspace() or part[position : position + 1].isspace()
        if not last and not ends and not _WIDE_END.search(piece):
            continue
        if not last and language in _WITH_ORDINAL_STOPS and _ORDINAL.search(piece):
            continue
        if not last and _TITLE_LAST.search(piece):
            continue
        # "1." opens an item of a list.
        if not last and only_opens(piece) and part[:start].rstrip(" \t")[-1:] in ("", "\n"):
            continue
        if not last and _CLOCK.search(piece) and _OF_CLOCK.match(pieces[number + 1]):
            continue
        # "(Nov." or 'He said "U.S.' goes on when the next piece begins in lower case.
        if not last and pieces[number + 1].lstrip()[:1].islower():
            continue
        if part[start:position].strip():
            spans.append(_trimmed(text, within.start + start, within.start + position))
        start = position
    if part[start:].strip():
        spans.append(_trimmed(text, within.start + start, within.end))
    if language == "en":
        spans = [each for span in spans for each in _at_words(text, span)]
    if not part.isascii():
        spans = [clause for span in spans for clause in _clauses(text, span)]
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
    language = document.metadata.language
    groups: list[tuple[str | None, list[Span]]] = []
    for stretch in body_spans(document.text, document.regions):
        above = [r for r in headings if r.span.end <= stretch.start]
        heading = bare_heading(above[-1].span.of(document.text)) if above else None
        current: list[Span] = []
        paragraphs = [
            sentence_spans(document.text, paragraph, language)
            for paragraph in paragraph_spans(document.text, stretch)
        ]
        for sentence in with_lists(document.text, paragraphs, _LONGEST_SENTENCE):
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


def _at_words(text: str, span: Span) -> list[Span]:
    """Cut behind words that are no abbreviations."""
    spans = []
    start = span.start
    for end in _WORD_END.finditer(text, span.start, span.end):
        spans.append(_trimmed(text, start, end.end()))
        start = end.end()
    return [*spans, Span(start, span.end)]


def _clauses(text: str, span: Span) -> list[Span]:
    """Cut Khmer behind its stops, and Thai and Lao, which have none, at a blank."""
    spans = []
    start = span.start
    for end in _KHMER_END.finditer(text, span.start, span.end):
        spans.append(Span(start, end.start()))
        start = end.end()
    for blank in BLANK_BETWEEN.finditer(text, start, span.end):
        is_long = blank.start() - start >= _SHORTEST_CLAUSE
        if is_long and span.end - blank.end() >= _SHORTEST_REST:
            spans.append(Span(start, blank.start()))
            start = blank.end()
    return [*spans, Span(start, span.end)]


def _cut(text: str, span: Span) -> list[Span]:
    """Cut a sentence that is longer than any sentence at the last white space that fits.

    Where there is none, behind the last comma.
    """
    spans = []
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        window = text[start : start + _LONGEST_SENTENCE]
        spaces = list(re.finditer(r"\s+", window))
        at = spaces[-1] if spaces and spaces[-1].start() > 0 else None
        commas = [] if at else list(_COMMA.finditer(window))
        end = start + (at.start() if at else commas[-1].end() if commas else len(window))
        spans.append(Span(start, end))
        start = start + at.end() if at else end
        start = _trimmed(text, start, span.end).start
    if start < span.end:
        spans.append(Span(start, span.end))
    return spans
