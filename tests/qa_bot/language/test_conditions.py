"""What a claim leaves out of the cases that its citations speak of."""

from __future__ import annotations

import pytest

from qa_bot.language.conditions import leaves_out_condition

LATE = "If rent is paid more than ten days late, six per cent is due."


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Dogs are allowed.", "Dogs are allowed, provided that no neighbour objects."),
        ("A berth costs 16 crowns.", "A berth costs 16 crowns unless the boat is very small."),
        ("The fair takes place in the square.", "The fair is in the square if the sun shines."),
        ("Cars are banned.", "Cars are banned except those of doctors."),
        ("Interest is due if you pay the rent late.", LATE),
    ],
)
def test_what_is_said_of_some_cases_is_not_said_of_all(claim: str, quote: str) -> None:
    assert leaves_out_condition(claim, [quote])


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Dogs are allowed if no neighbour objects.", "Dogs are allowed unless neighbours object."),
        ("Six per cent is due on rent that is more than ten days late.", LATE),
        ("Marsh asked about the pier.", "Marsh asked if the pier would stay."),
        ("The fair is in the square.", "The fair is in the square even if it rains."),
        ("A berth costs 16 crowns.", "A berth costs 16 crowns, two more than last year."),
    ],
)
def test_what_is_said_with_its_condition_stays(claim: str, quote: str) -> None:
    assert not leaves_out_condition(claim, [quote])
