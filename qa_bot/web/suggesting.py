"""Questions that the documents can answer: about the people and things that they name most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.document import Document
from qa_bot.answer import Answer

# Two to four capitalised words in a row are a name: one alone may be the beginning of a sentence.
_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z](?: (?:of |de |van |von )?[A-Z][\w’'-]*[a-z]){1,3}\b")
# A name that is said but once is beside the point.
_LEAST_SAID = 2


def names_of(document: Document) -> list[str]:
    """Return the names in a document's body, the one said most often first."""
    asides = [region.span for region in document.regions]
    found = Counter(
        match[0]
        for match in _NAME.finditer(document.text)
        if not any(span.start <= match.start() < span.end for span in asides)
    )
    return [name for name, said in found.most_common() if said >= _LEAST_SAID]


def opening_questions(documents: Iterable[Document], limit: int) -> list[str]:
    """Return questions to begin with, each about another document."""
    questions: list[str] = []
    for document in documents:
        fresh = [name for name in names_of(document) if not _is_in(name, questions)]
        if fresh:
            questions.append(f"What is said about {fresh[0]}?")
        if len(questions) == limit:
            break
    return questions


def follow_ups(answer: Answer, documents: Iterable[Document], limit: int) -> list[str]:
    """Return questions after an answer: about what else its documents name.

    Args:
        answer: the answer.
        documents: those that it cites.
        limit: how many questions at most.
    """
    if answer.status != "answered":
        return []
    said = [answer.question, answer.standalone_question]
    names = [name for document in documents for name in names_of(document)]
    fresh = [name for name in dict.fromkeys(names) if not _is_in(name, said)]
    return [f"What is said about {name}?" for name in fresh[:limit]]


def _is_in(name: str, texts: Sequence[str]) -> bool:
    """Tell whether a name, or its last word, stands in one of some texts."""
    last = name.rpartition(" ")[2]
    return any(last in text for text in texts)
