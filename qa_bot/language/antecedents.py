"""Antecedents: what a sentence speaks of that has no name of it.

"It has 700 beds" is of what was named last before it. Where that is another thing of the kind that
is asked about, the sentence answers nothing: asked about the Dell Health Institute, not what is
told behind the Ostrel Institute of Oncology.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Document, Sentence, Span
from index.facts import facts
from index.splitting import sentence_spans
from index.words import content_stems, stem, words
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.name_runs import capitalised_runs

# What a sentence may open with that goes on about what was named before it.
_GOES_ON = re.compile(r"(?:it|its|this|these|they|their|the|in it)\b", re.IGNORECASE)
# What a sentence may open with that needs the one before it: a quotation, or what "she" does.
_LEANS_BACK = re.compile(
    r"[\"“„«‘']|(?:(?:but|and) )?(?:he|she|it|they)\b|(?:that|this)(?= (?:is|was)\b)",
    re.IGNORECASE,
)
# Whom "he" is, a name before it tells seldom: a brother has the same.
_PERSON = re.compile(r"\b(?:he|she|his|her|him|who)\b", re.IGNORECASE)
_THIS = re.compile(rf"\bthis (?P<kind>[a-z]{{3,}}) {AUXILIARY}\b", re.IGNORECASE)
# So far back, in characters, an antecedent stands at the most.
_BACK = 800


def leans_back(text: str) -> bool:
    """Tell whether it takes the sentence before one to know who speaks or acts in it."""
    return bool(_LEANS_BACK.match(text))


def speaks_of_another(question: str, sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence without a name goes on about another thing than one asked about.

    Of two names of one kind the last word is the same, and stands elsewhere in the document as a
    common word: an institute, but no surname.

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
    goes_on = _GOES_ON.match(sentence.text) is not None and not any(
        fact.kind == "name" for fact in facts(sentence.text)
    )
    this = next((found["kind"] for found in _THIS.finditer(sentence.text)), None)
    kinds = _kinds_in(document) if unnamed and goes_on else frozenset()
    return any(
        _is_of_another(name, this, before, is_of_kind=goes_on and name[-1] in kinds)
        for name in unnamed
    )


def _kinds_in(document: Document) -> frozenset[str]:
    """Return the stems of the words that a document has without a capital."""
    return frozenset(
        word.stem for word in words(document.text) if word.is_content and not word.is_capitalised
    )


def _sentences_before(sentence: Sentence, document: Document) -> list[str]:
    """Return the sentences of the paragraph before one, the nearest first."""
    end = sentence.span.start
    start = max(0, end - _BACK)
    start = max(start, document.text.rfind("\n\n", start, end) + 1)
    spans = sentence_spans(document.text, Span(start, end)) if start < end else []
    return [span.of(document.text) for span in reversed(spans)]


def _is_of_another(
    name: Sequence[str], this: str | None, before: Sequence[str], *, is_of_kind: bool
) -> bool:
    """Tell whether what was named last before a sentence is another thing than one of a name.

    Args:
        name: the stems of its words, of which the last may tell the kind.
        this: what kind of thing the sentence says "this" of; None where of none.
        before: the sentences before it, the nearest first.
        is_of_kind: whether another name of the kind would be what the sentence goes on about.
    """
    for sentence in before:
        if set(name) <= set(content_stems(sentence)):
            return False
        if this is not None and _names_kind(this, sentence):
            return True
        if is_of_kind and any(
            len(run) > 1 and run[-1].stem == name[-1] and name[0] != run[0].stem
            for run in capitalised_runs(sentence)
        ):
            return True
    return False


def _names_kind(kind: str, sentence: str) -> bool:
    """Tell whether a sentence has a thing of a kind by a name: "the former office of Dell"."""
    return any(
        word.stem == stem(kind) and re.match(r" of (?:the )?[A-Z]", sentence[word.end :])
        for word in words(sentence)
    )
