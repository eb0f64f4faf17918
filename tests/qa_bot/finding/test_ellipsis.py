"""A question that only names what else the last one is asked of."""

from __future__ import annotations

import pytest

from qa_bot.finding.ellipsis import resumed


@pytest.mark.parametrize(
    ("asked", "last", "whole"),
    [
        ("And on Sunday?", "When is it open on Saturday?", "When is it open on Sunday?"),
        ("What about 2023?", "How many came in 2024?", "How many came in 2023?"),
        ("How about 3 May?", "Who came on 12 April?", "Who came on 3 May?"),
        ("And Runa Marsh?", "Will Ada Bell chair it?", "Will Runa Marsh chair it?"),
        ("What about the Mariners?", "Who beat the Gulls?", "Who beat the Mariners?"),
        ("And in Dell?", "How many died in Ostrel?", "How many died in Dell?"),
        ("And to Dell?", "When did Marsh go to Ostrel?", "When did Marsh go to Dell?"),
        ("What about students?", "What does an adult pay here?", "What does students pay here?"),
        ("And the old mill?", "When does the new pier open?", "When does the old mill open?"),
        ("What about cats?", "How long do old dogs live?", "How long do cats live?"),
        ("What about bikes?", "How do cars cross the pier?", "How do bikes cross the pier?"),
    ],
)
def test_what_it_names_takes_the_place_of_what_is_like_it(
    asked: str, last: str, whole: str
) -> None:
    assert resumed(asked, [last]) == whole


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ("And why?", "Who left?"),
        ("And when does it open?", "Who built it?"),
        ("But the old mill?", "When does the new pier open?"),
        ("What about that?", "Who left Dell?"),
        ("What about the others?", "Who left Dell?"),
        ("What about the cost?", "When will the flood wall open?"),
        ("And on Sunday?", "Who built the pier?"),
        ("And in Dell?", "Who built the pier?"),
        ("And in Dell?", "Who met Ada Marsh?"),
        ("What about Dell?", "Who left?"),
        ("What about the mill?", "Who chairs it?"),
        ("What about children?", "Is it open?"),
        # Which of two names, days or things is meant, is not known.
        ("And Bell?", "What did Marsh say about Dell?"),
        ("And Bell?", "Did Ada Marsh win in Dell?"),
        ("What about Monday?", "Is it open on Friday 3 May?"),
        ("And the ferry?", "What did the council say about the pier?"),
        # What it does would be lost, or is not known.
        ("What about cats?", "How do dogs get fleas?"),
        ("What about the guests?", "When does the hotel serve breakfast?"),
        ("What about women?", "How much do men earn today?"),
        ("What about the old inns?", "Where are the new mills?"),
        # Nor are these others that do the same.
        ("And lately?", "What do bakers demand?"),
        ("And now?", "When did Ada Bell leave?"),
        ("What about you?", "When did you leave?"),
        ("And Marsh's?", "How old is Bell's house?"),
        ("What about protests?", "What did the council decide?"),
        ("And the weekend?", "When does the pier open?"),
        ("And anything else?", "What do bakers demand?"),
        ("What about evidence?", "What do lawyers allege?"),
        ("And the trial?", "Did the baker confess?"),
        ("What about casualties?", "Did the bridge fall?"),
        ("What about a refund?", "Will passengers get new tickets?"),
        ("And Dell?", "Thanks, that is all about Ostrel!"),
    ],
)
def test_question_that_asks_by_itself_or_of_nothing_alike_is_left(asked: str, last: str) -> None:
    assert resumed(asked, [last]) is None


def test_first_question_is_left() -> None:
    assert resumed("What about children?", []) is None


def test_each_goes_on_with_the_one_before() -> None:
    before = ["And students?", "What does an adult pay here?"]
    assert resumed("What about children?", before) == "What does children pay here?"
