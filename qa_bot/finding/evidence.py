"""Evidence: the few sentences of what was found that are worth the model's time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.document import Sentence
from index.errors import UnknownDocumentError
from index.library import Library
from index.lists import in_one_line
from qa_bot.language.causes import asks_why
from qa_bot.language.kinds import asks_for_several
from qa_bot.language.matching import adds_words
from qa_bot.language.no_answer import only_asks
from qa_bot.settings import EvidenceSettings

Vector = npt.NDArray[np.float32]

# A question for several things finds them in so many times more sentences, and in some that fit it
# less: so much further behind. So does one for a reason, which seldom has words of what came of it.
_SEVERAL = 1.5
# A sentence of so few characters seldom says all ("The main cause lies underground."), nor does one
# that asks: the one behind it does.
_SHORT = 50
# So far apart, in characters, are two sentences with at most the end of a paragraph between them.
_PARAGRAPH = 2
# What a heading ends with that stands apart from what follows it.
_ENDS = (".", "?", "!", ":")


@dataclass(frozen=True)
class EvidenceSentence:
    """A sentence that the answer may rest on.

    Attributes:
        sentence: the sentence.
        passage_id: the passage that it stands in.
        score: how well it fits the question among its like; no fixed scale.
        likeness: the cosine of its vector and the question's.
        relevance: how well it answers the question by itself, in log odds, as the reranker reads
            it; None where it does not.
        vector: of the sentence, of length 1.
        also: where near-duplicates of its document have the same sentence.
        heading: that it stands right under; "" where there is none.
    """

    sentence: Sentence
    passage_id: str
    score: float
    likeness: float
    relevance: float | None
    vector: Vector = field(compare=False, repr=False)
    also: tuple[Sentence, ...] = ()
    heading: str = ""

    @property
    def document_id(self) -> str:
        """The id of its document."""
        return self.sentence.document_id

    @property
    def text(self) -> str:
        """The sentence's text, as it stands in the document."""
        return self.sentence.text

    @property
    def line(self) -> str:
        """The sentence's text in one line."""
        return in_one_line(self.text)

    def under_heading(self, question: str) -> str:
        """Return its text, under its heading if that has a word of a question that it lacks."""
        return under_heading(self.text, self.heading, question)


def choose_evidence(
    scored: Sequence[EvidenceSentence], question: str, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Choose the sentences that fit a question best.

    Args:
        scored: what was found, the best first, as `qa_bot.finding.scoring` scores it.
        question: what is to be answered.
        settings: `[evidence]`.

    Returns:
        Sentences grouped by document, the best document first, in the order of the text.
    """
    return _in_reading_order(_best(scored, question, settings))


def _best(
    scored: Sequence[EvidenceSentence], question: str, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Take the best sentences until their number or their length is reached."""
    several = asks_for_several(question)
    most = round(settings.sentences * (_SEVERAL if several else 1.0))
    gap = settings.max_gap * (_SEVERAL if several or asks_why(question) else 1.0)
    chosen: list[EvidenceSentence] = []
    length = 0
    for one in scored:
        if len(chosen) == most:
            break
        if chosen and one.score < chosen[0].score - gap:
            break
        if chosen and length + len(one.text) > settings.max_chars:
            continue
        chosen.append(one)
        length += len(one.text)
    for one in list(chosen):
        needs_more = len(one.text) < _SHORT or only_asks(question, one.text)
        behind = sentence_behind(one, scored) if needs_more else None
        if behind and behind not in chosen and length + len(behind.text) <= settings.max_chars:
            chosen.append(behind)
            length += len(behind.text)
    return chosen


def sentence_behind(
    one: EvidenceSentence, scored: Sequence[EvidenceSentence]
) -> EvidenceSentence | None:
    """Return the sentence that goes on where one ends, in the same paragraph."""
    return next((other for other in scored if follows(one, other)), None)


def sentence_before(
    one: EvidenceSentence, scored: Sequence[EvidenceSentence]
) -> EvidenceSentence | None:
    """Return the sentence behind which one goes on; None if it is not among those scored."""
    return next((other for other in scored if follows(other, one)), None)


def follows(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    """Tell whether another sentence goes on where one ends."""
    between = other.sentence.span.start - one.sentence.span.end
    same = one.document_id == other.document_id
    return same and 0 <= between <= _PARAGRAPH


def _in_reading_order(chosen: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Group sentences by document, the best first, each in the order of its text."""
    best: dict[str, float] = {}
    for one in chosen:
        document = one.document_id
        best[document] = max(best.get(document, one.score), one.score)
    return sorted(
        chosen, key=lambda one: (-best[one.document_id], one.document_id, one.sentence.span)
    )


def under_heading(text: str, heading: str, question: str) -> str:
    """Return a sentence, under its section's heading if that adds a word of a question to it.

    "Hold the button for five seconds" answers how to reset a lamp where the heading says so.
    """
    if not heading or not adds_words(heading, question, text):
        return text
    return f"{heading}{'' if heading.endswith(_ENDS) else ':'} {text}"


def titles_of(document_ids: Iterable[str], library: Library) -> dict[str, str]:
    """Return the titles of documents by their ids, "" where there is none.

    A document that has left the library meanwhile is left out.
    """
    titles = {}
    for name in sorted(document_ids):
        with suppress(UnknownDocumentError):
            titles[name] = library.document(name).document.metadata.title or ""
    return titles
