"""Whether the documents hold the answer to the question that was asked."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from index.words import content_stems
from qa_bot.answering.abstention import (
    Verdict,
    judge,
    read_stages,
    signals_of,
    unknown_facts,
    unmentioned,
)
from qa_bot.answering.signals import Signals
from qa_bot.config import config_dir
from qa_bot.errors import SettingsError
from qa_bot.fitted import log_odds
from qa_bot.language.matching import HeldText
from tests.conftest import WriteFile
from tests.qa_bot.parts import signals as figures
from tests.qa_bot.parts import stage

QUOTE = "Ines Falcao will lead the repair of the old pier of Porto Velar from 14 March."
DOCUMENT = HeldText([QUOTE, "The repair costs 3,200 crowns.", "Gull Point Gazette, 3 April 2025"])
TITLE = "Gulls watch the harbour master"
WHO = "Who will lead the repair of the old pier?"


def signals(
    question: str = WHO,
    said: str = QUOTE,
    citations: Sequence[str] = (QUOTE,),
    rarity: dict[str, float] | None = None,
    likeness: float = 0.7,
    is_quote: bool = False,
) -> Signals:
    return signals_of(
        question=question,
        said=said,
        citations=citations,
        titles=[TITLE],
        likeness=likeness,
        documents=DOCUMENT,
        rarity=rarity or {},
        is_quote=is_quote,
        is_later=False,
    )


def known(covered: float, refusal: float | None = None, agreed: float | None = None) -> Signals:
    return figures(covered=covered, known=1.0, refusal=refusal, agreed=agreed)


# What the words tell


def test_reason_that_stands_in_no_citation_is_none() -> None:
    why, said = "Why was the pier shut?", "The pier was shut because divers found cracks."
    joined = signals(why, said, ["The pier was shut on Monday.", "Divers found cracks."])
    stated = signals(why, said, ["The pier was shut on Monday because of cracks."])
    assert (joined.kind, stated.kind) == (0, 1)


def test_question_that_the_claim_holds_is_covered() -> None:
    found = signals()
    assert (found.covered, found.known, found.unknown, found.kind) == (1.0, 1.0, 0, 1)
    assert (found.refusal, found.thought) == (None, None)


def test_names_that_neither_citations_nor_titles_have_are_missing() -> None:
    found = signals("Does the harbour master of Ostrel pay 3,200 crowns for the Gulls of Porto?")
    # The number stands elsewhere in the document, one name in its title, another in the quote.
    assert (found.missing, found.unknown) == (2, 1)


def test_question_that_denies_what_no_citation_denies_is_told() -> None:
    assert signals("Who will not lead the repair?").denies == 1
    assert signals("Who will not lead?", citations=["Ines Falcao will not lead."]).denies == 0
    # So do words that need no "not".
    assert signals("Who will not lead?", citations=["Ines Falcao refused to lead."]).denies == 0
    instead = ["Ines Falcao of the opposition will lead instead."]
    assert signals("Who will not lead?", citations=instead).denies == 1
    assert signals().denies == 0


def test_likeness_and_quoting_are_kept_as_they_are_given() -> None:
    assert signals(likeness=0.3).likeness == 0.3
    assert (signals(is_quote=True).quoted, signals().quoted) == (1, 0)


def test_words_that_the_claim_lacks_are_not_covered() -> None:
    near = signals().covered
    half = signals("Who will lead the sale of the old boat?").covered
    assert 0.0 < half < near
    assert signals("How is rye bread baked?").covered == 0.0


def test_what_only_the_claim_repeats_of_the_question_is_not_covered() -> None:
    question = "Who will lead the repair of the pier of Ostrel?"
    found = signals(question, said="Ines Falcao will lead the repair of the pier of Ostrel.")
    assert found.covered == signals(question).covered < 1.0


def test_rare_words_count_for_more() -> None:
    repair, lighthouse = (content_stems(word)[0] for word in ("repair", "lighthouse"))

    def covered(rarity: dict[str, float]) -> float:
        return signals("Who repairs the lighthouse?", rarity=rarity).covered

    assert covered({repair: 1.0, lighthouse: 9.0}) < covered({repair: 9.0, lighthouse: 1.0})


def test_words_for_the_kind_of_answer_count_for_nothing() -> None:
    question = "What reason did people give for the repair?"
    rarity = dict.fromkeys(content_stems(question), 5.0)
    assert signals(question, rarity=rarity).covered == 1.0


def test_what_the_document_says_elsewhere_is_known_and_not_covered() -> None:
    found = signals("Does the repair of the pier cost crowns?")
    assert found.covered < found.known == 1.0


def test_claim_of_another_kind_is_told() -> None:
    assert signals("How many divers repair the pier?", "The pier is under repair.").kind == 0
    assert signals("When will the repair begin?", "The repair begins on 14 March.").kind == 1


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Who will lead the repair of the pier of Ostrel?", ["Ostrel"]),
        ("Who will lead the repair of the pier in 2031?", ["2031"]),
        ("Who will lead the repair of the pier on 15 March?", ["15 March"]),
        ("Will Tomas Quayle lead the repair of the pier?", ["Tomas", "Quayle"]),
        ("Did Quayle meet Quayle in Dell?", ["Quayle", "Dell"]),
        ("Does the Gull Point Gazette of 3 April say so?", []),
        (WHO, []),
    ],
)
def test_facts_that_the_documents_do_not_have_are_unknown(
    question: str, unknown: list[str]
) -> None:
    assert unknown_facts(question, DOCUMENT) == unknown
    assert signals(question).unknown == len(unknown)


# The reason


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who will lead the repair of the pier of Ostrel?", "Ostrel"),
        ("Who will lead the repair of the pier in 2031?", "2031"),
        ("Why is the pier haunted?", "“haunted”"),
    ],
)
def test_what_the_documents_do_not_mention_is_told(question: str, missing: str) -> None:
    assert unmentioned(question, DOCUMENT, {}) == [missing]


def test_rarest_words_are_told_and_no_more_than_two() -> None:
    question = "Which singers, dancers and jugglers came to the pier?"
    rarity = dict(zip(content_stems("singers dancers jugglers"), (1.0, 3.0, 2.0), strict=True))
    assert unmentioned(question, DOCUMENT, rarity) == ["“dancers”", "“jugglers”"]


def test_name_is_told_rather_than_a_word() -> None:
    assert unmentioned("Did Quayle haunt the pier?", DOCUMENT, {}) == ["Quayle"]


@pytest.mark.parametrize(
    "question",
    [
        WHO,
        "What is the reason for the repair?",
        "Why?",
        "Who wants to get the pier repaired?",
        "Which two lead the repair of the pier?",
    ],
)
def test_nothing_is_told_where_the_documents_mention_all(question: str) -> None:
    assert unmentioned(question, DOCUMENT, {}) == []


# The verdict

WORDS = stage(-2, covered=4)
FIRST_WORD = stage(-2, covered=4, refusal=-1)
SECOND_THOUGHT = stage(-2, covered=4, refusal=-1, agreed=1)
STAGES = [SECOND_THOUGHT, FIRST_WORD, WORDS]


@pytest.mark.parametrize(
    ("found", "odds"),
    [
        (known(0.75), 1.0),
        (known(0.75, refusal=0.5), 1.0),
        (known(0.75, refusal=0.9), 1.0 - log_odds(0.9)),
        (known(0.75, refusal=0.9, agreed=0.8), 1.0 - log_odds(0.9) + log_odds(0.8)),
        # What only a later stage asks for cannot be used without what it asks for besides.
        (known(0.75, agreed=0.8), 1.0),
    ],
)
def test_fullest_stage_whose_figures_are_known_judges(found: Signals, odds: float) -> None:
    assert judge(found, stages=STAGES).probability == pytest.approx(1 / (1 + math.exp(-odds)))


@pytest.mark.parametrize(
    ("covered", "answers", "sure"),
    [
        (0.0, False, True),
        (0.2, False, False),
        (0.49, False, False),
        (0.51, True, False),
        (1.0, True, True),
    ],
)
def test_probability_far_from_the_limit_is_sure_on_either_side(
    covered: float, answers: bool, sure: bool
) -> None:
    verdict = judge(known(covered), stages=[stage(-2, sure=0.85, hopeless=0.2, covered=4)])
    assert (verdict.answers, verdict.sure) == (answers, sure)
    assert 0.0 < verdict.probability < 1.0


def test_stage_can_be_sure_of_nothing() -> None:
    never = stage(-2, sure=1.1, covered=9)
    verdict = judge(known(1.0), stages=[never])
    assert verdict.answers
    assert not verdict.sure
    assert not judge(known(0.0), stages=[never]).sure


def test_what_only_caution_answers_or_refuses_is_not_sure() -> None:
    settled = [stage(-2, sure=0.85, hopeless=0.2, covered=4)]
    assert not judge(known(0.0), -9.0, settled).sure
    assert not judge(known(1.0), 9.0, settled).sure


def test_caution_moves_the_limit_and_not_the_probability() -> None:
    found = known(0.75)
    plain, careful, bold = (judge(found, caution, STAGES) for caution in (0.0, 2.0, -9.0))
    assert (plain.answers, careful.answers) == (True, False)
    assert not judge(known(0.1), 0.0, STAGES).answers
    assert judge(known(0.1), -9.0, STAGES).answers
    assert plain.sure == careful.sure == bold.sure
    assert plain.probability == careful.probability == bold.probability


def test_stages_without_a_last_one_judge_nothing() -> None:
    with pytest.raises(AssertionError):
        judge(known(0.75), stages=[FIRST_WORD])


# The fitted file


def test_stages_of_the_program_judge_whatever_is_known() -> None:
    stages = read_stages(config_dir() / "abstention.json")
    told = {"relevance", "refusal", "agreed", "probed"}
    every = [told & set(one.model.features) for one in stages]
    unread = [{"refusal", "probed"}, {"refusal", "agreed"}, {"refusal"}, set()]
    assert every == [*({"relevance", *one} for one in unread), *unread]
    probed = figures(covered=1.0, known=1.0, refusal=0.2, agreed=0.9, probed=0.8)
    by_words = (known(1.0), known(1.0, 0.2), known(1.0, 0.2, 0.9), known(1.0, None, 0.9), probed)
    for found in (*by_words, *(replace(one, relevance=5.0) for one in by_words)):
        verdict = judge(found)
        assert verdict == judge(found, 0.0, stages)
        assert isinstance(verdict, Verdict)
        assert 0.0 <= verdict.probability <= 1.0


def written(**changes: Any) -> str:
    """A file of one stage, with changes; None leaves an entry out."""
    one = {
        "features": ["covered"],
        "weights": [4],
        "base": -2,
        "limit": 0.5,
        "sure": 0.9,
        "hopeless": 0.1,
    }
    held = {name: value for name, value in {**one, **changes}.items() if value is not None}
    return json.dumps({"stages": [held]})


def test_stage_is_read_as_it_was_written(write_file: WriteFile) -> None:
    expected = stage(-2.0, sure=0.9, hopeless=0.1, covered=4)
    assert read_stages(write_file("fit.json", written())) == [expected]


def refusal(content: str, write_file: WriteFile) -> str:
    """The one line that says why a file is refused."""
    file = write_file("fit.json", content)
    with pytest.raises(SettingsError) as refused:
        read_stages(file)
    message = str(refused.value)
    assert str(file) in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON\nat all",
        "[]",
        "{}",
        '{"stages": 3}',
        '{"stages": [3]}',
        written(features=None),
        written(weights=None),
        written(base=None),
        written(limit=None),
        written(sure="high"),
        written(hopeless=None),
        written(base=[1]),
    ],
)
def test_damaged_file_is_one_line_that_says_what_to_do(content: str, write_file: WriteFile) -> None:
    message = refusal(content, write_file)
    assert "install" in message
    assert "qa_bot.fitting.abstention" in message


def test_file_that_is_no_text_is_one_line(write_file: WriteFile) -> None:
    file = write_file("fit.json", b"\xff\xfe\x00\x80")
    with pytest.raises(SettingsError, match=r"fit\.json"):
        read_stages(file)


def test_missing_file_is_one_line_that_says_what_to_do(write_file: WriteFile) -> None:
    file = write_file("fit.json", written()).with_name("gone.json")
    with pytest.raises(SettingsError, match="install") as refused:
        read_stages(file)
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
