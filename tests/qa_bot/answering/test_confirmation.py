"""The model's second thought about what is cited."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from index.filter import SearchFilter
from qa_bot.answering.confirmation import confirm
from qa_bot.answering.probe import read_probe
from qa_bot.config import config_dir
from qa_bot.errors import ModelError
from qa_bot.finding.query import Query, Turn
from qa_bot.models.llm import LanguageModel
from tests.qa_bot.parts import CONFIRM, ScriptedLLM, scripted, weighing_llm

QUESTION = "Until when is the old pier shut?"
QUERY = Query(QUESTION, QUESTION, SearchFilter())
TITLE = "Autumn at the coast"
QUOTES = ["The old pier\n of Porto Velar is shut.", "It opens in May."]


def beginning(told: Mapping[str, float], name: str = "x") -> LanguageModel:
    """A model that could begin its second thought so, each piece with its probability."""
    return LanguageModel(ScriptedLLM(write=lambda _: "Yes", weigh=lambda _: told), name)


@pytest.mark.parametrize(
    ("told", "agreed"),
    [
        ({"Yes": 0.6, "No": 0.2, "Maybe": 0.2}, 0.75),
        ({"Yes": 0.3, " yes": 0.3, "YES": 0.15, "no": 0.25}, 0.75),
        ({"Yes": 1.0}, 1.0),
        ({"No": 1.0}, 0.0),
        ({"Perhaps": 1.0}, 0.5),
    ],
)
def test_agreement_is_yes_against_no(told: dict[str, float], agreed: float) -> None:
    thought = confirm(QUERY, QUOTES, TITLE, beginning(told))
    assert thought is not None
    assert thought.agreed == pytest.approx(agreed, abs=1e-4)
    assert thought.beginnings == pytest.approx({piece: math.log(p) for piece, p in told.items()})


def test_only_the_model_that_the_probe_was_fitted_to_is_probed() -> None:
    probe = read_probe(config_dir() / "probe.json")
    told = dict.fromkeys(probe.fitted.features, 1e-3)
    thoughts = [confirm(QUERY, QUOTES, TITLE, beginning(told, name)) for name in (probe.model, "x")]
    probed = [thought.probed for thought in thoughts if thought]
    assert probed == [pytest.approx(probe.fitted.probability(thoughts[0].beginnings)), None]  # type: ignore[union-attr]


def test_piece_that_is_impossible_is_told_all_the_same() -> None:
    thought = confirm(QUERY, QUOTES, TITLE, beginning({"Yes": 1.0, "No": 5e-324}))
    assert thought is not None
    assert all(math.isfinite(value) for value in thought.beginnings.values())


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
