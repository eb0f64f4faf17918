"""An answer held against the gold one, in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.evaluation import gold


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The Mayor's plan costs 3,000 euros [1], [2, 3].", "mayor plan costs 3000 euros"),
        ("A U.S. envoy — an ally — won't go", "us envoy ally wont go"),
        ("a 28-point plan/draft", "28 point plan draft"),
        ("[4]", ""),
    ],
)
def test_case_marks_articles_and_punctuation_are_out(text: str, plain: str) -> None:
    assert gold.normalised(text) == plain


@given(st.text())
def test_only_words_are_left_with_one_space_between(text: str) -> None:
    assert re.fullmatch(r"(?:[^\W_]+(?: [^\W_]+)*)?", gold.normalised(text))


@pytest.mark.parametrize(
    ("string", "text", "is_said"),
    [
        ("search", "His home was searched.", True),
        ("No", "The north is cold.", False),
        ("No", "No, it is not.", True),
        ("25", "In 2025 there were 125.", False),
        ("25", "There were 25 of them.", True),
        ("November 18", "It leaked on November 18th.", True),
        ("November 1", "It leaked on November 18.", False),
        ("3,000", "some 3000 troops", True),
        ("3.000", "some 3000 troops", True),
        ("1.5 million", "It cost 15 million.", False),
        ("1.5 million", "It cost 1.5 million.", True),
        ("5 million", "It cost 1.5 million.", False),
        ("1", "It cost 1.5 million.", False),
        ("2.40", "It costs €2.40.", True),
        ("Marsh", "Marshall left.", False),
        ("Marsh", "Marsh's friend left.", True),
        ("port", "Portugal won.", False),
        ("port", "The ports are open.", True),
        ("stop", "It was stopped.", True),
        ("church", "All churches are open.", True),
        ("stop", "It is stopgap.", False),
        ("the", "anything", False),
    ],
)
def test_strings_are_said_by_whole_words(string: str, text: str, is_said: bool) -> None:
    assert gold.is_said(string, gold.normalised(text)) is is_said


def test_alternative_needs_all_of_its_strings() -> None:
    alternatives = [["Ann", "Bob"], ["Cid"]]
    assert gold.says_one_of(alternatives, "Bob came with Ann.")
    assert gold.says_one_of(alternatives, "Cid came.")
    assert not gold.says_one_of(alternatives, "Bob came.")
    assert not gold.says_one_of([[]], "Nobody came.")


def test_part_of_a_right_answer_is_no_wrong_one() -> None:
    right, wrong = [["American football"]], [["football"]]
    assert not gold.says_wrong(wrong, right, "He plays American football.")
    assert gold.says_wrong(wrong, right, "He plays football, not American football.")


def test_closest_choice_is_the_one_that_shares_most() -> None:
    choices = ["it was mended by divers", "it was left to rot", "not enough information"]
    assert gold.closest_choice("Divers mended the pier [1].", choices) == choices[0]
    assert gold.closest_choice("Nothing alike.", choices) is None
    assert gold.closest_choice("Anything", []) is None


def test_share_said_is_of_the_gold_words_that_are_found() -> None:
    assert gold.share_said([["red and green and blue"]], "Green and red.") == pytest.approx(3 / 5)
    assert gold.share_said([["one two"], ["three"]], "Three.") == 1.0
    assert gold.share_said([], "Three.") == 0.0


@pytest.mark.parametrize(
    ("claim", "is_foreign"),
    [
        ("Divers found cracks in the pillars.", False),
        ("The capital of Norway is Oslo.", True),
        ("D1v3rs f00nd cr4cks 1n p1ll4rs", True),
        ("Diversfoundcracksinthepillars.", True),
        ("Yes, they did.", False),
        ("", False),
    ],
)
def test_claim_of_other_words_than_the_documents_is_foreign(claim: str, is_foreign: bool) -> None:
    known = ["The pier is shut because divers found cracks in its pillars."]
    assert gold.is_foreign(claim, known) is is_foreign
