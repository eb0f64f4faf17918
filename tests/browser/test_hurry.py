"""A person in a hurry clicks twice and reloads, and loses nothing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, show
from tests.browser.town import HOW_MANY, WHEN, WHO

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_two_clicks_remove_one_document(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    show(page, "Library")
    page.locator("#shelf tbody .remove").first.dblclick()
    notice = page.locator("#shelf .notice")
    expect(notice).to_contain_text("Removed “Rafts in the bay”")
    expect(page.locator("#shelf tbody tr")).to_have_count(2)
    notice.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#shelf tbody tr")).to_have_count(3)


@pytest.mark.parametrize("twice", ["Enter", "click"])
def test_question_that_is_sent_twice_is_asked_once(
    stocked: Town, open_page: OpenPage, twice: str
) -> None:
    page = open_page(stocked.address)
    box = page.locator("#question textarea")
    box.fill(WHEN)
    if twice == "click":
        page.get_by_role("button", name="Ask", exact=True).dblclick()
    else:
        box.press("Enter")
        box.press("Enter")
    page.locator(".turn .actions").wait_for()
    # Had it gone twice, the second would come before this one.
    ask(page, WHO)
    expect(page.locator(".turn .question")).to_have_text([WHEN, WHO])
    ask(page, WHO)
    expect(page.locator(".turn .question")).to_have_text([WHEN, WHO, WHO])


def test_question_of_blanks_is_told_and_asks_nothing(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    box = page.locator("#question textarea")
    box.fill("   ")
    box.press("Enter")
    expect(page.get_by_test_id("toast-body")).to_contain_text("the question is empty")
    expect(page.locator(".turn")).to_have_count(0)


def test_reloaded_page_shows_the_conversation_that_stood_there(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    expect(page.locator("#history .current")).to_have_count(1)
    page.locator("#question textarea").fill("half a ques")
    page.reload()
    expect(page.locator("#conversation .question")).to_have_text([WHEN])
    expect(page.locator("#question textarea")).to_have_value("half a ques")
    ask(page, HOW_MANY)
    expect(page.locator("#history .open-conversation")).to_have_count(1)
    page.locator("#side-bar .toggle-button").click()
    page.locator("#new").click()
    expect(page.locator("#conversation .question")).to_have_count(0)
    page.reload()
    expect(page.locator("#history .open-conversation")).to_have_count(1)
    ask(page, WHO)
    expect(page.locator("#conversation .question")).to_have_text([WHO])
    expect(page.locator("#history .open-conversation")).to_have_count(2)


def test_what_is_wrong_with_a_question_without_end_is_seen(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    page.locator("#question textarea").fill("x" * 9000)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#conversation [role=alert]")).to_be_in_viewport(ratio=1)
    expect(page.locator("#question textarea")).to_have_value("x" * 9000)


def test_light_or_dark_stays_as_it_was_chosen(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address, color_scheme="light")
    page.locator("#dark-light").click()
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.locator("#question textarea").wait_for()
    page.wait_for_function("document.body.classList.contains('dark')")
    # The bars for scrolling, too.
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "dark"
    page.locator("#dark-light").click()
    assert page.evaluate(scheme) == "normal"


def test_question_that_was_being_answered_is_there_again_after_a_reload(
    slow: tuple[Town, threading.Event], chromium: Browser
) -> None:
    town, _ = slow
    # Not watched: Gradio logs that what it listened to is gone.
    page = chromium.new_page()
    page.goto(town.address)
    ask(page, WHEN)
    page.locator("#question textarea").fill(WHO)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#conversation .turn").nth(1).locator(".evidence")).to_be_visible()
    page.reload()
    expect(page.locator("#conversation .question")).to_have_text([WHEN])
    expect(page.locator("#question textarea")).to_have_value(WHO)
    page.close()
