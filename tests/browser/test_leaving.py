"""A person goes to another conversation while an answer is being written."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, begin_to_ask, beside, expect
from tests.browser.town import HOW_MANY, WHEN, WHO

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Slow = tuple[Town, threading.Event]


def begin_anew(page: Page) -> None:
    beside(page).locator("#new").click()
    expect(page.locator("#conversation .turn")).to_have_count(0)


def titled(page: Page, title: str) -> Locator:
    """Return the conversation of this name in the list."""
    return beside(page).locator("#history .open-conversation", has_text=title)


def go_to(page: Page, title: str, *questions: str) -> None:
    """Open a conversation, and wait until it shows its questions."""
    titled(page, title).click()
    expect(page.locator("#conversation .question")).to_have_text(list(questions))


def back_while_it_is_written(town: Town, open_page: OpenPage) -> Page:
    """Leave a conversation while its second answer is written, and come back to it."""
    page = open_page(town.address)
    ask(page, WHEN)
    begin_to_ask(page, WHO)
    begin_anew(page)
    go_to(page, WHEN, WHEN, WHO)
    return page


@pytest.mark.parametrize("goes", ["to a new one", "to another"])
def test_conversation_that_was_chosen_stays_when_the_answer_of_the_one_before_comes(
    slow: Slow, open_page: OpenPage, goes: str
) -> None:
    town, go_on = slow
    page = open_page(town.address)
    there = [WHEN] if goes == "to another" else []
    if there:
        ask(page, WHEN)
        begin_anew(page)
    begin_to_ask(page, WHO)
    if there:
        go_to(page, WHEN, WHEN)
    else:
        begin_anew(page)
    expect(page.locator("#stop")).to_have_count(0)
    go_on.set()
    titled(page, WHO).wait_for()
    expect(page.locator("#conversation .question")).to_have_text(there)
    expect(page.get_by_label("Name of this conversation")).to_have_value("".join(there))
    # What is asked next belongs to what is shown.
    ask(page, HOW_MANY)
    expect(page.locator("#conversation .question")).to_have_text([*there, HOW_MANY])
    go_to(page, WHO, WHO)
    expect(page.locator("#conversation .actions")).to_have_count(1)


def test_answer_that_is_still_written_is_seen_by_who_comes_back(
    slow: Slow, open_page: OpenPage
) -> None:
    page = back_while_it_is_written(slow[0], open_page)
    expect(page.locator("#stop")).to_be_visible()
    slow[1].set()
    expect(page.locator("#conversation .turn").nth(1).locator(".actions")).to_be_visible()
    expect(page.locator("#stop")).to_have_count(0)


def test_question_that_waits_is_kept_where_it_was_asked(slow: Slow, open_page: OpenPage) -> None:
    town, go_on = slow
    page = open_page(town.address)
    ask(page, WHEN)
    begin_anew(page)
    begin_to_ask(page, WHO)
    begin_anew(page)
    page.locator("#question textarea").fill(HOW_MANY)
    page.locator("#question textarea").press("Enter")
    page.locator("#waiting .pending").wait_for(state="attached")
    go_to(page, WHEN, WHEN)
    go_on.set()
    titled(page, HOW_MANY).wait_for()
    expect(page.locator("#conversation .question")).to_have_text([WHEN])
    go_to(page, HOW_MANY, HOW_MANY)
    go_to(page, WHO, WHO)


def test_question_that_is_stopped_after_a_look_elsewhere_is_gone(
    slow: Slow, open_page: OpenPage
) -> None:
    page = back_while_it_is_written(slow[0], open_page)
    page.locator("#stop").click()
    expect(page.locator("#question textarea")).to_have_value(WHO)
    expect(page.locator("#conversation .question")).to_have_text([WHEN])
    slow[1].set()
    begin_anew(page)
    go_to(page, WHEN, WHEN)
