"""What a later article says of a value that holds no more."""

from __future__ import annotations

import pytest

from index.library import Library
from qa_bot.answering.changes import find_changes
from qa_bot.bot import Bot
from qa_bot.language.kinds import Kind
from qa_bot.settings import Settings
from tests.qa_bot.parts import article, evidence

WHEN = "On what day will the new mayor of Dell take office?"
EARLIER = "The new mayor is due to take office on 18 May."
HOW_MANY = "How many votes did Marsh lead by?"
LED = "Marsh led by 412 votes on Tuesday night."


def changes(kind: Kind, question: str, said: str, *later: str) -> list[str]:
    cited = evidence(said)[0]
    found = evidence(*later, document_id="later")
    titles = {"later": "Marsh is mayor of Dell"}
    return [one.text for one in find_changes(kind, said, question, cited, found, titles)]


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


@pytest.mark.parametrize(
    "later",
    [
        "The mayor takes office on 18 May.",
        "Nobody but the new mayor will be in office on 18 May.",
        "The rowing match had been set for 18 May.",
        "She takes office on 1 June instead of 17 May.",
        "From 18 May to 1 June her office is painted.",
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
