"""Document, Passage, Span: the nouns that everything else speaks."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from enum import Enum


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of characters of a document's text.

    Raises:
        ValueError: if `start` is negative or `end` is before `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that no text can have."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: start={self.start}, end={self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` in this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class RegionKind(str, Enum):
    """What a stretch of a document that is not body text is."""

    FRONT_MATTER = "front_matter"
    TITLE = "title"
    DATE = "date"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    CREDITS = "credits"
    NAVIGATION = "navigation"


@dataclass(frozen=True)
class Region:
    """A stretch of text that is not body: never evidence, though it may be shown."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True)
class Part:
    """A page, slide, row or message of the file that a text was read from.

    Attributes:
        start: where it begins in the text; it ends where the next one begins.
        label: what it is called, as "page 3" or "Budget, row 12".
        page: its number where it is a page or a slide, from 1.
    """

    start: int
    label: str
    page: int | None = None


class Whence(str, Enum):
    """Where a field of a document's metadata comes from."""

    FILE = "file"
    TEXT = "text"
    SIDECAR = "sidecar"


@dataclass(frozen=True)
class Metadata:
    """What is known of a document besides its text. None or empty where nothing states it.

    The language is a tag of BCP 47, such as "pt-BR".
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    published: date | None = None
    place: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def origin(self) -> str:
        """Who published it and when, in words ("Post, 3 May 2024"); "" where neither is known."""
        day = f"{self.published.day} {self.published:%B %Y}" if self.published else None
        return ", ".join(part for part in (self.source, day) if part)

    def stated_fields(self) -> list[str]:
        """Return the names of the fields that are not empty."""
        return [name for name, value in vars(self).items() if value not in (None, ())]

    def or_else(self, other: Metadata) -> Metadata:
        """Return this metadata, with what it lacks taken from `other`."""
        return replace(other, **{name: getattr(self, name) for name in self.stated_fields()})


@dataclass(frozen=True)
class Document:
    """One text with an id, its metadata, and the regions of it that are not body.

    Regions are in the order of the text and do not overlap; so are the parts of the file that it
    was read from, where its format has any. `whence` says where fields of the metadata come from,
    as far as that is known; it is no part of the content.
    """

    id: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    regions: tuple[Region, ...] = ()
    parts: tuple[Part, ...] = ()
    whence: Mapping[str, Whence] = field(default_factory=dict, compare=False)

    def part_at(self, position: int) -> Part | None:
        """Return the part that a character stands in, or None where the format has no parts."""
        before = bisect_right(self.parts, position, key=lambda part: part.start)
        return self.parts[before - 1] if before else None

    @property
    def digest(self) -> str:
        """The SHA-256 of text and metadata, in hex: equal for equal content, whatever the id."""
        stated = astuple(self.metadata)
        if self.whence.get("language", Whence.TEXT) is Whence.TEXT:
            # What the text tells is no content besides it.
            stated = stated[:-1]
        content = repr((self.text, stated))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class StoredDocument:
    """A document as a library holds it.

    Attributes:
        key: the library's own number for it.
        document: the document, with what a person set in its metadata.
        origin: the file that it was read from, if it was one.
        added: when, in UTC, as "YYYY-MM-DD HH:MM:SS".
        passage_count: how many passages it was split into.
        corrections: what a person set in its metadata.
        read: its metadata without that, where something is set.
    """

    key: int
    document: Document
    origin: str | None
    added: str
    passage_count: int
    corrections: Metadata = field(default_factory=Metadata)
    read: Metadata | None = None

    def whence(self, name: str) -> str | None:
        """Return where a field of the metadata comes from: "set" by a person, or as `Whence`.

        None where that is not known: an earlier version did not note it.
        """
        if name in self.corrections.stated_fields():
            return "set"
        found = self.document.whence.get(name)
        return found.value if found else None


@dataclass(frozen=True)
class Sentence:
    """One sentence of a document, with its place."""

    document_id: str
    span: Span
    text: str


@dataclass(frozen=True)
class Passage:
    """A run of whole sentences under one heading: what is searched and shown.

    `text` is the document's text from the first sentence's start to the last one's end.
    """

    id: str
    document_id: str
    span: Span
    text: str
    sentence_spans: tuple[Span, ...]
    heading: str | None = None

    def sentences(self) -> list[Sentence]:
        """Return the passage's sentences in the order of the text."""
        return [
            Sentence(
                self.document_id,
                span,
                self.text[span.start - self.span.start : span.end - self.span.start],
            )
            for span in self.sentence_spans
        ]


@dataclass(frozen=True)
class Hit:
    """A passage that a search found, and its score: higher is better, comparable in one search."""

    passage: Passage
    score: float
