"""Opposites: what one word tells apart from what is asked about."""

from __future__ import annotations

import pytest

from index.library import Library
from qa_bot.answer import Answer
from qa_bot.bot import Bot
from qa_bot.language.opposites import Mismatch, find_opposite
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.qa_bot.parts import ScriptedLLM, article

GOVERNOR = "Who was Old Marland's governor?"
NEW = "In May New Marland's governor was Ada Finch."


@pytest.mark.parametrize(
    ("question", "quote", "found"),
    [
        (GOVERNOR, NEW, ("Old Marland", "New Marland")),
        (
            "How often did Odo win in his first season at Dell?",
            "Odo won twice last season.",
            ("first season", "last season"),
        ),
        ("When was Queen Odo's war?", "King Odo's War was short.", ("Queen Odo", "King Odo")),
        (
            "When do public bills reach the house?",
            "Private bills reach the house in May.",
            ("public bills", "Private bills"),
        ),
        (
            "Who pays for the northern quay lights?",
            "The fund pays for the southern quay lights.",
            ("northern quay", "southern quay"),
        ),
        (
            "Which village is the least known?",
            "Dell is the most known of them.",
            ("least known", "most known"),
        ),
    ],
)
def test_opposite_is_found(question: str, quote: str, found: tuple[str, str]) -> None:
    assert find_opposite(question, [quote], []) == Mismatch(*found)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        pytest.param(GOVERNOR, ["Old Marland's governor was Ada Finch."], id="it has the word"),
        pytest.param(
            "How often did Odo win in his first season?",
            ["Odo won twice last season, and once in his first."],
            id="it has the word for a period",
        ),
        pytest.param(
            "Which village is most known?",
            ["Dell is the most known and Ostrel the least known."],
            id="both degrees",
        ),
        pytest.param("Did salt become more dear?", ["Salt became less dear."], id="yes or no"),
        pytest.param(
            "Which boat is more stable?",
            ["The old boat is less stable than the new one."],
            id="the one that is compared",
        ),
        pytest.param(GOVERNOR, [NEW, "Old Marland has none."], id="it stands beside it"),
        pytest.param(
            "What happened to the old library of Dell?",
            ["It was torn down in 2018 to make way for the new library."],
            id="the one that took its place",
        ),
        pytest.param(
            "How long is the new bridge of Dell?",
            ["At 300 metres it is longer than the old bridge of Dell."],
            id="the one it is compared with",
        ),
        pytest.param(
            "What is the old town hall used for?",
            ["The new town hall is used for weddings, and the former one as a school."],
            id="both are told of",
        ),
        pytest.param(
            "Whom did the first minister meet?",
            ["She met Odo Marsh, the second minister."],
            id="one word is the same",
        ),
        pytest.param(
            "Are old boats dearer than new boats made in Dell?",
            ["New boats made in Dell cost 40 crowns."],
            id="both are asked about",
        ),
        pytest.param("Who cut the red sea fence?", ["Odo cut the blue sea fence."], id="others"),
    ],
)
def test_what_is_no_opposite_is_none(question: str, quotes: list[str]) -> None:
    assert find_opposite(question, quotes, []) is None


def test_word_may_stand_in_the_header() -> None:
    assert find_opposite(GOVERNOR, [NEW], ["Old Marland and its neighbours"]) is None


def asked(
    library: Library, settings: Settings, text: str, draft: str, question: str
) -> tuple[Answer, ScriptedLLM]:
    """What is answered from an article by a model that always writes one draft, and that model."""
    library.add(article("a", text, "A visit to the north"))
    llm = ScriptedLLM(write=lambda prompt: draft)
    return Bot(library, LanguageModel(llm, "scripted"), settings).answer(question), llm


@pytest.mark.usefixtures("own_stages")
def test_answer_about_the_opposite_is_none_and_the_reason_said(
    library: Library, settings: Settings
) -> None:
    text = "The governor of the land is Ada Finch. New Marland's governor is Ada Finch of Dell."
    draft = "New Marland's governor is Ada Finch of Dell."
    answer, _ = asked(library, settings, text, draft, "Who is Old Marland's governor?")
    assert answer.status == "not_found"
    assert "What comes nearest speaks of “New Marland”, not of “Old Marland”." in answer.notes


@pytest.mark.usefixtures("own_stages")
def test_sentence_about_the_opposite_does_not_end_the_search(
    library: Library, settings: Settings
) -> None:
    text = "The old bridge road of Dell is long: 200 metres. Its successor is 300 metres long."
    draft = "Its successor is 300 metres long."
    question = "How long is the new bridge road of Dell?"
    answer, llm = asked(library, settings, text, draft, question)
    assert llm.prompts
    assert "old bridge" not in answer.answer
