"""A question and its conversation to a question that stands by itself, and its filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filter import SearchFilter
from qa_bot.errors import QuestionError
from qa_bot.finding.follow_up import ASKS_BACK, is_follow_up
from qa_bot.finding.periods import Days, without_period
from qa_bot.finding.query import Query, Turn
from qa_bot.finding.question import check_question, understand
from qa_bot.settings_layers import load_settings

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
    today: date = TODAY,
    newest: date | None = None,
) -> Query:
    return understand(question, history, SOURCES, Days(today, newest), LIMITS)


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
        "What did he say to Ada?",
        "What did he say about Москва?",
        "And how long?",
        "What did she bake this year?",
        "What happened in Dell in this year?",
        "And this year?",
        "How many loaves were sold this time?",
        # They do not say of what.
        "And who chairs?",
        "And when does the museum open?",
        "How many?",
        "Who else came?",
        "Who came second?",
        "Who voted against?",
        "How many were hurt?",
        "When was the vote?",
        "Who is the mayor?",
        "How much is the fee?",
        "Where is the main office?",
        "Why was the decision reversed?",
        "Who led the team?",
        "What did Marsh say about its cost?",
        "Was there a vote?",
        "Is there a cure for it?",
        "Is it open?",
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
        "How big was the crowd at this year's fair in Dell?",
        "Which loaves were sold in Dell these days?",
        "Who resigned this week?",
        "What opens in Dell this Monday?",
        # Short as they are, they say of what they ask.
        "When does the museum open?",
        "Why is the pier closed?",
        "Why did sales fall?",
        "Where was Ada Marsh born?",
        "How does the ferry turn?",
        "Who owns Acme?",
        "Who owns the ferry?",
        # She is the one named before, and one name in other letters makes no other language.
        "When did Ada say she would leave the school?",
        "What is known of the old school in Москва?",
        "How did Dell change its prices in May?",
        "Why did the council of Dell close its pier?",
        "Are there seals in Ostrel?",
        "Is it true that Ada Marsh resigned?",
    ],
)
def test_question_that_stands_by_itself_is_no_follow_up(question: str) -> None:
    assert not is_follow_up(question)


def test_short_question_about_what_was_spoken_of_is_a_follow_up() -> None:
    question = "When does the museum open?"
    museum = (Turn("user", "Who runs the museum of Dell?"), Turn("assistant", "Petra Oake [1]."))
    assert asked(question, museum).turns == museum
    assert asked(question, HISTORY).turns == ()


def test_follow_up_without_a_conversation_is_left_as_it_is() -> None:
    question = "When does she start?"
    assert asked(question) == Query(question, question, SearchFilter())


def test_question_that_stands_by_itself_is_left_as_it_is() -> None:
    question = "How many loaves did the baker of Dell sell?"
    query = asked(question, HISTORY)
    assert (query.asked, query.standalone, query.turns) == (question, question, ())


def test_follow_up_is_set_beside_the_last_question() -> None:
    query = asked("When does she start?", HISTORY)
    assert query.asked == "When does she start?"
    assert query.standalone.startswith("When does she start?")
    assert "Cable Street School" in query.standalone


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Its builder, Odo Marsh, was fined on Monday.", " Odo Marsh"),
        ("Marsh was fined [1].", " Marsh"),
        ("Ines Falcao and nobody else.", ""),
        ("It was shut.", ""),
        (f"{ASKS_BACK}: Odo Marsh; Runa Marsh?", ""),
        (f"Its builder, Odo Marsh, was fined. {'It went on and on. ' * 20}", ""),
    ],
)
def test_names_of_a_short_answer_stand_beside_a_follow_up(answer: str, names: str) -> None:
    before = "Who was fined with Ines Falcao?"
    query = asked("How much did he pay?", (Turn("user", before), Turn("assistant", answer)))
    assert query.standalone == f"How much did he pay? ({before}{names})"


def test_follow_up_asks_itself_what_the_question_before_did_not() -> None:
    assert asked("When does she start?", HISTORY).itself == "When does she start?"
    # What says nothing by itself, completes a question or stands by itself is asked as a whole.
    for query in (
        asked("And what?", HISTORY),
        asked("the one on Hill Road", asked_back()),
        asked("Who keeps goats in Ostrel?", HISTORY),
    ):
        assert query.itself == query.standalone


def test_follow_up_keeps_the_last_exchange() -> None:
    old = (Turn("user", "Who keeps goats in Ostrel?"), Turn("assistant", "Petra Oake does [1]."))
    assert asked("When does she start?", old + HISTORY).turns == HISTORY


def test_follow_up_on_a_question_without_an_answer_keeps_the_question() -> None:
    query = asked("When does she start?", HISTORY[:1])
    assert query.turns == HISTORY[:1]
    assert "Cable Street School" in query.standalone


def test_long_question_before_is_set_beside_in_part() -> None:
    before = (Turn("user", "Who keeps\n goats? " + "Where are they kept? " * 99),)
    standalone = asked("Why?", before).standalone
    assert "Who keeps goats?" in standalone
    assert "\n" not in standalone
    assert len(standalone) < 400


def test_earlier_questions_are_kept_the_latest_first() -> None:
    old = (Turn("user", "Who keeps goats in Ostrel?"), Turn("assistant", "Petra Oake does [1]."))
    for question in ("When does she start?", "How many loaves did the baker of Dell sell?"):
        assert asked(question, old + HISTORY).asked_before == (
            "Who will lead Cable Street School?",
            "Who keeps goats in Ostrel?",
        )
    assert asked("When does she start?").asked_before == ()


def test_only_the_last_turns_are_looked_at() -> None:
    old = (Turn("user", "Who keeps goats in Ostrel?"), Turn("assistant", "Petra Oake does [1]."))
    query = asked("When does she start?", old + HISTORY * LIMITS.history_turns)
    assert not any("Ostrel" in question for question in query.asked_before)
    assert len(query.asked_before) == LIMITS.history_turns


def test_no_turns_are_looked_at_where_the_settings_say_so() -> None:
    none = LIMITS.model_copy(update={"history_turns": 0})
    query = understand("When does she start?", HISTORY, SOURCES, Days(TODAY), none)
    assert query.standalone == "When does she start?"
    assert (query.turns, query.asked_before) == ((), ())


# Sources


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("What happened, according to Harbour Post?", "Harbour Post"),
        ("What happened according to the harbour post?", "Harbour Post"),
        ("What was reported by the Gull Point Gazette?", "Gull Point Gazette"),
        ("As reported in Post, what happened?", "Post"),
        ("What is in the Harbour Post about Dell?", "Harbour Post"),
        ("What does the Harbour Post say about the pier of Dell?", "Harbour Post"),
        ("What does the Harbour Post report tell about the pier?", "Harbour Post"),
        ("Who is quoted in the Harbour Post's article?", "Harbour Post"),
    ],
)
def test_question_according_to_a_source_is_held_to_it(question: str, source: str) -> None:
    query = asked(question)
    assert query.within == SearchFilter(source=source)
    assert len(query.notes) == 1
    assert source in query.notes[0]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("According to the Harbour Post, who came?", "Who came?"),
        ("Who came to Dell, according to the Harbour Post?", "Who came to Dell?"),
        ("In the Harbour Post article, who came?", "Who came?"),
        ("Who came, as reported by the Harbour Post, to Dell?", "Who came to Dell?"),
        ("What does the Harbour Post say about Dell?", "What is said about Dell?"),
        ("What did the Harbour Post write in May about Dell?", "What is said in May about Dell?"),
        ("What was reported by the Harbour Post?", "What was reported by the Harbour Post?"),
        # Without the day it would be another article's, too.
        (
            "Who came, according to the Harbour Post of 2 April?",
            "Who came, according to the Harbour Post of 2 April?",
        ),
    ],
)
def test_answer_need_not_have_the_words_that_hold_it_to_a_source(question: str, left: str) -> None:
    query = asked(question)
    assert (query.standalone, query.itself, query.stated) == (left, left, question)
    assert query.asked == question


def test_follow_up_is_held_to_a_source_without_the_words_that_say_so() -> None:
    query = asked("And when does she start, according to the Harbour Post?", HISTORY)
    assert query.itself == "And when does she start?"
    assert query.within.source == "Harbour Post"


@pytest.mark.parametrize(
    "follow_up", ["And what about the Gull Point Gazette?", "What do others say?"]
)
def test_follow_up_that_asks_for_others_is_held_to_none_that_was_named_before(
    follow_up: str,
) -> None:
    before = (Turn("user", "Who came to Dell, according to the Harbour Post?"),)
    assert asked(follow_up, before).within.source is None


def test_follow_up_about_another_source_is_held_to_that_one() -> None:
    before = (Turn("user", "Who came, according to the Harbour Post?"),)
    query = asked("And what about the Gull Point Gazette?", before)
    assert query.within.source == "Gull Point Gazette"
    assert query.itself == "Who came?"


def test_deed_of_a_source_is_asked_about_as_it_is() -> None:
    question = "When did the Harbour Post report the flood?"
    assert asked(question).standalone == question


def test_source_may_be_called_by_its_own_part_of_the_name() -> None:
    sources = ["Dell Press Agency", "Ostrel Press Agency", "Ostrel Daily"]
    for name, source in [("Dell", "Dell Press Agency"), ("Ostrel", None)]:
        query = understand(f"What happened, according to {name}?", (), sources, Days(TODAY), LIMITS)
        assert query.within.source == source


def test_question_about_two_sources_is_held_to_none() -> None:
    question = "Who came, according to the Harbour Post and the Gull Point Gazette?"
    assert asked(question).within == SearchFilter()


def test_who_wrote_an_article_is_asked_of_every_source() -> None:
    assert asked("Who wrote the Post article about Dell?").within == SearchFilter()


def test_articles_of_two_days_are_not_searched_alone() -> None:
    question = "Who is quoted in the articles of 3 April 2025 and 5 April 2025?"
    assert asked(question).within == SearchFilter()


@pytest.mark.parametrize("day", ["of 3 April 2025", "published on April 3, 2025"])
def test_article_of_a_day_is_searched_alone(day: str) -> None:
    query = asked(f"Who is quoted in the article {day}?")
    assert query.standalone == "Who is quoted in the article?"
    within = query.within
    assert within.published_from == within.published_to == date(2025, 4, 3)


def test_day_that_is_none_is_searched_as_it_is_written() -> None:
    assert asked("Who is quoted in the article of 31 June 2025?").within == SearchFilter()


@pytest.mark.parametrize(
    "question",
    [
        "What did the Harbour Post pay?",
        "What happened in the Postal Museum?",
        "What happened according to Ines Falcao?",
        "What happened in the harbour?",
        "Did the ferry arrive in post?",
        "According to the Harbour Post of Ostrel, who came?",
        "According to Harbour Post sources, who came?",
        "Who works in the Harbour Post building?",
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
    ("question", "newest", "first", "last"),
    [
        ("What happened this year?", "2024-10-03", "2024-01-01", "2024-10-03"),
        ("What happened last week?", "2025-05-02", "2025-04-21", "2025-04-27"),
        ("What happened last week?", "2025-05-05", "2025-05-05", "2025-05-11"),
        ("What happened last month?", "2025-05-13", "2025-04-01", "2025-04-30"),
        ("What happened this year?", "0001-01-01", "2025-01-01", "2025-05-14"),
    ],
)
def test_period_since_which_nothing_was_published_counts_from_the_newest_document(
    question: str, newest: str, first: str, last: str
) -> None:
    within = asked(question, newest=date.fromisoformat(newest)).within
    assert within.published_from == date.fromisoformat(first)
    assert within.published_to == date.fromisoformat(last)


@pytest.mark.parametrize(
    "question",
    [
        "When did the pier open in May 2025?",
        "What lasts a year?",
        "What was lasting weekly?",
        "What happened in the last week of May?",
        "Who won last year's fair?",
        "Did more come last month than this month?",
        "How many cases were reported in March 2020?",
        "What do articles from 3 April 2025 to 5 April 2025 say?",
        "Who led in the last year of the war?",
        "Which articles say that the pier opened in May 2025?",
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
    assert (within.published_to == today) == (which != "last")


@pytest.mark.parametrize(
    "question", ["Who wrote Yesterday?", "Who is the heroine of Last Year at the Lake?"]
)
def test_title_that_reads_like_a_period_is_none(question: str) -> None:
    assert asked(question).within == SearchFilter()


@pytest.mark.parametrize(
    "question", ["Last week, who won?", "WHO WON LAST WEEK?", "Who Won Last Week?"]
)
def test_period_may_have_capitals(question: str) -> None:
    assert asked(question).within.published_from is not None


def test_the_past_week_is_the_days_up_to_now() -> None:
    today = date(2025, 6, 4)
    within = asked("What happened in the past week?", today=today).within
    assert (within.published_from, within.published_to) == (date(2025, 5, 28), today)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many loaves were sold last year?", "2024-01-01"),
        ("Who won the race last month?", "2025-04-01"),
        ("Who won the race yesterday?", "2025-05-13"),
        ("How many days of leave do I get this year?", None),
        ("What is the fee this month, according to the Post?", None),
    ],
)
def test_what_nothing_of_a_period_tells_may_stand_elsewhere(
    question: str, first: str | None
) -> None:
    query = asked(question)
    wider = without_period(query)
    assert wider is not None
    since = date.fromisoformat(first) if first else None
    source = query.within.source
    assert wider.within == SearchFilter(source=source, published_from=since)
    assert wider.standalone == query.standalone
    assert wider.notes[-1].startswith(f"Nothing published from {query.within.published_from} to")
    assert not any("Searched only documents published" in note for note in wider.notes)


@pytest.mark.parametrize(
    "question",
    [
        # Nothing tells of this year before it began, nor was it published in another time.
        "Who won the race this year?",
        "What happened in the past week?",
        "Which articles are about the race this month?",
        "What was published last month about the race?",
        "What was published in May 2025?",
        "Who is quoted in the article of 3 April 2025?",
        "Who won the race?",
    ],
)
def test_question_of_what_only_a_period_tells_stays_with_it(question: str) -> None:
    assert without_period(asked(question)) is None


def test_source_and_period_are_both_read() -> None:
    query = asked("What happened last month according to the Harbour Post?")
    assert query.within.source == "Harbour Post"
    assert query.within.published_from == date(2025, 4, 1)
    assert len(query.notes) == 2


def test_follow_up_keeps_to_the_source_of_the_question_before() -> None:
    before = (Turn("user", "What happened in Dell, according to the Harbour Post?"),)
    assert asked("Why did they do that?", before).within.source == "Harbour Post"


def asked_back() -> tuple[Turn, ...]:
    """Return a conversation that ends with the bot's question what was meant."""
    return (
        Turn("user", "When does this clinic open?"),
        Turn("assistant", f"{ASKS_BACK}: North Quay Clinic; Hill Road Clinic?"),
    )


