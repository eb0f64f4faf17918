"""A question is held to sources, documents and days; what leaves nothing to search is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, show
from tests.browser.town import ARTICLES, FERRY, RACE, WHEN, write

if TYPE_CHECKING:
    from playwright.sync_api import Page


def choose(page: Page, *labels: str) -> None:
    """Hold the search to sources and documents."""
    page.locator("#scope input").click()
    for label in labels:
        page.get_by_role("option", name=label).click()
    page.keyboard.press("Escape")


def test_question_can_be_held_to_one_source(open_page: OpenPage, stocked: Town) -> None:
    page = open_page(stocked.address)
    choose(page, "Source: Point Gazette")
    turn = ask(page, WHEN)
    expect(turn.locator(f'[data-document="{FERRY}"]')).to_have_count(0)


def test_question_can_be_held_to_days(open_page: OpenPage, stocked: Town) -> None:
    page = open_page(stocked.address)
    expect(page.get_by_text("What has no date is left out.")).to_be_hidden()
    page.get_by_label("Published from").fill("2025-06-15")
    expect(page.get_by_text("What has no date is left out.")).to_be_visible()
    turn = ask(page, WHEN)
    expect(turn.locator(f'.card[data-document="{RACE}"]').first).to_be_visible()
    expect(turn.locator(f'.card:not([data-document="{RACE}"])')).to_have_count(0)
    expect(turn).to_contain_text("Searched only what was published from 2025-06-15.")
    page.get_by_label("Published from").fill("")
    expect(ask(page, WHEN).locator(f'.cite[data-document="{FERRY}"]').first).to_be_visible()


def test_scope_that_holds_nothing_is_said_and_the_question_kept(
    open_page: OpenPage, stocked: Town
) -> None:
    page = open_page(stocked.address)
    choose(page, "Source: Point Gazette")
    page.get_by_label("Published up to").fill("2025-06-01")
    box = page.locator("#question textarea")
    box.fill(WHEN)
    box.press("Enter")
    said = page.get_by_role("alert").filter(has_text="none of the documents")
    expect(said).to_contain_text("take something away under “Search only in”")
    expect(box).to_have_value(WHEN)
    page.get_by_label("Published up to").fill("")
    box.press("Enter")
    page.locator("#conversation .actions").wait_for()


def test_page_that_is_reloaded_holds_to_the_same(open_page: OpenPage, stocked: Town) -> None:
    page = open_page(stocked.address)
    choose(page, "Source: Point Gazette", "Source: Harbour Post")
    page.get_by_label("Published from").fill("2025-06-15")
    page.reload()
    expect(page.locator("#scope .token")).to_have_text(
        ["Source: Point Gazette", "Source: Harbour Post"]
    )
    expect(page.get_by_label("Published from")).to_have_value("2025-06-15")
    turn = ask(page, WHEN)
    expect(turn.locator(f'.card[data-document="{RACE}"]').first).to_be_visible()
    expect(turn.locator(f'.card:not([data-document="{RACE}"])')).to_have_count(0)
    page.locator("#scope .token").first.get_by_role("button").click()
    page.reload()
    expect(page.locator("#scope .token")).to_have_text(["Source: Harbour Post"])


def test_document_that_is_removed_holds_no_question_any_more(
    open_page: OpenPage, stocked: Town, tmp_path: Path
) -> None:
    page = open_page(stocked.address)
    choose(page, "Rafts in the bay", "The morning ferry")
    show(page, "Library")
    page.get_by_role("button", name="Remove Rafts in the bay").click()
    try:
        expect(page.locator("#scope .token")).to_have_text(["The morning ferry"])
        expect(ask(page, WHEN).locator(f'.cite[data-document="{FERRY}"]').first).to_be_visible()
        page.reload()
        said = page.get_by_text("Something that the search was held to is no longer in the library")
        expect(said).to_be_visible()
        expect(page.locator("#scope .token")).to_have_text(["The morning ferry"])
    finally:
        stocked.library.add_paths(write(tmp_path, {RACE: ARTICLES[RACE]}))
