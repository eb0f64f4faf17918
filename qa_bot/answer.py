"""Answer, Claim, Citation: the public result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from index.document import Hit, Span, StoredDocument

# So many names make a line; all are in `also`, and in the reader.
_NAMED = 5

Status = Literal["answered", "not_found", "clarify"]


class _Result(BaseModel):
    """A part of the result: never changed once made."""

    model_config = ConfigDict(frozen=True)


class Also(_Result):
    """Another document that has a citation's sentence word for word, and where."""

    document_id: str
    title: str | None
    source: str | None
    published: str | None
    start: int
    end: int


class Citation(_Result):
    """A place in a document: `quote == text[start:end]` of the stored document.

    `part` is the part of the file that it begins in, as "page 3" or "Budget, row 12". `also` are
    the near-duplicates of the document that report the same, as other papers do with a wire report.
    """

    number: int
    document_id: str
    passage_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    page: int | None = None
    part: str | None = None
    start: int
    end: int
    quote: str
    also: list[Also] = Field(default_factory=list)

    @property
    def also_reported_by(self) -> str:
        """The first others in a line, each by its source, or its title where that says no more."""
        names = [*dict.fromkeys(reporters(self.also, self.source))]
        shown, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
        if not names:
            return ""
        return f"Also reported by {shown}" + (f" and {more} more" if more > 0 else "")


class Claim(_Result):
    """One sentence of an answer.

    Attributes:
        text: the sentence, without citation marks.
        start: where it starts in the answer, in characters.
        end: where it ends there.
        citations: the numbers of the citations that support it.
        support: how well they do, from 0 to 1.
        supported: whether that is enough to say it.
    """

    text: str
    start: int
    end: int
    citations: list[int]
    support: float
    supported: bool


class Retrieved(_Result):
    """A passage that the search found."""

    document_id: str
    passage_id: str
    start: int
    end: int
    score: float
    quote: str


class Conflict(_Result):
    """Citations that disagree, and about what."""

    citations: list[int]
    note: str


class Timings(_Result):
    """Milliseconds from the question: passages found, first sentence said, all done."""

    retrieve: float
    first_token: float | None
    total: float


class Answer(_Result):
    """What the bot says to one question, with what supports it.

    `notes` are remarks in one line each on how the answer came to be, such as a model that is not
    installed or a filter that was read out of the question. `choices` are the things that the
    question may mean, where the status is "clarify". `signals` are the figures that the
    decision to answer was made from (`qa_bot.answering.signals`), and `confidence` the
    probability, from 0 to 1, that the documents hold the answer; None where nothing was found to
    judge.
    """

    id: str | None = None
    question: str
    standalone_question: str
    status: Status
    answer: str
    claims: list[Claim]
    citations: list[Citation]
    retrieved: list[Retrieved]
    conflicts: list[Conflict]
    timings_ms: Timings
    model: str | None
    notes: list[str]
    choices: list[str] = Field(default_factory=list)
    confidence: float | None = None
    signals: dict[str, float] = Field(default_factory=dict)


def reporters(others: Sequence[Also], source: str | None) -> list[str]:
    """Return what other documents are called beside one: each by its source, or else its title.

    Args:
        others: the documents.
        source: of the one that is cited; another of the same source is told by its title.
    """
    return [
        (other.source if other.source != source else None) or other.title or other.document_id
        for other in others
    ]


def retrieved_from(hit: Hit) -> Retrieved:
    """Return a search hit as it stands in an answer."""
    passage = hit.passage
    return Retrieved(
        document_id=passage.document_id,
        passage_id=passage.id,
        start=passage.span.start,
        end=passage.span.end,
        score=round(hit.score, 6),
        quote=passage.text,
    )


def also(stored: StoredDocument, span: Span) -> Also:
    """Return a document that has a citation's sentence, too.

    Args:
        stored: the document.
        span: where the sentence stands in it.
    """
    known = stored.document.metadata
    return Also(
        document_id=stored.document.id,
        title=known.title,
        source=known.source,
        published=known.published.isoformat() if known.published else None,
        start=span.start,
        end=span.end,
    )


def in_order(others: Iterable[Also]) -> list[Also]:
    """Return other documents, the first published first and those without a day last."""
    return sorted(others, key=lambda other: (not other.published, other.published or ""))


def cite(
    number: int,
    stored: StoredDocument,
    passage_id: str,
    span: Span,
    others: Sequence[Also] = (),
) -> Citation:
    """Return the citation of a span of a document.

    Args:
        number: the citation's number in the answer, from 1.
        stored: the document.
        passage_id: the passage that the span was found in.
        span: the place.
        others: where the same stands in near-duplicates.
    """
    known = stored.document.metadata
    part = stored.document.part_at(span.start)
    return Citation(
        number=number,
        document_id=stored.document.id,
        passage_id=passage_id,
        title=known.title,
        source=known.source,
        published=known.published.isoformat() if known.published else None,
        url=known.url,
        page=part.page if part else None,
        part=part.label if part else None,
        start=span.start,
        end=span.end,
        quote=span.of(stored.document.text),
        also=list(others),
    )
