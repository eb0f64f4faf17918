"""The model's second thought about what is cited."""

from __future__ import annotations

import pytest

from index.filter import SearchFilter
from qa_bot.confirmation import confirm
from qa_bot.errors import ModelError
from qa_bot.models.llm import LanguageModel
from qa_bot.question import Query, Turn
from tests.qa_bot.parts import CONFIRM, scripted, weighing, weighing_llm

QUESTION = "Until when is the old pier shut?"
QUERY = Query(QUESTION, QUESTION, SearchFilter())
TITLE = "Autumn at the coast"
QUOTES = ["The old pier\n of Porto Velar is shut.", "It opens in May."]


@pytest.mark.parametrize("agreed", [0.02, 0.5, 0.98])
def test_agreement_is_the_probability_of_yes(agreed: float) -> None:
    told = confirm(QUERY, QUOTES, TITLE, weighing("A draft.", agreed=agreed))
    assert told == pytest.approx(agreed, abs=1e-4)


def test_model_is_asked_about_the_quotes_and_the_question_alone() -> None:
    llm = weighing_llm("A draft.")
    confirm(QUERY, QUOTES, TITLE, LanguageModel(llm, "x"))
    (prompt,) = llm.prompts
    parts = ("The old pier of Porto Velar is shut. It opens in May.", QUESTION, CONFIRM)
    places = [prompt.rindex(part) for part in parts]
    assert places == sorted(places)
    assert "A draft." not in prompt


def test_title_that_names_what_is_asked_about_stands_before_the_quotes() -> None:
    llm = weighing_llm("A draft.")
    said = ["It is shut until May."]
    confirm(QUERY, said, "Old pier closed", LanguageModel(llm, "x"))
    confirm(QUERY, said, TITLE, LanguageModel(llm, "x"))
    named, plain = llm.prompts
    assert "Passage: Old pier closed. It is shut" in named
    assert "Passage: It is shut" in plain


def test_of_a_follow_up_only_what_it_asks_itself_is_put_to_the_model() -> None:
    llm = weighing_llm("A draft.")
    before = (Turn("user", "Who shut the old pier?"), Turn("assistant", "The council."))
    follow_up = Query("When will it open?", f"When will it open? ({before[0].content})",
                      SearchFilter(), turns=before)  # fmt: skip
    confirm(follow_up, QUOTES, TITLE, LanguageModel(llm, "x"))
    (prompt,) = llm.prompts
    assert "Question: When will it open?\n" in prompt
    assert before[0].content not in prompt


def test_engine_that_tells_no_probabilities_leaves_it_unknown() -> None:
    assert confirm(QUERY, QUOTES, TITLE, scripted("Yes")) is None


def test_model_that_is_gone_cannot_be_asked() -> None:
    with pytest.raises(ModelError):
        confirm(QUERY, QUOTES, TITLE, scripted("Yes", fails_after=0))
