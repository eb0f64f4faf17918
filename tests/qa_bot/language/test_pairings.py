"""Which value a sentence of several gives to whom."""

from __future__ import annotations

import pytest

from qa_bot.language.pairings import may_exchange_values

BORN = "Ada was born in 1990, Tom in 1992."
FEES = "The fee is 20 euros for guests and 10 for members."


@pytest.mark.parametrize(
    ("claim", "quote", "exchanged"),
    [
        ("Tom was born in 1990.", BORN, True),
        ("The fee is 20 euros for members.", FEES, True),
        ("The fee is 20 euros for guests.", FEES, False),
        ("Ada was born in 1990.", BORN, False),
        ("Ada, born in 1990, paid 20 euros.", "Ada, born in 1990, paid 20 euros.", False),
        ("Dell took 406 votes.", "Dell, of the Mill Party, took 406 votes to Kay's 88.", False),
    ],
)
def test_value_of_another_part_may_be_taken(claim: str, quote: str, exchanged: bool) -> None:
    assert may_exchange_values(claim, [quote]) is exchanged
