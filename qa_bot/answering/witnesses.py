"""The documents beside those that a claim cites, each asked the question alone.

Read together, five articles make one answer, and a small model takes it from one of them. Asked one
by one they show whether they agree: on a value that sources state differently, or because one name
stands for several things.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from index.library import Library
from index.words import content_stems
from qa_bot.answering.changes import MEASURED, changes_since
from qa_bot.answering.comparing import Comparing
from qa_bot.answering.conflicts import documents_of, find_dissent
from qa_bot.answering.hearing import Hearing
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import Version, as_version
from qa_bot.answering.voices import find_voice
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.query import Query
from qa_bot.language.kinds import (
    asks_for_several,
    asks_for_value,
    asks_in_parts,
    kind_asked,
    parts_of,
    says_kind,
)
from qa_bot.language.lists import lists_as_many
from qa_bot.language.matching import ALL
from qa_bot.language.minimal_pairs import other_answer
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings

# What documents say otherwise is looked for among more sentences than the model reads.
_WIDE = {"sentences": 16, "max_chars": 4_000, "max_gap": 1.5}


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
        self._wide = settings.evidence.model_copy(update=_WIDE)
        self._limits = settings.disagreement
        self._model = model
        self._settings = settings

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
        comparing = self._comparing
        changes = changes_since(claim.told.text, first, self._scored, comparing, self._library)
        changes = changes[: self._limits.documents]
        told = {_document_of(side) for side in changes}
        beyond_doubt = [*changes, *(side for side in paired if _document_of(side) not in told)]
        dissent = [as_version(one) for one in self._dissent(claim)]
        quoted = {_document_of(side): side for side in [*dissent, *beyond_doubt]}
        if self._hearing is None or asks_for_several(question) or not asks_for_value(question):
            return list(quoted.values())
        # What is another side beyond doubt is one, whatever the model would say of it.
        heard = [_document_of(side) for side in beyond_doubt]
        sides = [quoted.pop(document_id) for document_id in heard]
        said = [claim.text, *(side.text for side in sides)]
        for one in self._hearing.ask_each(said, claim, of_same=True, heard=heard):
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

    def against_part(self, version: Version) -> list[Version]:
        """Return what other documents say otherwise than what answers one part of a question.

        By their words alone: asked for each part, the model would take as long again. So there are
        other numbers and days: of two who meet the mayor both may. There is nothing where a
        question has but one part.

        Args:
            version: what is told.
        """
        if not asks_in_parts(self._query.asking):
            return []
        wide = choose_evidence(self._scored, self._query.itself, self._wide)
        first, *_ = cited = version.support.citations
        for part in parts_of(self._query.standalone):
            query = replace(self._query, asked=part, standalone=part, turns=(), unfiltered=None)
            comparing = Comparing.of_found(query, self._scored, self._library, self._limits)
            # What gives the payers of a thing in euros does not say what it costs.
            is_of_it = max(map(comparing.about, cited)) >= ALL
            if comparing.kind not in MEASURED or not is_of_it or not says_kind(part, version.text):
                continue
            changes = changes_since(version.text, first, self._scored, comparing, self._library)
            dissent = find_dissent(part, version.text, cited, wide, comparing, self._limits)
            sides = {_document_of(one): one for one in [*map(as_version, dissent), *changes]}
            if sides:
                return list(sides.values())[: self._limits.documents]
        return []

    def voice(self, side: Version) -> Version | None:
        """Return how somebody else, in the article that a side rests on, gives its value."""
        found = find_voice(side.text, side.support.citations, self._scored, self._comparing)
        return as_version(found) if found else None

    def beside(self, claim: SupportedClaim, cited: Collection[str]) -> list[Version]:
        """Return what other documents add to the answer where several things are asked for.

        Args:
            claim: what was found first.
            cited: the documents that the answer rests on by now, which are not asked again.
        """
        question = self._query.itself
        if self._hearing is None or not asks_for_several(question):
            return []
        # What has all that are asked for needs nothing behind it, nor the time to look for that.
        if lists_as_many(claim.text, question):
            return []
        more: list[Version] = []
        said = [claim.text]
        for one in self._hearing.ask_each(said, claim, of_same=False, heard=cited):
            if one.claim is not None:
                more.append(one.claim.told)
                said.append(one.claim.text)
        return more

    def _paired(self, claim: SupportedClaim) -> list[EvidenceSentence]:
        """Return a sentence of each other document that is one cited but for the answer."""
        question = self._query.standalone
        cited = claim.support.citations
        own = documents_of(cited)
        comparing = self._comparing
        unknown = min(map(comparing.count_unknown, cited))
        found: dict[str, EvidenceSentence] = {}
        for one in self._scored:
            document_id = one.document_id
            if document_id in own or document_id in found or document_id not in comparing.titles:
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
        if asks_in_parts(self._query.asking):
            return []
        wide = choose_evidence(self._scored, self._query.itself, self._wide)
        cited = claim.support.citations
        return find_dissent(question, claim.text, cited, wide, self._comparing, self._limits)

    @cached_property
    def _comparing(self) -> Comparing:
        """What compares answers to the question, by the documents that are still there."""
        return Comparing.of_found(self._query, self._scored, self._library, self._limits)

    @cached_property
    def _hearing(self) -> Hearing | None:
        """What asks the documents; None without a model."""
        if self._model is None:
            return None
        return Hearing(
            self._query, self._scored, self._library, self._model, self._settings, self._comparing
        )


def _document_of(side: Version) -> str:
    """Return the id of the document that a side rests on."""
    return side.support.citations[0].document_id


def _holds(text: str, other: str) -> bool:
    """Tell whether all that another text says stands in one."""
    return set(content_stems(other)) <= set(content_stems(text))
