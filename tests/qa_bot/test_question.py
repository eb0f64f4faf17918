"""A question and its conversation to a question that stands by itself, and its filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filter import SearchFilter
from qa_bot.errors import ModelError, QuestionError
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query, Turn, check_question, is_follow_up, understand
from qa_bot.settings import load_settings
from tests.qa_bot.parts import scripted, scripted_llm

LIMITS = load_settings(environment={}).question
TODAY = date(2025, 5, 14)
SOURCES = ("Harbour Post", "Post", "Gull Point Gazette")
HISTORY = (
    Turn("user", "Who will lead Cable Street School?"),
    Turn("assistant", "Salome Hartwick will lead Cable Street School [1]."),
)


def asked(
    question: str,
    history: Sequence[Turn] = (),
    model: LanguageModel | None = None,
    today: date = TODAY,
) -> Query:
    return understand(question, history, SOURCES, today, model, LIMITS)


# What can be asked


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?", "...!?", "—"])
def test_empty_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="empty") as refused:
        check_question(question, LIMITS)
    assert "\n" not in str(refused.value)


def test_question_of_ten_thousand_characters_is_refused_with_its_limit() -> None:
    with pytest.raises(QuestionError, match=r"10,000 .*2,000") as refused:
        check_question("x" * 10_000, LIMITS)
    assert len(str(refused.value)) < 300


def test_question_of_just_the_limit_is_asked() -> None:
    assert len(check_question("x" * LIMITS.max_chars, LIMITS)) == LIMITS.max_chars
    with pytest.raises(QuestionError):
        check_question("x" * (LIMITS.max_chars + 1), LIMITS)


def test_white_space_of_a_question_is_folded() -> None:
    assert check_question("  Who\n\tkeeps  goats? ", LIMITS) == "Who keeps goats?"


# Follow-ups


@pytest.mark.parametrize(
    "question",
    [
        "When does she start?",
        "Why?",
        "And in Dell?",
        "What about Dell?",
        "What did they say about it?",
        "Who said that?",
        "Where is this?",
        "How old is he?",
        "And how long?",
    ],
)
def test_question_that_points_back_is_a_follow_up(question: str) -> None:
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who will lead Cable Street School in September?",
        "Who attends the meeting in Rubio's place?",
        "What does the plan that was leaked say about Dell?",
        "How many loaves did the baker of Dell sell?",
        "Did so many people come to the festival in Dell?",
    ],
)
def test_question_that_stands_by_itself_is_no_follow_up(question: str) -> None:
    assert not is_follow_up(question)


def test_follow_up_without_a_conversation_is_left_as_it_is() -> None:
    llm = scripted_llm("When does Salome Hartwick start?")
    assert asked("When does she start?", (), LanguageModel(llm, "x")).standalone == (
        "When does she start?"
    )
    assert llm.prompts == []


def test_question_that_stands_by_itself_is_not_rewritten() -> None:
    llm = scripted_llm("When does Salome Hartwick start?")
    question = "How many loaves did the baker of Dell sell?"
    assert asked(question, HISTORY, LanguageModel(llm, "x")).standalone == question
    assert llm.prompts == []


def test_model_rewrites_a_follow_up_with_the_names_of_the_conversation() -> None:
    llm = scripted_llm('"When does Salome Hartwick start?"\nI hope that this helps.')
    query = asked("When does she start?", HISTORY, LanguageModel(llm, "x"))
    assert query.standalone == "When does Salome Hartwick start?"
    assert query.asked == "When does she start?"
    (prompt,) = llm.prompts
    assert "Salome Hartwick will lead Cable Street School" in prompt
    assert "When does she start?" in prompt


@pytest.mark.parametrize(
    "written",
    [
        "Salome Hartwick starts in September.",
        "When does the Norwegian minister Tomas Quayle start?",
        "Who keeps goats?",
        "I am sorry, but I cannot rewrite that?",
        "",
        "   \n  ",
    ],
)
def test_rewriting_that_is_something_else_is_refused(written: str) -> None:
    query = asked("When does she start the new work?", HISTORY, scripted(written))
    assert query.standalone.startswith("When does she start the new work?")
    # The last question is set beside it, so that the search has its names.
    assert "Cable Street School" in query.standalone


def test_follow_up_without_a_model_is_searched_with_the_last_question() -> None:
    query = asked("When does she start?", HISTORY)
    assert query.standalone.startswith("When does she start?")
    assert "Cable Street School" in query.standalone


def test_only_the_last_turns_are_looked_at() -> None:
    old = (Turn("user", "Who keeps goats in Ostrel?"), Turn("assistant", "Petra Oake does [1]."))
    llm = scripted_llm("no question")
    asked("When does she start?", old + HISTORY * LIMITS.history_turns, LanguageModel(llm, "x"))
    assert "Ostrel" not in llm.prompts[0]
    assert "Hartwick" in llm.prompts[0]


def test_no_turns_are_looked_at_where_the_settings_say_so() -> None:
    none = LIMITS.model_copy(update={"history_turns": 0})
    query = understand("When does she start?", HISTORY, SOURCES, TODAY, None, none)
    assert query.standalone == "When does she start?"


def test_model_that_is_gone_is_a_model_error() -> None:
    with pytest.raises(ModelError):
        asked("When does she start?", HISTORY, scripted("When", fails_after=2))


# Sources


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("What happened, according to Harbour Post?", "Harbour Post"),
        ("What happened according to the harbour post?", "Harbour Post"),
        ("What was reported by the Gull Point Gazette?", "Gull Point Gazette"),
        ("As reported in Post, what happened?", "Post"),
        ("What is in the Harbour Post about Dell?", "Harbour Post"),
    ],
)
def test_question_according_to_a_source_is_held_to_it(question: str, source: str) -> None:
    query = asked(question)
    assert query.within == SearchFilter(source=source)
    assert len(query.notes) == 1
    assert source in query.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "What did the Harbour Post pay?",
        "What happened in the Postal Museum?",
        "What happened according to Ines Falcao?",
        "What happened in the harbour?",
    ],
)
def test_other_question_is_held_to_no_source(question: str) -> None:
    assert asked(question).within == SearchFilter()
    assert asked(question).notes == ()


# Periods


@pytest.mark.parametrize(
    ("question", "today", "first", "last"),
    [
        ("What happened yesterday?", "2025-05-14", "2025-05-13", "2025-05-13"),
        ("What happened yesterday?", "2025-01-01", "2024-12-31", "2024-12-31"),
        ("What happened yesterday?", "2024-03-01", "2024-02-29", "2024-02-29"),
        ("What happened this week?", "2025-05-14", "2025-05-12", "2025-05-14"),
        ("What happened this week?", "2025-05-12", "2025-05-12", "2025-05-12"),
        ("What happened last week?", "2025-05-14", "2025-05-05", "2025-05-11"),
        ("What happened last week?", "2025-01-01", "2024-12-23", "2024-12-29"),
        ("What happened this month?", "2025-05-14", "2025-05-01", "2025-05-14"),
        ("What happened last month?", "2025-05-14", "2025-04-01", "2025-04-30"),
        ("What happened last month?", "2025-01-31", "2024-12-01", "2024-12-31"),
        ("What happened last month?", "2024-03-31", "2024-02-01", "2024-02-29"),
        ("What happened last month?", "2025-03-31", "2025-02-01", "2025-02-28"),
        ("What happened this year?", "2025-01-01", "2025-01-01", "2025-01-01"),
        ("What happened last year?", "2024-02-29", "2023-01-01", "2023-12-31"),
        ("What happened LAST YEAR?", "2025-12-31", "2024-01-01", "2024-12-31"),
        ("What was published in May 2025?", "2026-11-22", "2025-05-01", "2025-05-31"),
        ("Which articles from February 2024?", "2026-11-22", "2024-02-01", "2024-02-29"),
        ("What news came from December 2024?", "2026-11-22", "2024-12-01", "2024-12-31"),
    ],
)
def test_period_is_turned_into_dates(question: str, today: str, first: str, last: str) -> None:
    query = asked(question, today=date.fromisoformat(today))
    assert query.within == SearchFilter(
        published_from=date.fromisoformat(first), published_to=date.fromisoformat(last)
    )
    assert len(query.notes) == 1
    assert first in query.notes[0]
    assert last in query.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "When did the pier open in May 2025?",
        "What lasts a year?",
        "What was lasting weekly?",
        "What happened?",
    ],
)
def test_question_about_no_period_is_held_to_no_dates(question: str) -> None:
    assert asked(question).within == SearchFilter()


@pytest.mark.parametrize("year", ["0000", "9999"])
def test_year_that_no_calendar_has_is_no_period(year: str) -> None:
    within = asked(f"Which articles were published in December {year}?").within
    assert within.published_from is None or within.published_from.year == int(year)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    st.sampled_from(["this", "last", "past"]),
    st.sampled_from(["week", "month", "year"]),
)
def test_period_ends_no_later_than_today(today: date, which: str, unit: str) -> None:
    within = asked(f"What happened {which} {unit}?", today=today).within
    assert within.published_from is not None
    assert within.published_to is not None
    assert within.published_from <= within.published_to <= today
    assert (within.published_to == today) == (which == "this")


def test_source_and_period_are_both_read() -> None:
    query = asked("What happened last month according to the Harbour Post?")
    assert query.within.source == "Harbour Post"
    assert query.within.published_from == date(2025, 4, 1)
    assert len(query.notes) == 2
