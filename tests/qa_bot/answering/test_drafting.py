"""The model's writing to finished sentences, whatever the pieces it comes in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.filter import SearchFilter
from qa_bot.answering.drafting import Draft, abstains
from qa_bot.config import read_prompt
from qa_bot.errors import ModelError
from qa_bot.finding.query import Query, Turn
from qa_bot.models.llm import LanguageModel
from tests.qa_bot.parts import (
    ScriptedLLM,
    document,
    evidence,
    scripted,
    scripted_llm,
    weighing,
)

TEXT = "The old pier of Porto Velar is shut. Ines Falcao leads the repair."
QUERY = Query("Is it shut?", "Is the old pier shut?", SearchFilter())
# Sentences as models write them, with what makes it hard to tell where one ends.
_SENTENCES = (
    "The old pier is shut.",
    "It is shut [1].",
    "It is shut. [1]",
    "It is shut.[1][2]",
    "The U.S. builder of it left in Nov. 1987.",
    "Mr. Quayle paid 3,200.50 crowns for it.",
    "“Nobody will be left on the water,” he said.",
    'He asked: "Is it shut?" Then he left.',
    "**Ines Falcao** leads the repair!",
    "Dr. A. B. Oake of the U.S. Army came at 6.45 a.m. on Monday.",
    "Is it old?",
    "No stop at the end",
)
_drafts = st.lists(
    st.tuples(st.sampled_from(_SENTENCES), st.sampled_from([" ", " ", "\n", "\n\n"])), max_size=6
).map(lambda parts: "".join(sentence + joint for sentence, joint in parts).strip())


def draft_of(model: LanguageModel, query: Query = QUERY, max_tokens: int = 9_999) -> Draft:
    return Draft(query, evidence(TEXT), {"a": document("a", TEXT)}, model, max_tokens)


def drafted(written: str, pieces: Sequence[int] = (10_000,)) -> list[str]:
    return list(draft_of(scripted(written, pieces)))


@given(_drafts, st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_sentences_are_the_same_whatever_the_pieces(written: str, pieces: list[int]) -> None:
    assert drafted(written, pieces) == drafted(written)


@given(_drafts)
def test_sentences_hold_no_marks_and_no_line_ends(written: str) -> None:
    for sentence in drafted(written, [7]):
        assert sentence == sentence.strip() != ""
        assert not {"[", "*", "\n"} & set(sentence)


@given(_drafts, st.integers(1, 30))
def test_nothing_that_was_written_is_lost(written: str, size: int) -> None:
    letters = [c for c in written if c.isalpha()]
    assert [c for c in "".join(drafted(written, [size])) if c.isalpha()] == letters


def test_draft_becomes_sentences() -> None:
    assert drafted("The old pier is shut. Ines Falcao leads the repair.", [3]) == [
        "The old pier is shut.",
        "Ines Falcao leads the repair.",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "The pier is shut [1].",
        "The pier is shut. [1]",
        "The pier is shut [1][2].",
        "The pier is shut [1, 2].",
        "The pier is shut [1-3].",
        "- The pier is shut.",
        "* The pier is shut.",
        "• The pier is shut.",
        "1. The pier is shut.",
        "2) The pier is shut.",
        "**The pier** is shut.",
        "\n\nThe pier is shut.\n",
    ],
)
@pytest.mark.parametrize("size", [1, 1_000])
def test_marks_and_bullets_are_stripped(written: str, size: int) -> None:
    assert drafted(written, [size]) == ["The pier is shut."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. builder left in 1987.",
        "It was shut on Nov. 3 for repair.",
        "It opens at 6.45 a.m. on Monday.",
        "Dr. Petra Oake paid 4.20 crowns.",
        "The site is example.org for now.",
    ],
)
@pytest.mark.parametrize("size", [1, 4, 1_000])
def test_stop_inside_a_sentence_ends_none(sentence: str, size: int) -> None:
    assert drafted(f"{sentence} It is old.", [size]) == [sentence, "It is old."]


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("3. Oktober 1990 war der erste Tag.", ["3. Oktober 1990 war der erste Tag."]),
        ("1. Mai war ein Feiertag.", ["1. Mai war ein Feiertag."]),
        ("Das ist neu:\n3. Liga ist das.", ["Das ist neu:", "3. Liga ist das."]),
        ("The law [2019] says so [1].", ["The law [2019] says so."]),
        ("1. It is shut.\n2. It is old.\n3. Ada left.", ["It is shut.", "It is old.", "Ada left."]),
        ("1) It is shut.\n- It is old.", ["It is shut.", "It is old."]),
    ],
)
def test_number_that_is_no_bullet_and_no_mark_stays(
    written: str, sentences: list[str], size: int
) -> None:
    assert drafted(written, [size]) == sentences


def test_sentence_is_yielded_before_the_next_is_finished() -> None:
    written = "The old pier is shut. Ines Falcao leads the repair."
    model = scripted(written, [1], fails_after=len(written) - 5)
    sentences = iter(draft_of(model))
    assert next(sentences) == "The old pier is shut."
    with pytest.raises(ModelError):
        next(sentences)


def test_sentence_without_a_stop_at_the_end_is_one() -> None:
    assert drafted("Ines Falcao leads the repair", [6]) == ["Ines Falcao leads the repair"]


@pytest.mark.parametrize("rest", ["Ines Falcao, the deputy,", "Ines Falcao said:", "It is ("])
def test_what_the_limit_cut_off_is_no_sentence(rest: str) -> None:
    assert drafted(f"The old pier is shut. {rest}", [6]) == ["The old pier is shut."]


def test_words_without_a_stop_at_the_limit_are_no_sentence() -> None:
    written = "The old pier is shut. Ines Falcao leads the repair by the"
    model = scripted(written, [len(written) // 6 + 1])
    assert list(draft_of(model, max_tokens=6)) == ["The old pier is shut."]
    whole = f"{written} council."
    model = scripted(whole, [len(whole) // 6 + 1])
    assert len(list(draft_of(model, max_tokens=6))) == 2


@pytest.mark.parametrize("written", ["", "  \n ", "\n\n"])
def test_empty_draft_has_no_sentences(written: str) -> None:
    assert drafted(written, [1]) == []


def test_model_reads_the_instructions_first_and_the_question_last() -> None:
    llm = scripted_llm("It is shut.")
    assert list(draft_of(LanguageModel(llm, "x")))
    (prompt,) = llm.prompts
    instructions, question = read_prompt("answer"), QUERY.standalone
    assert 0 <= prompt.index(instructions) < prompt.index(TEXT) < prompt.index(question)


# The conversation before

TURNS = (
    Turn("user", "Who leads the repair of the old pier?"),
    Turn("assistant", "Ines Falcao leads the repair [1]. " + "She is the deputy. " * 60),
)


def prompt_of(query: Query) -> str:
    llm = scripted_llm("It is shut.")
    assert list(draft_of(LanguageModel(llm, "x"), query))
    (prompt,) = llm.prompts
    return prompt


def test_follow_up_is_written_behind_the_last_exchange() -> None:
    query = Query("Is she old?", "Is she old? (the repair)", SearchFilter(), turns=TURNS)
    prompt = prompt_of(query)
    places = [
        prompt.index(part) for part in (TEXT, TURNS[0].content, "Ines Falcao leads the repair [1]")
    ]
    assert places == sorted(places)
    assert places[-1] < prompt.index("Question: Is she old?")
    # What is set beside the question is for the search.
    assert "(the repair)" not in prompt


def test_earlier_answer_is_written_in_part() -> None:
    alone = prompt_of(Query("Is she old?", "Is she old?", SearchFilter()))
    behind = prompt_of(Query("Is she old?", "Is she old?", SearchFilter(), turns=TURNS))
    assert len(behind) - len(alone) < 400 < len(TURNS[1].content)


def test_question_that_stands_by_itself_is_written_alone() -> None:
    prompt = prompt_of(QUERY)
    assert "Question: Is the old pier shut?" in prompt
    assert "Earlier" not in prompt


# What the model thinks of it


def test_model_is_offered_to_say_that_it_is_not_found() -> None:
    assert "NOT FOUND" in read_prompt("answer")


@pytest.mark.parametrize("refusal", [0.01, 0.5, 0.99])
def test_refusal_is_the_probability_of_the_first_word(refusal: float) -> None:
    draft = draft_of(weighing("The old pier is shut. It is old.", refusal))
    assert draft.refusal is None
    next(iter(draft))
    assert draft.refusal == pytest.approx(refusal)


@pytest.mark.parametrize(
    ("alternatives", "refusal"),
    [
        ({"NOT": 0.3, " Not": 0.2, "It": 0.5}, 0.5),
        ({"It": 0.9, "Nothing": 0.1}, 0.0),
        ({"Note": 0.6, "not": 0.4}, 0.0),
    ],
)
def test_refusal_is_that_of_the_words_for_it(
    alternatives: dict[str, float], refusal: float
) -> None:
    llm = scripted_llm("It is shut.")
    llm.weigh = lambda prompt: alternatives
    draft = draft_of(LanguageModel(llm, "x"))
    assert list(draft) == ["It is shut."]
    assert draft.refusal == pytest.approx(refusal)


def test_engine_that_tells_no_probabilities_leaves_them_unknown() -> None:
    draft = draft_of(scripted("The old pier is shut."))
    assert list(draft) == ["The old pier is shut."]
    assert draft.refusal is None


@pytest.mark.parametrize(("most", "written"), [(0.5, []), (0.7, ["The old pier is shut."])])
def test_draft_that_would_rather_be_none_is_not_written(most: float, written: list[str]) -> None:
    model = weighing("The old pier is shut.", 0.6)
    draft = Draft(QUERY, evidence(TEXT), {"a": document("a", TEXT)}, model, 99, most)
    assert list(draft) == written
    assert draft.refusal == pytest.approx(0.6)


# Abstaining


@pytest.mark.parametrize(
    "sentence",
    [
        "The sentences do not mention her salary.",
        "The article does not say when the pier opens.",
        "The provided text doesn't specify the price.",
        "The documents contain no information about that.",
        "There is no information on her salary.",
        "Her salary is not mentioned.",
        "The date is not specified in the text.",
        "I don't know.",
        "I do not know the answer.",
        "I cannot answer this question.",
        "I can't find that.",
        "Not found.",
        "The information provided does not include her salary.",
        "The text doesn’t say.",
        "I don’t know.",
        "The price is not stated in the sentences.",
        "None of the articles mention a price, and they do not say who paid.",
    ],
)
def test_sentence_that_abstains_is_told(sentence: str) -> None:
    assert abstains(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ines Falcao leads the repair.",
        "The old pier is not open.",
        "The council did not vote on Monday.",
        "The wreck was found in spring.",
        "She read out the article about goats.",
        "The wreck was not found until 1912.",
        "The court documents do not mention a bribe.",
        "The report is not provided to the public.",
    ],
)
def test_sentence_that_says_something_abstains_not(sentence: str) -> None:
    assert not abstains(sentence)


@pytest.mark.parametrize(
    ("text", "refusal"), [("NOWA measured gusts of 40 knots.", 0.0), ("It measured gusts.", 0.9)]
)
def test_name_that_begins_as_a_refusal_does_is_none(text: str, refusal: float) -> None:
    def weigh(prompt: str) -> dict[str, float]:
        return {"NO": 0.9, "The": 0.1}

    llm = ScriptedLLM(write=lambda prompt: text, weigh=weigh)
    model = LanguageModel(llm, "scripted")
    draft = Draft(QUERY, evidence(text), {"a": document("a", text)}, model, 99)
    assert list(draft) == [text]
    assert draft.refusal == pytest.approx(refusal)
