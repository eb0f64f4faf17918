"""What an article says of itself: who wrote and edited it, when it was published, and by whom.

No sentence of it says so, and no model is asked: it stands in its byline, its dateline, or the list
of title, source and date that a file begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from index.document import Document, Hit, Metadata, RegionKind, Sentence, Span
from index.facts import facts
from index.library import Library
from index.metadata import split_names
from index.words import content_stems
from qa_bot.answering.prompting import title_of
from qa_bot.answering.support import Support
from qa_bot.answering.version import Version
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.bylines import Byline, Wanted
from qa_bot.language.matching import HeldText

# Where an article says of itself who wrote it, when and for whom; and by which of its file's keys.
_REGIONS: dict[Wanted, tuple[RegionKind, ...]] = {
    "authors": (RegionKind.BYLINE, RegionKind.CREDITS),
    "editors": (RegionKind.CREDITS,),
    "published": (RegionKind.DATE, RegionKind.DATELINE),
    "source": (RegionKind.DATELINE, RegionKind.BYLINE),
}
_KEYS: dict[Wanted, re.Pattern[str]] = {
    "authors": re.compile(r"authors?\b|-", re.IGNORECASE),
    "editors": re.compile(r"editors?\b", re.IGNORECASE),
    "published": re.compile(r"(?:published|date)\b", re.IGNORECASE),
    "source": re.compile(r"(?:source|publication|publisher|site)\b", re.IGNORECASE),
}
_EDITOR_LINE = re.compile(
    r"^editors?[ \t]*:[ \t]*(?P<names>\S.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
# Behind an initial a point ends nothing.
_EDITING = re.compile(r"\bEdit(?:ing|ed) by (?P<names>(?:[^;.)]|(?<=\b[A-Z])\.)+)", re.IGNORECASE)
# An article is meant if it has so much of what it is called by.
_MEANT = 0.99
# And with so much and all names, if no other has more.
_ROUGHLY = 0.6
# So many characters open an article.
_OPENING = 300


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
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.passage.document_id, hit)
    documents = {name: library.document(name).document for name in first}
    for name in _meant(asked, documents) if asked.name else first if is_one else ():
        document, hit = documents[name], first[name]
        said = _said(asked.wanted, document)
        place = _place(asked.wanted, document) if said else None
        if place:
            yield Version(f"“{title_of(document) or document.id}” {said}", _support(hit, place))


def _meant(asked: Byline, documents: Mapping[str, Document]) -> list[str]:
    """Return the ids of the articles that a question means by what it calls them.

    Where none has all of that, it means the one that has its names and the most of its words: "the
    article on Marsh missing the talks" may be called "Marsh will not attend the talks".
    """
    called = [name for name, one in documents.items() if _is_called(asked, one)]
    shares = {name: _share(asked.about, [_titled(documents[name])]) for name in called}
    meant = [name for name, share in shares.items() if share >= _MEANT]
    if meant:
        return meant
    if not facts(asked.about):
        return []
    named: dict[str, float] = {}
    for name in called:
        # A title that is cut short goes on in the first sentence.
        opening = [_titled(documents[name]), _opening(documents[name])]
        share = _share(asked.about, opening)
        if share >= _ROUGHLY and not HeldText(opening).missing_facts(asked.about):
            named[name] = share
    best = [name for name, share in named.items() if share == max(named.values())]
    return best if len(best) == 1 else []


def _is_called(asked: Byline, document: Document) -> bool:
    """Tell whether an article has whatever stands before "article" in a question."""
    known = document.metadata
    if asked.is_report:
        # A report of Marsh, or of the Dell News, is none of whoever has one of these words.
        return content_stems(asked.called) == content_stems(known.source or "")
    names = ["" if asked.is_story else _titled(document), known.source, *known.authors]
    return _share(asked.called, [name for name in names if name]) >= _MEANT


def _titled(document: Document) -> str:
    """Return the title of an article, and the place that it is from."""
    return "\n".join(one for one in (document.metadata.title, document.metadata.place) if one)


def _opening(document: Document) -> str:
    """Return how an article begins, behind what it says of itself."""
    start = max((one.span.end for one in document.regions if one.span.start < _OPENING), default=0)
    return document.text[start : start + _OPENING]


def _share(called: str, names: Iterable[str]) -> float:
    """Return the share of the content words of what an article is called by that names have."""
    stems = dict.fromkeys(content_stems(called), 1.0)
    return HeldText(names).coverage(called, stems) if stems else 1.0


def _said(wanted: Wanted, document: Document) -> str:
    """Return what is asked of an article in words; "" where it is not known."""
    known = document.metadata
    if wanted == "authors" and known.authors:
        return f"was written by {_listed(known.authors)}."
    if wanted == "editors" and (editors := _editors(document)):
        return f"was edited by {_listed(editors)}."
    if wanted == "published" and known.published:
        return f"was published on {_day(document)}."
    if wanted == "source" and known.source:
        return f"was published by {known.source}."
    return ""


def _listed(names: Sequence[str]) -> str:
    """Write some names, one at least: "Ada Marsh, Tom Dell and Ines Falcao"."""
    *others, last = names
    return " and ".join([", ".join(others), last] if others else [last])


def _editors(document: Document) -> tuple[str, ...]:
    """Return who edited an article, as its credits or its file say; none where they do not."""
    patterns = {RegionKind.CREDITS: _EDITING, RegionKind.FRONT_MATTER: _EDITOR_LINE}
    for region in document.regions:
        pattern = patterns.get(region.kind)
        if pattern and (found := pattern.search(region.span.of(document.text))):
            return split_names(found["names"])
    return ()


def _day(document: Document) -> str:
    """Return the day on which an article was published, in words; "" where it is not known."""
    day = document.metadata.published
    return f"{day.day} {day:%B %Y}" if day else ""


def _place(wanted: Wanted, document: Document) -> Sentence | None:
    """Return where an article says of itself what is asked, a line or more; None if nowhere."""
    for region in document.regions:
        is_listed = region.kind is RegionKind.FRONT_MATTER
        if not is_listed and region.kind not in _REGIONS[wanted]:
            continue
        lines = [
            line
            for line in _lines(document, region.span)
            if (not is_listed or _KEYS[wanted].match(line.of(document.text)))
            and _says(wanted, line.of(document.text), document.metadata)
        ]
        if lines:
            span = Span(lines[0].start, lines[-1].end if wanted == "authors" else lines[0].end)
            text = span.of(document.text)
            if wanted != "authors" or all(name in text for name in document.metadata.authors):
                return Sentence(document.id, span, text)
    return None


def _lines(document: Document, span: Span) -> Iterator[Span]:
    """Yield the lines of a stretch of a document, without the blanks around them."""
    start = span.start
    for line in span.of(document.text).splitlines(keepends=True):
        if text := line.strip():
            begin = start + line.index(text)
            yield Span(begin, begin + len(text))
        start += len(line)


def _says(wanted: Wanted, line: str, known: Metadata) -> bool:
    """Tell whether a line has the source, the day, the editors or one of the authors."""
    if wanted == "authors":
        return any(name in line for name in known.authors)
    if wanted == "editors":
        return bool(_EDITING.search(line) or _EDITOR_LINE.search(line))
    if wanted == "source":
        return bool(re.search(rf"(?<!\w){re.escape(known.source or '')}(?!\w)", line))
    day = known.published.isoformat() if known.published else None
    return any(fact.value == day for fact in facts(line))


def _support(hit: Hit, place: Sentence) -> Support:
    """Return a line of an article as what a claim rests on."""
    nothing = np.zeros(1, dtype=np.float32)
    cited = EvidenceSentence(place, hit.passage.id, hit.score, 1.0, None, nothing)
    return Support.of_itself(cited)
