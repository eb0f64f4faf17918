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
from qa_bot.answering.claims import Claims
from qa_bot.answering.conflicts import (
    about,
    answers,
    documents_of,
    find_dissent,
    holds_answer,
    least_about,
    says_the_same,
    speaks_of,
    unknown_facts,
)
from qa_bot.answering.judging import SupportedClaim, all_of
from qa_bot.answering.version import Version, as_version
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence, titles_of
from qa_bot.finding.question import Query
from qa_bot.language.kinds import asks_for_several, asks_for_value, kind_asked
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
# A document whose best sentence scores so much less than the best of all does not answer; one that
# has nearly all words of the question under its title may in other words.
_GAP = 1.0
_GAP_IN_OTHER_WORDS = 1.75
_NEARLY_ALL = 0.9
# So many documents are asked: each takes a second or two; and more sides nobody reads.
_MOST_ASKED = 4
# A model that would rather give no answer than this, as a probability, has none.
_REFUSES = 0.5


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
        paired = self._paired(claim)
        dissent = self._dissent(claim)
        quoted = {one.sentence.document_id: as_version(one) for one in [*dissent, *paired]}
        if self._model is None or asks_for_several(question) or not asks_for_value(question):
            return list(quoted.values())
        # What is another side beyond doubt is one, whatever the model would say of it.
        heard = [one.sentence.document_id for one in paired]
        sides = [quoted.pop(document_id) for document_id in heard]
        said = [claim.text, *(side.text for side in sides)]
        for one in self._asked(self._model, said, claim, of_same=True, heard=heard):
            quote = quoted.pop(one.document_id, None)
            if one.refusal is not None and one.refusal > _REFUSES:
                continue
            answer = one.claim.told if one.claim else quote
            text = one.claim.text if one.claim else quote.text if quote else ""
            # What cannot be compared, or is said by now, is no other side.
            if answer is not None and all(self._same(other, text) is False for other in said):
                sides.append(answer)
                said.append(text)
        # What was not asked has its sentence's word.
        return [*sides, *quoted.values()]

    def beside(self, claim: SupportedClaim, cited: Collection[str]) -> list[Version]:
        """Return what other documents add to the answer where several things are asked for.

        Args:
            claim: what was found first.
            cited: the documents that the answer rests on by now, which are not asked again.
        """
        if self._model is None or not asks_for_several(self._query.itself):
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
        for document_id, evidence in self._others(claim, of_same=of_same):
            if asked == _MOST_ASKED:
                return
            if document_id in heard or self._is_said(said, evidence):
                continue
            asked += 1
            scored = self._scored_in(document_id)
            claims = Claims(self._query, evidence, scored, self._library, model, self._settings)
            # What would rather say nothing is no other side, and not waited for; what it says of
            # several things may be one of them.
            drafted, refusal = claims.first_drafted(_REFUSES if of_same else 1.0)
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
            is_told = drafted is not None and (drafted.verdict.answers or is_side)
            yield _Testimony(document_id, drafted if is_told else None, refusal)

    def _paired(self, claim: SupportedClaim) -> list[EvidenceSentence]:
        """Return a sentence of each other document that is one cited but for the answer."""
        question = self._query.standalone
        kind = kind_asked(question)
        cited = claim.support.citations
        own = documents_of(cited)
        titles = titles_of({one.sentence.document_id for one in self._scored}, self._library)
        unknown = min(unknown_facts(question, one, titles) for one in cited)
        found: dict[str, EvidenceSentence] = {}
        for one in self._scored:
            document_id = one.sentence.document_id
            if document_id in own or document_id in found or document_id not in titles:
                continue
            for ours in cited:
                other = other_answer(question, claim.text, ours.text, one.text)
                if (
                    other is not None
                    and (kind is None or self._same(ours.text, one.text) is False)
                    and unknown_facts(question, one, titles) <= unknown
                    and not any(_holds(side.text, other) for side in found.values())
                ):
                    found[document_id] = one
                    break
        return list(found.values())[:_MOST_ASKED]

    def _dissent(self, claim: SupportedClaim) -> list[EvidenceSentence]:
        """Return the sentences that, by their words alone, answer otherwise than a claim does."""
        question = self._query.standalone
        wide = choose_evidence(self._scored, self._query.itself, self._wide)
        titles = titles_of({one.sentence.document_id for one in wide}, self._library)
        rarity = self._library.rarity(content_stems(f"{question} {claim.text}"))
        return find_dissent(question, claim.text, claim.support.citations, wide, titles, rarity)

    def _others(
        self, claim: SupportedClaim, *, of_same: bool
    ) -> Iterator[tuple[str, list[EvidenceSentence]]]:
        """Yield the documents that may answer, too, the likeliest first, with their sentences."""
        cited = claim.support.citations
        # A near-duplicate that says the same is no other side; it may say more.
        own = documents_of(cited) if of_same else {one.sentence.document_id for one in cited}
        question = self._query.standalone
        titles = titles_of({one.sentence.document_id for one in self._scored}, self._library)
        best = self._scored[0].score
        unknown = min(unknown_facts(question, one, titles) for one in cited)
        rarity = self._library.rarity(content_stems(question))
        same_thing = least_about(question, cited, titles, rarity) * of_same
        # In the order of each document's best sentence.
        for document_id in dict.fromkeys(one.sentence.document_id for one in self._scored):
            if document_id not in titles or document_id in own:
                continue
            scored = self._scored_in(document_id)
            evidence = choose_evidence(scored, self._query.itself, self._settings.evidence)
            share = max(about(question, one, titles, rarity) for one in evidence)
            answering = [one for one in evidence if answers(one)]
            gap = _GAP_IN_OTHER_WORDS if share >= _NEARLY_ALL or answering else _GAP
            if scored[0].score < best - gap:
                continue
            knows = answering and self._has_all(document_id)
            if any(
                (knows or unknown_facts(question, one, titles) <= unknown)
                and speaks_of(question, one, titles, rarity, same_thing)
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

    def _is_said(self, said: Sequence[str], evidence: Sequence[EvidenceSentence]) -> bool:
        """Tell whether a document's sentences say what was said by now."""
        question = self._query.standalone
        rarity = self._library.rarity(content_stems(" ".join([question, *said])))
        return any(
            holds_answer(question, text, one.text, rarity) for text in said for one in evidence
        )

    def _same(self, said: str, other: str) -> bool | None:
        """Tell whether two texts answer the question alike; None where one does not answer."""
        question = self._query.standalone
        rarity = self._library.rarity(content_stems(f"{question} {said} {other}"))
        return says_the_same(question, said, other, rarity)


def _holds(text: str, other: str) -> bool:
    """Tell whether all that another text says stands in one."""
    return set(content_stems(other)) <= set(content_stems(text))
