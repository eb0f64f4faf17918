"""The supported claims of one question, and whether each answers it: a real library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.filter import SearchFilter
from index.library import Library
from qa_bot.answering.claims import QUOTED, Claims
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.finding.evidence import choose_evidence
from qa_bot.finding.query import Query, Turn
from qa_bot.finding.relevance import seems_to_answer
from qa_bot.finding.scoring import score_sentences
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.qa_bot.parts import (
    CONFIRM,
    STAGES,
    ScriptedLLM,
    agreed_to,
    article,
    scripted,
    scripted_llm,
    stage,
    weighing,
    weighing_llm,
)

pytestmark = pytest.mark.usefixtures("own_stages")

QUESTION = "Who leads the repair of the old pier?"
LEADS = "Ines Falcao leads the repair of the old pier."
CRACKS = "Divers found cracks in its pillars."
COST = "The work will cost 3,200 crowns."
INVENTED = "Tomas Quayle leads the repair for 90,000 crowns."
TEXTS = {
    "pier": f"{LEADS} {CRACKS} {COST}",
    "mast": "The radio mast on Gull Point will be taken down. Goats graze around it.",
    "rye": "Bakers in the valley of Ostrel bake with rye again. Rye grows where wheat fails.",
}
# So unlikely to be answered, by its first word, that the model is asked for a second thought.
DOUBTS = 0.7


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("shelf"), settings) as library:
        for name, text in TEXTS.items():
            library.add(article(name, text, f"About the {name}", "Harbour Post", "2025-05-14"))
        yield library


def claims_of(
    shelf: Library,
    settings: Settings,
    model: LanguageModel | None,
    question: str | Query = QUESTION,
) -> Claims:
    query = question
    if isinstance(query, str):
        query = Query(query, query, SearchFilter())
    hits = shelf.search(query.asked, settings.evidence.passages)
    # All the sentences: how many are worth the model's time is another matter.
    every = settings.evidence.model_copy(update={"max_gap": 99.0})
    scored = score_sentences(query, hits, shelf, every)
    evidence = choose_evidence(scored, query.itself, every)
    assert evidence
    return Claims(query, evidence, scored, shelf, model, settings)


def narrow_claims(
    shelf: Library, settings: Settings, draft: str, question: str, refusal: float = 0.02
) -> Claims:
    """Claims of a draft from the one sentence that fits best."""
    one = settings.evidence.model_copy(update={"sentences": 1})
    query = Query(question, question, SearchFilter())
    scored = score_sentences(query, shelf.search(question, one.passages), shelf, one)
    evidence = choose_evidence(scored, question, one)
    return Claims(query, evidence, scored, shelf, weighing(draft, refusal), settings)


def texts(claims: Claims) -> list[str]:
    return [claim.text for claim in claims]


# Hopeless


def test_model_is_not_asked_where_no_sentence_can_answer(
    shelf: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hopeless = stage(-20, hopeless=0.1, covered=4)
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: [hopeless])
    llm = scripted_llm(LEADS)
    (claim,) = claims_of(shelf, settings, LanguageModel(llm, "scripted"))
    assert not claim.verdict.answers
    assert claim.signals.quoted
    assert llm.prompts == []


def test_relevance_of_the_best_citation_is_a_signal(shelf: Library, settings: Settings) -> None:
    (claim,) = claims_of(shelf, settings, weighing(LEADS, 0.02))
    (cited,) = claim.support.citations
    assert claim.signals.relevance == cited.relevance
    assert cited.relevance is not None
    assert cited.relevance > 5
    assert claim.signals.later == 0


# Drafted


def test_supported_sentence_is_a_claim_with_what_it_rests_on(
    shelf: Library, settings: Settings
) -> None:
    claims = claims_of(shelf, settings, weighing(f"{LEADS} [1]", 0.02))
    (claim,) = claims
    assert isinstance(claim, SupportedClaim)
    assert claim.text == LEADS
    assert claim.support.supported
    assert [one.text for one in claim.support.citations] == [LEADS]
    assert claim.verdict.answers
    assert claims.notes == []
    assert not claims.model_failed


def test_of_sentences_with_one_value_that_with_the_names_asked_about_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    named = "In a letter Dell has asked the villages to pay a fee of 9 crowns, Marsh said."
    unnamed = "The fee of 9 crowns that villages pay is higher than the 4 crowns of today."
    other = "Dell pays a fee of 2 crowns for its salt."
    with Library(tmp_path, settings) as library:
        library.add(article("fee", f"{named} {unnamed} {other}", "The fee", "Post", "2025-05-14"))
        for drafted in (named, unnamed):
            model = weighing(drafted, 0.02)
            asked = "How many crowns does Dell want villages to pay as a fee?"
            assert texts(claims_of(library, settings, model, asked)) == [named]


def test_signals_of_a_claim_are_measured(shelf: Library, settings: Settings) -> None:
    (claim,) = claims_of(shelf, settings, weighing(LEADS, 0.02))
    found = claim.signals
    assert (found.covered, found.known, found.unknown) == (1.0, 1.0, 0)
    assert (found.kind, found.quoted) == (1, 0)
    assert 0.5 < found.likeness <= 1.0001
    assert found.refusal == pytest.approx(0.02)


def test_follow_up_is_judged_by_what_it_asks_itself(shelf: Library, settings: Settings) -> None:
    turns = (Turn("user", QUESTION), Turn("assistant", LEADS))
    asked = "And what is her salary?"
    standalone = f"{asked} ({QUESTION})"
    pointing = Query(asked, standalone, SearchFilter(), turns=turns)
    whole = Query(standalone, standalone, SearchFilter())
    (judged,), (misjudged,) = (
        list(claims_of(shelf, settings, weighing(LEADS, 0.02), query))
        for query in (pointing, whole)
    )
    assert judged.signals.known < 0.1 < 0.5 < misjudged.signals.known
    assert judged.signals.relevance is not None
    assert misjudged.signals.relevance is not None
    assert judged.signals.relevance < misjudged.signals.relevance - 3


def test_sentence_that_the_evidence_does_not_support_is_left_out_with_a_note(
    shelf: Library, settings: Settings
) -> None:
    claims = claims_of(shelf, settings, weighing(f"{LEADS} {INVENTED}"))
    assert texts(claims) == [LEADS]
    (note,) = claims.notes
    assert "left out" in note
    claims = claims_of(shelf, settings, weighing(f"{INVENTED} {LEADS} {INVENTED}"))
    assert texts(claims) == [LEADS]
    assert claims.notes[0].startswith("2 sentences")
    assert "Quayle" not in claims.notes[0]


def test_sentence_that_abstains_is_no_claim_and_nothing_left_out(
    shelf: Library, settings: Settings
) -> None:
    claims = claims_of(
        shelf, settings, weighing(f"{LEADS} The sentences do not mention her salary.")
    )
    assert texts(claims) == [LEADS]
    assert claims.notes == []


def test_sentence_that_only_repeats_the_question_is_no_claim(
    shelf: Library, settings: Settings
) -> None:
    assert texts(
        claims_of(shelf, settings, weighing(f"She leads the repair of the old pier. {LEADS}"))
    ) == [LEADS]


# Sure, or waiting for the model's second thought


def test_sure_claim_is_said_before_the_draft_is_finished(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{LEADS} {CRACKS} {COST}")
    llm.fails_after = len(LEADS) + 12
    claims = claims_of(shelf, settings, LanguageModel(llm, "x"))
    first = next(iter(claims))
    assert first.text == LEADS
    assert first.verdict.sure
    assert not claims.model_failed


def test_about_what_is_sure_the_model_is_not_asked_again(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{LEADS} {CRACKS}")
    claims = list(claims_of(shelf, settings, LanguageModel(llm, "x")))
    assert [claim.text for claim in claims] == [LEADS, CRACKS]
    assert all(agreed_to(claim) is None for claim in claims)
    assert len(llm.prompts) == 1


def test_about_what_is_hopeless_the_model_is_not_asked_again(
    shelf: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_word = stage(-9, hopeless=0.1, covered=1, refusal=0)
    stages = [stage(-9, covered=1, agreed=9), first_word, stage(-9, covered=1)]
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: stages)
    llm = weighing_llm(f"{LEADS} {CRACKS}", agreed=1.0)
    claims = list(claims_of(shelf, settings, LanguageModel(llm, "x")))
    assert [claim.verdict.answers for claim in claims] == [False, False]
    assert len(llm.prompts) == 1


def test_unsure_claims_wait_until_the_model_was_asked_once(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{LEADS} {CRACKS}", DOUBTS, agreed=0.8)
    found = claims_of(shelf, settings, LanguageModel(llm, "x"))
    first = next(iter(found))
    assert [CONFIRM in prompt for prompt in llm.prompts] == [False, True]
    assert first.signals.refusal == pytest.approx(DOUBTS)
    assert agreed_to(first) == pytest.approx(0.8, abs=1e-4)
    assert first.verdict.answers


def test_every_waiting_claim_is_judged_by_the_same_second_thought(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{LEADS} {CRACKS}", DOUBTS, agreed=0.8)
    claims = list(claims_of(shelf, settings, LanguageModel(llm, "x")))
    assert [claim.text for claim in claims] == [LEADS, CRACKS]
    assert len({agreed_to(claim) for claim in claims}) == 1
    assert len(llm.prompts) == 2


def test_model_is_asked_about_the_sentence_that_says_what_is_asked_for(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{CRACKS} {COST}", DOUBTS, agreed=0.8)
    question = "How much will the repair of the old pier cost?"
    found = list(claims_of(shelf, settings, LanguageModel(llm, "x"), question))
    (asked,) = [prompt for prompt in llm.prompts if CONFIRM in prompt]
    assert COST in asked
    assert CRACKS not in asked
    assert COST in [claim.text for claim in found]


def test_claim_that_the_model_does_not_agree_with_answers_nothing(
    shelf: Library, settings: Settings
) -> None:
    verdicts = [
        next(iter(claims_of(shelf, settings, weighing(LEADS, DOUBTS, agreed)))).verdict
        for agreed in (0.01, 0.5, 0.99)
    ]
    assert [verdict.answers for verdict in verdicts] == [False, True, True]
    probabilities = [verdict.probability for verdict in verdicts]
    assert probabilities == sorted(probabilities)


def test_sure_claim_takes_with_it_what_waited_before_it(
    shelf: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only the sentence that covers the question is sure, and it comes second.
    stages = [stage(-4, covered=8, refusal=0), stage(-4, covered=8)]
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: stages)
    llm = weighing_llm(f"{CRACKS} {LEADS} {COST}")
    claims = list(claims_of(shelf, settings, LanguageModel(llm, "x")))
    assert [claim.text for claim in claims] == [CRACKS, LEADS, COST]
    assert [claim.verdict.sure for claim in claims] == [False, True, False]
    assert len(llm.prompts) == 1


def test_engine_that_tells_no_probabilities_is_judged_by_the_words(
    shelf: Library, settings: Settings
) -> None:
    (claim,) = claims_of(shelf, settings, scripted(LEADS))
    assert (claim.signals.refusal, agreed_to(claim)) == (None, None)
    assert claim.verdict.answers
    (other,) = claims_of(shelf, settings, scripted(LEADS), "Who is bold?")
    assert (other.signals.refusal, agreed_to(other)) == (None, None)
    assert not other.verdict.answers


def test_caution_of_the_settings_is_heeded(shelf: Library, settings: Settings) -> None:
    def answers(caution: float) -> list[bool]:
        careful = settings.model_copy(
            update={"abstention": settings.abstention.model_copy(update={"caution": caution})}
        )
        drafts = (weighing(LEADS, DOUBTS, 0.8), weighing(LEADS), scripted(LEADS), None)
        found = [next(iter(claims_of(shelf, careful, model))) for model in drafts]
        return [claim.verdict.answers for claim in found]

    assert answers(0.0) == [True] * 4
    assert answers(9.0) == [False] * 4


def test_second_thought_is_asked_of_what_is_sure_if_it_is_always_asked(
    shelf: Library, settings: Settings
) -> None:
    def agreed(ask_always: bool) -> float | None:
        update = {"abstention": settings.abstention.model_copy(update={"ask_always": ask_always})}
        model = weighing(LEADS, 0.02, 0.9)
        (claim,) = claims_of(shelf, settings.model_copy(update=update), model)
        assert claim.verdict.answers
        return agreed_to(claim)

    assert agreed(ask_always=False) is None
    assert agreed(ask_always=True) == pytest.approx(0.9, abs=0.01)


def test_support_is_looked_for_beyond_what_the_model_was_shown(
    shelf: Library, settings: Settings
) -> None:
    question = "Who leads the repair of the old pier, and what does the repair cost?"
    (claim,) = narrow_claims(shelf, settings, "The repair work will cost 3,200 crowns.", question)
    assert [one.text for one in claim.support.citations] == [COST]


def test_what_is_denied_where_it_was_found_is_not_looked_for_elsewhere(
    settings: Settings, tmp_path: Path
) -> None:
    denial = "The new bridge at Dell will not open in May, said its builder."
    promise = (
        "In spring it was promised that the new bridge at Dell would open in May with a party."
    )
    with Library(tmp_path, settings) as library:
        library.add(article("bridge", f"{denial} {promise}", "The bridge at Dell"))
        question = "Will the new bridge at Dell not open in May?"
        claims = narrow_claims(
            library, settings, "The new bridge at Dell will open in May.", question
        )
        assert claims._evidence[0].text == denial
        assert "The new bridge at Dell will open in May." not in texts(claims)


# Quoted


def test_without_a_model_the_likeliest_sentence_is_quoted(
    shelf: Library, settings: Settings
) -> None:
    claims = claims_of(shelf, settings, None)
    (claim,) = claims
    assert claim.text == LEADS
    assert claim.support.score == 1.0
    assert claim.signals.quoted == 1
    assert claim.verdict.answers
    assert claims.notes == [QUOTED]
    assert not claims.model_failed


def test_first_time_answers_whether_it_ever_was(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlikely = stage(-20, covered=1)
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: [unlikely])
    first = "This is the first time that the harbour council meets without Ines Falcao."
    with Library(tmp_path / "library", settings) as library:
        library.add(article("council", first, "Council", "Harbour Post", "2025-05-14"))
        ever = "Has the harbour council ever met without Ines Falcao before?"
        (claim,) = claims_of(library, settings, None, ever)
        assert (claim.text, claim.verdict.answers, claim.verdict.sure) == (first, True, False)
        for other in ("Has the harbour council met without Ines Falcao?", QUESTION):
            (claim,) = claims_of(library, settings, None, other)
            assert not claim.verdict.answers


@pytest.mark.parametrize("draft", [INVENTED, "NOT FOUND", "The text does not say.", "", "[1]"])
def test_where_no_drafted_sentence_is_supported_one_is_quoted(
    shelf: Library, settings: Settings, draft: str
) -> None:
    (claim,) = claims_of(shelf, settings, scripted(draft))
    assert (claim.text, claim.signals.quoted) == (LEADS, 1)


def test_what_the_model_thought_counts_for_the_quoted_sentence_too(
    shelf: Library, settings: Settings
) -> None:
    (likely,) = claims_of(shelf, settings, weighing(INVENTED, refusal=0.02))
    (unlikely,) = claims_of(shelf, settings, weighing(INVENTED, refusal=0.99))
    assert likely.signals.quoted == unlikely.signals.quoted == 1
    assert unlikely.signals.refusal == pytest.approx(0.99)
    assert unlikely.verdict.probability < likely.verdict.probability


def test_quoted_sentence_waits_for_the_second_thought_too(
    shelf: Library, settings: Settings
) -> None:
    agreed, not_agreed = (
        next(iter(claims_of(shelf, settings, weighing(INVENTED, DOUBTS, probability))))
        for probability in (0.9, 0.01)
    )
    assert (agreed.text, not_agreed.text) == (LEADS, LEADS)
    assert (agreed.verdict.answers, not_agreed.verdict.answers) == (True, False)


def test_about_a_quote_the_model_is_always_asked(shelf: Library, settings: Settings) -> None:
    llm = weighing_llm(INVENTED)
    (claim,) = claims_of(shelf, settings, LanguageModel(llm, "x"))
    assert claim.text == LEADS
    assert agreed_to(claim) is not None
    assert [CONFIRM in prompt for prompt in llm.prompts] == [False, True]


def test_draft_of_yes_gives_way_to_the_sentence_where_it_is_not_asked_whether(
    shelf: Library, settings: Settings
) -> None:
    claims = claims_of(shelf, settings, weighing(f"Yes, {LEADS}"))
    (claim,) = claims
    assert (claim.text, claim.signals.quoted) == (LEADS, 1)
    assert claims.notes == []


@pytest.mark.parametrize("drafted", ["NOT FOUND", "Petra Oake asked when the pier would open."])
def test_what_only_asks_is_neither_drafted_nor_quoted(
    tmp_path: Path, settings: Settings, drafted: str
) -> None:
    asks = "Petra Oake asked when the pier would open."
    with Library(tmp_path, settings) as library:
        library.add(article("pier", f"{asks} It opens in June, Falcao told her.", "The pier"))
        claims = claims_of(library, settings, weighing(drafted), "When will the pier open?")
        assert texts(claims) == ["It opens in June, Falcao told her."]
        library.add(article("pier", asks, "The pier"))
        assert texts(claims_of(library, settings, weighing(drafted), "When will it open?")) == []


def test_draft_without_a_reason_is_no_answer_to_why(shelf: Library, settings: Settings) -> None:
    question = "Why is the old pier of Porto Velar repaired?"
    (claim,) = claims_of(shelf, settings, weighing(COST), question)
    assert claim.signals.kind == 0
    assert not claim.verdict.answers


def test_what_came_of_a_request_is_told_with_it(tmp_path: Path, settings: Settings) -> None:
    asked, came = "Ines Falcao asked Mayor Ada Marsh to resign.", "Marsh refused."
    with Library(tmp_path, settings) as library:
        library.add(article("mayor", f"{asked} {came} The fair is in May.", "The mayor of Dell"))
        (claim,) = claims_of(library, settings, None, "Did Mayor Ada Marsh resign?")
        assert claim.told.text == f"{asked} {came}"
        assert [one.text for one in claim.told.support.citations] == [asked, came]


def test_nobody_answers_whether_anybody_was(tmp_path: Path, settings: Settings) -> None:
    with Library(tmp_path, settings) as library:
        library.add(article("fire", "The fire destroyed a mill. Nobody was hurt.", "Fire in Dell"))
        (claim,) = claims_of(library, settings, None, "Was anyone hurt in the fire?")
        assert (claim.text, claim.verdict.answers) == ("Nobody was hurt.", True)


def test_rule_answers_whether_a_thing_may_be_done(tmp_path: Path, settings: Settings) -> None:
    rule = "Do not wash the filter: water ruins it."
    with Library(tmp_path, settings) as library:
        library.add(article("lamp", f"{rule} A new one costs 12 crowns.", "The lamp of Dell"))
        # The model would rather draft nothing.
        (claim,) = claims_of(library, settings, weighing("NOT FOUND"), "Can I wash the filter?")
        assert (claim.text, claim.verdict.answers) == (rule, True)


def test_what_was_asked_is_no_reason_why_without_a_model_either(
    tmp_path: Path, settings: Settings
) -> None:
    leaked = "The draft of the budget was leaked to the press."
    with Library(tmp_path, settings) as library:
        library.add(article("budget", f"{leaked} It was read by many.", "The budget of Dell"))
        question = "Why was the draft of the budget leaked to the press?"
        (claim,) = claims_of(library, settings, None, question)
        assert not claim.verdict.answers


def test_that_one_stays_away_is_no_reason_why(tmp_path: Path, settings: Settings) -> None:
    away = "Ada Marsh will not attend the fair of Dell."
    drafted = "Ada Marsh stays away from the fair of Dell because she will not attend it."
    question = "Why does Ada Marsh stay away from the fair of Dell?"
    with Library(tmp_path, settings) as library:
        library.add(article("fair", away, "The fair of Dell"))
        (claim,) = claims_of(library, settings, weighing(drafted), question)
        assert not claim.verdict.answers


@pytest.mark.parametrize("unit", ["day", "month", "year"])
def test_what_tells_no_day_is_no_answer_to_which(
    shelf: Library, settings: Settings, unit: str
) -> None:
    question = f"In which {unit} does Ines Falcao lead the repair of the old pier?"
    (claim,) = claims_of(shelf, settings, weighing(LEADS), question)
    assert not claim.verdict.answers


@pytest.mark.parametrize(
    ("question", "seems"),
    [
        ("When did divers find cracks in its pillars?", True),
        ("When do divers leave its pillars?", False),
        ("How many divers were hurt by its pillars and cracks?", False),
    ],
)
def test_what_tells_no_time_or_number_is_no_answer_to_that_unless_it_seems_to_be_one(
    shelf: Library, settings: Settings, question: str, seems: bool
) -> None:
    (claim,) = narrow_claims(shelf, settings, CRACKS, question)
    assert (claim.text, claim.signals.kind) == (CRACKS, 0)
    assert seems_to_answer(claim.signals.relevance) is seems
    assert claim.verdict.probability > 0.5
    assert claim.verdict.answers is seems


def test_word_for_a_reason_is_none_where_the_documents_give_none(
    shelf: Library, settings: Settings
) -> None:
    question = "What reason did Ines Falcao give for the repair of the old pier?"
    drafted = "Ines Falcao gave the reason that she leads the repair of the old pier."
    (claim,) = claims_of(shelf, settings, weighing(drafted), question)
    assert claim.text == drafted
    assert not claim.verdict.answers


def test_model_that_is_gone_when_it_is_asked_again_leaves_the_claim_as_it_was(
    shelf: Library, settings: Settings
) -> None:
    def write(prompt: str) -> str:
        if CONFIRM in prompt:
            raise ConnectionResetError("gone")
        return LEADS

    llm = weighing_llm(LEADS, DOUBTS)
    llm.write = write
    claims = claims_of(shelf, settings, LanguageModel(llm, "scripted"))
    (claim,) = claims
    assert (claim.text, claim.signals.quoted, agreed_to(claim)) == (LEADS, 0, None)
    assert claims.model_failed
    assert len(claims.notes) == 1


def test_where_a_drafted_sentence_is_supported_none_is_quoted(
    shelf: Library, settings: Settings
) -> None:
    # The documents' own sentence would answer; but the model, which read it, drafted another.
    (claim,) = claims_of(shelf, settings, weighing(COST, DOUBTS, agreed=0.01))
    assert (claim.text, claim.signals.quoted) == (COST, 0)
    assert not claim.verdict.answers


def test_sentence_that_surely_answers_is_told_where_the_draft_rests_on_none_that_was_shown(
    shelf: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    *asked, unasked = STAGES
    stages = [*asked, replace(unasked, sure=0.5)]
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: stages)
    (claim,) = narrow_claims(shelf, settings, COST, QUESTION, DOUBTS)
    assert (claim.text, claim.signals.quoted) == (LEADS, 1)
    assert claim.verdict.answers
    drafted = "Ines Falcao leads it."
    (claim,) = narrow_claims(shelf, settings, drafted, QUESTION, DOUBTS)
    assert claim.text == drafted


def test_draft_that_says_no_reason_gives_way_to_the_sentence_that_does(
    tmp_path: Path, settings: Settings
) -> None:
    text = (
        "The night ferry to Gull Point stops in June. Its crew of nine waits for news."
        " The owner said that the night ferry stops because too few people take it."
    )
    again = "The night ferry to Gull Point stops in June."
    with Library(tmp_path / "library", settings) as library:
        library.add(article("ferry", text, "The night ferry", "Harbour Post", "2025-05-14"))
        question = "Why does the night ferry stop?"
        (claim,) = claims_of(library, settings, weighing(again, DOUBTS, agreed=0.9), question)
        assert claim.text.endswith("because too few people take it.")
        # Where the model does not find the answer in that sentence either, nothing is put in place.
        (claim,) = claims_of(library, settings, weighing(again, DOUBTS, agreed=0.01), question)
        assert (claim.text, claim.verdict.answers) == (again, False)
        # It is asked, however likely that sentence looks.
        llm = weighing_llm(again, 0.02, agreed=0.9)
        (claim,) = claims_of(library, settings, LanguageModel(llm, "x"), question)
        assert claim.text.endswith("because too few people take it.")
        assert [CONFIRM in prompt for prompt in llm.prompts] == [False, True]


GOES_ON = "They repair the old pier because a ferry hit it, he said."


@pytest.mark.parametrize(
    ("behind", "agreed", "answers"),
    [
        (GOES_ON, 0.9, True),
        # The model must agree to both together,
        (GOES_ON, 0.001, False),
        # the second go on with the first, and not quote another,
        ('"We came because a ferry hit the pier," said Falcao.', 0.9, False),
        ("Goats stay because a ferry hit the pier.", 0.9, False),
        # and give a reason.
        ("They have met twice by now, he said.", 0.9, False),
    ],
)
def test_reason_that_stands_behind_what_a_draft_cites_is_told_with_it(
    tmp_path: Path, settings: Settings, behind: str, agreed: float, answers: bool
) -> None:
    draft = "The mayor asked divers to come back to Gull Point."
    with Library(tmp_path / "library", settings) as library:
        library.add(article("divers", f"{draft} {behind}", "Divers", "Harbour Post", "2025-05-14"))
        question = "Why did the mayor ask divers to come back to Gull Point?"

        def agree(prompt: str) -> Mapping[str, float]:
            if CONFIRM not in prompt:
                return {"The": 0.9, "NOT": 0.02}
            # To the sentence behind alone it never does.
            is_meant = draft in prompt and behind in prompt
            yes = agreed if is_meant else 0.01 if draft not in prompt else 0.9
            return {"Yes": yes, "No": 1 - yes}

        llm = ScriptedLLM(write=lambda prompt: draft, weigh=agree)
        (claim,) = claims_of(library, settings, LanguageModel(llm, "scripted"), question)
        assert claim.verdict.answers is answers
        assert claim.text == (f"{draft} {behind}" if answers else draft)


@pytest.mark.parametrize("fails_after", [0, 20])
def test_model_that_is_gone_leaves_a_quoted_sentence_and_a_note(
    shelf: Library, settings: Settings, fails_after: int
) -> None:
    claims = claims_of(shelf, settings, scripted(LEADS, fails_after=fails_after))
    (claim,) = claims
    assert (claim.text, claim.signals.quoted) == (LEADS, 1)
    assert claims.model_failed
    (note,) = claims.notes
    assert "scripted" in note
    assert "\n" not in note


def test_model_that_is_gone_behind_a_sure_claim_leaves_it_alone(
    shelf: Library, settings: Settings
) -> None:
    llm = weighing_llm(f"{LEADS} {CRACKS}")
    llm.fails_after = len(LEADS) + 12
    claims = claims_of(shelf, settings, LanguageModel(llm, "x"))
    assert texts(claims) == [LEADS]
    assert claims.model_failed
    assert len(claims.notes) == 1


def test_without_evidence_there_is_no_claim_and_the_model_is_not_asked(
    shelf: Library, settings: Settings
) -> None:
    llm = scripted_llm(LEADS)
    query = Query(QUESTION, QUESTION, SearchFilter())
    claims = Claims(query, [], [], shelf, LanguageModel(llm, "x"), settings)
    assert list(claims) == []
    assert claims.notes == []
    assert llm.prompts == []


# The reason why nothing was said


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Does Tomas Quayle lead the repair of the old pier?", "Quayle"),
        ("Who leads the repair of the old pier in 2031?", "2031"),
        ("Why is the old pier haunted?", "haunted"),
    ],
)
def test_reason_names_what_no_passage_mentions(
    shelf: Library, settings: Settings, question: str, missing: str
) -> None:
    hits = shelf.search(question, 10)
    (reason,) = claims_of(shelf, settings, None, question).reasons(hits)
    assert reason.startswith("No passage that was found")
    assert missing in reason
    assert "\n" not in reason


def test_reason_names_the_nearest_document_where_others_mention_it(
    shelf: Library, settings: Settings
) -> None:
    shelf.add(article("gulls", "Gulls haunt the bay at night.", "Gulls at night"))
    question = "Why is the old pier haunted?"
    (reason,) = claims_of(shelf, settings, None, question).reasons(shelf.search(question, 10))
    assert "“haunted”" in reason
    assert "which comes nearest" in reason
    assert "Gulls" not in reason


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        # Its title, its source and its date are the document's own words too.
        "What did the Harbour Post of 14 May 2025 say about the pier?",
    ],
)
def test_there_is_no_reason_where_the_document_mentions_all(
    shelf: Library, settings: Settings, question: str
) -> None:
    assert claims_of(shelf, settings, None, question).reasons(shelf.search(question, 10)) == []


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("The Harbour Post says Ines Falcao leads the repair of the old pier.", [LEADS]),
        ("The Dell Post says Ines Falcao leads the repair of the old pier.", []),
    ],
)
def test_draft_may_credit_an_article_with_what_it_says(
    shelf: Library, settings: Settings, draft: str, told: list[str]
) -> None:
    claims = claims_of(shelf, settings, weighing(draft))
    assert [claim.text for claim in claims if claim.signals.quoted == 0] == told
