"""Drafted claims: the sentences of the model's draft that the evidence supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.library import Library
from index.words import content_stems
from qa_bot.answering.confirmation import confirm
from qa_bot.answering.credit import read_credit
from qa_bot.answering.drafting import Draft, abstains
from qa_bot.answering.judging import Judging
from qa_bot.answering.prompting import title_of
from qa_bot.answering.quotes import Quotes
from qa_bot.answering.support import Support, check_support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.errors import ModelError
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query
from qa_bot.language.contrasts import is_of_other_side
from qa_bot.language.kinds import asks_openly
from qa_bot.language.no_answer import names_only_known, says_nothing
from qa_bot.language.polarity import opens_yes_or_no
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings


class DraftedClaims:
    """Drafts an answer to one question, and asks the model for a second thought about it.

    Attributes:
        judging: judges the claims.
        refusal: the probability that the model would rather say nothing, from 0 to 1; None where
            it is not told, or nothing is drafted yet.
        left_out: the sentences of the draft that are not said.
        failure: why the model is gone; None while it is there.
    """

    def __init__(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        scored: Sequence[EvidenceSentence],
        library: Library,
        model: LanguageModel,
        settings: Settings,
    ) -> None:
        """Draft the claims of a question.

        Args:
            query: the question.
            evidence: the sentences that the answer is drafted from, one at least.
            scored: all that was found; what a draft says may stand there, too.
            library: where they stand.
            model: drafts.
            settings: of the whole program.

        Raises:
            UnknownDocumentError: if a document has left the library.
        """
        ids = {one.document_id for one in evidence}
        self.judging = Judging(query, ids, library, settings.abstention)
        self.refusal: float | None = None
        self.left_out: list[str] = []
        self._unsupported = 0
        self._quotes: dict[tuple[float | None, bool], Quotes] = {}
        self.failure: ModelError | None = None
        self._query = query
        self._evidence = evidence
        self._scored = scored
        self._library = library
        self._model = model
        self._settings = settings

    @property
    def notes(self) -> list[str]:
        """Why the model is gone, and how much of its draft is not said, in a line each."""
        notes = [str(self.failure)] if self.failure else []
        if self._unsupported:
            what = "A sentence" if self._unsupported == 1 else f"{self._unsupported} sentences"
            notes.append(f"{what} of the draft left out: the documents do not say so.")
        return notes

    def claims(self, best: SupportedClaim | None) -> Iterator[SupportedClaim]:
        """Yield the sentences of the model's draft that the evidence supports.

        A sentence that surely answers is told itself where the draft rests on none of the evidence:
        the model took a title for the answer.

        Args:
            best: the likeliest of the evidence's own sentences.
        """
        draft = self._draft(self._settings.abstention.max_refusal)
        waiting: list[SupportedClaim] = []
        sure = False
        for drafted in self._sentences(draft):
            self.refusal = draft.refusal
            sentence, support = self._uncredited(drafted)
            # "The report does not mention the pier" may stand in the documents.
            if abstains(sentence) and not support.supported:
                # An engine that tells no probabilities can only say so.
                self.refusal = 1.0 if draft.refusal is None else draft.refusal
                continue
            if self._says_nothing(sentence):
                continue
            if not support.supported:
                self._unsupported += 1
                self.left_out.append(sentence)
                continue
            answers_before = opens_yes_or_no(sentence) and asks_openly(self._query.itself)
            if answers_before or self._is_of_other_side(sentence, support):
                # What it rests on may well answer, whole.
                self.left_out.append(sentence)
                continue
            waiting.append(self.quotes().nearest_to(self._judge(sentence, support)))
            # What is sure is said at once; about the rest the model is asked once more, which
            # can be done only when it has finished.
            last = waiting[-1].verdict
            if sure := sure or (last.sure and last.answers):
                yield from waiting
                waiting.clear()
        self.refusal = draft.refusal if self.refusal is None else self.refusal
        is_of_title = bool(waiting) and not any(map(self._was_shown, waiting))
        if best and best.verdict.sure and best.signals.kind and is_of_title:
            yield best
        else:
            yield from self.confirmed(waiting)

    def first(
        self, most_refusal: float, *, is_confirmed: bool = False
    ) -> tuple[SupportedClaim | None, float | None]:
        """Return the first sentence of a draft, or the quote behind it, and the draft's refusal.

        Nothing is returned where the model is gone.

        Args:
            most_refusal: with a refusal, that of `Draft`, above it nothing is drafted.
            is_confirmed: whether the model is asked for a second thought about it.
        """
        # Asked beside others, a document is told apart by its title.
        draft = self._draft(most_refusal, headed=True)
        for drafted in self._sentences(draft):
            self.refusal = draft.refusal
            sentence, support = self._uncredited(drafted)
            if abstains(sentence) and not support.supported:
                return None, 1.0
            is_told = support.supported and not self._says_nothing(sentence)
            if is_told and not self._is_of_other_side(sentence, support):
                claim = self._judge(sentence, support)
                if is_confirmed:
                    (claim,) = self.confirmed([claim])
                return claim, draft.refusal
            return self.quotes().behind(sentence), draft.refusal
        return None, draft.refusal

    def confirmed(
        self, claims: Sequence[SupportedClaim], *, always: bool = False
    ) -> Iterator[SupportedClaim]:
        """Yield claims judged anew with the model's second thought about one of them.

        That is the first that says the kind of thing that is asked for, or else the first.

        Where that would change nothing the model is not asked: it takes a second or two.

        Args:
            claims: what is judged.
            always: ask it even so.
        """
        if not claims or (not always and all(claim.verdict.sure for claim in claims)):
            yield from claims
            return
        # "The pier is rebuilt in oak. The work costs 2 million": asked what it costs, the second.
        cited = next((one for one in claims if one.signals.kind), claims[0]).support.citations
        quotes = [one.under_heading(self._query.itself) for one in cited]
        documents = {one.document_id for one in cited}
        title = title_of(self.judging.documents[documents.pop()]) if len(documents) == 1 else ""
        thought = None
        if self.failure is None:
            try:
                thought = confirm(self._query, quotes, title, self._model)
            except ModelError as error:
                self.failure = error
        yield from (self.judging.judge_again(claim, thought) for claim in claims)

    def quotes(self) -> Quotes:
        """Return the evidence's own sentences as claims, by what is known of the draft by now."""
        known = (self.refusal, bool(self.left_out))
        if known not in self._quotes:
            self._quotes[known] = Quotes(
                self._query, self._evidence, self.judging, self.refusal, are_instead=known[1]
            )
        return self._quotes[known]

    def _draft(self, most_refusal: float, *, headed: bool = False) -> Draft:
        """Return what the model makes of the evidence; arguments are those of `Draft`."""
        most, documents = self._settings.llm.max_tokens, self.judging.documents
        query, evidence = self._query, self._evidence
        return Draft(query, evidence, documents, self._model, most, most_refusal, headed=headed)

    def _sentences(self, draft: Draft) -> Iterator[str]:
        """Yield the sentences of a draft; a model that is gone ends it."""
        try:
            yield from draft
        except ModelError as error:
            self.failure = error

    def _uncredited(self, sentence: str) -> tuple[str, Support]:
        """Return a sentence with its support, without what only credits the article it is from."""
        support = self._support(sentence)
        credited = None if support.supported else read_credit(sentence)
        if credited:
            other = self._support(credited.said)
            if other.supported and credited.is_own(other.citations, self.judging.documents):
                return credited.said, other
        return sentence, support

    def _support(self, sentence: str) -> Support:
        """Hold a sentence against the evidence, or what else its documents say of the question.

        What a model takes from a title stands in a sentence that it was not shown.
        """
        rarity = self._library.rarity(content_stems(sentence))
        settings, asked = self._settings.support, self._query.standalone
        titles = self.judging.titles
        support = check_support(sentence, self._evidence, rarity, settings, asked, titles)
        # What was denied, or done by another, another sentence does not make true.
        if support.supported or (support.refuted and not support.missing):
            return support
        beside = [one for one in self._scored if one.document_id in self.judging.documents]
        other = check_support(sentence, beside, rarity, settings, asked, titles)
        return other if other.supported else support

    def _judge(self, drafted: str, support: Support) -> SupportedClaim:
        """Judge a drafted sentence that the evidence supports."""
        return self.judging.judge(drafted, support, self.refusal, is_quote=False)

    def _says_nothing(self, sentence: str) -> bool:
        """Tell whether a sentence of a draft cannot be the answer, whatever supports it."""
        query = self._query
        return says_nothing(query.standalone, sentence) or names_only_known(query.itself, sentence)

    def _is_of_other_side(self, sentence: str, support: Support) -> bool:
        """Tell whether a sentence says of one what is told of another, behind a "but"."""
        cited = [one.text for one in support.citations]
        return is_of_other_side(self._query.itself, sentence, cited)

    def _was_shown(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim rests on a sentence that it was drafted from."""
        return not set(claim.support.citations).isdisjoint(self._evidence)
