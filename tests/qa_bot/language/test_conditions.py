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
        # What is excepted is not among the rest.
        ("The ticket is good for night trains.", "The ticket is good for all except night trains."),
        ("Marsh voted.", "All members other than Marsh voted."),
        ("The fee is due on Sunday.", "Unless it is a Sunday, the fee is due."),
        ("Guests may light fires.", "Guests may light fires only with a permit."),
        ("Guests may light fires.", "Guests may only light fires with a permit."),
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
        ("All members but Marsh voted.", "All members other than Marsh voted."),
        ("Night trains are excluded.", "The ticket is good for all except night trains."),
        # News that excepts something else, or nothing.
        (
            "Most exports to Ostrel rose.",
            "Most exports, except fish to Ostrel and Dell, rose in May.",
        ),
        ("The army took part of the town.", "The army accepted a truce and took part of the town."),
        ("Only Marsh met with the envoy.", "Only Marsh met with the envoy of Ostrel on Monday."),
    ],
)
def test_what_is_said_with_its_condition_stays(claim: str, quote: str) -> None:
    assert not leaves_out_condition(claim, [quote])
