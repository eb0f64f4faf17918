"""On a phone's screen everything is there, and nothing is wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, beside, expect, place, show
from tests.browser.town import WHEN

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDER = "document.documentElement.scrollWidth - innerWidth"


def assert_fits(page: Page) -> None:
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate("innerWidth") == 360


def test_question_answer_reader_and_library_fit_a_phone(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address, **PHONE)
    expect(page.locator(".welcome h2")).to_be_in_viewport(ratio=1)
    assert_fits(page)
    turn = ask(page, WHEN)
    expect(page.locator("#question textarea")).to_be_visible()
    turn.locator(".claim").scroll_into_view_if_needed()
    expect(turn.locator(".claim")).to_be_in_viewport()
    assert_fits(page)
    turn.locator(".cite").first.tap()
    assert place(page)
    expect(page.locator("#reader .here").first).to_be_in_viewport()
    expect(page.locator(".quote-tip")).to_have_count(0)
    assert_fits(page)
    show(page, "Library")
    page.locator("#shelf .open").first.scroll_into_view_if_needed()
    expect(page.locator("#shelf .open").first).to_be_in_viewport()
    assert_fits(page)


def test_scope_takes_its_room_once_a_question_is_written(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address, **PHONE)
    question, library = page.locator("#question textarea"), page.get_by_role("tab", name="Library")
    expect(question).to_be_focused()
    expect(page.locator("#within")).to_be_hidden()
    before = library.bounding_box()
    question.blur()
    # Nothing moves away from under the finger that presses something else.
    assert library.bounding_box() == before
    question.fill(WHEN)
    expect(page.locator("#scope input")).to_be_visible()
    question.blur()
    expect(page.locator("#scope input")).to_be_visible()
    assert_fits(page)


def test_reader_leads_back_to_the_answer(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address, **PHONE)
    cite = ask(page, WHEN).locator(".cite").first
    cite.tap()
    assert place(page)
    expect(cite).not_to_be_in_viewport()
    # Nothing lies over the field of the question.
    expect(page.locator("#side-bar .toggle-button")).not_to_be_in_viewport()
    page.get_by_role("button", name="Back to the answer").tap()
    expect(cite).to_be_in_viewport()
    expect(cite).to_be_focused()
    expect(page.locator(".quote-tip")).to_have_count(0)


def test_side_bar_makes_room_for_the_conversation_that_was_chosen(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address, **PHONE)
    ask(page, WHEN)
    beside(page).locator("#new").tap()
    expect(page.locator("#new")).not_to_be_in_viewport()
    beside(page).locator("#history .open-conversation").tap()
    expect(page.locator("#new")).not_to_be_in_viewport()
    expect(page.locator("#conversation .question")).to_have_text([WHEN])


def test_side_bar_is_closed_beside_the_bar_for_scrolling(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address, viewport={"width": 500, "height": 400})
    page.evaluate("document.documentElement.style.overflowY = 'scroll'")
    toggle = beside(page).locator("#side-bar .toggle-button")
    expect(page.locator("#side-bar")).to_be_in_viewport(ratio=1)
    box = toggle.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= page.evaluate("document.documentElement.clientWidth")
    toggle.click()
    expect(page.locator("#new")).not_to_be_in_viewport()
