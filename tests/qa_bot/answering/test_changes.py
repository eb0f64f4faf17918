"""What a later article says of a value that holds no more."""

from __future__ import annotations

import pytest

from index.facts import Kind
from index.library import Library
from qa_bot.answering.changes import changes_since, find_changes
from qa_bot.answering.comparing import Comparing
from qa_bot.bot import Bot
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import article, evidence

LIMITS = load_settings(environment={}).disagreement
WHEN = "On what day will the new mayor of Dell take office?"
EARLIER = "The new mayor is due to take office on 18 May."
HOW_MANY = "How many votes did Marsh lead by?"
LED = "Marsh led by 412 votes on Tuesday night."


def changes(kind: Kind, question: str, said: str, *later: str) -> list[str]:
    cited = evidence(said)[0]
    found = evidence(*later, document_id="later")
    comparing = Comparing(question, {}, lambda stems: {}, LIMITS)
    titles = {"later": "Marsh is mayor of Dell"}
    return [one.text for one in find_changes(kind, said, cited, found, comparing, titles)]


@pytest.mark.parametrize(
    "later",
    [
        "Marsh takes office on 1 June instead of 18 May.",
        "The day on which she takes office was moved from 18 May to 1 June.",
        "She takes office on 1 June; it had been planned for 18 May.",
    ],
)
def test_value_that_was_is_told_with_the_new_one(later: str) -> None:
    assert changes("date", WHEN, EARLIER, "Goats graze.", later) == [later]


def test_new_value_may_stand_in_the_sentence_before() -> None:
    new, old = "Marsh takes office on 1 June.", "That had been set for 18 May but was put off."
    assert changes("date", WHEN, EARLIER, new, old) == [f"{new} {old}"]


def test_number_may_have_changed_too() -> None:
    shrank = "Her lead shrank from the 412 votes of that night to 287."
    assert changes("number", HOW_MANY, LED, shrank) == [shrank]


def test_weekday_is_no_name_of_another_thing() -> None:
    later = "Marsh takes office on Sunday 1 June instead of 18 May."
    asked = "On what day does the mayor of Dell take office?"
    earlier = "Ada Marsh, the mayor of Dell, takes office on 18 May."
    assert changes("date", asked, earlier, later) == [later]


@pytest.mark.parametrize(
    "later",
    [
        "The mayor takes office on 18 May.",
        "Nobody but the new mayor will be in office on 18 May.",
        "The rowing match had been set for 18 May.",
        "She takes office on 1 June instead of 17 May.",
        "From 18 May to 1 June her office is painted.",
        "The mayor keeps to the office hours that had been announced on 18 May.",
        "The mayor's office is open again, up from 18 May.",
        "The mayor of Kay takes office on 1 June instead of 18 May.",
    ],
)
def test_value_that_holds_is_no_change(later: str) -> None:
    assert changes("date", WHEN, EARLIER, later) == []


def test_change_is_told_first_under_its_source(library: Library, settings: Settings) -> None:
    new, old = "Marsh takes office on 1 June.", "That had been set for 18 May but was put off."
    library.add(
        article("a", f"Ada Marsh won in Dell. {EARLIER}", "Marsh wins", "Post", "2026-05-06")
    )
    library.add(article("b", f"{new} {old}", "Dell counts again", "Gazette", "2026-05-22"))
    answer = Bot(library, None, settings).answer(WHEN)
    assert [claim.text for claim in answer.claims] == [
        f"Gazette, 22 May 2026: {new} {old}",
        f"Post, 6 May 2026: {EARLIER}",
    ]
    assert len(answer.conflicts) == 1


def test_small_number_may_be_of_anything() -> None:
    question, said = "How many people sank with the ferry of Dell?", "Three people sank in Dell."
    cut = "The number of people on the ferry of Dell was cut from three to two."
    assert changes("number", question, said, cut) == []


def test_change_that_several_report_is_told_once(library: Library, settings: Settings) -> None:
    library.add(
        article("a", f"Ada Marsh won in Dell. {EARLIER}", "Marsh wins", "Post", "2026-05-06")
    )
    new = "Marsh takes office as mayor of Dell on 1 June instead of 18 May"
    for day in range(1, 5):
        text = f"{new}, paper {day} says."
        library.add(article(f"b{day}", text, f"Paper {day}", f"Paper {day}", f"2026-05-2{day}"))
    answer = Bot(library, None, settings).answer(WHEN)
    assert sum("18 May" in claim.text and "1 June" in claim.text for claim in answer.claims) == 1


def test_name_that_is_denied_later_is_told_with_the_new_one() -> None:
    question, said = "Who will be the mayor of Dell?", "Ada Marsh will be the next mayor of Dell."
    later = "Runa Bell, not Ada Marsh, will be the mayor."
    assert changes("name", question, said, later) == [later]
    assert changes("name", question, said, "Runa Bell, not a sailor, met Ada Marsh in Dell.") == []


PLANNED = "The town of Dell will bring back its boat lessons."


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        ("The town has dropped the idea of boat lessons in Dell.", True),
        ("The boat lessons in Dell were scrapped in 2019.", False),
        ("Dell has put off its fair.", False),
        ("The boat lessons in Dell were dropped on Monday.", True),
        ("The boat lessons in Dell were dropped on 3 May.", True),
        ("The town of Dell has not ruled out its boat lessons.", False),
        ("Critics want the boat lessons in Dell scrapped.", False),
        ("Dell denied that it had shelved the boat lessons.", False),
        ("The decision to scrap the boat lessons in Dell was dropped.", False),
        ("Shares in boat lessons dropped in Dell.", False),
        ("The boat lessons in Dell are full.", False),
    ],
)
def test_plan_that_is_given_up_by_then_is_told_so(
    library: Library, later: str, is_told: bool
) -> None:
    library.add(article("a", PLANNED, "Plans", "Post", "2026-05-06"))
    library.add(article("b", later, "News", "Gazette", "2026-05-22"))
    comparing = Comparing("Will Dell bring back its boat lessons?", {}, lambda stems: {}, LIMITS)
    cited, found = evidence(PLANNED)[0], evidence(later, document_id="b")
    told = changes_since(f"Yes, {PLANNED}", cited, found, comparing, library)
    assert [one.text for one in told] == [later] * is_told
    assert changes_since("No, Dell will not.", cited, found, comparing, library) == []
