"""Claims that are a sentence of the passages but for one fact, or for a denial."""

from __future__ import annotations

import pytest

from qa_bot.checking.check import check_answer
from qa_bot.checking.near_copies import contradicts
from qa_bot.checking.source_text import read_source

PASSAGES = [
    "The harbour council pays 3,200 crowns for the repair. Mayor Odile Marsh opens the pier on 14"
    " March.",
    "The ferry does not sail in storms. Marsh, who never liked the old mill, sold it to Falcao in"
    " 2014 for $2.5 million. The old tower cost $1.5 million to mend. Holm, a Ph.D."
    " student, chose the oak. The clinic hired 12 doctors and dismissed 40 nurses.",
    "The fair opens in Dell at 11, in Ostrel at 9. Profits of the mill fell by 5 per cent. The old"
    " bridge is safe for heavy carts. The council did not accept the offer of Holm.",
]


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour council pays 9,900 crowns for the repair.",
        "The harbour council does not pay 3,200 crowns for the repair.",
        "Mayor Tom Falcao opens the pier on 14 March.",
        "Mayor Odile Marsh opens the pier on 29 December.",
        "Mayor Odile Marsh never opens the pier on 14 March.",
        "Mayor Odile Marsh never opens the pier.",
        "The ferry sails in storms.",
        "The old tower cost $1.6 million to mend.",
        "The clinic hired 40 nurses and dismissed 12 doctors.",
        "The fair opens in Dell at 9, in Ostrel at 11.",
        "Profits of the mill rose by 5 per cent.",
        "The old bridge is unsafe for heavy carts.",
    ],
)
def test_copy_with_another_fact_is_not_supported(claim: str) -> None:
    checked = check_answer("", PASSAGES, claim)
    assert not checked.supported
    assert checked.claims[0].score == 0.0


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour council pays 3,200 crowns for the repair.",
        "The council of the harbour pays for the repair.",
        "Odile Marsh opens the pier on March 14.",
        "2. The ferry does not sail in storms.",
        "Based on the passages, the ferry does not sail in storms.",
        "Marsh did not like the old mill.",
        "Marsh sold the old mill for 2.5 million dollars.",
        "Holm, a PhD student, chose the oak.",
        "The clinic dismissed 40 nurses and hired 12 doctors.",
        "The fair opens in Ostrel at 9, in Dell at 11.",
        "The council rejected the offer of Holm.",
        # What stands in another sentence may be true of this one.
        "Mayor Odile Marsh opens the pier in 2014.",
        # Words put otherwise are judged by what is counted about them.
        "Every visitor will be glad of the pier.",
    ],
)
def test_claim_that_says_no_other_thing_contradicts_nothing(claim: str) -> None:
    assert not contradicts(claim, read_source(PASSAGES))


def test_nothing_contradicts_no_passages() -> None:
    assert not contradicts("The ferry sails in storms.", read_source([]))
