"""What is only wanted is not done."""

from __future__ import annotations

import pytest

from qa_bot.answering.support import check_support
from qa_bot.language.modality import (
    does_what_is_wanted,
    has_other_tense,
    is_only_asked_to,
    replies_to,
)
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import evidence

PRESSED = "Fishermen pressed the council of Dell to close the pier before the winter."


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("The council of Dell closed the pier.", [PRESSED]),
        ("The council passed the plan.", ["The council may pass the plan in May."]),
        ("Odo replaced Ada at the fair.", ["Odo will replace Ada at the fair."]),
        ("The council dropped the plan.", ["Residents asked it to drop the plan."]),
        ("Ada carried the lamp.", ["They told Ada to carry the lamp."]),
        ("Ada met Odo on Monday.", ["Ada agreed to meet Odo, they said on Monday."]),
        ("Ada left in May.", ["Ada will leave in May."]),
        ("The council closed the pier.", ["A protest pressed the council to close the pier."]),
        ("The toll was ended in May.", ["A law of May kept the toll, soon to be ended."]),
        ("Ada found a new supplier.", ["3 Ada Marsh: find a new supplier (20 May)"]),
        ("The pier opened in May.", ["The pier should have opened in May."]),
        ("The pier was opened in May.", ["The pier was to have been opened in May."]),
        ("Odo booked the hall.", ["Please book the hall by Friday, Odo."]),
        ("Odo closed the gate.", ["Odo has three tasks.\n- Close the gate."]),
    ],
)
def test_what_is_only_wanted_is_not_done(claim: str, quotes: list[str]) -> None:
    assert does_what_is_wanted(claim, quotes)


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        ("The council closed the pier.", ["The council closed the pier to close a hole in it."]),
        ("The council closed the pier.", [PRESSED, "It closed the pier in May."]),
        ("The council was pressed to close the pier.", [PRESSED]),
        ("Fishermen wanted the pier to be closed.", [PRESSED]),
        ("The pier is to be closed.", [PRESSED]),
        ("Closing the pier was wanted.", [PRESSED]),
        ("Ada needed a boat.", ["Ada needs a boat."]),
        ("Ada won the race.", ["Ada became the first woman to win the race."]),
        ("Ada met Odo.", ["Ada met Odo, and will meet him again."]),
        ("Ada was elected mayor.", ["Ada became the first woman to be elected mayor."]),
        ("The toll was ended in 1914.", ["The toll would be ended in 1914."]),
        ("Smoke was observed.", ["Smoke could be observed for miles."]),
        ("The firm closed the pier.", ["The firm managed to close the pier."]),
        ("The toll was ended.", ["The toll, long to be ended, was ended in May."]),
        ("The pier opened in May.", ["It should have opened in March, and opened in May."]),
        ("It cost 300 crowns.", ["Total: cost 300 crowns."]),
        ("The mill was set up in 1912.", ["Set up in 1912, the mill is the oldest."]),
        ("The council dropped the plan.", ["It agreed to drop a post, and dropped the plan."]),
    ],
)
def test_what_is_done_or_wanted_in_both_is_so(claim: str, quotes: list[str]) -> None:
    assert not does_what_is_wanted(claim, quotes)


@pytest.mark.parametrize(
    "question", ["What did the council do about the pier?", "What has the council done?"]
)
def test_one_who_is_only_asked_to_do_a_thing_has_done_none(question: str) -> None:
    assert is_only_asked_to(question, ["Fishermen urged the town council to close the pier."])


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("What did the council do?", [PRESSED, "The council closed the pier."]),
        ("What did the council do?", ["The council was asked to close the pier, and did."]),
        ("What did fishermen do?", [PRESSED]),
        ("What did the council say?", [PRESSED]),
        ("What did the mayor do?", [PRESSED]),
        ("What did Marsh do?", ["The mayor was urged by Marsh to resign."]),
        ("What did the council do?", ["They urged the council to act, which it did in May."]),
    ],
)
def test_deed_may_be_told(question: str, quotes: list[str]) -> None:
    assert not is_only_asked_to(question, quotes)


@pytest.mark.parametrize(
    ("request_", "behind", "expected"),
    [
        ("Falcao asked Mayor Ada Marsh to resign.", "Marsh refused.", True),
        ("Fishermen urged the council to keep the pier.", "It agreed in May.", True),
        ("Fishermen urged the council to keep the pier.", "The council later gave in.", True),
        ("Fishermen urged the council to keep the pier.", "It is 90 years old.", False),
        ("Fishermen like the pier.", "Marsh refused.", False),
    ],
)
def test_what_came_of_a_request_stands_behind_it(
    request_: str, behind: str, expected: bool
) -> None:
    assert replies_to(request_, behind) is expected


def test_deed_is_not_supported_by_the_wish() -> None:
    limits = load_settings(environment={}).support
    held = evidence(PRESSED)
    assert not check_support("The council of Dell closed the pier.", held, {}, limits).supported
    pressed = "Fishermen pressed the council of Dell to close the pier."
    assert check_support(pressed, held, {}, limits).supported


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The council met on 22 April.", "The council, which meets on 22 April, is asked."),
        ("A branch was considered.", "A branch would be considered next year."),
        ("The court will sentence Marsh.", "The court sentenced Marsh on Monday."),
        ("The pier has been closed.", "The pier will be closed."),
        ("The post was not filled this year.", "The post will not be filled this year."),
        ("The ferry leaves at nine.", "The ferry used to leave at nine."),
        ("The pier opens in May.", "The pier may open in May."),
    ],
)
def test_what_comes_is_not_what_was(claim: str, quote: str) -> None:
    assert has_other_tense(claim, [quote])


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The mayor will be sworn in in May.", "The mayor is due to be sworn in in May."),
        ("The pier is led by Falcao.", "Falcao leads the pier."),
        ("The ferry leaves at ten.", "The ferry left at ten."),
        ("Ferries were delayed.", "Ferries face delays."),
        ("Marsh resigned on Monday.", "Marsh's resignation on Monday came early."),
        ("The treaty was signed in 2015.", "The signing of the treaty in 2015 was late."),
        ("It was announced in May.", "In May it was announced that more will be announced."),
        ("They had to close it.", "They closed it."),
    ],
)
def test_what_may_be_of_one_time(claim: str, quote: str) -> None:
    assert not has_other_tense(claim, [quote])
