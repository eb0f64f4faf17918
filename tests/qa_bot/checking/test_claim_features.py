"""What is counted about a claim and the passages it is held against."""

from __future__ import annotations

import pytest

from qa_bot.checking.claim_features import claim_features
from qa_bot.checking.sentence_features import ClaimPlace, without_references
from qa_bot.checking.source_text import read_source

SOURCE = read_source(
    [
        "Two harbour guards said that Odile Marsh will skip the vote in Ostrel. The guards have"
        " served for 12 years.",
        "The vote on the pier takes place on 14 March, and 40 members are expected.",
    ]
)


def count(claim: str, question: str = "", place: ClaimPlace | None = None) -> dict[str, float]:
    return claim_features(claim, SOURCE, question, place)


def test_copied_sentence_is_covered_whole() -> None:
    figures = count("The vote on the pier takes place on 14 March")
    assert figures["covered"] == figures["covered_1"] == figures["window"] == 1.0
    assert figures["missing"] == figures["phrases_broken"] == figures["apart_far"] == 0
    assert figures["run"] == 10
    assert figures["copied_4"] == 1.0


def test_new_words_are_missing() -> None:
    figures = count("The vote on the pier delights enthusiastic visitors")
    assert figures["missing"] == 3
    assert figures["missing_run"] == 3
    assert figures["covered"] == pytest.approx(0.4)


def test_changed_number_and_name_are_missing() -> None:
    figures = count("The guards met Petra Marsh and 41 members")
    assert figures["numbers_missing"] == 1
    assert figures["names_missing"] == 1


def test_words_put_together_from_two_places_are_apart() -> None:
    told = count("Odile Marsh will skip the vote")
    stitched = count("Odile Marsh expects members on the pier")
    assert stitched["covered"] == told["covered"] == 1.0
    assert stitched["apart"] > told["apart"]
    assert stitched["window"] < told["window"]
    assert stitched["clause_covered"] < told["clause_covered"]


def test_number_beside_other_words_is_loose() -> None:
    assert count("The guards served for 12 years")["number_bound"] == 1.0
    assert count("The pier takes 12 members")["number_bound"] < 1.0


def test_who_did_what_shows_in_the_order_of_words() -> None:
    told = count("Two guards said that Marsh will skip the vote")
    turned = count("Marsh said that two guards will skip the vote")
    assert turned["covered"] == told["covered"]
    assert turned["phrases_broken"] > told["phrases_broken"]
    assert turned["copied_3"] < told["copied_3"]


def test_number_that_opens_a_sentence_is_no_marker() -> None:
    assert without_references("3.5 million people came") == "3.5 million people came"
    assert without_references("3. Five people came") == "   Five people came"


def test_number_of_a_passage_is_no_fact() -> None:
    assert count("Forty members are expected (Passage 2)")["numbers_missing"] == 0
    assert count("3. Forty members are expected")["numbers_missing"] == 0


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("The text does not mention the price.", "silent"),
        ("However, the vote is on 14 March.", "connects"),
        ("The vote may take place.", "hedges"),
        ("You should remember the vote.", "advises"),
        ("The vote never takes place.", "denials"),
        ("The steps are these:", "opens_list"),
        ("- The vote takes place.", "in_list"),
    ],
)
def test_kind_of_sentence_is_told(claim: str, name: str) -> None:
    assert count(claim)[name] >= 1
    assert count("The vote takes place on 14 March.")[name] == 0


def test_question_and_earlier_claims_are_echoed() -> None:
    place = ClaimPlace(number=1, of=2, said=frozenset({"vote", "pier"}))
    figures = count("The vote is on the pier", "Where is the vote?", place)
    assert figures["asked"] == 0.5
    assert figures["said_before"] == 1.0
    assert (figures["position"], figures["from_end"]) == (1.0, 0)


def test_every_claim_has_the_same_figures() -> None:
    names = list(count("The vote is on the pier"))
    assert list(count("")) == names
    assert list(claim_features("The vote", read_source([]), "")) == names
