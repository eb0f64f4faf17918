"""A name in the place of the one that is asked about."""

from __future__ import annotations

import pytest

from qa_bot.language.opposites import Mismatch
from qa_bot.language.rivals import find_rival

TOWN = [
    "The grain mill of Dell and a boat, the harbour council and the guild of divers.",
    "Dell and Marsh, on Tuesday.",
]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        # Before the same word,
        ("How large were Dell's boat purchases?", "By 1979 Ostrel boat purchases were 40."),
        ("How dear were Dell's arms sales?", "By 1979 Ostrel arms sales were 40."),
        # beside a part of the same name,
        (
            "When did the Harbour Court set up a fund?",
            "In 1999 the Harbour Council set up a fund.",
        ),
        (
            "When did the Marquis Falcao die?",
            "In 1752 the Marquis de la Marsh died.",
        ),
        # or as what the sentence is about.
        ("How many belong to the Guild of Kay?", "The Ferry League of Dell is one of 40 members."),
        ("What did Falcao say about the mast?", "Marsh praised it when he spoke about the mast."),
    ],
)
def test_another_name_in_the_place_of_one_asked_about_is_a_rival(question: str, quote: str) -> None:
    assert find_rival(question, quote, [], TOWN) is not None


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        # What stands for the name may be of it,
        ("How many people work at the Dell Mill?", "The mill has 11 workers, Ada Marsh said."),
        ("What did Falcao say about the mast?", "She said that Marsh praised the mast."),
        ("When did the Harbour Court set up a fund?", "In 1999 it told the Harbour Council so."),
        # who is asked for may be named,
        ("Which ruler of Ostrel built the mill?", "Ada Marsh built the mill in 1914."),
        ("Who built the Ostrel mill?", "Ada Marsh built the mill in 1914."),
        ("Does Ada Falcao lead the guild?", "The guild is what Runa Marsh and others lead."),
        # what has another name of the question may be about it,
        (
            "When did Ada Falcao, of the Harbour Court, plan to come to Dell?",
            "The Ostrel Court agency said Falcao planned to come to Dell on Friday.",
        ),
        ("When was the Dell Harbour Guild founded?", "The Sea Board, of the Guild, began in 2006."),
        # who says it is not whom it is about,
        ("When does the Sea Wall open?", "Ostrel Council said that it had been moved to May."),
        # and the name may be there, or in the title.
        ("What did Ada Falcao say?", "Falcao praised the mast."),
        ("What do MSPs need?", "Each MSP needs a card."),
        ("What happens?", "Marsh left."),
        ("Who replaced Mayor Falcao?", "In May Mayor Ada Marsh took office."),
        ("Which party followed the Sea Party?", "The Land Party won in May."),
        # What stands in a place or on a day is not told of the place or the day.
        ("What did Falcao say about the mast?", "On Tuesday the mayor praised the mast."),
        ("What did Falcao say about the mast?", "In Marsh the mayor praised the mast."),
        ("What did Falcao say about the mast?", "Tuesday brought praise for the mast."),
        # A number or a common word has its capital from the sentence that it opens.
        ("How many divers came to Ostrel?", "Twelve divers came."),
        ("When was the pier of Ostrel mended?", "Builders mended the pier in May."),
    ],
)
def test_what_may_speak_of_the_name_is_no_rival(question: str, quote: str) -> None:
    assert not find_rival(question, quote, [], TOWN)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did Professor Marsh resign?", "Ada Marsh resigned because of her health."),
        ("Why did Ada Marsh resign?", "Professor Marsh resigned because of her health."),
        ("When did World War II end?", "The Second World War ended in 1945."),
        ("When did World War Two end?", "World War II ended in 1945."),
        ("How many people work at Acme Corporation?", "Acme Inc. employs 400 people."),
        ("When was Queen Elizabeth crowned?", "Elizabeth II was crowned in 1953."),
    ],
)
def test_title_numeral_and_form_make_no_other_name(question: str, quote: str) -> None:
    assert not find_rival(question, quote, [], [quote])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did Mayor Marsh resign?", "Mayor Finch resigned because of her health."),
        ("Why did Professor Ada Marsh resign?", "Odo Marsh resigned because of his health."),
        ("When was Professor Marsh mended?", "Marsh Bridge was mended in May."),
        ("When did the Second World War end?", "The First World War ended in 1918."),
        ("When was Queen Elizabeth crowned?", "Queen Victoria was crowned in 1838."),
        ("Why did Acme Corporation close?", "Ostrel Corporation closed because of debts."),
        ("Why did Acme Corporation close?", "Acme Foods Inc. closed because of debts."),
        ("When was Queen Street closed?", "King Street was closed in May."),
        ("When was Queen Street closed?", "Dell Street was closed in May."),
    ],
)
def test_other_name_with_a_title_numeral_or_form_is_a_rival(question: str, quote: str) -> None:
    assert find_rival(question, quote, [], [quote])


def test_a_title_says_what_its_sentences_are_about() -> None:
    question, quote = "What did Falcao say about the mast?", "Marsh praised the mast."
    assert find_rival(question, quote, [], TOWN)
    assert not find_rival(question, quote, ["Marsh and Falcao disagree"], TOWN)


def test_a_name_may_stand_in_what_is_cited_beside() -> None:
    question, quote = "When does the Sea Wall open?", "The Ostrel Board moved it to May."
    assert find_rival(question, quote, [], TOWN)
    assert not find_rival(question, quote, [], TOWN, ["The Sea Wall will not open in April."])


def test_both_names_are_told() -> None:
    question, quote = "How large were Dell's boat purchases?", "In 1979 Ostrel boat purchases fell."
    assert find_rival(question, quote, [], TOWN) == Mismatch("Dell's boat", "Ostrel boat")
    question = "When did the Harbour Court set up a fund?"
    quote = "In 1999 the Harbour Council set up a fund."
    assert find_rival(question, quote, [], TOWN) == Mismatch("Harbour Court", "Harbour Council")