def test_what_is_said_to_a_question_back_completes_the_first_question() -> None:
    query = asked("the one on Hill Road", asked_back())
    assert query.standalone == "When does this clinic open? (the one on Hill Road)"


def test_a_new_question_after_a_question_back_stands_by_itself() -> None:
    question = "Which company runs the ferry to Larkmouth?"
    assert asked(question, asked_back()).standalone == question


def test_what_a_question_back_offered_completes_it_after_another_answer() -> None:
    before = (
        Turn("user", "When does this clinic open?"),
        Turn("assistant", f"{ASKS_BACK}: North Quay Clinic; Hill Road Clinic?"),
        Turn("user", "Hill Road Clinic"),
        Turn("assistant", "The Hill Road Clinic opens at ten on weekdays."),
    )
    other = asked("North Quay Clinic", before)
    assert other.standalone == "When does this clinic open? (North Quay Clinic)"
    assert asked("Marsh End Clinic", before).standalone == "Marsh End Clinic"


@pytest.mark.parametrize(
    ("question", "follows"),
    [("¿Y por qué?", True), ("为什么？", True), ("Und wann wird es sein?", True),
     ("¿Cuánto cuesta la reparación del muelle?", False),
     ("Wer leitet jetzt die neue Schule?", False),
     ("学校の新しい校長は誰ですか。", False)],
)  # fmt: skip
def test_question_in_another_language_that_says_too_little_points_back(
    question: str, follows: bool
) -> None:
    assert is_follow_up(question) is follows
