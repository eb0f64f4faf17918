"""Bot.ask(): the walk from a question to a cited answer, as a stream of events."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from index.document import Hit, Metadata
from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.answer import Answer, Conflict, Status, retrieved_from
from qa_bot.answering.bylines import byline_asked, find_bylines
from qa_bot.answering.claims import Claims
from qa_bot.answering.conflicts import tell_apart
from qa_bot.answering.judging import SupportedClaim
from qa_bot.answering.mentions import find_mentions, sought_in_documents
from qa_bot.answering.support import Support
from qa_bot.answering.version import Version
from qa_bot.answering.witnesses import Witnesses
from qa_bot.clock import Clock
from qa_bot.composition import Composition
from qa_bot.events import Done, Event, Found, Said, Step
from qa_bot.finding.clarification import clarify
from qa_bot.finding.deduplication import deduplicate
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.question import Query, Turn, check_question, understand
from qa_bot.finding.scoring import score_sentences
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

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
        if unclear is not None:
            answer = self._compose(
                query, hits, Composition(self._library.document), [], clock, notes
            )
            update = {
                "status": "clarify",
                "answer": unclear.question,
                "choices": list(unclear.choices),
            }
            yield Done(answer.model_copy(update=update), model_failed=False)
            return
        yield Step("reading")
        composition = Composition(self._library.document)
        # A byline is no sentence to read.
        read = [] if bylines else hits
        scored = score_sentences(about, read, self._library, self._settings.evidence)
        evidence = choose_evidence(scored, about.itself, self._settings.evidence)
        claims = Claims(about, evidence, scored, self._library, self._model, self._settings)
        witnesses = Witnesses(query, scored, self._library, self._model, self._settings)
        conflicts: list[Conflict] = []
        judged: SupportedClaim | None = None
        reasons: list[str] = []
        try:
            if bylines:
                yield from self._say_each(bylines, composition, clock)
            elif sought:
                places = find_mentions(sought, scored, self._library, self._settings.support)
                yield from self._say_each(places, composition, clock)
                notes += [MORE] if self._may_be_more(composition, hits, scope) else []
            else:
                judged = yield from self._say_all(claims, witnesses, composition, conflicts, clock)
            if not composition.claims:
                self._check_there(evidence)
                reasons = claims.reasons(hits) if evidence else []
                # A filter says itself what was searched.
                reasons += [] if query.notes else self._searched(scope)
        except UnknownDocumentError:
            reasons = [LEFT]
        notes += [note for note in claims.notes if note not in notes] + reasons
        answer = self._compose(query, hits, composition, conflicts, clock, notes)
        if judged:
            told = judged.signals.figures()
            if self._settings.abstention.ask_always:
                told |= judged.signals.beginnings()
            figures = {name: round(value, 4) for name, value in told.items()}
            confidence = round(judged.verdict.probability, 4)
            answer = answer.model_copy(update={"confidence": confidence, "signals": figures})
        yield Done(answer, claims.model_failed)

    def _say_all(
        self,
        claims: Claims,
        witnesses: Witnesses,
        composition: Composition,
        conflicts: list[Conflict],
        clock: Clock,
    ) -> Generator[Event, None, SupportedClaim | None]:
        """Say what is supported, and what others say of the same.

        Args:
            claims: what may be said.
            witnesses: asks the other documents.
            composition: takes what is said.
            conflicts: takes where documents disagree.
            clock: notes when the first is known.

        Returns:
            The claim by which it was decided whether to answer, if there was one.

        Raises:
            UnknownDocumentError: if a document leaves the library meanwhile; what is said by then
                stays.
        """
        judged: SupportedClaim | None = None
        whole: set[EvidenceSentence] = set()
        for claim in claims:
            judged = judged if judged and judged.verdict.answers else claim
            # Behind an answer more may be told of it, but not what models add of other things; nor,
            # in other words, what a sentence said that was told as it stands.
            if not claim.verdict.answers:
                continue
            cited = claim.told.support.citations
            if whole.issuperset(cited):
                continue
            if all(one.line in claim.told.text for one in cited):
                whole.update(cited)
            others: list[Version] = []
            if not composition.claims:
                yield Step("checking")
                others = witnesses.against(claim)
                clock.said()
            if not others:
                yield self._say(composition, claim.told.text, claim.told.support)
                continue
            sides = [claim.told, *others]
            versions, note = tell_apart(sides, self._known(sides))
            for version in versions:
                yield self._say(composition, version.text, version.support)
            numbers = sorted({n for said in composition.claims for n in said.citations})
            conflicts.append(Conflict(citations=numbers, note=note))
        if judged is not None and composition.claims:
            heard = {one.document_id for one in composition.citations}
            for more in witnesses.beside(judged, heard):
                yield self._say(composition, more.text, more.support)
        return judged

    def _say_each(
        self, versions: Iterable[Version], composition: Composition, clock: Clock
    ) -> Iterator[Said]:
        """Say what each of some documents says."""
        for one in versions:
            clock.said()
            yield self._say(composition, one.text, one.support)

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

    def _known(self, sides: Sequence[Version]) -> dict[str, Metadata]:
        """Return what is known of the documents that some sides rest on, by their ids."""
        ids = {one.sentence.document_id for side in sides for one in side.support.citations}
        return {name: self._library.document(name).document.metadata for name in ids}

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
        conflicts: list[Conflict],
        clock: Clock,
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
            conflicts=conflicts,
            timings_ms=clock.timings(),
            model=self._model.name if self._model else None,
            notes=notes,
        )
