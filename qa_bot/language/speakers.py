"""Speakers: whether what is quoted was said by the one that a question asks about.

"We sell boats to Dell," Marsh said at a meeting with the mayor, Ada Falcao. "That's up to them."
does not tell what Falcao said.
"""

from __future__ import annotations

import re

from index.document import Document, Sentence, Span
from index.splitting import sentence_spans
from index.words import words
from qa_bot.language.attribution import attributions
from qa_bot.language.speech import speaker_asked

# So far back, in characters, it is said at the most who is quoted.
_BACK = 800
# A quotation, and nothing that says whose it is.
_QUOTATION = re.compile(r"\s*[\"“”„«][^\"“”„«»]*[\"“”»][.,]?\s*")


def is_of_another_speaker(question: str, sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence gives what another person said than the one that is asked about.

    Either it names both, and lets the other one speak; or it is a quotation, and whoever was named
    last before it as speaking is another.

    Args:
        question: standing by itself.
        sentence: is to answer it.
        document: that it stands in.
    """
    asked = speaker_asked(question)
    if asked is None:
        return False
    if not _QUOTATION.fullmatch(sentence.text):
        is_named = asked in {word.stem for word in words(sentence.text)}
        named = _named_speakers(sentence.text)
        return is_named and bool(named) and asked not in named
    end = sentence.span.start
    spans = sentence_spans(document.text, Span(max(0, end - _BACK), end)) if end else []
    for span in reversed(spans):
        if named := _named_speakers(span.of(document.text)):
            return asked not in named
    return False


def _named_speakers(text: str) -> set[str]:
    """Return the stems of the names of those who say something in a text."""
    names = {word.stem for word in words(text) if word.is_capitalised and word.is_content}
    return {stem for one in attributions(text) for stem in one.speaker} & names
