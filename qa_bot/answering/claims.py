"""The supported claims of one question: the model's sentences, or else the documents' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.document import Hit
from index.library import Library
from index.words import content_stems
from qa_bot.answering.confirmation import confirm
from qa_bot.answering.drafting import Draft, abstains
from qa_bot.answering.judging import Judging, SupportedClaim
from qa_bot.answering.quotes import Quotes
from qa_bot.answering.reasons import reasons_of
from qa_bot.answering.support import Support, check_support
from qa_bot.errors import ModelError
from qa_bot.finding.evidence import EvidenceSentence, title_of
from qa_bot.finding.question import Query
from qa_bot.language.asked import names_only_known, says_nothing
from qa_bot.language.kinds import (
    asks_for_unit,
    asks_openly,
    asks_what_was_said,
    asks_why,
    kind_asked,
    says_kind,
)
from qa_bot.language.naming import asks_for_name
from qa_bot.language.wording import opens_yes_or_no
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

(_REASON,) = content_stems("reason")
QUOTED = "No language model is installed: these are the documents' own sentences."


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
        self.notes: list[str] = []
        self.model_failed = False
        self._query = query
        self._evidence = evidence
        self._scored = scored
        self._library = library
        self._model = model
        self._settings = settings
        self._refusal: float | None = None
        self._left_out: list[str] = []

    def __iter__(self) -> Iterator[SupportedClaim]:
        """Yield them as they are found; the documents' own where no drafted one is supported."""
        if not self._evidence:
            return
        best = self._quotes().likeliest() if self._model is not None else None
        if best and best.verdict.sure and not best.verdict.answers:
            # A draft would surely not answer either.
            yield best
            return
        drafted = False
        if self._model is None:
            self.notes.append(QUOTED)
        else:
            beside: list[SupportedClaim] = []
            for claim in self._drafted(self._model, best):
                if not claim.signals.kind and not drafted:
                    # It tells of the thing, and not who, when or why.
                    beside.append(claim)
                    continue
                drafted = True
                yield claim
            if beside and not drafted:
                yield from self._instead_of(beside, self._model)
                return
        if drafted:
            return
        quoted = self._quotes().chosen(self._left_out, may_ask=self._model is not None)
        if self._model is None:
            yield from quoted
            return
        for number, quote in enumerate(quoted):
            # How sure one is was learned of drafts: of what none led to, the model is asked.
            always = quote.verdict.answers
            for confirmed in self._confirmed([quote], self._model, always=always):
                claim = self._with_reason(confirmed, self._model) or self._if_of_kind(confirmed)
                # Of several, only those that answer stand beside the first.
                if claim.verdict.answers or number == 0:
                    yield claim

    def _drafted(
        self, model: LanguageModel, best: SupportedClaim | None
    ) -> Iterator[SupportedClaim]:
        """Yield the sentences of the model's draft that the evidence supports.

        A sentence that surely answers is told itself where the draft rests on none of the evidence:
        the model took a title for the answer.

        Args:
            model: drafts.
            best: the likeliest of the evidence's own sentences.
        """
        draft = self._draft(model, self._settings.abstention.max_refusal)
        waiting: list[SupportedClaim] = []
        sure, unsupported = False, 0
        for sentence in self._sentences(draft):
            self._refusal = draft.refusal
            support = self._support(sentence)
            # "The report does not mention the pier" may stand in the documents.
            if abstains(sentence) and not support.supported:
                # An engine that tells no probabilities can only say so.
                self._refusal = 1.0 if draft.refusal is None else draft.refusal
                continue
            if self._says_nothing(sentence):
                continue
            if not support.supported:
                unsupported += 1
                self._left_out.append(sentence)
                continue
            if opens_yes_or_no(sentence) and asks_openly(self._query.itself):
                # It answers the question before.
                self._left_out.append(sentence)
                continue
            waiting.append(self._quotes().nearest_to(self._judge(sentence, support)))
            # What is sure is said at once; about the rest the model is asked once more, which
            # can be done only when it has finished.
            last = waiting[-1].verdict
            if sure := sure or (last.sure and last.answers):
                yield from waiting
                waiting.clear()
        self._refusal = draft.refusal if self._refusal is None else self._refusal
        is_of_title = bool(waiting) and not any(map(self._was_shown, waiting))
        if best and best.verdict.sure and best.signals.kind and is_of_title:
            yield best
        else:
            yield from self._confirmed(waiting, model)
        if unsupported:
            what = "A sentence" if unsupported == 1 else f"{unsupported} sentences"
            self.notes.append(f"{what} of the draft left out: the documents do not say so.")

    def _was_shown(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim rests on a sentence that it was drafted from."""
        return not set(claim.support.citations).isdisjoint(self._evidence)

    def _instead_of(
        self, beside: Sequence[SupportedClaim], model: LanguageModel
    ) -> Iterator[SupportedClaim]:
        """Yield the sentence of the documents that says what a draft's do not, or else those.

        Before others comes the one behind what a draft cites, where that goes on with the reason.
        """
        for claim in beside:
            if whole := self._with_reason(claim, model):
                yield whole
                return
        best = self._quotes().likeliest(of_kind=True)
        confirmed = list(self._confirmed([best], model, always=True)) if best else []
        yield from [one for one in confirmed if one.verdict.answers] or map(
            self._if_of_kind, beside
        )

    def _if_of_kind(self, claim: SupportedClaim) -> SupportedClaim:
        """Return a claim as no answer if it gives no reason, day or name where that is asked.

        What "he" said is told with the sentences before it, if they name him.
        """
        question = self._query.standalone
        if claim.signals.kind:
            return claim
        is_who = kind_asked(question) == "name" and not asks_for_name(question)
        if is_who and (named := self._quotes().with_name(claim, self._scored)):
            return named
        if (
            kind_asked(question) == "name"
            or asks_for_unit(question)
            or asks_what_was_said(question)
            or (asks_why(question) and not self._gives_reason(claim))
        ):
            return replace(claim, verdict=replace(claim.verdict, answers=False))
        return claim

    def _with_reason(self, claim: SupportedClaim, model: LanguageModel) -> SupportedClaim | None:
        """Return a claim with the reason behind what it cites; None if it has or needs none.

        The model must agree that both together answer.
        """
        has_reason = claim.signals.kind or self._gives_reason(claim)
        if has_reason or not asks_why(self._query.standalone) or not claim.verdict.answers:
            return None
        whole = self._quotes().with_reason(claim, self._scored)
        confirmed = self._confirmed([whole], model, always=True) if whole else ()
        return next((one for one in confirmed if one.verdict.answers), None)

    def _gives_reason(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim gives a reason, even one that what is cited does not call so.

        The word "reason" may be the question's own: then what is cited must give one.
        """
        question = self._query.standalone
        return _REASON not in content_stems(question) and says_kind(question, claim.text)

    @cached_property
    def _judging(self) -> Judging:
        """What judges them; made when it is first needed."""
        ids = {one.sentence.document_id for one in self._evidence}
        return Judging(self._query, ids, self._library, self._settings.abstention)

    def first_drafted(
        self, most_refusal: float, *, is_confirmed: bool = False
    ) -> tuple[SupportedClaim | None, float | None]:
        """Return the first sentence of a draft, or the quote behind it, and the draft's refusal.

        Nothing is returned where there is no model, or it is gone.

        Args:
            most_refusal: with a refusal, that of `Draft`, above it nothing is drafted.
            is_confirmed: whether the model is asked for a second thought about it.
        """
        if self._model is None or not self._evidence:
            return None, None
        # Asked beside others, a document is told apart by its title.
        draft = self._draft(self._model, most_refusal, headed=True)
        for sentence in self._sentences(draft):
            self._refusal = draft.refusal
            support = self._support(sentence)
            if abstains(sentence) and not support.supported:
                return None, 1.0
            if support.supported and not self._says_nothing(sentence):
                claim = self._judge(sentence, support)
                if is_confirmed:
                    (claim,) = self._confirmed([claim], self._model)
                return claim, draft.refusal
            return self._quotes().behind(sentence), draft.refusal
        return None, draft.refusal

    def _says_nothing(self, sentence: str) -> bool:
        """Tell whether a sentence of a draft cannot be the answer, whatever supports it."""
        query = self._query
        return says_nothing(query.standalone, sentence) or names_only_known(query.itself, sentence)

    def _draft(self, model: LanguageModel, most_refusal: float, *, headed: bool = False) -> Draft:
        """Return what the model makes of the evidence; arguments are those of `Draft`."""
        most, documents = self._settings.llm.max_tokens, self._judging.documents
        query, evidence = self._query, self._evidence
        return Draft(query, evidence, documents, model, most, most_refusal, headed=headed)

    def _judge(self, drafted: str, support: Support) -> SupportedClaim:
        """Judge a drafted sentence that the evidence supports."""
        return self._judging.judge(drafted, support, self._refusal, is_quote=False)

    def _support(self, sentence: str) -> Support:
        """Hold a sentence against the evidence, or what else its documents say of the question.

        What a model takes from a title stands in a sentence that it was not shown.
        """
        rarity = self._library.rarity(content_stems(sentence))
        settings, asked = self._settings.support, self._query.standalone
        support = check_support(
            sentence, self._evidence, rarity, settings, asked, self._judging.titles
        )
        # What was denied, or done by another, another sentence does not make true.
        if support.supported or (support.refuted and not support.missing):
            return support
        beside = [
            one for one in self._scored if one.sentence.document_id in self._judging.documents
        ]
        other = check_support(sentence, beside, rarity, settings, asked, self._judging.titles)
        return other if other.supported else support

    def _quotes(self) -> Quotes:
        """Return the evidence's own sentences as claims, by what is known of the draft by now."""
        instead = bool(self._left_out)
        return Quotes(
            self._query, self._evidence, self._judging, self._refusal, are_instead=instead
        )

    def _sentences(self, draft: Draft) -> Iterator[str]:
        """Yield the sentences of a draft; a model that is gone ends it."""
        try:
            yield from draft
        except ModelError as error:
            self.note_failure(error)

    def note_failure(self, error: ModelError) -> None:
        """Note that the model was gone."""
        self.model_failed = True
        self.notes.append(str(error))

    def _confirmed(
        self, claims: Sequence[SupportedClaim], model: LanguageModel, *, always: bool = False
    ) -> Iterator[SupportedClaim]:
        """Yield claims judged anew with the model's second thought about one of them.

        That is the first that says the kind of thing that is asked for, or else the first.

        Where that would change nothing the model is not asked: it takes a second or two.

        Args:
            claims: what is judged.
            model: is asked.
            always: ask it even so.
        """
        if not claims or (not always and all(claim.verdict.sure for claim in claims)):
            yield from claims
            return
        # "The pier is rebuilt in oak. The work costs 2 million": asked what it costs, the second.
        cited = next((one for one in claims if one.signals.kind), claims[0]).support.citations
        quotes = [one.text for one in cited]
        documents = {one.sentence.document_id for one in cited}
        title = title_of(self._judging.documents[documents.pop()]) if len(documents) == 1 else ""
        thought = None
        if not self.model_failed:
            try:
                thought = confirm(self._query, quotes, title, model)
            except ModelError as error:
                self.note_failure(error)
        yield from (self._judging.judge_again(claim, thought) for claim in claims)

    def reasons(self, hits: Sequence[Hit]) -> list[str]:
        """Return why nothing was said, in a line, as far as the words tell.

        Args:
            hits: what the search found, which stands beside the answer.
        """
        return reasons_of(
            self._query.standalone, self._evidence, hits, self._judging, self._library
        )
