"""Whether a supported claim answers, and how it is told: a real library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.errors import UnknownDocumentError
from index.filter import SearchFilter
from index.library import Library
from qa_bot.answering.judging import Judging
from qa_bot.answering.signals import SecondThought
from qa_bot.answering.support import Support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.answering.version import Version
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query, Turn
from qa_bot.settings import Settings
from tests.qa_bot.parts import article, evidence, stage

pytestmark = pytest.mark.usefixtures("own_stages")

QUESTION = "Who leads the repair of the old pier?"
PIER = evidence(
    "Ines Falcao leads the repair of the old pier.",
    "Divers found cracks in its pillars.",
    "The work will cost 3,200 crowns.",
    "It should be done by May.",
    document_id="pier",
)
LEADS, CRACKS, COST, DONE = (one.text for one in PIER)
OWN_WORDS = "The repair of the old pier is led by Ines Falcao."
REWORDED = "Ines Falcao heads the repair of the old pier."
AGREED = SecondThought(0.999)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("shelf"), settings) as library:
        library.add(article("pier", " ".join(one.text for one in PIER), "The old pier"))
        yield library


def judging(shelf: Library, settings: Settings, **limits: float) -> Judging:
    query = Query(QUESTION, QUESTION, SearchFilter())
    return Judging(query, {"pier"}, shelf, settings.abstention.model_copy(update=limits))


def resting_on(*cited: EvidenceSentence) -> Support:
    return Support(0.8, supported=True, citations=cited, missing=())


def drafted(judge: Judging, said: str, *cited: EvidenceSentence) -> SupportedClaim:
    """A drafted sentence, judged; the model would hardly rather have drafted none."""
    return judge.judge(said, resting_on(*(cited or PIER[:1])), 0.02, is_quote=False)


# How it is told


@pytest.mark.parametrize("said", [OWN_WORDS, f"Yes, {OWN_WORDS[0].lower()}{OWN_WORDS[1:]}"])
def test_what_is_said_in_the_words_of_the_documents_is_told_as_it_is(
    shelf: Library, settings: Settings, said: str
) -> None:
    claim = drafted(judging(shelf, settings), said)
    assert claim.told == Version(said, claim.support)
    assert claim.told.support.score == 0.8
    assert (claim.verdict.answers, claim.verdict.sure) == (True, True)


def test_what_the_model_would_rather_not_say_is_told_in_the_words_of_the_documents(
    shelf: Library, settings: Settings
) -> None:
    judge = judging(shelf, settings)
    for refusal, told in ((0.4, OWN_WORDS), (0.6, LEADS)):
        claim = judge.judge(OWN_WORDS, resting_on(PIER[0]), refusal, is_quote=False)
        assert (claim.told.text, claim.caution) == (told, 0.0)


@pytest.mark.parametrize(
    ("said", "cited", "told", "text", "score"),
    [
        (REWORDED, [0], [0], LEADS, 1.0),
        # What stands together is told together, in its order;
        (f"{REWORDED[:-1]} since divers came.", [1, 0], [0, 1], f"{LEADS} {CRACKS}", 1.0),
        # of what stands apart, what it rests on most;
        ("Falcao leads the repair for 3,200 crowns.", [0, 2], [0], LEADS, 1.0),
        ("Falcao leads the repair for 3,200 crowns.", [2, 0], [2], COST, 1.0),
        ("Falcao leads it until May, for cracks.", [1, 0, 3], [0, 1], f"{LEADS} {CRACKS}", 1.0),
        ("Falcao leads it until May, for cracks.", [3, 0, 1], [3], DONE, 1.0),
        # and without the draft's yes or no.
        (f"Yes, {REWORDED}", [0], [0], LEADS, 1.0),
        (f"No, {REWORDED}", [0], [0], LEADS, 1.0),
    ],
)
def test_what_is_said_in_other_words_is_told_in_those_of_the_documents(
    shelf: Library,
    settings: Settings,
    said: str,
    cited: list[int],
    told: list[int],
    text: str,
    score: float,
) -> None:
    claim = drafted(judging(shelf, settings), said, *(PIER[at] for at in cited))
    assert (claim.text, claim.told.text) == (said, text)
    assert claim.told.support.citations == tuple(PIER[at] for at in told)
    assert claim.told.support.score == score
    assert claim.support == resting_on(*(PIER[at] for at in cited))
    assert not claim.verdict.sure


def test_quote_is_told_as_it_stands(shelf: Library, settings: Settings) -> None:
    said, support = f"{LEADS} {DONE}", resting_on(PIER[0], PIER[3])
    claim = judging(shelf, settings).judge(said, support, None, is_quote=True)
    assert claim.told == Version(said, support)
    assert claim.signals.quoted == 1


# What it is judged by


@pytest.mark.parametrize("said", [OWN_WORDS, REWORDED, "quote", "quote instead of a draft"])
def test_doubt_is_for_other_words_and_for_quotes_instead_of_a_draft(
    shelf: Library, settings: Settings, said: str
) -> None:
    strict = judging(shelf, settings, doubt=99.0)
    if said.startswith("quote"):
        support, instead = resting_on(PIER[0]), "instead" in said
        claim = strict.judge(LEADS, support, 0.02, is_quote=True, is_instead=instead)
    else:
        claim = drafted(strict, said)
    is_doubted = said in (REWORDED, "quote instead of a draft")
    assert claim.caution == 99.0 * is_doubted
    for one in (claim, strict.judge_again(claim, AGREED)):
        assert one.verdict.answers is not is_doubted


@pytest.mark.parametrize(
    ("question", "relevance", "is_doubted"),
    [
        ("Who heads the mending of the quay?", 3.0, False),
        ("Who heads the mending of the quay?", 2.9, True),
        # It has most of the question's words, or lacks a name of it.
        (QUESTION, 9.0, True),
        ("Who heads the mending of the quay at Dell?", 9.0, True),
    ],
)
def test_no_doubt_is_of_what_answers_in_few_words_of_the_question(
    shelf: Library, settings: Settings, question: str, relevance: float, is_doubted: bool
) -> None:
    query = Query(question, question, SearchFilter())
    judge = Judging(query, {"pier"}, shelf, settings.abstention)
    support = resting_on(replace(PIER[0], relevance=relevance))
    claim = judge.judge(LEADS, support, 0.02, is_quote=True, is_instead=True)
    assert (claim.caution > 0) is is_doubted


def test_second_thought_changes_the_verdict_alone(shelf: Library, settings: Settings) -> None:
    judge = judging(shelf, settings)
    claim = drafted(judge, REWORDED)
    again = {agreed: judge.judge_again(claim, SecondThought(agreed)) for agreed in (0.001, 0.999)}
    assert [one.verdict.answers for one in again.values()] == [False, True]
    for agreed, one in again.items():
        assert one.signals == replace(claim.signals, thought=SecondThought(agreed))
        assert replace(one, signals=claim.signals, verdict=claim.verdict) == claim


@pytest.mark.parametrize("base", [9.0, -9.0])
def test_nothing_is_sure_where_the_model_is_always_asked(
    shelf: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch, base: float
) -> None:
    stages = [stage(base, hopeless=0.1, covered=1)]
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: stages)
    for asks in (False, True):
        judge = judging(shelf, settings, ask_always=asks)
        claim = drafted(judge, OWN_WORDS)
        for one in (claim, judge.judge_again(claim, AGREED)):
            assert (one.verdict.answers, one.verdict.sure) == (base > 0, not asks)


@pytest.mark.parametrize(
    ("read", "best"), [([None, None], None), ([None, 2.0], 2.0), ([3.0, 1.0], 3.0)]
)
def test_best_citation_tells_how_relevant_a_claim_is(
    shelf: Library, settings: Settings, read: list[float | None], best: float | None
) -> None:
    cited = [replace(one, relevance=each) for one, each in zip(PIER[:2], read, strict=True)]
    assert drafted(judging(shelf, settings), LEADS, *cited).signals.relevance == best


def test_follow_up_is_as_relevant_as_by_itself_and_with_what_it_points_to(
    shelf: Library, settings: Settings
) -> None:
    asked = "And who pays for it?"
    turns = (Turn("user", QUESTION), Turn("assistant", LEADS))
    query = Query(asked, f"{asked} ({QUESTION})", SearchFilter(), turns=turns)
    alone = shelf.relevance(asked, [LEADS])
    assert alone is not None
    claim = drafted(
        Judging(query, {"pier"}, shelf, settings.abstention),
        LEADS,
        replace(PIER[0], relevance=5.0),
    )
    assert claim.signals.relevance == pytest.approx((5.0 + alone[0]) / 2)


def test_draft_is_as_like_the_question_as_it_or_what_it_cites(
    shelf: Library, settings: Settings
) -> None:
    judge = judging(shelf, settings)
    quote = judge.judge(LEADS, resting_on(PIER[0]), None, is_quote=True)
    likeness = [drafted(judge, said).signals.likeness for said in (QUESTION, "Goats graze.")]
    assert quote.signals.likeness == PIER[0].likeness == likeness[1] < likeness[0]


@pytest.mark.parametrize(("relevance", "counts"), [(-1.0, True), (-5.0, False)])
def test_question_that_a_draft_repeats_counts_only_where_what_is_cited_may_answer(
    shelf: Library, settings: Settings, relevance: float, counts: bool
) -> None:
    said = "Ines Falcao heads the repair of the old pier."
    cited = replace(PIER[0], relevance=relevance)
    likeness = drafted(judging(shelf, settings), said, cited).signals.likeness
    assert (likeness > cited.likeness) is counts
    # In the words of the documents it is what they say.
    assert drafted(judging(shelf, settings), OWN_WORDS, cited).signals.likeness > cited.likeness


@pytest.mark.parametrize(
    ("refusal", "relevance", "agreed", "answers"),
    [
        (0.6, -0.1, None, False),
        (0.6, -0.1, 0.7, False),
        # The second thought outweighs both, and one of the two is not enough.
        (0.6, -0.1, 0.9, True),
        (0.4, -0.1, None, True),
        # Asked who did it, the reranker must find an answer.
        (0.6, 2.9, None, False),
        (0.6, 3.0, None, True),
    ],
)
def test_what_neither_the_model_nor_the_reranker_finds_is_no_answer(
    shelf: Library,
    settings: Settings,
    refusal: float,
    relevance: float,
    agreed: float | None,
    answers: bool,
) -> None:
    judge = judging(shelf, settings)
    support = resting_on(replace(PIER[0], relevance=relevance))
    claim = judge.judge(LEADS, support, refusal, is_quote=False)
    if agreed is not None:
        claim = judge.judge_again(claim, SecondThought(agreed))
    assert claim.verdict.answers is answers


@pytest.mark.parametrize(("relevance", "answers"), [(-0.1, False), (0.0, True)])
def test_reranker_need_only_not_find_none_where_nobody_acts(
    shelf: Library, settings: Settings, relevance: float, answers: bool
) -> None:
    question = "What does Ines Falcao of the old pier lead?"
    judge = Judging(Query(question, question, SearchFilter()), {"pier"}, shelf, settings.abstention)
    support = resting_on(replace(PIER[0], relevance=relevance))
    claim = judge.judge(LEADS, support, 0.6, is_quote=False)
    assert claim.verdict.probability > 0.5
    assert claim.verdict.answers is answers


@pytest.mark.parametrize(
    ("counted", "relevance", "answers"),
    [("towns", 2.0, False), ("towns", 4.0, True), ("crowns", 2.0, True), ("towns", None, True)],
)
def test_number_of_others_is_no_answer_unless_it_seems_to_be_one(
    shelf: Library, settings: Settings, counted: str, relevance: float | None, answers: bool
) -> None:
    question = f"How many {counted} will the work cost?"
    query = Query(question, question, SearchFilter())
    judge = Judging(query, {"pier"}, shelf, settings.abstention)
    claim = drafted(judge, COST, replace(PIER[2], relevance=relevance))
    assert claim.verdict.probability > 0.5
    assert claim.verdict.answers is answers


def test_document_that_is_gone_is_not_judged(shelf: Library, settings: Settings) -> None:
    query = Query(QUESTION, QUESTION, SearchFilter())
    with pytest.raises(UnknownDocumentError):
        Judging(query, {"pier", "gone"}, shelf, settings.abstention)
