"""Bot.ask(): the walk from a question to a cited answer, as a stream of events."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.document import Document
from index.library import Library, StoredDocument
from index.search import Hit
from index.words import content_stems
from qa_bot.abstention import Verdict, judge
from qa_bot.answer import Answer, Status, Timings, retrieved_from
from qa_bot.composition import Composition
from qa_bot.drafting import abstains, draft
from qa_bot.errors import ModelError
from qa_bot.events import Done, Event, Found, Said, Step
from qa_bot.evidence import EvidenceSentence, choose_evidence
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
        verdict: Verdict | None = None
        for claim, support in self._supported(query, evidence, notes):
            # The first claim must answer the question; what follows it may add to the answer.
            if verdict is None or not verdict.answers:
                verdict = self._judge(query, claim, support, hits)
            if not verdict.answers:
                continue
            clock.said()
            yield self._say(composition, claim, support)
        if not composition.claims:
            notes += [verdict.reason] if verdict and verdict.reason else []
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
            notes.append(str(error))
            query = understand(asked, history, sources, today, None, settings)
        notes += query.notes
        ids = tuple(scope) if scope is not None else None
        return replace(query, within=replace(query.within, document_ids=ids))

    def _supported(
        self, query: Query, evidence: Sequence[EvidenceSentence], notes: list[str]
    ) -> Iterator[tuple[str, Support]]:
        """Yield the claims that the evidence supports, with their support."""
        if not evidence:
            return
        if self._model is None:
            notes.append(QUOTED)
            yield from self._quoted(query, evidence)
            return
        documents = {one.sentence.document_id: self._document(one) for one in evidence}
        left_out = 0
        try:
            limit = self._settings.llm.max_tokens
            for sentence in draft(query, evidence, documents, self._model, limit):
                if abstains(sentence):
                    continue
                support = self._check(sentence, evidence)
                if support.supported:
                    yield sentence, support
                else:
                    left_out += 1
        except ModelError as error:
            notes.append(str(error))
            yield from self._quoted(query, evidence)
        if left_out:
            plural = "sentence" if left_out == 1 else "sentences"
            notes.append(f"{left_out} {plural} of the draft left out: the documents do not say so.")

    def _quoted(
        self, query: Query, evidence: Sequence[EvidenceSentence]
    ) -> Iterator[tuple[str, Support]]:
        """Yield the best sentence of the documents as it stands: it supports itself."""
        for one in sorted(evidence, key=lambda one: -one.score)[:1]:
            support = self._check(" ".join(one.text.split()), [one])
            yield " ".join(one.text.split()), replace(support, supported=True, citations=(one,))

    def _check(self, sentence: str, evidence: Sequence[EvidenceSentence]) -> Support:
        """Hold a sentence against the evidence."""
        rarity = self._library.rarity(content_stems(sentence))
        return check_support(sentence, evidence, rarity, self._settings.support)

    def _judge(self, query: Query, claim: str, support: Support, hits: Sequence[Hit]) -> Verdict:
        """Judge whether a supported claim answers the question."""
        cited = {one.sentence.document_id: self._document(one) for one in support.citations}
        passages = {hit.passage.id: hit.passage for hit in hits}
        around = [passages[one.passage_id] for one in support.citations]
        return judge(
            question=query.standalone,
            said=claim,
            citations=[one.text for one in support.citations],
            surroundings=[
                *(passage.text for passage in around),
                *(passage.heading or "" for passage in around),
                *(document.metadata.title or "" for document in cited.values()),
            ],
            documents=[_all_of(document) for document in cited.values()],
            rarity=self._library.rarity(content_stems(query.standalone)),
            min_coverage=self._settings.abstention.min_coverage,
        )

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
