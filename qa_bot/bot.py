"""Bot.ask(): the walk from a question to a cited answer, as a stream of events."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from index.document import Document, Hit, StoredDocument
from index.library import Library
from index.words import content_stems
from qa_bot.abstention import Verdict, judge
from qa_bot.answer import Answer, Status, Timings, retrieved_from
from qa_bot.composition import Composition
from qa_bot.drafting import abstains, draft
from qa_bot.errors import ModelError
from qa_bot.events import Done, Event, Found, Said, Step
from qa_bot.evidence import EvidenceSentence, choose_evidence
from qa_bot.matching import Evidence
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query, Turn, check_question, understand
from qa_bot.settings import Settings
from qa_bot.support import Support, check_support

NOT_FOUND = "The documents do not hold the answer to this question."
EMPTY = "The library is empty: index some documents first."
QUOTED = "No language model is installed: these are the documents' own sentences."


class Bot:
    """Answers questions about a library's documents, and only from them."""

    def __init__(self, library: Library, model: LanguageModel | None, settings: Settings) -> None:
        """Answer from an open library.

        Args:
            library: the documents.
            model: writes the answers; without one the best sentences are quoted.
            settings: of the whole program.
        """
        self._library = library
        self._model = model
        self._settings = settings
        # Whether the model was gone at some question: its answer was quoted instead.
        self.model_failed = False
        self._known: dict[tuple[str, ...], Evidence] = {}

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Sequence[str] | None = None,
    ) -> Answer:
        """Return the answer to a question; arguments and errors are those of `ask`."""
        for event in self.ask(question, history, scope):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("ask() ends with Done")

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        scope: Sequence[str] | None = None,
    ) -> Iterator[Event]:
        """Answer a question, step by step.

        A model that is gone in the middle does not end the walk: the documents' own sentences
        are quoted instead, and a note says so.

        Args:
            question: in plain words.
            history: the conversation before it, oldest turn first.
            scope: the ids of the only documents to search; None for all.

        Yields:
            Step, Found, Said for each supported claim, and Done at the end.

        Raises:
            QuestionError: if the question is empty or too long.
        """
        clock = _Clock()
        self._known.clear()
        asked = check_question(question, self._settings.question)
        yield Step("searching")
        notes: list[str] = []
        query = self._understand(asked, history, scope, notes)
        hits = self._library.search(
            query.standalone, self._settings.evidence.passages, query.within
        )
        clock.retrieved()
        yield Found(query.standalone, [retrieved_from(hit) for hit in hits])
        yield Step("reading")
        composition = Composition(self._stored)
        evidence = choose_evidence(query, hits, self._library, self._settings.evidence)
        reason = None
        for claim in self._claims(query, evidence, notes):
            if not claim.verdict.answers and not composition.claims:
                reason = reason or claim.verdict.reason
                continue
            clock.said()
            yield self._say(composition, claim.text, claim.support)
        if reason and not composition.claims:
            notes.append(reason)
        yield Done(self._compose(query, hits, composition, clock, notes))

    def _understand(
        self, asked: str, history: Sequence[Turn], scope: Sequence[str] | None, notes: list[str]
    ) -> Query:
        """Make the question stand by itself; without the model where it is gone."""
        sources, today = self._library.sources(), date.today()
        settings = self._settings.question
        try:
            query = understand(asked, history, sources, today, self._model, settings)
        except ModelError as error:
            self.model_failed = True
            notes.append(str(error))
            query = understand(asked, history, sources, today, None, settings)
        notes += query.notes
        ids = tuple(scope) if scope is not None else None
        return replace(query, within=replace(query.within, document_ids=ids))

    def _claims(
        self, query: Query, evidence: Sequence[EvidenceSentence], notes: list[str]
    ) -> Iterator[_Claim]:
        """Yield the supported claims: the model's, or else the documents' own sentences."""
        answered = False
        if self._model is None:
            notes.append(QUOTED)
        else:
            try:
                for claim in self._drafted(query, evidence, self._model, notes):
                    answered = answered or claim.verdict.answers
                    yield claim
            except ModelError as error:
                self.model_failed = True
                notes.append(str(error))
        if not answered:
            yield from self._quoted(query, evidence)

    def _drafted(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        model: LanguageModel,
        notes: list[str],
    ) -> Iterator[_Claim]:
        """Yield the sentences of the model's draft that the evidence supports."""
        if not evidence:
            return
        documents = {one.sentence.document_id: self._document(one) for one in evidence}
        left_out = 0
        for sentence in draft(query, evidence, documents, model, self._settings.llm.max_tokens):
            if abstains(sentence):
                continue
            rarity = self._library.rarity(content_stems(sentence))
            support = check_support(sentence, evidence, rarity, self._settings.support)
            if not support.supported:
                left_out += 1
                continue
            verdict = self._judge(query, sentence, support, is_quote=False)
            yield _Claim(sentence, support, verdict)
        if left_out:
            plural = "sentence" if left_out == 1 else "sentences"
            notes.append(f"{left_out} {plural} of the draft left out: the documents do not say so.")

    def _quoted(self, query: Query, evidence: Sequence[EvidenceSentence]) -> Iterator[_Claim]:
        """Yield the most relevant sentence as it stands, if it answers: it supports itself."""
        claims = []
        for one in evidence:
            text = " ".join(one.text.split())
            support = Support(score=1.0, supported=True, citations=(one,), missing=())
            claims.append(_Claim(text, support, self._judge(query, text, support, is_quote=True)))
        yield from sorted(claims, key=lambda claim: -claim.verdict.relevance)[:1]

    def _judge(self, query: Query, said: str, support: Support, *, is_quote: bool) -> Verdict:
        """Judge whether a supported claim answers the question."""
        limits = self._settings.abstention
        cited = {one.sentence.document_id for one in support.citations}
        return judge(
            question=query.standalone,
            said=said,
            citations=[one.text for one in support.citations],
            likeness=max(
                self._likeness(query.standalone, said),
                *(one.likeness for one in support.citations),
            ),
            documents=self._said_by(tuple(sorted(cited))),
            rarity=self._library.rarity(content_stems(query.standalone)),
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

    def _say(self, composition: Composition, claim: str, support: Support) -> Said:
        """Add a claim to the answer."""
        before = len(composition.citations)
        shown = composition.add(claim, support)
        return Said(composition.claims[-1], shown, composition.citations[before:])

    def _compose(
        self,
        query: Query,
        hits: Sequence[Hit],
        composition: Composition,
        clock: _Clock,
        notes: list[str],
    ) -> Answer:
        """Put the answer together."""
        status: Status = "answered" if composition.claims else "not_found"
        text = composition.text
        if not composition.claims:
            text = NOT_FOUND if self._library.counts()[0] else EMPTY
        return Answer(
            question=query.asked,
            standalone_question=query.standalone,
            status=status,
            answer=text,
            claims=composition.claims,
            citations=composition.citations,
            retrieved=[retrieved_from(hit) for hit in hits],
            conflicts=[],
            timings_ms=clock.timings(),
            model=self._model.name if self._model else None,
            notes=notes,
        )

    def _stored(self, one: EvidenceSentence) -> StoredDocument:
        """Return the document of a sentence."""
        return self._library.document(one.sentence.document_id)

    def _document(self, one: EvidenceSentence) -> Document:
        """Return the document of a sentence, without what the catalog knows of it."""
        return self._stored(one).document


@dataclass(frozen=True)
class _Claim:
    """A supported sentence, and whether it answers the question."""

    text: str
    support: Support
    verdict: Verdict


class _Clock:
    """Milliseconds since the question."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._retrieved = 0.0
        self._first: float | None = None

    def _now(self) -> float:
        return round((time.perf_counter() - self._start) * 1000, 1)

    def retrieved(self) -> None:
        """Note that the passages are there."""
        self._retrieved = self._now()

    def said(self) -> None:
        """Note that a sentence was said, if it is the first."""
        self._first = self._first or self._now()

    def timings(self) -> Timings:
        """Return what was noted, and the time until now."""
        return Timings(retrieve=self._retrieved, first_token=self._first, total=self._now())


def _all_of(document: Document) -> str:
    """Return all that a document says of itself: text, title, source and date."""
    known = document.metadata
    parts = [document.text, known.title, known.source, known.place, *known.authors]
    parts.append(known.published.strftime("%d %B %Y") if known.published else None)
    return "\n".join(part for part in parts if part)
