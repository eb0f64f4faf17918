"""Antecedents: what a sentence speaks of that has no name of it.

Whoever "he" is has been named before: asked about Odo Kay, nothing is answered by "He scored twice"
in a paragraph that has not named Kay by then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import CALENDAR_NAME
from index.document import Document, Sentence
from index.words import Word, content_stems
from qa_bot.language.name_runs import capitalised_runs

# What a sentence may open with that needs the one before it: a quotation, or what "she" does.
_LEANS_BACK = re.compile(
    r"[\"“„«‘']|(?:(?:but|and) )?(?:he|she|it|they)\b|(?:that|this)(?= (?:is|was)\b)",
    re.IGNORECASE,
)
# "He scored twice", "By Monday they had sold it".
_UNNAMED = re.compile(
    r"(?:(?:[A-Z]?[a-z]+|\d+)(?:,? | [A-Z][a-z]+,? )){0,4}?(?:[Hh]e|[Ss]he|[Tt]hey)\b"
)
# So far back, in characters, an antecedent stands at the most.
_BACK = 800


def leans_back(text: str) -> bool:
    """Tell whether it takes the sentence before one to know who speaks or acts in it."""
    return bool(_LEANS_BACK.match(text))


def speaks_of_another(question: str, sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence of "him" or "them" speaks of nobody whom a question names.

    Nobody of these is named in it, nor in its paragraph before it, or, where it opens one, in those
    before; but somebody else is. Nor is the whole document about one of them.

    Args:
        question: standing by itself.
        sentence: is to answer it.
        document: that it stands in.
    """
    if not _UNNAMED.match(sentence.text):
        return False
    names = [run for run in capitalised_runs(question) if _is_name(run)]
    before = _before(sentence, document)
    known = f"{sentence.text}\n{before}\n{_about(document)}"
    held = set(content_stems(known))
    # "The mayor drove a bus. He was held for two nights": that may be anyone.
    names_another = any(before[: run[0].start].endswith(" ") for run in capitalised_runs(before))
    return (
        names_another
        and bool(names)
        and all(held.isdisjoint(word.stem for word in run) for run in names)
    )


def _is_name(run: Sequence[Word]) -> bool:
    """Tell whether words with a capital are a name: no month, nor what opens a question."""
    return run[0].start > 0 and not all(CALENDAR_NAME.fullmatch(word.text) for word in run)


def _before(sentence: Sentence, document: Document) -> str:
    """Return what stands before a sentence: in its paragraph, or before that, if it opens it."""
    start, text = sentence.span.start, document.text
    paragraph = text[text.rfind("\n\n", 0, start) + 1 : start]
    return paragraph if paragraph.strip() else text[max(0, start - _BACK) : start]


def _about(document: Document) -> str:
    """Return what a document is about: its title, without owners, or how it begins."""
    title = document.metadata.title
    return re.sub(r"\b\w+['’]s?(?!\w)", "", title) if title else document.text[:_BACK]
