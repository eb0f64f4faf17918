"""The documents beside those that a claim cites, each asked the question alone.

Read together, five articles make one answer, and a small model takes it from one of them. Asked one
by one they show whether they agree: on a value that sources state differently, or because one name
stands for several things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from index.errors import UnknownDocumentError
from index.library import Library
from index.words import content_stems
from qa_bot.answering.changes import changes_since
from qa_bot.answering.claims import Claims
from qa_bot.answering.comparing import Comparing, answers
from qa_bot.answering.conflicts import documents_of, find_dissent
from qa_bot.answering.judging import SupportedClaim, all_of
from qa_bot.answering.version import Version, as_version
from qa_bot.answering.voices import find_voice
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence, titles_of
from qa_bot.finding.question import Query
from qa_bot.finding.relevance import ANSWERS
from qa_bot.language.kinds import (
    asks_for_several,
    asks_for_value,
    asks_in_parts,
    kind_asked,
)
from qa_bot.language.lists import lists_as_many
from qa_bot.language.matching import HeldText
from qa_bot.language.minimal_pairs import other_answer
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

# What one document is asked with, however much the one sentence fits better than the other, and how
# much it may say: a value is a few words.
_ALONE = {"sentences": 2, "max_chars": 400, "max_gap": 99.0}
_TOKENS = 40
# What documents say otherwise is looked for among more sentences than the model reads.
_WIDE = {"sentences": 16, "max_chars": 4_000, "max_gap": 1.5}


@dataclass(frozen=True)
class _Testimony:
    """What the model says for one document.

    Attributes:
        document_id: the document.
        claim: what it says; None where that is not supported, or does not answer.
        refusal: the probability, from 0 to 1, that it would rather say nothing; None if not told.
    """

    document_id: str
    claim: SupportedClaim | None
    refusal: float | None


class Witnesses:
    """Finds what other documents answer to a question."""

    def __init__(
        self,
        query: Query,
        scored: Sequence[EvidenceSentence],
        library: Library,
        model: LanguageModel | None,
        settings: Settings,
    ) -> None:
        """Find what the documents of a search answer.

        Args:
            query: the question.
            scored: what was found for it, the best sentence first.
            library: where they stand.
            model: asks the documents; without one their sentences alone tell.
            settings: of the whole program.
        """
        self._query = query
        self._scored = scored
        self._library = library
        self._model = model
        self._wide = settings.evidence.model_copy(update=_WIDE)
        self._limits = settings.disagreement
        self._settings = settings.model_copy(
            update={
                "evidence": settings.evidence.model_copy(update=_ALONE),
                "llm": settings.llm.model_copy(update={"max_tokens": _TOKENS}),
            }
        )

    def against(self, claim: SupportedClaim) -> list[Version]:
        """Return what other documents answer otherwise than a claim does, one side each.

        Args:
            claim: what was found first.
        """
        question = self._query.itself
        if asks_for_several(question) and kind_asked(question) is None:
            # Each of several things is another one: that is no difference.
            return []
        paired = [as_version(one) for one in self._paired(claim)]
        first = claim.support.citations[0]
        comparing = self._comparing()
        changes = changes_since(claim.told.text, first, self._scored, comparing, self._library)
        changes = changes[: self._limits.documents]
        told = {_document_of(side) for side in changes}
        beyond_doubt = [*changes, *(side for side in paired if _document_of(side) not in told)]
        dissent = [as_version(one) for one in self._dissent(claim)]
        quoted = {_document_of(side): side for side in [*dissent, *beyond_doubt]}
        if self._model is None or asks_for_several(question) or not asks_for_value(question):
            return list(quoted.values())
        # What is another side beyond doubt is one, whatever the model would say of it.
        heard = [_document_of(side) for side in beyond_doubt]
        sides = [quoted.pop(document_id) for document_id in heard]
        said = [claim.text, *(side.text for side in sides)]
        for one in self._asked(self._model, said, claim, of_same=True, heard=heard):
            quote = quoted.pop(one.document_id, None)
            if one.refusal is not None and one.refusal > self._limits.max_refusal:
                continue
            answer = one.claim.told if one.claim else quote
            text = one.claim.text if one.claim else quote.text if quote else ""
            # What cannot be compared, or is said by now, is no other side.
            if answer is not None and all(
                comparing.says_the_same(other, text) is False for other in said
            ):
                sides.append(answer)
                said.append(text)
        # What was not asked has its sentence's word.
        return [*sides, *quoted.values()]

    def voice(self, side: Version) -> Version | None:
        """Return how somebody else, in the article that a side rests on, gives its value."""
        found = find_voice(side.text, side.support.citations, self._scored, self._comparing())
        return as_version(found) if found else None

    def beside(self, claim: SupportedClaim, cited: Collection[str]) -> list[Version]:
        """Return what other documents add to the answer where several things are asked for.

        Args:
            claim: what was found first.
            cited: the documents that the answer rests on by now, which are not asked again.
        """
        question = self._query.itself
        if self._model is None or not asks_for_several(question):
            return []
        # What has all that are asked for needs nothing behind it, nor the time to look for that.
        if lists_as_many(claim.text, question):
            return []
        more: list[Version] = []
        said = [claim.text]
        for one in self._asked(self._model, said, claim, of_same=False, heard=cited):
            if one.claim is not None:
                more.append(one.claim.told)
                said.append(one.claim.text)
        return more

    def _asked(
        self,
        model: LanguageModel,
        said: Sequence[str],
        claim: SupportedClaim,
        *,
        of_same: bool,
        heard: Collection[str] = (),
    ) -> Iterator[_Testimony]:
        """Yield what the model says for each document that may answer, too.

        Args:
            model: is asked.
            said: what is said by now, which may grow meanwhile.
            claim: what was found first.
            of_same: ask only documents that speak of the same thing as the claim.
            heard: the documents that the answer cites by now, which are not asked again.
        """
        asked = 0
        comparing = self._comparing()
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
            claims = Claims(self._query, evidence, scored, self._library, model, self._settings)
            # What would rather say nothing is no other side, and not waited for; what it says of
            # several things may be one of them.
            most = self._limits.max_refusal if of_same else 1.0
            drafted, refusal = claims.first_drafted(most, is_confirmed=not of_same)
            if claims.model_failed:
                return
            # What speaks of the same thing is a side, even a quote, which is seldom a whole answer,
            # or what only the model's second thought would settle.
            is_side = (
                of_same
                and drafted is not None
                and not drafted.verdict.is_of_another
                and (drafted.signals.quoted or not drafted.verdict.sure)
            )
            is_told = (
                drafted is not None
                and (drafted.verdict.answers or is_side)
                and not (of_same and _is_made_up(drafted))
            )
            yield _Testimony(document_id, drafted if is_told else None, refusal)

    def _paired(self, claim: SupportedClaim) -> list[EvidenceSentence]:
        """Return a sentence of each other document that is one cited but for the answer."""
        question = self._query.standalone
        cited = claim.support.citations
        own = documents_of(cited)
        titles = self._titles()
        comparing = self._comparing(titles)
        unknown = min(map(comparing.count_unknown, cited))
        found: dict[str, EvidenceSentence] = {}
        for one in self._scored:
            document_id = one.sentence.document_id
            if document_id in own or document_id in found or document_id not in titles:
                continue
            for ours in cited:
                other = other_answer(question, claim.text, ours.text, one.text)
                if (
                    other is not None
                    and (
                        comparing.kind is None
                        or comparing.says_the_same(ours.text, one.text) is False
                    )
                    and comparing.count_unknown(one) <= unknown
                    and not any(_holds(side.text, other) for side in found.values())
                ):
                    found[document_id] = one
                    break
        return list(found.values())[: self._limits.documents]

    def _dissent(self, claim: SupportedClaim) -> list[EvidenceSentence]:
        """Return the sentences that, by their words alone, answer otherwise than a claim does.

        There are none where a question has two parts: a sentence that speaks of one has no words of
        the other, whatever it says.
        """
        question = self._query.standalone
        if asks_in_parts(question):
            return []
        wide = choose_evidence(self._scored, self._query.itself, self._wide)
        cited = claim.support.citations
        return find_dissent(question, claim.text, cited, wide, self._comparing(), self._limits)

    def _others(
        self, claim: SupportedClaim, *, of_same: bool
    ) -> Iterator[tuple[str, list[EvidenceSentence]]]:
        """Yield the documents that may answer, too, the likeliest first, with their sentences."""
        cited = claim.support.citations
        # A near-duplicate that says the same is no other side; it may say more.
        own = documents_of(cited) if of_same else {one.sentence.document_id for one in cited}
        titles = self._titles()
        comparing, limits = self._comparing(titles), self._limits
        best = self._scored[0].score
        unknown = min(map(comparing.count_unknown, cited))
        same_thing = comparing.least_about(cited) * of_same
        # In the order of each document's best sentence.
        for document_id in dict.fromkeys(one.sentence.document_id for one in self._scored):
            if document_id not in titles or document_id in own:
                continue
            scored = self._scored_in(document_id)
            evidence = choose_evidence(scored, self._query.itself, self._settings.evidence)
            share = max(map(comparing.about, evidence))
            answering = [one for one in evidence if answers(one)]
            is_otherwise = bool(answering) or share >= limits.nearly_all
            if scored[0].score < best - (
                limits.max_gap_otherwise if is_otherwise else limits.max_gap
            ):
                continue
            knows = answering and self._has_all(document_id)
            if any(
                (knows or comparing.count_unknown(one) <= unknown)
                and comparing.speaks_of_it(one, same_thing)
                for one in (answering if knows else evidence)
            ):
                yield document_id, evidence

    def _has_all(self, document_id: str) -> bool:
        """Tell whether a document has all facts of the question, wherever they stand.

        "Six died when a bridge fell" need not say which, where the next sentence does.
        """
        with suppress(UnknownDocumentError):
            document = self._library.document(document_id).document
            held = HeldText([all_of(document.text, document)])
            return not held.missing_facts(self._query.standalone)
        return False

    def _scored_in(self, document_id: str) -> list[EvidenceSentence]:
        """Return the sentences of one document, the best first."""
        return [one for one in self._scored if one.sentence.document_id == document_id]

    def _titles(self) -> dict[str, str]:
        """Return the titles of the documents that were found and are still there."""
        return titles_of({one.sentence.document_id for one in self._scored}, self._library)

    def _comparing(self, titles: dict[str, str] | None = None) -> Comparing:
        """Return what compares answers to the question, by the titles of the documents."""
        known = self._titles() if titles is None else titles
        return Comparing(self._query.standalone, known, self._library.rarity, self._limits)


def _document_of(side: Version) -> str:
    """Return the id of the document that a side rests on."""
    return side.support.citations[0].sentence.document_id


def _is_made_up(claim: SupportedClaim) -> bool:
    """Tell whether a claim says otherwise what its citations do not seem to answer.

    "Marsh pays 12 crowns" of "a share of the mill costs 12 crowns" is no other side.
    """
    relevance = claim.signals.relevance
    return claim.caution > 0 and relevance is not None and relevance < ANSWERS


def _holds(text: str, other: str) -> bool:
    """Tell whether all that another text says stands in one."""
    return set(content_stems(other)) <= set(content_stems(text))
