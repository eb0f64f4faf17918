"""Everything can be reached without a mouse."""

from __future__ import annotations

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place, show
from tests.browser.town import ABOUT, WHEN


def test_citation_is_reached_by_tab_opened_by_enter_and_stepped_through_by_n_and_p(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    turn = ask(page, ABOUT)
    first = turn.locator(".cite").first.get_attribute("data-quote")
    second = turn.locator(".cite").last.get_attribute("data-quote")
    assert first != second
    page.locator("#header, body").first.focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cite')"):
            break
    expect(page.locator(".cite:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#reader .here").first).to_be_visible()
    shown = place(page)
    assert shown in (first, second)
    other = second if shown == first else first
    for key, quote in (("n", other), ("p", shown)):
        page.keyboard.press(key)
        expect(page.locator("#reader .here").first).to_contain_text(str(quote)[:20])
        assert place(page) == quote


def test_keys_are_letters_where_a_question_is_written(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    page.locator("#question textarea").press_sequentially("no pier/")
    expect(page.locator("#question textarea")).to_have_value("no pier/")
    assert "document=" not in page.url


def test_slash_leads_to_the_question(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#question textarea")).to_have_value("")


def test_keys_go_on_from_what_was_pressed(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    turn = ask(page, WHEN)
    turn.get_by_role("button", name="Helpful", exact=True).focus()
    page.keyboard.press("Enter")
    helpful = turn.get_by_role("button", name="Helpful", exact=True, pressed=True)
    expect(helpful).to_be_focused()
    show(page, "Library")
    page.locator("#shelf tbody .remove").first.focus()
    page.keyboard.press("Enter")
    back = page.get_by_role("button", name="Bring it back")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(back).to_have_count(0)
    expect(page.locator("#shelf tbody tr")).to_have_count(3)
    # Not on what would remove another.
    expect(page.get_by_label("Filter the list")).to_be_focused()


def test_keys_pass_by_a_side_bar_that_is_closed(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    toggle = page.get_by_role("button", name="Conversations", exact=True)
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#dark-light")).to_be_focused()
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#new")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(page.locator("#new")).to_be_focused()
