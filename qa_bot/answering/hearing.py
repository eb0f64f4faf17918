"""Hearing: the documents that a claim does not cite, each asked the question by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from index.errors import UnknownDocumentError
from index.facts import facts
from index.library import Library
from qa_bot.answering.comparing import Comparing
from qa_bot.answering.conflicts import documents_of
from qa_bot.answering.drafted_claims import DraftedClaims
from qa_bot.answering.headers import with_header
from qa_bot.answering.judging import is_agreed
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import seems_to_answer
from qa_bot.language.matching import HeldText
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

# What one document is asked with, however much the one sentence fits better than the other, and how
# much it may say: a value is a few words.
_ALONE = {"sentences": 2, "max_chars": 400, "max_gap": 99.0}
_TOKENS = 40


@dataclass(frozen=True)
class Testimony:
    """What the model says for one document.

    Attributes:
        document_id: the document.
        claim: what it says; None where that is not supported, or does not answer.
        refusal: the probability, from 0 to 1, that it would rather say nothing; None if not told.
    """

    document_id: str
    claim: SupportedClaim | None
    refusal: float | None


class Hearing:
    """Asks the documents that a claim does not cite, one by one."""

    def __init__(
        self,
        query: Query,
        scored: Sequence[EvidenceSentence],
        library: Library,
        model: LanguageModel,
        settings: Settings,
        comparing: Comparing,
    ) -> None:
        """Hear the documents of a search.

        Args:
            query: the question.
            scored: what was found for it, the best sentence first.
            library: where they stand.
            model: speaks for them.
            settings: of the whole program.
            comparing: holds what they say against the question.
        """
        self._query = query
        self._scored = scored
        self._library = library
        self._model = model
        self._comparing = comparing
        self._limits = settings.disagreement
        self._settings = settings.model_copy(
            update={
                "evidence": settings.evidence.model_copy(update=_ALONE),
                "llm": settings.llm.model_copy(update={"max_tokens": _TOKENS}),
            }
        )

    def ask_each(
        self,
        said: Sequence[str],
        claim: SupportedClaim,
        *,
        of_same: bool,
        heard: Collection[str] = (),
    ) -> Iterator[Testimony]:
        """Yield what the model says for each document that may answer, too.

        Args:
            said: what is said by now, which may grow meanwhile.
            claim: what was found first.
            of_same: ask only documents that speak of the same thing as the claim.
            heard: the documents that the answer cites by now, which are not asked again.
        """
        asked = 0
        comparing = self._comparing
        for document_id, evidence in self._others(claim, of_same=of_same):
            if asked == self._limits.documents:
                return
            is_said = any(
                comparing.holds_answer(text, one.text) for text in said for one in evidence
            )
            if document_id in heard or is_said:
                continue
            asked += 1
            scored = self._scored_in(document_id)
            drafting = DraftedClaims(
                self._query, evidence, scored, self._library, self._model, self._settings
            )
            # A document for which the model would rather write NOT FOUND is no other side: its
            # draft is abandoned. What it says of several things may be one of them.
            most = self._limits.max_refusal if of_same else 1.0
            drafted, refusal = drafting.first(most, is_confirmed=not of_same)
            if of_same and drafted is not None and _is_in_other_words(drafted):
                (drafted,) = drafting.confirmed([drafted], always=True)
            if drafting.failure is not None:
                return
            is_told = drafted is not None and _is_told(drafted, of_same=of_same)
            yield Testimony(document_id, drafted if is_told else None, refusal)

    def _others(
        self, claim: SupportedClaim, *, of_same: bool
    ) -> Iterator[tuple[str, list[EvidenceSentence]]]:
        """Yield the documents that may answer, too, the likeliest first, with their sentences."""
        cited = claim.support.citations
        # A near-duplicate that says the same is no other side; it may say more.
        own = documents_of(cited) if of_same else {one.document_id for one in cited}
        limits, comparing = self._limits, self._comparing
        best = self._scored[0].score
        unknown = min(map(comparing.count_unknown, cited))
        same_thing = comparing.least_about(cited) * of_same
        # In the order of each document's best sentence.
        for document_id in dict.fromkeys(one.document_id for one in self._scored):
            if document_id not in comparing.titles or document_id in own:
                continue
            scored = self._scored_in(document_id)
            # Of two articles on one thing each gives its value in a sentence of its own words.
            telling = [
                one for one in scored if of_same and comparing.is_alike(claim.text, one.text)
            ]
            evidence = choose_evidence(
                telling or scored, self._query.itself, self._settings.evidence
            )
            share = max(map(comparing.about, evidence))
            answering = [one for one in evidence if seems_to_answer(one.relevance)]
            is_on_it = bool(telling) and self._names_all(document_id)
            is_otherwise = bool(answering) or is_on_it or share >= limits.nearly_all
            if scored[0].score < best - (
                limits.max_gap_otherwise if is_otherwise else limits.max_gap
            ):
                continue
            knows = answering and self._has_all(document_id)
            if is_on_it or any(
                (knows or comparing.count_unknown(one) <= unknown)
                and comparing.speaks_of_it(one, same_thing)
                for one in (answering if knows else evidence)
            ):
                yield document_id, evidence

    def _names_all(self, document_id: str) -> bool:
        """Tell whether a question has names, and a document all of them."""
        has_names = any(fact.kind == "name" for fact in facts(self._query.standalone))
        return has_names and self._has_all(document_id)

    def _has_all(self, document_id: str) -> bool:
        """Tell whether a document has all facts of the question, wherever they stand.

        "Six died when a bridge fell" need not say which, where the next sentence does.
        """
        with suppress(UnknownDocumentError):
            document = self._library.document(document_id).document
            held = HeldText([with_header(document.text, document)])
            return not held.missing_facts(self._query.standalone)
        return False

    def _scored_in(self, document_id: str) -> list[EvidenceSentence]:
        """Return the sentences of one document, the best first."""
        return [one for one in self._scored if one.document_id == document_id]


def _is_told(drafted: SupportedClaim, *, of_same: bool) -> bool:
    """Tell whether what a document says answers the question, or is a side of it.

    What speaks of the same thing is a side, even a quote, which is seldom a whole answer, or what
    only the model's second thought would settle.
    """
    verdict = drafted.verdict
    if not of_same:
        return verdict.answers
    is_side = not verdict.is_of_another and bool(drafted.signals.quoted or not verdict.sure)
    return (verdict.answers or is_side) and (not _is_in_other_words(drafted) or is_agreed(drafted))


def _is_in_other_words(claim: SupportedClaim) -> bool:
    """Tell whether a claim says otherwise what its citations do not seem to answer.

    "Marsh pays 12 crowns" of "a share of the mill costs 12 crowns" is no other side, unless the
    model agrees that it is.
    """
    relevance = claim.signals.relevance
    return claim.caution > 0 and relevance is not None and not seems_to_answer(relevance)
