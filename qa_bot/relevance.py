"""How well sentences answer a question, as the reranker reads them in their surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document, Sentence
from index.errors import UnknownDocumentError
from index.language import foreign_language
from index.library import Library

# What is said of reading goes from some -11 to 10; over this, about as far as words and vectors.
_LOG_ODDS = 8


@dataclass(frozen=True)
class Relevance:
    """What the reranker says of a sentence, in log odds.

    Attributes:
        alone: as it stands.
        behind: under its document's title, behind the sentence before it.
    """

    alone: float
    behind: float

    @property
    def worth(self) -> float:
        """What it counts beside words and vectors."""
        return (self.alone + self.behind) / 2 / _LOG_ODDS


def read_relevance(
    question: str, sentences: Sequence[tuple[Sentence, str]], library: Library
) -> list[Relevance | None]:
    """Read sentences together with a question.

    A sentence seldom says by itself what it speaks of: it is also read under its document's title,
    behind the sentence before it.

    Args:
        question: standing by itself.
        sentences: each with the one before it in its passage, or "" where there is none.
        library: where they stand.

    Returns:
        What is said of each; None of one that is not in English, or if the question is not.
    """
    documents = {one.document_id: _document(one.document_id, library) for one, _ in sentences}
    known = {name: one for name, one in documents.items() if one and _is_english(one)}
    read = [(one, lead) for one, lead in sentences if one.document_id in known]
    alone = [one.text for one, _ in read]
    behind = [f"{_lead(known[one.document_id])}{lead} {one.text}" for one, lead in read]
    odds = library.relevance(question, [*alone, *behind])
    if odds is None:
        return [None] * len(sentences)
    found = iter(map(Relevance, odds[: len(read)], odds[len(read) :]))
    return [next(found) if one.document_id in known else None for one, _ in sentences]


def _document(document_id: str, library: Library) -> Document | None:
    """Return a document; None of one that is gone by now."""
    try:
        return library.document(document_id).document
    except UnknownDocumentError:
        return None


def _is_english(document: Document) -> bool:
    """Tell whether a document is in English, as far as is known."""
    return foreign_language(document.metadata.language) is None


def _lead(document: Document) -> str:
    """Return a document's title as a sentence of its own, if it has one."""
    return f"{document.metadata.title}. " if document.metadata.title else ""
