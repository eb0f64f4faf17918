"""Questions that the documents can answer: about the people and things that they name most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import dropwhile

from index.document import Document
from index.function_words import ENGLISH
from qa_bot.answer import Answer
from qa_bot.samples import QUESTIONS, SAMPLES
from qa_bot.web.documents import Documents

# Two to four capitalised words in a row are a name: one alone may be the beginning of a sentence.
_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z](?: (?:of |de |van |von )?[A-Z][\w’'-]*[a-z]){1,3}\b")
# What a sentence begins with is no part of a name; people are called Will and May.
_NO_NAME = frozenset(ENGLISH.split()) - {"may", "will"}
# A name that is said but once is beside the point.
_LEAST_SAID = 2
_OPENING, _FOLLOW_UPS = 3, 2


class Suggestions:
    """Questions about the documents that are there."""

    def __init__(self, documents: Documents) -> None:
        """Take where the documents are."""
        self._documents = documents

    def opening(self) -> list[str]:
        """Return questions to begin with: what is asked of the samples where they are there."""
        documents = self._documents.listed()
        held = {stored.document.id for stored in documents}
        samples = {file.name for file in SAMPLES.glob("*.md")}
        if samples and samples <= held:
            return list(QUESTIONS)
        return opening_questions((stored.document for stored in documents), _OPENING)

    def follow_ups(self, answer: Answer) -> list[str]:
        """Return questions that may come after an answer."""
        cited = dict.fromkeys(citation.document_id for citation in answer.citations)
        held = [stored.document for one in cited if (stored := self._documents.stored(one))]
        return follow_ups(answer, held, _FOLLOW_UPS)


def names_of(document: Document) -> list[str]:
    """Return the names in a document's body, the one said most often first."""
    asides = [region.span for region in document.regions]
    found = Counter(
        name
        for match in _NAME.finditer(document.text)
        if not any(span.start <= match.start() < span.end for span in asides)
        and " " in (name := _without_beginning(match[0]))
    )
    return [name for name, said in found.most_common() if said >= _LEAST_SAID]


def _without_beginning(name: str) -> str:
    """Return a name without the words before it that begin a sentence."""
    return " ".join(dropwhile(lambda word: word.lower() in _NO_NAME, name.split(" ")))


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
