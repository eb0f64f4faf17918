"""Bot.ask(): the walk from a question to a cited answer, as a stream of events."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from index.document import Hit
from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.answer import Answer, Status, retrieved_from
from qa_bot.answering.bylines import byline_asked, find_bylines
from qa_bot.answering.claims import Claims
from qa_bot.answering.judging import SupportedClaim
from qa_bot.answering.mentions import find_mentions, sought_in_documents
from qa_bot.answering.version import Version
from qa_bot.answering.witnesses import Witnesses
from qa_bot.clock import Clock
from qa_bot.composition import Composition
from qa_bot.events import Done, Event, Found, Step
from qa_bot.finding.clarification import clarify
from qa_bot.finding.deduplication import deduplicate
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.question import Query, Turn, check_question, understand
from qa_bot.finding.scoring import score_sentences
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from qa_bot.telling import Telling

NOT_FOUND = "The documents do not hold the answer to this question."
EMPTY = "The library is empty: add documents first, on the page or with qa-bot index."
LEFT = (
    "A document changed or was removed while this was answered: ask again to hear what the library "
    "says now."
)
MORE = "Every document that was found says so: there may be more."
# So many near-duplicates of a story may be found before they take the room of others.
_COPIES = 4


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
            Step, Found, Said for each supported claim, and Done at the end.

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
        asked = check_question(question, self._settings.question)
        yield Step("searching")
        notes = [self._library.weakness] if self._library.weakness else []
        query = self._understand(asked, history, scope)
        notes += query.notes
        # What filters were read out of stands in the question, too: that is not to be looked for.
        sought = None if query.notes else sought_in_documents(asked)
        about = query
        if sought:
            about = Query(sought.text, sought.text, query.within)
        bylines: list[Version] = []
        try:
            if not sought and not query.notes:
                bylines, hits = self._bylines(query, scope)
            # Where no article says so of itself, it may be one that they tell of.
            if not bylines:
                hits = self._hits(about)
        except UnknownDocumentError:
            hits, notes = [], [*notes, LEFT]
        clock.retrieved()
        # The evidence first: whether to ask back takes longer.
        yield Found(query.standalone, [retrieved_from(hit) for hit in hits])
        unclear = None
        # A document that leaves now is missed again, and told, where its sentences are judged.
        with suppress(UnknownDocumentError):
            is_clear = bool(sought or bylines)
            unclear = None if is_clear else clarify(asked, history, hits, self._library)
        telling = Telling(self._library, clock)
        if unclear is not None:
            answer = self._compose(query, hits, telling, clock, notes)
            update = {
                "status": "clarify",
                "answer": unclear.question,
                "choices": list(unclear.choices),
            }
            yield Done(answer.model_copy(update=update), model_failed=False)
            return
        yield Step("reading")
        # A byline is no sentence to read.
        read = [] if bylines else hits
        scored = score_sentences(about, read, self._library, self._settings.evidence)
        evidence = choose_evidence(scored, about.itself, self._settings.evidence)
        claims = Claims(about, evidence, scored, self._library, self._model, self._settings)
        reasons: list[str] = []
        try:
            if bylines:
                yield from telling.each(bylines)
            elif sought:
                places = find_mentions(sought, scored, self._library, self._settings.support)
                yield from telling.each(places)
                notes += [MORE] if self._may_be_more(telling.composition, hits, scope) else []
            else:
                witnesses = Witnesses(query, scored, self._library, self._model, self._settings)
                yield from telling.claims(claims, witnesses)
            if not telling.composition.claims:
                self._check_there(evidence)
                reasons = claims.reasons(hits) if evidence else []
                # A filter says itself what was searched.
                reasons += [] if query.notes else self._searched(scope)
        except UnknownDocumentError:
            reasons = [LEFT]
        notes += [note for note in claims.notes if note not in notes] + reasons
        answer = self._compose(query, hits, telling, clock, notes)
        yield Done(answer, claims.model_failed)

    def _may_be_more(
        self, composition: Composition, hits: Sequence[Hit], scope: Sequence[str] | None
    ) -> bool:
        """Tell whether documents that were not found may say what all that were found do."""
        named = {one.document_id for one in composition.citations}
        found = {hit.passage.document_id for hit in hits}
        return named == found and 0 < len(found) < self._searched_documents(scope)

    def _searched_documents(self, scope: Sequence[str] | None) -> int:
        """Return how many documents are searched."""
        return self._library.counts()[0] if scope is None else len(scope)

    def _understand(
        self, asked: str, history: Sequence[Turn], scope: Sequence[str] | None
    ) -> Query:
        """Make the question stand by itself, within the documents that may be searched."""
        query = understand(
            asked, history, self._library.sources(), date.today(), self._settings.question
        )
        ids = tuple(scope) if scope is not None else None
        return replace(query, within=replace(query.within, document_ids=ids))

    def _hits(self, query: Query) -> list[Hit]:
        """Return the passages that fit a question best, those of near-duplicates folded."""
        most = self._settings.evidence.passages
        found = self._library.search(query.asked, most * _COPIES, query.within, query.asked_before)
        return deduplicate(found, self._library, query.within)[:most]

    def _bylines(
        self, query: Query, scope: Sequence[str] | None
    ) -> tuple[list[Version], list[Hit]]:
        """Return what articles say of themselves, if that is asked, and where they were found."""
        asked = byline_asked(query.asked)
        is_one = self._searched_documents(scope) == 1
        if asked is None or not (asked.name or is_one):
            return [], []
        most = self._settings.evidence.passages
        # Those of near-duplicates, too: each has a byline of its own.
        hits = self._library.search(asked.name or query.asked, most * _COPIES, query.within)
        return list(find_bylines(asked, hits, self._library, is_one=is_one)), hits[:most]

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
            return [f"Searched {len(scope)} of the {held} documents."]
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
            question=query.asked,
            standalone_question=query.standalone,
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

    def _figures(self, judged: SupportedClaim) -> dict[str, float]:
        """Return what the decision to answer was made from."""
        told = judged.signals.figures()
        if self._settings.abstention.ask_always:
            told |= judged.signals.beginnings()
        return {name: round(value, 4) for name, value in told.items()}
