"""What an article says of itself: who wrote it, when it was published, and by whom.

No sentence of it says so, and no model is asked: it stands in its byline, its dateline, or the list
of title, source and date that a file begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.document import Document, Hit, RegionKind, Sentence, Span
from index.library import Library
from index.words import content_stems
from qa_bot.conflicts import Version
from qa_bot.evidence import EvidenceSentence, title_of
from qa_bot.matching import Evidence
from qa_bot.references import references
from qa_bot.support import Support

Wanted = Literal["authors", "published", "source"]

# A report or a document may be one that an article tells of; an article is what is read here.
_ARTICLE = (
    r"(?:the|this|that|your|my)(?P<of>(?: [\w.&'’-]+){0,4}?)"
    r" (?:(?:news|newspaper) )?(?:article|story|item)"
    r"(?: (?:about|on|of|titled|called|headed) [\"“]?(?P<about>[^?\"”]+?)[\"”]?)?"
)
_PUBLISHED = r"(?:published|printed|released|posted|written)"
_PAPER = (
    r"(?:newspaper|paper|magazine|(?:news )?agency|outlet|publication|source|website|publisher)"
)
_ASKS: tuple[tuple[Wanted, str], ...] = (
    ("authors", rf"who (?:wrote|authored) {_ARTICLE}"),
    (
        "authors",
        r"(?:who|what|which journalists?) (?:is|are|was|were) (?:the )?(?:names? of the )?"
        rf"(?:authors?|writers?|journalists?|reporters?) (?:of|behind) {_ARTICLE}",
    ),
    ("authors", rf"by whom was {_ARTICLE} written"),
    ("published", rf"(?:when|on (?:what|which) (?:date|day)) was {_ARTICLE} {_PUBLISHED}"),
    ("published", rf"(?:what|which) (?:is|was) the (?:publication )?date of {_ARTICLE}"),
    ("source", rf"(?:who|(?:which|what) {_PAPER}) (?:published|printed|ran|carried) {_ARTICLE}"),
    ("source", rf"where was {_ARTICLE} (?:published|printed)"),
    ("source", rf"(?:what|which) (?:is|was) the {_PAPER} of {_ARTICLE}"),
)
_PATTERNS = [
    (wanted, re.compile(rf"(?:and |but |so )?{asked}[?.! ]*", re.IGNORECASE))
    for wanted, asked in _ASKS
]
# Where an article says of itself who wrote it, when and for whom.
_SELF = (RegionKind.FRONT_MATTER, RegionKind.BYLINE, RegionKind.DATELINE, RegionKind.DATE)
# An article is meant if its title, source and authors have so much of what it is called by.
_MEANT = 0.99


@dataclass(frozen=True)
class Byline:
    """What is asked of an article.

    Attributes:
        wanted: its authors, its day or its source.
        about: what it is called by; "" where it is only "this article".
    """

    wanted: Wanted
    about: str


def byline_asked(question: str) -> Byline | None:
    """Return what a question asks of an article itself; None of any other question.

    Args:
        question: as it was asked.
    """
    for wanted, pattern in _PATTERNS:
        if asked := pattern.fullmatch(question.strip()):
            about = " ".join(part.strip() for part in (asked["of"], asked["about"]) if part)
            # What a word of the conversation stands for is not known here.
            is_told = all(one.kind == "definite" for one in references(about))
            return Byline(wanted, about) if is_told else None
    return None


def find_bylines(
    asked: Byline, hits: Sequence[Hit], library: Library, *, is_one: bool
) -> Iterator[Version]:
    """Yield what each article that is meant says of itself, in the order in which it was found.

    Args:
        asked: what is asked.
        hits: what was found for what the article is called by.
        library: where it stands.
        is_one: whether only one article was searched, so that "this article" is told.

    Raises:
        UnknownDocumentError: if a document has left the library.
    """
    first = {hit.passage.document_id: hit for hit in reversed(hits)}
    found = [first[name] for name in dict.fromkeys(hit.passage.document_id for hit in hits)]
    for hit in found:
        document = library.document(hit.passage.document_id).document
        if not (_is_meant(asked, document) if asked.about else is_one):
            continue
        said = _said(asked.wanted, document)
        place = _place(asked.wanted, document)
        if said and place:
            yield Version(f"“{title_of(document) or document.id}” {said}", _support(hit, place))


def _is_meant(asked: Byline, document: Document) -> bool:
    """Tell whether an article is called by what a question calls it."""
    known = document.metadata
    names = [known.title, known.source, known.place, *known.authors]
    evidence = Evidence([name for name in names if name])
    return evidence.coverage(asked.about, dict.fromkeys(content_stems(asked.about), 1.0)) >= _MEANT


def _said(wanted: Wanted, document: Document) -> str:
    """Return what is asked of an article in words; "" where it is not known."""
    known = document.metadata
    if wanted == "authors" and known.authors:
        *others, last = known.authors
        return f"was written by {' and '.join([', '.join(others), last] if others else [last])}."
    if wanted == "published" and known.published:
        return f"was published on {_day(document)}."
    if wanted == "source" and known.source:
        return f"was published by {known.source}."
    return ""


def _day(document: Document) -> str:
    """Return the day on which an article was published, in words; "" where it is not known."""
    day = document.metadata.published
    return f"{day.day} {day:%B %Y}" if day else ""


def _place(wanted: Wanted, document: Document) -> Sentence | None:
    """Return the line in which an article says of itself what is asked; None where none does."""
    known = document.metadata
    for region in document.regions:
        if region.kind not in _SELF:
            continue
        start = region.span.start
        for line in region.span.of(document.text).splitlines(keepends=True):
            text = line.strip()
            says = {
                "authors": all(name in text for name in known.authors),
                "published": not Evidence([text]).missing_facts(_day(document)),
                "source": (known.source or "") in text,
            }
            if text and says[wanted]:
                begin = start + line.index(text)
                return Sentence(document.id, Span(begin, begin + len(text)), text)
            start += len(line)
    return None


def _support(hit: Hit, place: Sentence) -> Support:
    """Return a line of an article as what a claim rests on."""
    nothing = np.zeros(1, dtype=np.float32)
    cited = EvidenceSentence(place, hit.passage.id, hit.score, 1.0, None, nothing)
    return Support(score=1.0, supported=True, citations=(cited,), missing=())
