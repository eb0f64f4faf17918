"""The supported claims of one question: the model's sentences, or else the documents' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.document import Hit
from index.library import Library
from index.words import content_stems
from qa_bot.answering.drafted_claims import DraftedClaims
from qa_bot.answering.judging import Judging
from qa_bot.answering.quotes import Quotes
from qa_bot.answering.reasons import reasons_of
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import as_version
from qa_bot.errors import ModelError
from qa_bot.finding.evidence import EvidenceSentence, sentence_behind
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import seems_to_answer
from qa_bot.language.causes import announces_reason, asks_why
from qa_bot.language.counts import leaves_count_out
from qa_bot.language.kinds import asks_for_unit, kind_asked, says_kind
from qa_bot.language.modality import replies_to
from qa_bot.language.naming import asks_for_name
from qa_bot.language.polarity import denies_or_lacks
from qa_bot.language.speech import asks_what_was_said, role_of_speaker
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

(_REASON,) = content_stems("reason")
QUOTED = "No language model is installed: these are the documents' own sentences."


class Claims:
    """Finds the supported claims of one question."""

    def __init__(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        scored: Sequence[EvidenceSentence],
        library: Library,
        model: LanguageModel | None,
        settings: Settings,
    ) -> None:
        """Find the claims of a question that its evidence supports.

        Args:
            query: the question.
            evidence: the sentences that the answer is drafted from.
            scored: all that was found; what an answer says may stand there, too.
            library: where they stand.
            model: drafts the answer; without one sentences are quoted.
            settings: of the whole program.
        """
        self._query = query
        self._evidence = evidence
        self._scored = scored
        self._library = library
        self._model = model
        self._settings = settings
        self._notes: list[str] = []
        self._failed = False
        self._drafting: DraftedClaims | None = None

    @property
    def notes(self) -> list[str]:
        """Remarks for the person, in a line each."""
        return [*self._notes, *(self._drafting.notes if self._drafting else [])]

    @property
    def model_failed(self) -> bool:
        """Whether the model was gone, so that sentences were quoted instead."""
        return self._failed or (self._drafting is not None and self._drafting.failure is not None)

    def note_failure(self, error: ModelError) -> None:
        """Note that the model was gone where it was asked for something else."""
        self._failed = True
        self._notes.append(str(error))

    def __iter__(self) -> Iterator[SupportedClaim]:
        """Yield them as they are found; the documents' own where no drafted one is supported."""
        return map(self._with_reply, self._found())

    def _with_reply(self, claim: SupportedClaim) -> SupportedClaim:
        """Return a claim told with the sentence behind what it cites, where it takes both.

        That one replies to it, or gives the reason that it speaks of.
        """
        cited, *others = claim.support.citations
        behind = None if others else sentence_behind(cited, self._scored)
        if behind is None or not (
            replies_to(cited.text, behind.text) or announces_reason(cited.text)
        ):
            return claim
        return replace(claim, told=as_version(cited, behind))

    def _found(self) -> Iterator[SupportedClaim]:
        """Yield the claims, each as it is told by itself."""
        if not self._evidence:
            return
        if self._model is None:
            self._notes.append(QUOTED)
            quotes = Quotes(self._query, self._evidence, self._judging)
            for quote in quotes.chosen([], may_ask=False):
                yield self._if_of_kind(quote, quotes)
            return
        self._drafting = drafting = DraftedClaims(
            self._query, self._evidence, self._scored, self._library, self._model, self._settings
        )
        best = drafting.quotes().likeliest()
        if best and best.verdict.sure and not best.verdict.answers:
            # A draft would surely not answer either.
            yield best
            return
        beside: list[SupportedClaim] = []
        is_said = False
        for claim in drafting.claims(best):
            if not claim.signals.kind and not is_said:
                # It tells of the thing, and not who, when or why.
                beside.append(claim)
                continue
            is_said = True
            named = (
                self._with_name(claim, drafting.quotes())
                if role_of_speaker(claim.told.text)
                else None
            )
            yield named if named and named.verdict.answers else claim
        if is_said:
            return
        if beside:
            yield from self._instead_of(beside, drafting)
        else:
            yield from self._quoted(drafting)

    def _quoted(self, drafting: DraftedClaims) -> Iterator[SupportedClaim]:
        """Yield the documents' own sentences where the draft said nothing that they support."""
        quoted = drafting.quotes().chosen(drafting.left_out, may_ask=True)
        for number, quote in enumerate(quoted):
            # How sure one is was learned of drafts: of what none led to, the model is asked.
            for confirmed in drafting.confirmed([quote], always=quote.verdict.answers):
                claim = self._with_reason(confirmed, drafting) or self._if_of_kind(
                    confirmed, drafting.quotes()
                )
                # Of several, only those that answer stand beside the first.
                if claim.verdict.answers or number == 0:
                    yield claim

    def _instead_of(
        self, beside: Sequence[SupportedClaim], drafting: DraftedClaims
    ) -> Iterator[SupportedClaim]:
        """Yield the sentence of the documents that says what a draft's do not, or else those.

        Before others comes the one behind what a draft cites, where that goes on with the reason.
        """
        for claim in beside:
            if whole := self._with_reason(claim, drafting):
                yield whole
                return
        best = drafting.quotes().likeliest(of_kind=True)
        confirmed = list(drafting.confirmed([best], always=True)) if best else []
        yield from [one for one in confirmed if one.verdict.answers] or [
            self._if_of_kind(claim, drafting.quotes()) for claim in beside
        ]

    def _if_of_kind(self, claim: SupportedClaim, quotes: Quotes) -> SupportedClaim:
        """Return a claim as no answer if it says no reason, time, number or name where asked."""
        question = self._query.asking
        if claim.signals.kind:
            return claim
        if named := self._with_name(claim, quotes):
            return named
        if (
            kind_asked(question) == "name"
            or asks_for_unit(question)
            or self._leaves_value_out(claim)
            or asks_what_was_said(question)
            or (asks_why(question) and not self._gives_reason(claim))
        ):
            return replace(claim, verdict=replace(claim.verdict, answers=False))
        return claim

    def _leaves_value_out(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim has no time or number as is asked for, and does not seem to answer.

        "A fisherman was killed" may well tell how many were.
        """
        question, relevance = self._query.asking, claim.signals.relevance
        if relevance is None or seems_to_answer(relevance):
            return False
        return kind_asked(question) == "date" or leaves_count_out(question, claim.told.text)

    def _with_name(self, claim: SupportedClaim, quotes: Quotes) -> SupportedClaim | None:
        """Return what "he", or "the official", said with the sentences before it that name him.

        None where nobody is asked for, or no sentence does.
        """
        question = self._query.asking
        if kind_asked(question) != "name" or asks_for_name(question):
            return None
        return quotes.with_name(claim, self._scored)

    def _with_reason(self, claim: SupportedClaim, drafting: DraftedClaims) -> SupportedClaim | None:
        """Return a claim with the reason behind what it cites; None if it has or needs none.

        The model must agree that both together answer.
        """
        has_reason = claim.signals.kind or self._gives_reason(claim)
        if has_reason or not asks_why(self._query.asking) or not claim.verdict.answers:
            return None
        whole = drafting.quotes().with_reason(claim, self._scored)
        confirmed = drafting.confirmed([whole], always=True) if whole else ()
        return next((one for one in confirmed if one.verdict.answers), None)

    def _gives_reason(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim gives a reason, even one that what is cited does not call so.

        The word "reason" may be the question's own: then what is cited must give one. So it must
        where it is asked why somebody stays away: that he will not come is none; and where what is
        cited is told in its place, so that nobody reads the reason that was drafted.
        """
        question, told = self._query.asking, claim.told.text
        if denies_or_lacks(question) and denies_or_lacks(told) and not says_kind(question, told):
            return False
        said = claim.text if told == claim.text else told
        return _REASON not in content_stems(question) and says_kind(question, said)

    @cached_property
    def _judging(self) -> Judging:
        """What judges the documents' own sentences where nothing is drafted."""
        ids = {one.document_id for one in self._evidence}
        return Judging(self._query, ids, self._library, self._settings.abstention)

    def reasons(self, hits: Sequence[Hit]) -> list[str]:
        """Return why nothing was said, in a line, as far as the words tell.

        Args:
            hits: what the search found, which stands beside the answer.
        """
        judging = self._drafting.judging if self._drafting else self._judging
        return reasons_of(self._query.standalone, self._evidence, hits, judging, self._library)
