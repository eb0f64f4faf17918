"""The model's second thought about what is cited."""

from __future__ import annotations

import pytest

from qa_bot.confirmation import confirm
from qa_bot.errors import ModelError
from qa_bot.models.llm import LanguageModel
from tests.qa_bot.parts import CONFIRM, scripted, weighing, weighing_llm

QUESTION = "Until when is the old pier shut?"
TITLE = "Autumn at the coast"
QUOTES = ["The old pier\n of Porto Velar is shut.", "It opens in May."]


@pytest.mark.parametrize("agreed", [0.02, 0.5, 0.98])
def test_agreement_is_the_probability_of_yes(agreed: float) -> None:
    told = confirm(QUESTION, QUOTES, TITLE, weighing("A draft.", agreed=agreed))
    assert told == pytest.approx(agreed, abs=1e-4)


def test_model_is_asked_about_the_quotes_and_the_question_alone() -> None:
    llm = weighing_llm("A draft.")
    confirm(QUESTION, QUOTES, TITLE, LanguageModel(llm, "x"))
    (prompt,) = llm.prompts
    parts = ("The old pier of Porto Velar is shut. It opens in May.", QUESTION, CONFIRM)
    places = [prompt.index(part) for part in parts]
    assert places == sorted(places)
    assert "A draft." not in prompt


def test_title_that_names_what_is_asked_about_stands_before_the_quotes() -> None:
    llm = weighing_llm("A draft.")
    said = ["It is shut until May."]
    confirm(QUESTION, said, "Old pier closed", LanguageModel(llm, "x"))
    confirm(QUESTION, said, TITLE, LanguageModel(llm, "x"))
    named, plain = llm.prompts
    assert "Passage: Old pier closed. It is shut" in named
    assert "Passage: It is shut" in plain


def test_engine_that_tells_no_probabilities_leaves_it_unknown() -> None:
    assert confirm(QUESTION, QUOTES, TITLE, scripted("Yes")) is None


def test_model_that_is_gone_cannot_be_asked() -> None:
    with pytest.raises(ModelError):
        confirm(QUESTION, QUOTES, TITLE, scripted("Yes", fails_after=0))
