"""Capitals that stand for their country's government."""

from __future__ import annotations

import pytest

from index.words import words
from qa_bot.language.capitals import governments
from qa_bot.language.matching import HeldText


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kyiv has asked for more boats.", ["Ukraine"]),
        ("The Kremlin denied it.", ["Russia"]),
        ("Did Bucharest announce the cut?", ["Romania"]),
        ("Kyiv and the Europeans fear a deal.", ["Ukraine"]),
        ("Kyiv has 3 million inhabitants.", []),
        ("Ada Marsh spoke in Kyiv and said so.", []),
        ("The Washington Post said so.", []),
        ("George Washington refused.", []),
        ("Russia struck Kyiv again, Marsh said.", []),
        ("A strike on Kyiv killed three, officials said.", []),
        ("The mayor of London said so.", []),
        ("London police said so.", []),
        ("Paris voted to ban them.", []),
        ("London Bridge will be closed, the council said.", []),
    ],
)
def test_capital_that_acts_is_a_government(text: str, countries: list[str]) -> None:
    assert list(governments(words(text))) == countries


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("Ukrainian officials are wary of the deal.", "Kyiv fears the deal."),
        ("Kyiv has sought a deal.", "Ukraine has sought a deal."),
        ("Washington agreed to pay.", "The United States agreed to pay."),
        ("American officials agreed to pay.", "Washington agreed to pay."),
        ("London refused to pay.", "The United Kingdom refused to pay."),
        ("Moscow refused to pay.", "The Kremlin refused to pay."),
    ],
)
def test_government_is_known_by_its_capital(held: str, said: str) -> None:
    assert HeldText([held]).missing_facts(said) == []


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("Poland has 38 million inhabitants.", "There are many people in Warsaw."),
        ("Warsaw has 1.7 million inhabitants.", "There are many people in Poland."),
        ("London refused to pay.", "The United States refused to pay."),
        ("The meeting in Kyiv was long, Ada said.", "There Ukraine refused to pay."),
    ],
)
def test_town_is_no_country(held: str, said: str) -> None:
    assert HeldText([held]).missing_facts(said) != []
