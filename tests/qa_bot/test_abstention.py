"""Whether an answer answers the question that was asked."""

from __future__ import annotations

import pytest

from qa_bot.abstention import Verdict, judge, says_kind, unknown_facts
from qa_bot.matching import Evidence

QUOTE = "Ines Falcao will lead the repair of the old pier of Porto Velar from 14 March."
DOCUMENT = Evidence([QUOTE, "The repair costs 3,200 crowns.", "Gull Point Gazette, 3 April 2025"])


def judged(
    question: str, said: str = QUOTE, likeness: float = 0.7, is_quote: bool = False
) -> Verdict:
    return judge(question, said, [QUOTE], likeness, DOCUMENT, {}, 0.4, is_quote)


@pytest.mark.parametrize(
    "question",
    [
        "Who will lead the repair of the old pier?",
        "When will the repair of the pier of Porto Velar begin?",
        "What will Ines Falcao do?",
    ],
)
def test_answer_to_the_question_answers(question: str) -> None:
    verdict = judged(question)
    assert verdict.answers
    assert 0.4 <= verdict.relevance <= 1.0
    assert verdict.reason is None


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Who will lead the repair of the pier of Ostrel?", "Ostrel"),
        ("Who will lead the repair of the pier in 2031?", "2031"),
        ("Will Tomas Quayle lead the repair of the pier?", "Tomas"),
        ("Who will lead the repair of the pier on 15 March?", "15 March"),
    ],
)
def test_question_about_what_the_documents_do_not_name_is_not_answered(
    question: str, unknown: str
) -> None:
    verdict = judged(question)
    assert not verdict.answers
    assert verdict.reason is not None
    assert unknown in verdict.reason
    assert "\n" not in verdict.reason


def test_unknown_facts_are_named_once() -> None:
    assert unknown_facts("Did Quayle meet Quayle in Dell?", DOCUMENT) == ["Quayle", "Dell"]


def test_what_the_document_says_elsewhere_is_known() -> None:
    assert unknown_facts("Does the Gull Point Gazette of 3 April say so?", DOCUMENT) == []


def test_sentence_about_something_else_does_not_answer() -> None:
    assert not judged("How is rye bread baked in winter?", likeness=0.1).answers


def test_relevance_grows_with_words_and_with_meaning() -> None:
    near = judged("Who will lead the repair of the old pier?").relevance
    assert judged("Who will lead the repair of the old pier?", likeness=0.3).relevance < near
    assert judged("Who will lead the sale of the old boat?").relevance < near


def test_quote_from_a_document_that_knows_little_of_the_question_counts_for_less() -> None:
    known, unknown = "Who will lead the repair?", "Who will lead the botanical excursion?"
    assert judged(known, is_quote=True).relevance == judged(known).relevance
    assert judged(unknown, is_quote=True).relevance < judged(unknown).relevance


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many loaves were sold?", "They sold forty loaves."),
        ("How much did it cost?", "It cost 3,200 crowns."),
        ("What share of the fields is dry?", "It is 12 per cent."),
        ("When did the pier open?", "It opened on Monday."),
        ("When did the pier open?", "It opened after the storm."),
        ("In what year did it open?", "It opened in 1987."),
        ("On which day did it open?", "It opened on 3 May."),
        ("Who opened it?", "Ines Falcao opened it."),
        ("Who opened it?", "It was opened by the harbour master."),
        ("Why was it shut?", "It was shut for repair."),
        ("Is it open?", "It is open."),
    ],
)
def test_answer_says_the_kind_of_thing_that_was_asked_for(question: str, said: str) -> None:
    assert says_kind(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many loaves were sold?", "They sold loaves."),
        ("How much did the repair cost?", "The repair was costly."),
        ("What percentage of the fields is dry?", "Most fields are dry."),
        ("When did the pier open?", "The pier opened in Dell."),
        ("In what year did it open?", "It opened in Dell."),
        ("Who opened the pier?", "It is open."),
        ("Who opened the pier?", "The pier opened."),
    ],
)
def test_answer_of_another_kind_is_none(question: str, said: str) -> None:
    assert not says_kind(question, said)
    assert not judged(question, said).answers
