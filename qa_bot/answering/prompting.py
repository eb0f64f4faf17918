"""Prompting: the evidence as the model reads it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from index.document import Document
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.instructions import instructs
from qa_bot.language.matching import HeldText, adds_words
from qa_bot.shortening import shortened

# A title is read on a CPU as slowly as a sentence: its beginning says what it is about.
_TITLE = 70


def as_prompt(
    evidence: Sequence[EvidenceSentence],
    documents: dict[str, Document],
    question: str,
    *,
    headed: bool = False,
) -> str:
    """Write the evidence for the model: the sentences of each document, under what is known of it.

    Every word is read as slowly as one of a sentence. So a title is told only if it has a word of
    the question, a number or a date that its document's sentences do not have; source and date if
    they have such a word, or there are several documents.

    Args:
        evidence: grouped by document.
        documents: theirs, by their ids.
        question: what is to be answered.
        headed: tell all of it even so.
    """
    grouped = [
        (name, list(ones)) for name, ones in groupby(evidence, key=lambda one: one.document_id)
    ]
    lines: list[str] = []
    for name, ones in grouped:
        said = " ".join(one.text for one in ones)
        title = title_of(documents[name]) or shortened(name, _TITLE)
        origin = documents[name].metadata.origin
        heading = []
        if headed or adds_words(title, question, said) or _adds_figures(title, said):
            heading.append(title)
        if origin and (headed or len(grouped) > 1 or adds_words(origin, question, said)):
            heading.append(f"({origin})")
        lines.append(" ".join(["Article:", *heading]))
        for heading_of, under in groupby(ones, key=lambda one: one.heading):
            section = list(under)
            if adds_words(heading_of, question, " ".join(one.text for one in section)):
                lines.append(f"{heading_of}:")
            lines += [f"- {one.line}" for one in section]
    return "\n".join(lines)


def title_of(document: Document) -> str:
    """Return what a model is told of a document's title; nothing where it is an order."""
    title = document.metadata.title or ""
    return "" if instructs(title) else shortened(title, _TITLE)


def _adds_figures(text: str, said: str) -> bool:
    """Tell whether a text has a number or a date that what is said does not have."""
    return any(fact.kind != "name" for fact in HeldText([said]).missing_facts(text))
