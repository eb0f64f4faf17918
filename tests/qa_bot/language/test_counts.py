"""Whether an answer to "how many" counts anything, and the right things."""

from __future__ import annotations

import pytest

from qa_bot.language.counts import counts_another, leaves_count_out


@pytest.mark.parametrize(
    ("question", "said", "leaves_out"),
    [
        ("How many boats did Dell sell?", "Dell sold 12 boats.", False),
        ("How many boats did Dell sell?", "Dell sold dozens of boats.", False),
        ("How many boats did Dell sell?", "Dell sold boats.", True),
        ("How many crowns' worth of boats did Dell sell?", "Dell sold many boats.", True),
        ("How much does the mayor ask for?", "The mayor asks for help.", True),
        ("How much of the wood was burnt?", "Most of it was burnt.", False),
        ("How many people were hurt?", "Nobody was hurt.", False),
        ("How many times did it flood?", "It flooded twice.", False),
        ("How much did it cost?", "The price was not disclosed.", False),
        ("How much does a ticket cost?", "The tickets are on sale at the office.", True),
        ("Who sold the boats?", "Dell sold boats.", False),
    ],
)
def test_answer_may_count_nothing(question: str, said: str, leaves_out: bool) -> None:
    assert leaves_count_out(question, said) is leaves_out


@pytest.mark.parametrize(
    ("question", "cited", "another"),
    [
        ("How many ships are there?", "Twelve towns have agreed.", True),
        ("How many ships are there?", "Twelve ships have sailed.", False),
        ("How many has she seen?", "Twelve ships have sailed.", False),
        ("How many patrol ships are there?", "Twelve towns send a patrol.", True),
        ("How many ships are there?", "It was a large fleet.", False),
        ("How many people came?", "Twelve guests came.", False),
        ("Who has ships?", "Twelve towns have agreed.", False),
        ("How many people have died in Dell?", "Dell has confirmed 19 cases.", True),
        ("How many people have died in Dell?", "It has claimed 19 lives in Dell.", False),
        ("How many people have died in Dell?", "Nobody in Dell drowned.", False),
        ("How many people have died in Dell?", "Two towns lost power.", True),
        ("How many people have died in Dell?", "All twelve towns were hit.", True),
        ("How many people have died in Dell?", "Two boats made it, and the town remains.", True),
        ("How many people have died in Dell?", "Dell lost 12 young men, two farmers.", False),
        ("How many people have died in Dell?", "The town lost 1,200 fighters.", False),
        ("How many people have died in Dell?", "The fire claimed 72 guests, twelve cooks.", False),
        ("How many people have died in Dell?", "The party claimed 72 seats, twelve towns.", True),
        ("How many people have died in Dell?", "All twelve miners were lost.", False),
        ("How many guards were hurt?", "Nine guards are in a serious condition.", False),
        ("How many people have died in Dell?", "Three farmers did not make it.", False),
        ("How many people have died in Dell?", "Three farmers didn't make it.", False),
        ("How many guards were hurt?", "Nine guards were on duty.", True),
        ("How many shops were hit?", "Nine businesses were hit.", False),
        ("How many ships came?", "A crowd of 1,946 was there.", False),
        ("How many guards were hurt?", "Nine guards went to hospital.", False),
        ("How many people have died in Dell?", "The board put the number at 600.", False),
        ("How many were killed or injured?", "Nine guards were hurt.", False),
        ("How many goals were there?", "It took three days.", False),
    ],
)
def test_number_may_count_others(question: str, cited: str, another: bool) -> None:
    assert counts_another(question, [cited]) is another
