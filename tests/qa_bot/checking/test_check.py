"""Which answers the passages support, and which of their claims do not stand in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.checking.check import CheckedAnswer, check_answer, count_claims
from qa_bot.fitted import support_model

PASSAGES = [
    "The pier of Porto Velar will reopen on 14 March. Mayor Odile Marsh said so on Monday. The"
    " harbour council pays 3,200 crowns for the repair, which took two winters.",
    "Storms broke the old pier in 2019. Ines Falcao, who leads the repair, chose oak from the"
    " forests of Ostrel because it withstands salt water.",
]
QUESTION = "When does the pier of Porto Velar reopen?"
TRUE = (
    "The pier of Porto Velar will reopen on 14 March. The harbour council pays 3,200 crowns for"
    " the repair."
)
INVENTED = (
    "The pier of Porto Velar will reopen on 14 March. Overall, visitors should consider booking"
    " early tickets online, because fireworks celebrations traditionally attract enormous crowds"
    " and hotels quickly become expensive."
)


def check(answer: str, passages: list[str] | None = None) -> CheckedAnswer:
    return check_answer(QUESTION, PASSAGES if passages is None else passages, answer)


def test_answer_in_the_words_of_the_passages_is_supported() -> None:
    checked = check(TRUE)
    assert checked.supported
    assert all(claim.supported for claim in checked.claims)


def test_answer_with_an_invented_sentence_is_not_supported() -> None:
    checked = check(INVENTED)
    assert not checked.supported
    assert checked.score < check(TRUE).score
    first, second = checked.claims
    assert second.score < first.score


def test_answer_about_something_else_is_not_supported() -> None:
    assert not check(INVENTED, ["A baker in Dell sold forty loaves before noon."]).supported


def test_claims_stand_where_they_say() -> None:
    for claim in check(INVENTED).claims:
        assert INVENTED[claim.start : claim.end] == claim.text


def test_marker_of_a_list_is_no_claim() -> None:
    answer = "The repair took two steps:\n\n1. Storms broke the pier.\n2. Ines Falcao chose oak."
    assert [claim.text for claim in check(answer).claims] == [
        "The repair took two steps:",
        "1. Storms broke the pier.",
        "2. Ines Falcao chose oak.",
    ]


@pytest.mark.parametrize("answer", ["", "  \n "])
def test_empty_answer_claims_nothing(answer: str) -> None:
    assert check(answer) == CheckedAnswer(supported=True, score=1.0, claims=[])


def test_nothing_is_supported_by_no_passages() -> None:
    assert check(INVENTED, []).score < check(INVENTED).score + 1e-9
    assert not check(INVENTED, []).supported


def test_same_answer_has_the_same_score_every_time() -> None:
    assert check(INVENTED) == check(INVENTED)


def test_fitted_figures_are_of_what_is_counted() -> None:
    counted = count_claims(QUESTION, PASSAGES, TRUE)
    assert set(support_model().claim.features) <= set(counted[0])


_text = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*f"{TRUE} {INVENTED}".split(), "1.", "\n", "(", "“"]), max_size=25
    ).map(" ".join),
)


@given(_text, st.lists(_text, max_size=3), _text)
def test_any_answer_has_a_probability(question: str, passages: list[str], answer: str) -> None:
    checked = check_answer(question, passages, answer)
    assert 0.0 <= checked.score <= 1.0
    for claim in checked.claims:
        assert 0.0 <= claim.score <= 1.0
        assert answer[claim.start : claim.end] == claim.text
