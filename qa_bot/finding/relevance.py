"""How well sentences answer a question, as the reranker reads them in their surroundings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Document
from index.errors import UnknownDocumentError
from index.language import foreign_language
from index.library import Library

# The reranker's log odds run from some -11 to 10; divided by this they span about what words and
# vectors do.
_LOG_ODDS = 8
# From these log odds on a sentence answers the question, whatever words it has: what does not speak
# of the thing has some -5.
_ANSWERS = 3.0
# Below these log odds a text is taken for none.
_ASTRAY = -3.0
# So many are read again in their surroundings, and the best of each document. With all of them the
# sentence with the answer is in the prompt as often.
_READ_AGAIN = 10


@dataclass(frozen=True)
class Relevance:
    """What the reranker says of a sentence, in log odds.

    Attributes:
        alone: by itself.
        behind: under its document's title, behind the sentence before it; None where it is not
            among those that may be the best, and was not read again.
    """

    alone: float
    behind: float | None = None

    @property
    def worth(self) -> float:
        """What it counts beside words and vectors."""
        read = self.alone if self.behind is None else (self.alone + self.behind) / 2
        return read / _LOG_ODDS


@dataclass(frozen=True)
class Candidate:
    """A sentence to read.

    Attributes:
        document_id: of its document.
        text: of the sentence, under its heading where that tells more.
        lead: the one before it in its passage; "" where there is none.
        score: how well it fits the question by then, on the scale of `Relevance.worth`.
    """

    document_id: str
    text: str
    lead: str
    score: float


def seems_astray(relevance: float | None) -> bool:
    """Tell whether the reranker finds that a text is no answer: about one in twenty is one.

    Args:
        relevance: as in `seems_to_answer`.
    """
    return relevance is not None and relevance < _ASTRAY


def rather_answers(relevance: float) -> bool:
    """Tell whether the reranker rather finds an answer in a text than none.

    Args:
        relevance: the text's log odds, see `EvidenceSentence`.
    """
    return relevance >= 0


def seems_to_answer(relevance: float | None) -> bool:
    """Tell whether the reranker finds that a text answers the question.

    Args:
        relevance: the text's log odds, see `EvidenceSentence`; None where it was not read.
    """
    return relevance is not None and relevance >= _ANSWERS


def read_relevance(
    question: str, candidates: Sequence[Candidate], library: Library
) -> list[Relevance | None]:
    """Read sentences together with a question.

    A sentence seldom says by itself what it speaks of: the best ones are also read under their
    document's title, behind the sentence before them, which takes longer.

    Args:
        question: standing by itself.
        candidates: what is read.
        library: where they stand.

    Returns:
        What is said of each; None of one that is not in English, or if the question is not.
    """
    documents = {
        name: _document(name, library)
        for name in dict.fromkeys(one.document_id for one in candidates)
    }
    known = {name: one for name, one in documents.items() if one and _is_english(one)}
    found: list[Relevance | None] = [None] * len(candidates)
    read = [number for number, one in enumerate(candidates) if one.document_id in known]
    alone = library.relevance(question, [candidates[number].text for number in read])
    if alone is None:
        return found
    worth = {
        number: candidates[number].score + Relevance(odds).worth
        for number, odds in zip(read, alone, strict=True)
    }
    again = _best(candidates, worth)
    texts = [
        f"{_lead(known[one.document_id])}{one.lead} {one.text}"
        for one in map(candidates.__getitem__, again)
    ]
    beside = dict(zip(again, library.relevance(question, texts) or [], strict=True))
    for number, odds in zip(read, alone, strict=True):
        found[number] = Relevance(odds, beside.get(number))
    return found


def _best(candidates: Sequence[Candidate], worth: Mapping[int, float]) -> list[int]:
    """Return the numbers of those that may be the best: of all, and of their documents.

    Args:
        candidates: what was read.
        worth: how well each fits by now, by its number; of those that are in English.
    """
    order = sorted(worth, key=lambda number: -worth[number])
    first: dict[str, int] = {}
    for number in order:
        first.setdefault(candidates[number].document_id, number)
    return sorted({*order[:_READ_AGAIN], *first.values()})


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
