"""What is said to a question: a real library, claims and sides that are given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest

from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.answering.abstention import Verdict
from qa_bot.answering.claims import Claims
from qa_bot.answering.support import Support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import Version, as_version
from qa_bot.answering.witnesses import Witnesses
from qa_bot.clock import Clock
from qa_bot.events import Event, Said, Step
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.settings import Settings
from qa_bot.telling import Telling
from tests.qa_bot.parts import article, evidence, signals

# A line may end anywhere in a document.
OPENS, CRACKS, GOATS = evidence(
    "The old pier\nopens in May.", "Divers found cracks in it.", "Goats graze behind it."
)
LATE = evidence("The old pier opens in June.", document_id="late")[0]
FERRY = evidence("A ferry takes its place.", document_id="ferry")[0]

NO_VOICES: Mapping[str, Version] = MappingProxyType({})
NO_PARTS: Mapping[str, list[Version]] = MappingProxyType({})
ANSWERS = Verdict(0.9, answers=True, sure=True)
TELLS_MORE = Verdict(0.4, answers=False, sure=False)
HOPELESS = Verdict(0.1, answers=False, sure=True)
OF_ANOTHER = Verdict(0.9, answers=False, sure=False, is_of_another=True)


class Given(Claims):
    """The claims that a test gives."""

    def __init__(self, *claims: SupportedClaim) -> None:
        self._given = claims

    def __iter__(self) -> Iterator[SupportedClaim]:
        return iter(self._given)


class Witness(Witnesses):
    """Says what a test lets it say, and keeps what it was asked."""

    def __init__(
        self,
        against: Sequence[Version] = (),
        beside: Sequence[Version] = (),
        voices: Mapping[str, Version] = NO_VOICES,
        parts: Mapping[str, list[Version]] = NO_PARTS,
    ) -> None:
        self._against, self._beside, self._voices = list(against), list(beside), voices
        self._parts = parts
        self.asked: list[tuple[SupportedClaim, set[str]]] = []

    def against(self, claim: SupportedClaim) -> list[Version]:
        self.asked.append((claim, set()))
        return self._against

    def against_part(self, version: Version) -> list[Version]:
        return self._parts.get(version.text, [])

    def voice(self, side: Version) -> Version | None:
        return self._voices.get(side.text)

    def beside(self, claim: SupportedClaim, cited: Collection[str]) -> list[Version]:
        self.asked.append((claim, set(cited)))
        return self._beside


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    text = " ".join(one.text for one in (OPENS, CRACKS, GOATS))
    with Library(tmp_path_factory.mktemp("shelf"), settings) as library:
        library.add(article("a", text, "The pier", "Harbour Post", "2025-04-02"))
        library.add(article("late", LATE.text, "Pier is late", "Dell Gazette", "2025-05-01"))
        library.add(article("ferry", FERRY.text))
        yield library


@pytest.fixture
def telling(shelf: Library) -> Telling:
    return Telling(shelf, Clock())


def claim(*cited: EvidenceSentence, verdict: Verdict = ANSWERS, told: str = "") -> SupportedClaim:
    """A draft that is told in the words of what it cites, or in those given."""
    support = Support.of_itself(*cited)
    version = Version(told or " ".join(one.line for one in cited), support)
    return SupportedClaim("As it was drafted.", version, support, signals(), verdict, 0.0)


def tell(telling: Telling, *claims: SupportedClaim, witness: Witness | None = None) -> list[Event]:
    return list(telling.claims(Given(*claims), witness or Witness()))


def said(telling: Telling) -> list[str]:
    return [one.text for one in telling.composition.claims]


def test_what_answers_is_said_as_it_is_told_with_what_it_cites_first(shelf: Library) -> None:
    telling = Telling(shelf, clock := Clock())
    step, *events = tell(telling, claim(OPENS), claim(CRACKS, OPENS))
    first, second = (event for event in events if isinstance(event, Said))
    assert step == Step("checking")
    assert first.shown == "The old pier opens in May [1]."
    assert second.shown == f"{CRACKS.line[:-1]}. {OPENS.line[:-1]} [1][2]."
    assert [first.claim, second.claim] == telling.composition.claims
    quotes = [[one.quote for one in event.citations] for event in (first, second)]
    assert quotes == [[OPENS.text], [CRACKS.text]]
    assert clock.timings().first_token is not None


@pytest.mark.parametrize(
    ("verdict", "is_more"),
    [(ANSWERS, True), (TELLS_MORE, True), (HOPELESS, False), (OF_ANOTHER, False)],
)
def test_what_does_not_answer_is_said_only_behind_an_answer_that_it_tells_more_of(
    telling: Telling, verdict: Verdict, is_more: bool
) -> None:
    tell(telling, claim(CRACKS, verdict=verdict), claim(OPENS), claim(GOATS, verdict=verdict))
    before, behind = [CRACKS.line] * verdict.answers, [GOATS.line] * is_more
    assert said(telling) == [*before, OPENS.line, *behind]


@pytest.mark.parametrize("verdict", [TELLS_MORE, HOPELESS, OF_ANOTHER])
def test_where_nothing_answers_nothing_is_said_and_nobody_asked(
    telling: Telling, verdict: Verdict
) -> None:
    witness = Witness([as_version(LATE)], [as_version(FERRY)])
    every = [claim(one, verdict=verdict) for one in (OPENS, CRACKS)]
    assert tell(telling, *every, witness=witness) == []
    assert (said(telling), witness.asked) == ([], [])


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        pytest.param(claim(OPENS), False, id="the same"),
        pytest.param(claim(OPENS, told="It opens in May."), False, id="in other words"),
        pytest.param(claim(CRACKS, OPENS), False, id="in another order"),
        pytest.param(claim(CRACKS, GOATS), True, id="with what is new"),
        pytest.param(claim(GOATS), True, id="new"),
    ],
)
def test_what_was_told_as_it_stands_is_not_told_again(
    telling: Telling, second: SupportedClaim, is_told: bool
) -> None:
    first = claim(OPENS, CRACKS)
    tell(telling, first, second)
    assert said(telling) == [first.told.text, second.told.text][: 1 + is_told]


def test_what_was_told_in_part_is_told_as_it_stands(telling: Telling) -> None:
    part = claim(OPENS, CRACKS, told=f"{OPENS.line} It has cracks.")
    tell(telling, part, claim(CRACKS))
    assert said(telling) == [part.told.text, CRACKS.line]


def test_two_sides_are_told_under_their_sources_with_one_conflict(telling: Telling) -> None:
    witness = Witness([as_version(LATE)], [as_version(FERRY)])
    tell(telling, claim(OPENS), claim(GOATS), witness=witness)
    told = [f"Dell Gazette, 1 May 2025: {LATE.line}", f"Harbour Post, 2 April 2025: {OPENS.line}"]
    # What others add comes last.
    assert said(telling) == [*told, GOATS.line, FERRY.line]
    (conflict,) = telling.conflicts
    quotes = {one.number: one.quote for one in telling.composition.citations}
    assert [quotes[number] for number in conflict.citations] == [LATE.text, OPENS.text]
    assert conflict.note == "The documents differ; the newest comes first."


def test_what_answers_another_part_is_told_with_its_other_side(telling: Telling) -> None:
    tell(
        telling, claim(OPENS), claim(GOATS), witness=Witness(parts={GOATS.line: [as_version(LATE)]})
    )
    told = [f"Dell Gazette, 1 May 2025: {LATE.line}", f"Harbour Post, 2 April 2025: {GOATS.line}"]
    assert said(telling) == [OPENS.line, *told]
    (conflict,) = telling.conflicts
    assert conflict.citations == [2, 3]


def test_document_that_is_cited_by_then_is_no_other_side_of_a_part(telling: Telling) -> None:
    parts = {GOATS.line: [as_version(CRACKS)]}
    tell(telling, claim(OPENS), claim(GOATS), witness=Witness(parts=parts))
    assert (said(telling), telling.conflicts) == ([OPENS.line, GOATS.line], [])


def test_another_voice_of_the_article_is_told_behind_the_claim(telling: Telling) -> None:
    tell(telling, claim(OPENS), witness=Witness(voices={OPENS.line: as_version(CRACKS)}))
    assert said(telling) == [OPENS.line, CRACKS.line]
    (conflict,) = telling.conflicts
    assert (conflict.citations, conflict.note) == ([1, 2], "Two voices in one article differ.")


def test_with_another_voice_it_is_told_whose_the_first_is(telling: Telling) -> None:
    drafted = replace(claim(OPENS), told=Version("In May.", Support.of_itself(OPENS)))
    tell(telling, drafted, witness=Witness(voices={"In May.": as_version(CRACKS)}))
    assert said(telling) == [OPENS.line, CRACKS.line]


def test_another_voice_stands_behind_its_own_side(telling: Telling) -> None:
    witness = Witness([as_version(LATE)], voices={OPENS.line: as_version(CRACKS)})
    tell(telling, claim(OPENS), witness=witness)
    told = [f"Dell Gazette, 1 May 2025: {LATE.line}", f"Harbour Post, 2 April 2025: {OPENS.line}"]
    assert said(telling) == [*told, CRACKS.line]
    assert [one.citations for one in telling.conflicts] == [[2, 3], [1, 2, 3]]


def test_others_are_asked_once_about_what_answers_first(telling: Telling) -> None:
    witness, answer = Witness(), claim(CRACKS)
    tell(telling, claim(OPENS, verdict=HOPELESS), answer, claim(GOATS), witness=witness)
    assert witness.asked == [(answer, set()), (answer, {"a"})]
    assert telling.conflicts == []


@pytest.mark.parametrize(
    ("verdicts", "decided"),
    [
        ([ANSWERS, ANSWERS], 0),
        ([HOPELESS, ANSWERS, TELLS_MORE], 1),
        ([HOPELESS, TELLS_MORE], 1),
        ([], None),
    ],
)
def test_judged_is_the_first_that_answers_or_else_the_last(
    telling: Telling, verdicts: list[Verdict], decided: int | None
) -> None:
    every = zip((OPENS, CRACKS, GOATS), verdicts, strict=False)
    claims = [claim(one, verdict=verdict) for one, verdict in every]
    tell(telling, *claims)
    assert telling.judged is (None if decided is None else claims[decided])


def test_each_document_is_told_in_its_order(shelf: Library) -> None:
    telling = Telling(shelf, clock := Clock())
    events = list(telling.each(map(as_version, (LATE, OPENS))))
    assert [event.claim.text for event in events] == said(telling) == [LATE.line, OPENS.line]
    assert clock.timings().first_token is not None


def test_what_is_said_by_the_time_a_document_leaves_stays(telling: Telling) -> None:
    gone = evidence("It was repaired.", document_id="gone")[0]
    with pytest.raises(UnknownDocumentError):
        tell(telling, claim(OPENS), claim(gone), claim(CRACKS))
    assert said(telling) == [OPENS.line]
