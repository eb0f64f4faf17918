"""Question, Check: what one line of a suite holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from qa_bot.evaluation.lines import Entry, Id
from qa_bot.finding.query import Turn


def _alternatives(value: object) -> object:
    """Read an alternative that is one string as a list of one."""
    if isinstance(value, list):
        return [[one] if isinstance(one, str) else one for one in value]
    return value


Alternatives = Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_alternatives)]


class GoldEvidence(Entry):
    """Where the answer stands: a document and, where it is known, the place in it."""

    document: Id
    quote: str | None = Field(default=None, min_length=1)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


class Question(Entry):
    """A question and what is known of its answer.

    Attributes:
        answerable: whether the documents hold the answer; None where nobody has said.
        answers: alternatives, each a tuple of strings that must all be said.
        wrong_answers: the same, of what must not be said.
        scope: the only documents to search; None for all.
        expected: a finer verdict than `answerable`: answerable, partial, unanswerable or
            underspecified.
        planted: the instruction that is hidden in the documents.
    """

    id: Id
    question: str = Field(min_length=1)
    history: tuple[Turn, ...] = ()
    answerable: bool | None = None
    answers: Alternatives = ()
    wrong_answers: Alternatives = ()
    choices: tuple[str, ...] = ()
    evidence: tuple[GoldEvidence, ...] = ()
    scope: tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()
    expected: str | None = None
    planted: str | None = None


class Unchecked(Entry):
    """An answer to hold against passages."""

    id: Id
    question: str = ""
    passages: tuple[str, ...]
    answer: str


class Check(Unchecked):
    """The same with what a person says of it."""

    supported: bool
    unsupported_spans: tuple[tuple[int, int], ...] = ()
