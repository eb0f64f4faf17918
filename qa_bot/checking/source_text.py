"""Passages made ready to be asked, once for all claims of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from index.document import Span
from index.splitting import paragraph_spans, sentence_spans
from index.words import Word, words
from qa_bot.language.matching import HeldText

# Two content words further apart than this, counted in content words, make no phrase.
_REACH = 3
# The end of a sentence counts as so many content words: what stands across it is less together.
_PAUSE = 4
# "3.", "b)", "Step 2:": what stands before an item of a list, and is no sentence by itself.
_MARKER = re.compile(r"\s*(?:\(?\d+[.):]|[-*•–]|step \d+:?|[a-z][.)])\s*", re.I)


class SourceSentence:
    """One sentence that a claim may rest on."""

    def __init__(self, text: str) -> None:
        """Cut it into words."""
        self.text = text
        self.words = words(text)
        self.content = [word.stem for word in self.words if word.is_content]
        self.stems = frozenset(self.content)

    @cached_property
    def held(self) -> HeldText:
        """What stands in this sentence alone, in whatever form."""
        return HeldText([self.text])


class SourceText:
    """The sentences of some passages, and the runs of words in them."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Take the sentences in the order of the text."""
        self.sentences = [SourceSentence(text) for text in sentences]
        self.held = HeldText(one.text for one in self.sentences)
        self._runs: dict[int, set[tuple[str, ...]]] = {}
        self._held: dict[Word, frozenset[int]] = {}
        self._places: dict[str, set[int]] = {}
        for number, one in enumerate(self.sentences):
            for stem in one.stems:
                self._places.setdefault(stem, set()).add(number)

    @cached_property
    def stems(self) -> list[str]:
        """The stems of all words in order."""
        return [word.stem for one in self.sentences for word in one.words]

    @cached_property
    def order(self) -> list[str]:
        """The stems of all content words in order, with a pause between sentences."""
        pause = [""] * _PAUSE
        return [stem for one in self.sentences for stem in (*one.content, *pause)]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where in that order each stem stands."""
        found: dict[str, list[int]] = {}
        for place, stem in enumerate(self.order):
            if stem:
                found.setdefault(stem, []).append(place)
        return found

    @cached_property
    def phrases(self) -> set[tuple[str, str]]:
        """Pairs of content stems that stand near each other in one sentence, in that order."""
        return {
            (first, second)
            for one in self.sentences
            for at, first in enumerate(one.content)
            for second in one.content[at + 1 : at + 1 + _REACH]
        }

    def runs(self, length: int) -> set[tuple[str, ...]]:
        """Return the runs of so many stems that stand in the text."""
        if length not in self._runs:
            shifted = [self.stems[start:] for start in range(length)]
            self._runs[length] = set(zip(*shifted, strict=False))
        return self._runs[length]

    def holding(self, word: Word) -> frozenset[int]:
        """Return the numbers of the sentences that hold a word in any form."""
        key = word._replace(start=0, end=0)
        if key not in self._held:
            places = self._places.get(word.stem, set())
            if not places and self.held.has_word(word):
                places = {
                    number for number, one in enumerate(self.sentences) if one.held.has_word(word)
                }
            self._held[key] = frozenset(places)
        return self._held[key]

    def closest(self, content: Sequence[Word]) -> SourceSentence | None:
        """Return the sentence that holds the most of some words; None if none holds any."""
        counts: dict[int, int] = {}
        for word in content:
            for number in self.holding(word):
                counts[number] = counts.get(number, 0) + 1
        if not counts:
            return None
        return self.sentences[max(counts, key=lambda number: (counts[number], -number))]

    def holds_stem(self, stem: str) -> bool:
        """Tell whether a stem stands in the text."""
        return stem in self._places

    def share_a_sentence(self, first: str, second: str) -> bool:
        """Tell whether two stems stand in one sentence."""
        none: set[int] = set()
        return bool(self._places.get(first, none) & self._places.get(second, none))


def sentences_of(text: str) -> list[Span]:
    """Return the spans of a text's sentences, paragraph by paragraph, a marker with its item."""
    spans: list[Span] = []
    for paragraph in paragraph_spans(text, Span(0, len(text))):
        for span in sentence_spans(text, paragraph):
            if spans and _MARKER.fullmatch(spans[-1].of(text)):
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
    return spans


def read_source(passages: Sequence[str]) -> SourceText:
    """Return passages made ready: each sentence of each."""
    return SourceText(span.of(text) for text in passages for span in sentences_of(text))
