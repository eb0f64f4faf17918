"""Antecedents: what a sentence speaks of that has no name of it.

"It has 700 beds" is of what was named last before it. Where that is another thing of the kind that
is asked about, the sentence answers nothing: asked about the Dell Health Institute, not what is
told behind the Ostrel Institute of Oncology.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Document, Sentence, Span
from index.splitting import sentence_spans
from index.words import content_stems, stem, words
from qa_bot.language.asked import capitalised_runs

# Whom "he" is, a name before it tells seldom: a brother has the same.
_PERSON = re.compile(r"\b(?:he|she|his|her|him|who)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|that|the same) (?P<kind>[a-z]{3,})\b", re.IGNORECASE)
# So far back, in characters, an antecedent stands at the most.
_BACK = 800


def speaks_of_another(question: str, sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence without a name goes on about another thing than one asked about.

    Args:
        question: standing by itself.
        sentence: is to answer it.
        document: that it stands in.
    """
    if _PERSON.search(sentence.text):
        return False
    here = set(content_stems(f"{sentence.text}\n{document.metadata.title or ''}"))
    names = [[word.stem for word in run] for run in capitalised_runs(question) if len(run) > 1]
    unnamed = [name for name in names if here.isdisjoint(name)]
    before = _sentences_before(sentence, document) if unnamed else []
    return any(_is_of_another(name, sentence.text, before) for name in unnamed)


def _sentences_before(sentence: Sentence, document: Document) -> list[str]:
    """Return the sentences of the paragraph before one, the nearest first."""
    end = sentence.span.start
    start = max(0, end - _BACK)
    start = max(start, document.text.rfind("\n\n", start, end) + 1)
    spans = sentence_spans(document.text, Span(start, end)) if start < end else []
    return [span.of(document.text) for span in reversed(spans)]


def _is_of_another(name: Sequence[str], text: str, before: Sequence[str]) -> bool:
    """Tell whether what was named last before a text is of the kind of a name, and another.

    Args:
        name: the stems of its words, of which the last tells the kind.
        text: goes on.
        before: the sentences before it, the nearest first.
    """
    for sentence in before:
        if set(name) <= set(content_stems(sentence)):
            return False
        if any(
            len(run) > 1 and name[-1] in {word.stem for word in run} and name[0] != run[0].stem
            for run in capitalised_runs(sentence)
        ):
            return True
        if any(_names_kind(this["kind"], sentence) for this in _THIS.finditer(text)):
            return True
    return False


def _names_kind(kind: str, sentence: str) -> bool:
    """Tell whether a sentence has a thing of a kind by a name: "the former office of Dell"."""
    return any(
        word.stem == stem(kind) and re.match(r" of (?:the )?[A-Z]", sentence[word.end :])
        for word in words(sentence)
    )
