"""When a thing began, and when it ended."""

from __future__ import annotations

import pytest

from qa_bot.language.phases import is_of_other_phase


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("In which year did Ada marry Odo Marsh?", "Her marriage to Odo Marsh ended in 1979."),
        ("When did the trial begin?", "The trial ended on 5 May."),
        ("When did the trial end?", "The trial began on 5 May, and goes on."),
        ("When was Ada Oake born?", "Ada Oake died on 5 May 1990 at 80."),
        ("When will the pier reopen?", "The pier closed in May 1979."),
    ],
)
def test_when_a_thing_ended_is_not_when_it_began(question: str, said: str) -> None:
    assert is_of_other_phase(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("In which year did Ada marry Odo Marsh?", "They wed in 1961, and divorced in 1979."),
        ("When did the strike begin?", "The strike, which ended on 9 May, began on 5 May."),
        ("When did the pier open?", "It was inaugurated at the end of May 1902."),
        ("When did the pier open?", "It was inaugurated on 5 May close to the mill."),
        ("When was the strike over?", "It ended on 9 May."),
        ("Who ended the strike?", "Marsh began it on 5 May."),
        # What begins by an end, and what others began and ended;
        ("When did the closure of the pier begin?", "The pier closed on 5 May."),
        ("When did Ada open the mill?", "Odo closed the shop on 5 May, and she had the mill."),
        ("When did the talks begin?", "Talks to end the dispute got under way on 5 May."),
        ("When did the trial end?", "The trial that began in May wrapped up on 5 June."),
        # and words that are none of the deed.
        ("When was the start-up sold?", "The start-up's founder closed the deal on 5 May."),
        ("When did the West End show open?", "The West End show had its premiere on 5 May."),
        ("When did the pier open and close?", "It opened on 5 May."),
    ],
)
def test_time_of_what_is_asked_is_told(question: str, said: str) -> None:
    assert not is_of_other_phase(question, said)
