"""The supported claims of one question: the model's sentences, or else the documents' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.document import Document
from index.library import Library
from index.words import content_stems
from qa_bot.abstention import Verdict, judge
from qa_bot.drafting import abstains, draft
from qa_bot.errors import ModelError
from qa_bot.evidence import EvidenceSentence
from qa_bot.matching import Evidence
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query
from qa_bot.settings import Settings
from qa_bot.support import Support, check_support

QUOTED = "No language model is installed: these are the documents' own sentences."


@dataclass(frozen=True)
class SupportedClaim:
    """A sentence that the evidence supports, and whether it answers the question."""

    text: str
    support: Support
    verdict: Verdict


class Claims:
    """Finds the supported claims of one question.

    Attributes:
        notes: remarks for the person, in a line each.
        model_failed: whether the model was gone, so that sentences were quoted instead.
    """

    def __init__(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        library: Library,
        model: LanguageModel | None,
        settings: Settings,
    ) -> None:
        """Find the claims of a question that its evidence supports.

        Args:
            query: the question.
            evidence: the sentences that an answer may rest on.
            library: where they stand.
            model: drafts the answer; without one sentences are quoted.
            settings: of the whole program.
        """
        self.notes: list[str] = []
        self.model_failed = False
        self._query = query
        self._evidence = evidence
        self._library = library
        self._model = model
        self._settings = settings
        self._known: dict[tuple[str, ...], Evidence] = {}

    def __iter__(self) -> Iterator[SupportedClaim]:
        """Yield them as they are found; the documents' own only if no drafted one answers."""
        answered = False
        if self._model is None:
            self.notes.append(QUOTED)
        else:
            try:
                for claim in self._drafted(self._model):
                    answered = answered or claim.verdict.answers
                    yield claim
            except ModelError as error:
                self.model_failed = True
                self.notes.append(str(error))
        if not answered:
            yield from self._quoted()

    def _drafted(self, model: LanguageModel) -> Iterator[SupportedClaim]:
        """Yield the sentences of the model's draft that the evidence supports."""
        if not self._evidence:
            return
        documents = {
            one.sentence.document_id: self._library.document(one.sentence.document_id).document
            for one in self._evidence
        }
        left_out = 0
        limit = self._settings.llm.max_tokens
        for sentence in draft(self._query, self._evidence, documents, model, limit):
            if abstains(sentence):
                continue
            rarity = self._library.rarity(content_stems(sentence))
            support = check_support(sentence, self._evidence, rarity, self._settings.support)
            if not support.supported:
                left_out += 1
                continue
            verdict = self._judge(sentence, support, is_quote=False)
            yield SupportedClaim(sentence, support, verdict)
        if left_out:
            what = "A sentence" if left_out == 1 else f"{left_out} sentences"
            self.notes.append(f"{what} of the draft left out: the documents do not say so.")

    def _quoted(self) -> Iterator[SupportedClaim]:
        """Yield the most relevant sentence as it stands, if it answers: it supports itself."""
        claims = []
        for one in self._evidence:
            text = " ".join(one.text.split())
            support = Support(score=1.0, supported=True, citations=(one,), missing=())
            claims.append(SupportedClaim(text, support, self._judge(text, support, is_quote=True)))
        yield from sorted(claims, key=lambda claim: -claim.verdict.relevance)[:1]

    def _judge(self, said: str, support: Support, *, is_quote: bool) -> Verdict:
        """Judge whether a supported claim answers the question."""
        limits = self._settings.abstention
        cited = {one.sentence.document_id for one in support.citations}
        return judge(
            question=self._query.standalone,
            said=said,
            citations=[one.text for one in support.citations],
            likeness=max(
                self._likeness(self._query.standalone, said),
                *(one.likeness for one in support.citations),
            ),
            documents=self._said_by(tuple(sorted(cited))),
            rarity=self._library.rarity(content_stems(self._query.standalone)),
            min_relevance=limits.min_relevance_quoted if is_quote else limits.min_relevance,
            is_quote=is_quote,
        )

    def _likeness(self, question: str, said: str) -> float:
        """Return the cosine of two texts' vectors."""
        embedding = self._library.embedding
        asked = np.asarray(embedding.get_query_embedding(question))
        return float(asked @ np.asarray(embedding.get_text_embedding(said)))

    def _said_by(self, document_ids: tuple[str, ...]) -> Evidence:
        """Return what some documents say, made ready once for all claims of a question."""
        if document_ids not in self._known:
            documents = [self._library.document(name).document for name in document_ids]
            self._known[document_ids] = Evidence(_all_of(document) for document in documents)
        return self._known[document_ids]


def _all_of(document: Document) -> str:
    """Return all that a document says of itself: text, title, source and date."""
    known = document.metadata
    parts = [document.text, known.title, known.source, known.place, *known.authors]
    parts.append(known.published.strftime("%d %B %Y") if known.published else None)
    return "\n".join(part for part in parts if part)
