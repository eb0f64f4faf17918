"""Telling: what is said to a question, claim by claim, each side of a disagreement in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.document import Metadata
from index.library import Library
from qa_bot.answer import Conflict
from qa_bot.answering.claims import Claims
from qa_bot.answering.sides import tell_apart
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import Version, as_version
from qa_bot.answering.witnesses import Witnesses
from qa_bot.clock import Clock
from qa_bot.composition import Composition
from qa_bot.events import Event, Said, Step
from qa_bot.finding.evidence import EvidenceSentence

_ONE_ARTICLE = "Two voices in one article differ."


class Telling:
    """Tells what answers one question.

    Attributes:
        composition: what is said by now.
        conflicts: where documents disagree about it.
        judged: the claim by which it was decided whether to answer; None where there was none.
    """

    def __init__(self, library: Library, clock: Clock) -> None:
        """Begin with nothing said; `clock` notes when the first is known."""
        self.composition = Composition(library.document)
        self.conflicts: list[Conflict] = []
        self.judged: SupportedClaim | None = None
        self._library = library
        self._clock = clock
        # What was told: citations whose sentence stands in it, and texts.
        self._whole: set[EvidenceSentence] = set()
        self._texts: set[str] = set()

    def claims(self, claims: Claims, witnesses: Witnesses) -> Iterator[Event]:
        """Say what is supported and answers, and what others say of the same.

        Args:
            claims: what may be said.
            witnesses: asks the other documents.

        Raises:
            UnknownDocumentError: if a document leaves the library meanwhile; what is said by then
                stays.
        """
        for claim in claims:
            if self.judged is None or not self.judged.verdict.answers:
                self.judged = claim
            if not (claim.verdict.answers or self._is_more(claim)) or self._is_told(claim):
                continue
            if self.composition.claims:
                yield from self._whole_of(claim, witnesses)
                continue
            yield Step("checking")
            others = witnesses.against(claim) or witnesses.against_part(claim.told)
            self._clock.said()
            sides = [claim.told, *others]
            voices = [witnesses.voice(side) for side in sides]
            # Who gives a value is told where another gives another one.
            told = [
                side if voice is None else as_version(side.support.citations[0])
                for side, voice in zip(sides, voices, strict=True)
            ]
            yield from self._sides(told, voices)
            yield from self._beside(claim, witnesses)
        if self.judged is not None and self.composition.claims:
            heard = {one.document_id for one in self.composition.citations}
            for more in witnesses.beside(self.judged, heard):
                yield self._say(more)

    def each(self, versions: Iterable[Version]) -> Iterator[Said]:
        """Say what each of some documents says."""
        for one in versions:
            self._clock.said()
            yield self._say(one)

    def _whole_of(self, claim: SupportedClaim, witnesses: Witnesses) -> Iterator[Said]:
        """Say a claim, and the other places that it rests on."""
        yield from self._part(claim.told, witnesses)
        yield from self._beside(claim, witnesses)

    def _beside(self, claim: SupportedClaim, witnesses: Witnesses) -> Iterator[Said]:
        """Say the other places that a claim rests on, each as it stands."""
        for one in claim.beside:
            if not self._whole.issuperset(one.support.citations):
                yield from self._part(one, witnesses)

    def _part(self, version: Version, witnesses: Witnesses) -> Iterator[Said]:
        """Say what answers a part of the question, and what others say of the same."""
        told = {one.document_id for one in self.composition.citations}
        sides = [version]
        for other in witnesses.against_part(version):
            # A document that speaks by now has said its own.
            if told.isdisjoint(one.document_id for one in other.support.citations):
                sides.append(other)
        yield from self._sides(sides, [None] * len(sides))

    def _is_more(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim that does not answer tells more of what did.

        What models add of other things, years or people does not.
        """
        verdict = claim.verdict
        return bool(self.composition.claims) and not verdict.sure and not verdict.is_of_another

    def _is_told(self, claim: SupportedClaim) -> bool:
        """Tell whether a claim was told in these words, or all that it cites as it stands."""
        return claim.told.text in self._texts or self._whole.issuperset(
            claim.told.support.citations
        )

    def _sides(self, sides: Sequence[Version], voices: Sequence[Version | None]) -> Iterator[Said]:
        """Say what one side says, or several under their sources, each with its other voice."""
        voice_of = {side.support: voice for side, voice in zip(sides, voices, strict=True)}
        if len(sides) == 1:
            yield from self._said_by(sides[0], *voices)
            return
        versions, note = tell_apart(sides, self._known(sides))
        numbers: set[int] = set()
        for version in versions:
            for said in self._said_by(version, voice_of[version.support]):
                numbers.update(said.claim.citations)
                yield said
        self.conflicts.append(Conflict(citations=sorted(numbers), note=note))

    def _said_by(self, side: Version, voice: Version | None) -> Iterator[Said]:
        """Say what one side says, and behind it what another voice of its article does."""
        said = self._say(side)
        yield said
        if voice is not None and not self._whole.issuperset(voice.support.citations):
            other = self._say(voice)
            yield other
            numbers = sorted({*said.claim.citations, *other.claim.citations})
            self.conflicts.append(Conflict(citations=numbers, note=_ONE_ARTICLE))

    def _known(self, sides: Sequence[Version]) -> dict[str, Metadata]:
        """Return what is known of the documents that some sides rest on, by their ids."""
        ids = {one.document_id for side in sides for one in side.support.citations}
        return {name: self._library.document(name).document.metadata for name in ids}

    def _say(self, version: Version) -> Said:
        """Add what a side says to the answer."""
        composition, cited = self.composition, version.support.citations
        self._texts.add(version.text)
        if all(one.line in version.text for one in cited):
            self._whole.update(cited)
        before = len(composition.citations)
        shown = composition.add(version.text, version.support)
        return Said(composition.claims[-1], shown, composition.citations[before:])
