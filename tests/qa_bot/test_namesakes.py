"""Namesakes: another thing that shares a part of its name with what is asked about."""

from __future__ import annotations

import pytest

from index.library import Library
from qa_bot.bot import Bot
from qa_bot.models.llm import LanguageModel
from qa_bot.namesakes import Namesake, find_namesake
from qa_bot.settings import Settings
from tests.qa_bot.parts import ScriptedLLM, article

GOVERNOR = "Who governs Old Marland?"


@pytest.mark.parametrize(
    ("question", "quote", "found"),
    [
        (GOVERNOR, "In May New Marland's governor was Ada Finch.", ("Old Marland", "New Marland")),
        ("When was Queen Odo's war?", "It was called King Odo's War.", ("Queen Odo", "King Odo")),
        (
            "When do public bills go to the house?",
            "Private bills go to the house in May.",
            ("public bills", "Private bills"),
        ),
        ("Whom do few boats carry?", "Most boats carry crab.", ("few boats", "Most boats")),
        (
            "How long is the northern coast?",
            "They found the southern coast to be 9 miles long.",
            ("northern coast", "southern coast"),
        ),
    ],
)
def test_namesake_is_found(question: str, quote: str, found: tuple[str, str]) -> None:
    assert find_namesake(question, [quote], []) == Namesake(*found)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        pytest.param(GOVERNOR, ["In May Old Marland had Ada Finch."], id="it has the name"),
        pytest.param(
            GOVERNOR, ["In May New Marland had a governor, and Old Marland too."], id="it has both"
        ),
        pytest.param(
            GOVERNOR, ["In May New Marland had one.", "Old Marland had Ada."], id="beside it"
        ),
        pytest.param("What did Ada Marsh say?", ["Then Secretary Marsh said so."], id="an office"),
        pytest.param(
            "Where did Ada Marsh live?",
            ["His sister, said Runa Marsh, lived in Dell, and she liked it."],
            id="a relative",
        ),
        pytest.param("Who met Hilary Dray?", ["Then Hillary Dray met Odo."], id="two spellings"),
        pytest.param("Who met Pres Dray?", ["Then President Dray met Odo."], id="shortened"),
        pytest.param("What did British Defence do?", ["The UK Defence did it."], id="an acronym"),
        pytest.param("Ada Marsh said what?", ["Runa Marsh said so."], id="capitals that open"),
        pytest.param(
            "Is the old wall higher than the new wall?",
            ["The new wall is 4 m high."],
            id="one of two compared",
        ),
        pytest.param("Who came on a busy Monday?", ["It was a quiet Monday."], id="no opposites"),
    ],
)
def test_what_is_no_namesake_is_none(question: str, quotes: list[str]) -> None:
    assert find_namesake(question, quotes, []) is None


def test_name_may_stand_in_the_header() -> None:
    quote = "In May New Marland's governor was Ada Finch."
    assert find_namesake(GOVERNOR, [quote], ["Old Marland and its neighbours"]) is None


@pytest.mark.usefixtures("own_stages")
def test_answer_about_a_namesake_is_none_and_the_reason_said(
    library: Library, settings: Settings
) -> None:
    text = "Ada Finch governs the land of New Marland. Old Marland has been a ruin for long."
    library.add(article("marland", text, "A visit to the north"))
    llm = ScriptedLLM(write=lambda prompt: "Ada Finch governs the land of New Marland.")
    answer = Bot(library, LanguageModel(llm, "scripted"), settings).answer(
        "Who governs the land of Old Marland?"
    )
    assert answer.status == "not_found"
    assert "What comes nearest speaks of “New Marland”, not of “Old Marland”." in answer.notes
