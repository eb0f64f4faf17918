"""The model's second thought about what is cited."""

from __future__ import annotations

import pytest

from qa_bot.confirmation import confirm
from qa_bot.errors import ModelError
from qa_bot.models.llm import LanguageModel
from tests.qa_bot.parts import CONFIRM, scripted, weighing, weighing_llm

QUESTION = "Until when is the old pier shut?"
QUOTES = ["The old pier\n of Porto Velar is shut.", "It opens in May."]


@pytest.mark.parametrize("agreed", [0.02, 0.5, 0.98])
def test_agreement_is_the_probability_of_yes(agreed: float) -> None:
    told = confirm(QUESTION, QUOTES, weighing("A draft.", agreed=agreed))
    assert told == pytest.approx(agreed, abs=1e-4)


def test_model_is_asked_about_the_quotes_and_the_question_alone() -> None:
    llm = weighing_llm("A draft.")
    confirm(QUESTION, QUOTES, LanguageModel(llm, "x"))
    (prompt,) = llm.prompts
    parts = ("The old pier of Porto Velar is shut. It opens in May.", QUESTION, CONFIRM)
    places = [prompt.index(part) for part in parts]
    assert places == sorted(places)
    assert "A draft." not in prompt


def test_engine_that_tells_no_probabilities_leaves_it_unknown() -> None:
    assert confirm(QUESTION, QUOTES, scripted("Yes")) is None


def test_model_that_is_gone_cannot_be_asked() -> None:
    with pytest.raises(ModelError):
        confirm(QUESTION, QUOTES, scripted("Yes", fails_after=0))
