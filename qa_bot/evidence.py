"""Evidence: the few sentences of what was found that are worth the model's time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from index.document import Document, Sentence
from index.library import Library
from qa_bot.kinds import asks_for_several
from qa_bot.question import Query
from qa_bot.settings import EvidenceSettings
from qa_bot.shortening import shortened

Vector = npt.NDArray[np.float32]

# A title is read on a CPU as slowly as a sentence: its beginning says what it is about.
_TITLE = 70
# A question for several things finds them in sentences that fit it less: so much further behind.
_SEVERAL = 1.5


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
    """

    sentence: Sentence
    passage_id: str
    score: float
    likeness: float
    relevance: float | None
    vector: Vector = field(compare=False, repr=False)
    also: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The sentence's text, as it stands in the document."""
        return self.sentence.text


def choose_evidence(
    scored: Sequence[EvidenceSentence], query: Query, library: Library, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Choose the sentences that fit the question best, and note where else each stands.

    Args:
        scored: what was found, as `qa_bot.scoring` scores it.
        query: the question.
        library: where the sentences stand.
        settings: `[evidence]`.

    Returns:
        Sentences grouped by document, the best document first, in the order of the text.
    """
    return _in_reading_order(_with_others(_best(scored, query, settings), query, library))


def _best(
    scored: Sequence[EvidenceSentence], query: Query, settings: EvidenceSettings
) -> list[EvidenceSentence]:
    """Take the best sentences until their number or their length is reached."""
    gap = settings.max_gap * (_SEVERAL if asks_for_several(query.standalone) else 1.0)
    chosen: list[EvidenceSentence] = []
    length = 0
    for one in sorted(scored, key=lambda one: (-one.score, one.sentence.span)):
        if len(chosen) == settings.sentences:
            break
        if chosen and one.score < chosen[0].score - gap:
            break
        if chosen and length + len(one.text) > settings.max_chars:
            continue
        chosen.append(one)
        length += len(one.text)
    return chosen


def _with_others(
    chosen: Sequence[EvidenceSentence], query: Query, library: Library
) -> list[EvidenceSentence]:
    """Note where else each sentence stands, among the documents that may be searched."""
    scope = query.within.document_ids
    return [
        replace(one, also=tuple(o for o in others if scope is None or o.document_id in scope))
        for one, others in zip(
            chosen, library.same_sentences([one.sentence for one in chosen]), strict=True
        )
    ]


def _in_reading_order(chosen: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Group sentences by document, the best first, each in the order of its text."""
    best: dict[str, float] = {}
    for one in chosen:
        document = one.sentence.document_id
        best[document] = max(best.get(document, one.score), one.score)
    return sorted(
        chosen,
        key=lambda one: (-best[one.sentence.document_id], one.sentence.document_id,
                         one.sentence.span),
    )  # fmt: skip


def as_prompt(evidence: Sequence[EvidenceSentence], documents: dict[str, Document]) -> str:
    """Write the evidence for the model: each document's title, source and date, then sentences."""
    lines: list[str] = []
    current = None
    for one in evidence:
        if one.sentence.document_id != current:
            current = one.sentence.document_id
            known = documents[current].metadata
            published = known.published.isoformat() if known.published else None
            about = ", ".join(part for part in (known.source, published) if part)
            title = shortened(known.title or current, _TITLE)
            lines.append(f"Article: {title}" + (f" ({about})" if about else ""))
        lines.append("- " + " ".join(one.text.split()))
    return "\n".join(lines)
