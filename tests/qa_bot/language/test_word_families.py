"""Which words are of one family."""

from __future__ import annotations

import pytest

from index.words import words
from qa_bot.language.matching import HeldText


def are_kin(one: str, other: str) -> bool:
    """Whether either word stands in a text of the other."""
    return any(
        HeldText([held]).has_word(words(said)[0]) for held, said in ((one, other), (other, one))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lessee", "lessor"),
        ("licensee", "licensor"),
        ("trainee", "trainer"),
        ("employee", "employer"),
        ("assignee", "assignor"),
        ("portion", "port"),
        ("mission", "miss"),
        ("million", "mill"),
    ],
)
def test_who_does_it_is_no_kin_of_whom_it_is_done_to(one: str, other: str) -> None:
    assert not are_kin(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("negotiates", "negotiator"),
        ("agreed", "agreement"),
        ("members", "membership"),
        ("traded", "trader"),
        ("drive", "driver"),
        ("founded", "founder"),
        ("elected", "election"),
        ("expressed", "expression"),
        ("settling", "settlement"),
        ("religious", "religion"),
        ("train", "trainer"),
    ],
)
def test_word_is_kin_of_what_is_derived_from_it(one: str, other: str) -> None:
    assert are_kin(one, other)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The two states agreed on Friday to free the crew.", "agreement"),
        ("Voters in Ostrel elected a new parliament on Sunday.", "election"),
        ("Ada Marsh, who founded the bakery, will retire in May.", "founder"),
    ],
)
def test_news_holds_the_family_of_its_words(told: str, said: str) -> None:
    assert HeldText([told]).has_word(words(said)[0])
