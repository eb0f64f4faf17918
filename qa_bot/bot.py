"""Bot.ask(): the walk from a question to a cited answer, as a stream of events."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from index.document import Hit
from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.answer import Answer, Retrieved, Status, retrieved_from
from qa_bot.answering.claims import Claims
from qa_bot.answering.mentions import find_mentions
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.witnesses import Witnesses
from qa_bot.clock import Clock
from qa_bot.composition import Composition
from qa_bot.errors import ModelError
from qa_bot.events import Done, Event, Found, Step
from qa_bot.finding.clarification import Clarification, clarify
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.follow_up import reply_to, without_small_talk
from qa_bot.finding.periods import Days, without_period
from qa_bot.finding.query import Query, Turn
from qa_bot.finding.question import check_question, understand
from qa_bot.finding.scoring import score_sentences
from qa_bot.finding.spelling import Spelling
from qa_bot.language.foreign_question import said_of_language
from qa_bot.models.llm import LanguageModel
from qa_bot.search import Search, search, searched_documents
from qa_bot.settings import Settings
from qa_bot.telling import Telling

NOT_FOUND = "The documents do not hold the answer to this question."
EMPTY = "The library is empty: add documents first, on the page or with qa-bot index."
LEFT = (
    "A document changed or was removed while this was answered: ask again to hear what the library "
    "says now."
)
MORE = "Every document that was found says so: there may be more."


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
    ) -> Generator[Event, None, None]:
        """Answer a question, step by step.

        A model that is gone in the middle does not end the walk: the documents' own sentences
        are quoted instead, and a note says so.

        Args:
            question: in plain words.
            history: the conversation before it, oldest turn first.
            scope: the ids of the only documents to search; None for all.

        Yields:
            Step, Found, Said for each supported claim, and Done at the end; Step and Found once
            more where nothing published in the time that is asked about answers.

        Raises:
            QuestionError: if the question is empty or too long.
        """
        # Vectors of two models cannot be held against each other.
        with self._library.held_still():
            yield from self._walk(question, history, scope)

    def _walk(
        self, question: str, history: Sequence[Turn], scope: Sequence[str] | None
    ) -> Generator[Event, None, None]:
        """Go from question to answer; arguments and events are those of `ask`."""
        clock = Clock()
        written = check_question(question, self._settings.question)
        if reply := reply_to(written, history):
            yield Done(self._replied(written, reply, clock), model_failed=False)
            return
        spelling = Spelling(self._library)
        history = spelling.in_turns(without_small_talk(history))
        spelt = spelling.of(written)
        asked = spelt.text
        query = self._understand(asked, history, scope)
        query = replace(query, written=written, notes=(*spelt.notes, *query.notes))
        done = yield from self._attempt(query, asked, history, scope, clock)
        # Nothing was said by then that would have to be taken back.
        if done.answer.status == "not_found" and (wider := without_period(query)):
            done = yield from self._attempt(wider, asked, history, scope, clock, done)
        yield done

    def _attempt(
        self,
        query: Query,
        asked: str,
        history: Sequence[Turn],
        scope: Sequence[str] | None,
        clock: Clock,
        before: Done | None = None,
    ) -> Generator[Event, None, Done]:
        """Answer a question from the documents that it is held to.

        Args:
            query: the question.
            asked: as the person asked it, its spelling corrected.
            history: the conversation before it, oldest turn first.
            scope: the ids of the only documents to search; None for all.
            clock: notes when the parts of the answer are there.
            before: what came of it where it was held to less: that stays where no more is found.

        Yields:
            What `ask` does, without the last.

        Returns:
            The last.
        """
        yield Step("searching")
        notes = [self._library.weakness] if self._library.weakness else []
        notes += query.notes
        try:
            found = search(query, self._library, self._settings.evidence.passages, scope)
        except UnknownDocumentError:
            found = Search(query)
            notes.append(LEFT)
        retrieved = [retrieved_from(hit) for hit in found.hits]
        if before and _places(retrieved) == _places(before.answer.retrieved):
            return before
        clock.retrieved()
        # The evidence first: whether to ask back takes longer.
        yield Found(query.stated or query.standalone, retrieved)
        telling = Telling(self._library, clock)
        if unclear := self._unclear(asked, history, found):
            answer = self._compose(query, found.hits, telling, clock, notes)
            update = {
                "status": "clarify",
                "answer": unclear.question,
                "choices": list(unclear.choices),
            }
            return Done(answer.model_copy(update=update), model_failed=False)
        yield Step("reading")
        # A byline is no sentence to read.
        read = () if found.bylines else found.hits
        scored = score_sentences(found.about, read, self._library, self._settings.evidence)
        evidence = choose_evidence(scored, found.about.itself, self._settings.evidence)
        claims = Claims(found.about, evidence, scored, self._library, self._model, self._settings)
        reasons: list[str] = []
        try:
            yield from self._tell(query, found, scored, claims, telling)
            if not telling.composition.claims:
                self._check_there(evidence)
                reasons = claims.reasons(found.hits) if evidence else []
                reasons += said_of_language(asked, self._library.languages())
                # A filter says itself what was searched.
                reasons += [] if query.is_filtered else self._searched(scope)
        except UnknownDocumentError:
            reasons = [LEFT]
        notes += [note for note in claims.notes if note not in notes]
        notes += [MORE] if self._may_be_more(found, telling.composition, scope) else []
        notes += [reason for reason in reasons if reason not in notes]
        return Done(self._compose(query, found.hits, telling, clock, notes), claims.model_failed)

    def _unclear(self, asked: str, history: Sequence[Turn], found: Search) -> Clarification | None:
        """Return what to ask back, if a question fits several things."""
        reranked = self._settings.evidence.relevance_weight > 0
        # A document that leaves now is missed again, and told, where its sentences are judged.
        with suppress(UnknownDocumentError):
            if not found.is_direct:
                within = found.about.within
                return clarify(asked, history, found.hits, self._library, within, reranked=reranked)
        return None

    def _tell(
        self,
        query: Query,
        found: Search,
        scored: Sequence[EvidenceSentence],
        claims: Claims,
        telling: Telling,
    ) -> Iterator[Event]:
        """Tell what articles say of themselves, which of them say a thing, or what answers."""
        library, model, settings = self._library, self._model, self._settings
        if found.bylines:
            yield from telling.each(found.bylines)
        elif found.sought:
            places = find_mentions(found.sought, scored, library, settings.support, model)
            try:
                yield from telling.each(places)
            except ModelError as error:
                claims.note_failure(error)
        else:
            yield from telling.claims(claims, Witnesses(query, scored, library, model, settings))

    def _may_be_more(
        self, found: Search, composition: Composition, scope: Sequence[str] | None
    ) -> bool:
        """Tell whether documents that were not found may say what all that were found do."""
        if found.sought is None:
            return False
        named = {one.document_id for one in composition.citations}
        read = {hit.passage.document_id for hit in found.hits}
        return named == read and 0 < len(read) < searched_documents(self._library, scope)

    def _understand(
        self, asked: str, history: Sequence[Turn], scope: Sequence[str] | None
    ) -> Query:
        """Make the question stand by itself, within the documents that may be searched."""
        library = self._library
        days = Days(date.today(), library.newest(scope))
        query = understand(asked, history, library.sources(), days, self._settings.question)
        ids = tuple(scope) if scope is not None else None
        return replace(query, within=replace(query.within, document_ids=ids))

    def _check_there(self, evidence: Sequence[EvidenceSentence]) -> None:
        """Raise UnknownDocumentError if a sentence stands no more where it was found."""
        for one in evidence:
            place = one.sentence
            if place.span.of(self._library.document(place.document_id).document.text) != place.text:
                raise UnknownDocumentError(place.document_id)

    def _searched(self, scope: Sequence[str] | None) -> list[str]:
        """Return how many documents were searched in vain, in a line; nothing where none is."""
        held = self._library.counts()[0]
        if not held:
            return []
        if scope is not None and len(scope) < held:
            return [f"Searched {len(scope)} of the {held} documents: the others may hold it."]
        return ["Searched the one document." if held == 1 else f"Searched all {held} documents."]

    def _compose(
        self, query: Query, hits: Sequence[Hit], telling: Telling, clock: Clock, notes: list[str]
    ) -> Answer:
        """Put the answer together."""
        said, judged = telling.composition, telling.judged
        status: Status = "answered" if said.claims else "not_found"
        text = said.text
        if not said.claims:
            text = NOT_FOUND if self._library.counts()[0] else EMPTY
        return Answer(
            question=query.written,
            standalone_question=query.stated or query.standalone,
            status=status,
            answer=text,
            claims=said.claims,
            citations=said.citations,
            retrieved=[retrieved_from(hit) for hit in hits],
            conflicts=telling.conflicts,
            timings_ms=clock.timings(),
            model=self._model.name if self._model else None,
            notes=notes,
            confidence=round(judged.verdict.probability, 4) if judged else None,
            signals=self._figures(judged) if judged else {},
        )

    def _replied(self, written: str, reply: str, clock: Clock) -> Answer:
        """Return what is said to small talk, of which nothing is searched."""
        return Answer(
            question=written,
            standalone_question=written,
            status="clarify",
            answer=reply,
            claims=[],
            citations=[],
            retrieved=[],
            conflicts=[],
            timings_ms=clock.timings(),
            model=None,
            notes=[],
        )

    def _figures(self, judged: SupportedClaim) -> dict[str, float]:
        """Return what the decision to answer was made from."""
        told = judged.signals.figures()
        if self._settings.abstention.ask_always:
            told |= judged.signals.beginnings()
        return {name: round(value, 4) for name, value in told.items()}


def _places(retrieved: Sequence[Retrieved]) -> set[tuple[str, int, int]]:
    """Return where passages stand."""
    return {(one.document_id, one.start, one.end) for one in retrieved}
