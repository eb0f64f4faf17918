"""Speakers: whether what is quoted was said by the one that a question asks about.

"We sell boats to Dell," Marsh said at a meeting with the mayor, Ada Falcao. "Theirs leak."
does not tell what Falcao said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates import CALENDAR_NAME
from index.document import Document, Sentence, Span
from index.peoples import place_of
from index.splitting import sentence_spans
from index.words import stem
from qa_bot.language.speech import speaker_asked
from qa_bot.language.verbs import QUOTING, QUOTING_IN_PAST, SPEAKING, SPEAKING_IN_PAST, any_of

# So far back, in characters, it is said at the most who is quoted.
_BACK = 800
# A quotation, and nothing that says whose it is.
_QUOTATION = re.compile(r"\s*[\"“”„«][^\"“”„«»]*[\"“”»][.,]?\s*")
# What is called so is no person.
_INSTITUTIONS = frozenset(
    "International Street Company Group Party Union Council Court Office Ministry Bank University"
    " Times Post News Journal Association Agency Committee Commission Institute".split()
)
_NAME = r"[A-Z][\w'’-]*[a-z]"
_SPEAKS = (
    rf"(?:{any_of((*QUOTING, *QUOTING_IN_PAST, *SPEAKING), 'says', 'said')}"
    rf"|{any_of(SPEAKING_IN_PAST, 'said')})"
)
_SPEAKERS = (
    # "Marsh, the mayor, also said".
    re.compile(
        rf"(?P<name>{_NAME})(?:, [^,;.]{{1,60}},)?(?: (?:has|had|also|then|later|[a-z]+ly)){{0,2}}"
        rf" {_SPEAKS}\b"
    ),
    # '"…," said the mayor, Ada Marsh', "according to Ada Marsh".
    re.compile(
        rf"(?:[,\"”] {_SPEAKS}|\b(?i:according to))(?: [a-z][\w-]*,?){{0,4}}(?: {_NAME})*?"
        rf" (?P<name>{_NAME})(?=[.,;:]|$| (?:of|who|in|on|at|after|as|during|from)\b)"
    ),
)


def is_of_another_speaker(question: str, sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence gives what another person said than the one that is asked about.

    Either it names both, and lets only the other one speak; or it is a quotation, and whoever spoke
    last before it, by name, is another.

    Args:
        question: standing by itself.
        sentence: is to answer it.
        document: that it stands in.
    """
    asked = speaker_asked(question)
    if not asked or not _is_person(asked, document):
        return False
    if not _QUOTATION.fullmatch(sentence.text):
        return _is_silent(asked, sentence.text)
    end = sentence.span.start
    spans = sentence_spans(document.text, Span(max(0, end - _BACK), end)) if end else []
    for span in reversed(spans):
        text = span.of(document.text)
        if speaking := _speaking(text):
            return speaking.isdisjoint(map(stem, asked))
        # "Falcao disagreed."
        if re.search(rf"\b{_any_of(asked)}\b", text):
            return False
    return False


def _is_person(names: Sequence[str], document: Document) -> bool:
    """Tell whether names are those of a person: a first name or a title stands before the last one.

    A firm or a country speaks by the mouth of somebody else.
    """
    if place_of(names[-1]) is not None or names[-1] in _INSTITUTIONS:
        return False
    before = re.compile(rf"[a-z,;“\"] (?P<first>[A-Z][\w.'’-]+) {re.escape(names[-1])}\b")
    return len(names) > 1 or any(
        not CALENDAR_NAME.fullmatch(found["first"]) for found in before.finditer(document.text)
    )


def _is_silent(names: Sequence[str], text: str) -> bool:
    """Tell whether a text names somebody, and lets only others speak, who are not his own."""
    speaking = _speaking(text)
    named = rf"\b{_any_of(names)}\b"
    if not speaking or not re.search(named, text) or not speaking.isdisjoint(map(stem, names)):
        return False
    # "Marsh's spokeswoman, Ada Dell, said" speaks for Marsh.
    return not re.search(rf"{named}(?:['’]s?)?,?(?: [\w-]+,?){{1,4}} {_SPEAKS}\b", text)


def _any_of(names: Sequence[str]) -> str:
    """Return a pattern for any of some names."""
    return f"(?:{'|'.join(map(re.escape, names))})"


def _speaking(text: str) -> set[str]:
    """Return the stems of the last names of those who say something in a text."""
    return {stem(found["name"]) for form in _SPEAKERS for found in form.finditer(text)}
