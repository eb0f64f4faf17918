"""The reader follows the citations of one answer, and is left with its conversation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, beside, expect, place, show
from tests.browser.town import ABOUT, CARRIES, LEAVES, WHEN, WHO, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

CURRENT = "#conversation .cite[aria-current]"


def expect_at(page: Page, quote: str) -> None:
    """Wait until the reader and the mark in the talk are at a place, and nowhere else."""
    expect(page.locator("#reader .here")).to_have_text([quote])
    expect(page.locator(CURRENT)).to_have_count(1)
    expect(page.locator(CURRENT)).to_have_attribute("data-quote", quote)


def test_next_goes_through_the_citations_of_the_answer_that_is_read(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHO)
    turn = ask(page, ABOUT)
    ask(page, WHEN)
    turn.locator(".cite").first.click()
    following = page.get_by_role("button", name="Next citation")
    for quote in (LEAVES, CARRIES, LEAVES, CARRIES):
        expect_at(page, quote)
        following.click()
    expect_at(page, LEAVES)


def test_current_citation_stays_marked_when_the_talk_is_made_anew(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    turn = ask(page, ABOUT)
    turn.locator(".cite").last.click()
    expect_at(page, CARRIES)
    turn.get_by_role("button", name="Helpful", exact=True).click()
    expect(turn.get_by_role("button", name="Helpful", exact=True, pressed=True)).to_be_visible()
    expect_at(page, CARRIES)
    turn.locator(".cite").last.click()
    page.keyboard.press("p")
    expect_at(page, LEAVES)
    expect(page.locator(CURRENT)).to_be_focused()
    ask(page, WHO)
    expect_at(page, LEAVES)


def test_other_conversation_begins_with_an_empty_reader(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    word = page.get_by_label("Find in document")
    for leads_away in ("#new", "#history .open-conversation"):
        ask(page, WHEN).locator(".cite").first.click()
        assert place(page) == LEAVES
        word.fill("bicycle")
        expect(page.locator("#reader .hits")).to_have_text("1 found")
        beside(page).locator(leads_away).last.click()
        expect(page.locator("#reader .page")).to_contain_text("Click a number in an answer")
        expect(word).to_have_value("")
        expect(page.locator("#reader .hits")).to_have_text("")
        assert "document=" not in page.url
    # A page that is loaded anew comes back to its document, and what stands there is not left.
    page.locator("#conversation .cite").first.click()
    assert place(page) == LEAVES
    page.reload()
    expect(page.locator("#conversation .question").first).to_have_text(WHEN)
    assert place(page) == LEAVES
    beside(page).locator("#history .current .open-conversation").click()
    assert place(page) == LEAVES


def test_markdown_is_read_without_its_marks_and_its_title_once(
    stocked: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    rows = "**Rowers:** Ada Marsh and Ben Stowe row the *Cormorant*."
    stocked.library.add_paths(write(tmp_path, {"rowers.md": f"# Who rows\n\n{rows}\n"}))
    try:
        page = open_page(stocked.address)
        show(page, "Library")
        page.get_by_role("button", name="Who rows", exact=True).click()
        text = page.locator("#reader .text")
        assert text.inner_text().strip() == "Rowers: Ada Marsh and Ben Stowe row the Cormorant."
        expect(page.locator("#reader .bold:visible")).to_have_css("font-weight", "700")
        page.get_by_label("Find in document").fill("who rows")
        expect(page.locator("#reader .hits")).to_have_text("1 found")
        card = ask(page, "Who rows the Cormorant?").locator('.card[data-document="rowers.md"]')
        assert "*" not in card.inner_text()
        card.click()
        assert place(page) == rows
    finally:
        stocked.library.remove("rowers.md")
