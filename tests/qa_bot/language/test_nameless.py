"""Things that are told of without their name."""

from __future__ import annotations

import pytest

from qa_bot.language.nameless import leaves_nameless


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What was the name of the inn in Dell where they met?",
            "They met in an inn in Dell, led by Ines Falcao of the Harbour Board.",
        ),
        (
            "What are the names of the couple who drowned?",
            "A couple in their sixties drowned near Ostrel.",
        ),
        ("Which abbey did Odo Marsh work for?", "Odo Marsh once bound books at an abbey library."),
        ("Which mill did he work for?", "He worked for a mill."),
        ("Which mill did he work for?", "He worked hard for the mill."),
    ],
)
def test_thing_is_told_of_without_its_name(question: str, said: str) -> None:
    assert leaves_nameless(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was the name of the hotel?", "They met in a hotel in Dell called Rex."),
        ("What was the name of the hotel?", "They met in the hotel, Rex, on Monday."),
        ("What was the name of the hotel?", "They met at a Rex hotel."),
        ("What was the name of the hotel?", "Hotel Rex hosted them."),
        ("What is the name of the boy?", "The boy was not named."),
        ("What is the name of the dog?", "Rex, a dog of nine, was found."),
        ("What is the name of the dog?", "Rex is a dog."),
        ("What is the name of the river?", "A river runs by Dell, the Larn."),
        ("What is the name of the firm?", "The firm's name is Marsh."),
        ("What is the name of the ship?", "The ship was christened Odo."),
        ("What is the name of the mayor?", "The mayor, Ada Marsh, left."),
        ("Which club did she join?", "She joined a club in Dell."),
        ("Which club did she join?", "She left Dell United for Ostrel City."),
        (
            "Which team does he coach?",
            "He has led Dell United since May, and took the team to Ostrel.",
        ),
        ("Which year did he die?", "That year he died."),
        ("Which school was burnt?", "The old school was burnt."),
        ("Which bridge was shut?", "The bridge over the Larn was shut."),
        ("Which bank did she rob?", "She robbed a bank that her aunt owned."),
        ("Which country did she flee to?", "She fled to Ostrel, a country in the north."),
        ("Which rule does it rest on?", "It rests on Rule 19."),
        ("Which firm was fined?", "Larkmouth said the firm would pay the fine."),
        ("Which town was flooded?", "Ostrel was flooded and the town asked for help."),
        ("Which firm is it made by?", "The firm that makes it is Marsh & Falcao."),
        ("Which town will it be?", "It will be Ostrel, a two-time host town."),
        ("Which medal did she win?", "She won a gold medal."),
        ("Which law was passed?", "The law banning nets was passed."),
        ("What is the name of the victim?", "Police identified the victim as Odo Marsh."),
        ("What is the name of the man?", "A man of 34, Odo Marsh, was held in a mill."),
        ("What is the name of the drug?", "The board approved the drug, ostrelin, in May."),
        ("What is the name of the drug?", "The board approved the drug ostrelin."),
        ("What is the name of the man?", "The guards declined to name the man."),
        ("Who leaked the name of the victim?", "A guard leaked it to a friend of the victim."),
    ],
)
def test_thing_may_be_named_or_told_otherwise(question: str, said: str) -> None:
    assert not leaves_nameless(question, said)
