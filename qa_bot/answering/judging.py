"""Judging: whether what the evidence supports answers the question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

import numpy as np

from index.document import Sentence
from index.library import Library
from index.words import content_stems
from qa_bot.answering.abstention import Verdict, judge, signals_of
from qa_bot.answering.headers import with_header
from qa_bot.answering.signals import SecondThought, Signals
from qa_bot.answering.subject import Subject
from qa_bot.answering.support import Support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import Version, versions_of
from qa_bot.finding.evidence import EvidenceSentence, Vector
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import rather_answers, seems_astray, seems_to_answer
from qa_bot.language.counts import counts_another
from qa_bot.language.kinds import asks_who_acts
from qa_bot.language.matching import ALL, HeldText
from qa_bot.language.no_answer import says_nothing
from qa_bot.language.permissions import regulates
from qa_bot.language.polarity import says_never_before
from qa_bot.language.untold import says_none
from qa_bot.settings import AbstentionSettings

# From this probability on the model's second thought outweighs its first and the reranker's.
_OUTWEIGHS = 0.79
# What has so large a share of a question, by the rarity of its words, speaks of the same thing.
_SAME_THING = 0.5
# From this probability on the model would rather have drafted nothing.
_DOUBTFUL = 0.5


class Judging:
    """Judges the supported claims of one question.

    Attributes:
        documents: of the evidence, by their ids.
        titles: theirs; "" where there is none.
        subject: what the question asks about.
    """

    def __init__(
        self,
        query: Query,
        document_ids: Iterable[str],
        library: Library,
        settings: AbstentionSettings,
    ) -> None:
        """Judge the claims of a question.

        Args:
            query: the question.
            document_ids: of the evidence.
            library: where it stands.
            settings: `[abstention]`.

        Raises:
            UnknownDocumentError: if a document has left the library.
        """
        self.documents = {name: library.document(name).document for name in set(document_ids)}
        self.titles = {name: one.metadata.title or "" for name, one in self.documents.items()}
        self._query = query
        self._library = library
        self._settings = settings
        self._known: dict[tuple[str, ...], HeldText] = {}
        self._read: dict[Sentence, float] = {}
        self.subject = Subject(query, self.documents)

    def judge(
        self,
        said: str,
        support: Support,
        refusal: float | None,
        *,
        is_quote: bool,
        is_instead: bool = False,
    ) -> SupportedClaim:
        """Judge whether a supported sentence answers the question.

        Args:
            said: the sentence.
            support: what it rests on.
            refusal: the draft's, see `qa_bot.answering.drafting`; None without a draft.
            is_quote: whether it is a sentence of the documents, as it stands.
            is_instead: whether it stands there instead of a draft that is not supported.
        """
        question = self._query.itself
        versions, is_other = (
            ([Version(said, support)], False)
            if is_quote
            else versions_of(
                said,
                question,
                support,
                self.titles,
                is_doubtful=refusal is not None and refusal > _DOUBTFUL,
            )
        )
        told, *beside = versions
        signals = self._signals(said, support, is_quote=is_quote, is_other=is_other)
        signals = replace(signals, refusal=refusal)
        is_doubted = (is_other or is_instead) and not _answers_in_other_words(signals)
        caution = self._settings.doubt if is_doubted else 0.0
        verdict = self._verdict(said, told.text, signals, support, caution)
        if told.text != said and verdict.answers:
            # In other words than the documents' it may not be what they say.
            verdict = replace(verdict, sure=False)
        return SupportedClaim(said, told, support, signals, verdict, caution, tuple(beside))

    def judge_again(self, claim: SupportedClaim, thought: SecondThought | None) -> SupportedClaim:
        """Judge a claim with the model's second thought."""
        signals = replace(claim.signals, thought=thought)
        verdict = self._verdict(claim.text, claim.told.text, signals, claim.support, claim.caution)
        return replace(claim, signals=signals, verdict=verdict)

    def _signals(self, said: str, support: Support, *, is_quote: bool, is_other: bool) -> Signals:
        """Return what tells whether a sentence answers, before a model's word.

        Args:
            said: the sentence.
            support: what it rests on.
            is_quote: whether it is a sentence of the documents, as it stands.
            is_other: whether the documents say it in other words.
        """
        question = self._query.itself
        cited = sorted({one.document_id for one in support.citations})
        read = [found for one in support.citations if (found := self._relevance(one)) is not None]
        relevance = max(read) if read else None
        # A draft repeats the question: where the documents say it otherwise, and do not seem to
        # answer, its likeness to the question proves nothing. A quote is its citation.
        is_alike = not is_quote and not (is_other and seems_astray(relevance))
        likeness = [one.likeness for one in support.citations]
        likeness += [self._likeness(said)] if is_alike else []
        signals = signals_of(
            question=question,
            said=said,
            citations=[one.under_heading(question) for one in support.citations],
            titles=[self.titles[name] for name in cited],
            likeness=max(likeness),
            documents=self.said_by(tuple(cited)),
            rarity=self._library.rarity(content_stems(question)),
            is_quote=is_quote,
            is_later=bool(self._query.asked_before),
        )
        return replace(signals, relevance=relevance)

    def said_by(self, document_ids: tuple[str, ...]) -> HeldText:
        """Return what some documents say, made ready once for all claims of a question."""
        if document_ids not in self._known:
            documents = [self._library.document(name).document for name in document_ids]
            self._known[document_ids] = HeldText(with_header(one.text, one) for one in documents)
        return self._known[document_ids]

    def _relevance(self, one: EvidenceSentence) -> float | None:
        """Return how well a sentence answers, in log odds; None where it is not read.

        Of a follow-up it is the mean of how it answers that itself, and with what that points to.
        """
        if one.relevance is None or self._query.itself == self._query.standalone:
            return one.relevance
        if one.sentence not in self._read:
            alone = self._library.relevance(
                self._query.itself, [one.under_heading(self._query.itself)]
            )
            self._read[one.sentence] = alone[0] if alone else one.relevance
        return (one.relevance + self._read[one.sentence]) / 2

    def _verdict(
        self, said: str, told: str, signals: Signals, support: Support, caution: float
    ) -> Verdict:
        """Judge whether a claim answers; none is sure to, where the model is always asked again."""
        verdict = judge(signals, self._settings.caution + caution)
        if not self.subject.is_of_its_time(support.citations):
            return replace(verdict, answers=False, sure=True, is_of_another=True)
        if _is_refused(self._query.itself, signals) or self._counts_another(signals, support):
            # Other sentences may well answer.
            verdict = replace(verdict, answers=False, sure=verdict.sure and not verdict.answers)
        if not verdict.answers and self._tells_plainly(told, signals):
            verdict = replace(verdict, answers=True, sure=False)
        # What is told in the words of the documents may repeat the question, where what was drafted
        # did not.
        is_nothing = told != said and says_nothing(self._query.standalone, told)
        if is_nothing or self.subject.is_missed(said, support.citations):
            # Other sentences of the same documents may well answer.
            sure = verdict.sure and not verdict.answers
            return replace(verdict, answers=False, sure=sure, is_of_another=True)
        return replace(verdict, sure=False) if self._settings.ask_always else verdict

    def _counts_another(self, signals: Signals, support: Support) -> bool:
        """Tell whether what is cited counts other things than are asked for, if it seems so."""
        seems_so = signals.relevance is not None and not seems_to_answer(signals.relevance)
        cited = [one.text for one in support.citations]
        return seems_so and counts_another(self._query.itself, cited)

    def _tells_plainly(self, told: str, signals: Signals) -> bool:
        """Tell whether a sentence says that what is asked never was, is not known, or may not be.

        "First time", "nobody" and "no date has been set" are no answers to the figures: the first
        has another verb than the question, the others few of its words, which stand around them.
        Nor is "do not wash it" one to the model, asked whether one can.
        """
        relevance, question = signals.relevance, self._query.itself
        if not signals.quoted or signals.missing or relevance is None:
            return False
        if says_none(question, told):
            is_there = signals.known >= ALL and signals.covered > 0
            return is_there and not seems_astray(relevance)
        if not seems_to_answer(relevance):
            return False
        if regulates(question, told):
            return signals.covered >= ALL
        return signals.covered >= _SAME_THING and says_never_before(question, told)

    def _likeness(self, said: str) -> float:
        """Return the cosine of the question's vector and a text's."""
        vector = self._library.embedding.get_text_embedding(said)
        return float(self._asked @ np.asarray(vector))

    @cached_property
    def _asked(self) -> Vector:
        """The question's vector."""
        asked = self._library.embedding.get_query_embedding(self._query.standalone)
        return np.asarray(asked, dtype=np.float32)


def is_agreed(claim: SupportedClaim) -> bool:
    """Tell whether the model, asked again, is as good as sure that what is cited answers."""
    thought = claim.signals.thought
    return thought is not None and thought.agreed >= _OUTWEIGHS


def _is_refused(question: str, signals: Signals) -> bool:
    """Tell whether the model would rather not answer, and the reranker finds no answer either.

    Asked who did a thing, a small model names whoever is there: then it must find one. The model's
    second thought may outweigh both.
    """
    refusal, relevance, thought = signals.refusal, signals.relevance, signals.thought
    if refusal is None or refusal <= _DOUBTFUL or relevance is None:
        return False
    finds = seems_to_answer(relevance) if asks_who_acts(question) else rather_answers(relevance)
    return not finds and (thought is None or thought.agreed < _OUTWEIGHS)


def _answers_in_other_words(signals: Signals) -> bool:
    """Tell whether citations have few words of the question, all its facts, and seem to answer.

    What a question that changes a detail of a text is taken for has most of its words.
    """
    return (
        signals.covered < _SAME_THING and not signals.missing and seems_to_answer(signals.relevance)
    )
