"""Conversations outlive the program, and belong to one browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot.settings import Settings
from tests.browser.conftest import PATIENCE, OpenPage, Town
from tests.browser.steps import ask, beside, expect
from tests.browser.town import ARTICLES, HOW_MANY, LEAVES, WHEN, WHO, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route


@pytest.fixture
def mine(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser whose storage stays while pages come and go."""
    context = chromium.new_context(accept_downloads=True)
    yield context
    context.close()


def listed(page: Page, title: str) -> None:
    """Wait until the list holds just one conversation of this title."""
    expect(page.locator("#history .open-conversation")).to_have_text([title])


def test_conversation_is_there_after_a_restart_for_its_own_browser_alone(
    tmp_path: Path, settings: Settings, open_page: OpenPage, mine: BrowserContext
) -> None:
    town = Town(tmp_path / "town", settings)
    try:
        town.library.add_paths(write(tmp_path / "articles", ARTICLES))
        page = open_page(town.address, mine)
        ask(page, WHEN)
        ask(page, HOW_MANY)
        listed(page, WHEN)
        page.close()
        town.stop()
        town.start()

        page = beside(open_page(town.address, mine))
        listed(page, WHEN)
        page.locator("#history .open-conversation").click()
        expect(page.locator("#conversation .question")).to_have_text([WHEN, HOW_MANY])

        other = open_page(town.address)
        expect(other.locator("#history")).to_contain_text("No conversations yet")
    finally:
        town.stop()


def test_deleted_conversation_is_gone(
    stocked: Town, open_page: OpenPage, mine: BrowserContext
) -> None:
    page = open_page(stocked.address, mine)
    ask(page, WHEN)
    listed(page, WHEN)
    page.on("dialog", lambda dialog: dialog.accept())
    beside(page).locator("#history [data-act=delete]").click()
    expect(page.locator("#history")).to_contain_text("No conversations yet")
    again = open_page(stocked.address, mine)
    expect(again.locator("#history")).to_contain_text("No conversations yet")


def test_new_conversation_begins_empty_and_the_one_before_can_be_found(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    beside(page).locator("#new").click()
    expect(page.locator("#conversation .turn")).to_have_count(0)
    ask(page, WHO)
    expect(page.locator("#history .open-conversation")).to_have_text([WHO, WHEN])
    beside(page).get_by_label("Search conversations").fill("marigold")
    listed(page, WHEN)


def test_conversation_keeps_its_name_where_the_new_one_is_blank(
    stocked: Town, open_page: OpenPage
) -> None:
    page = beside(open_page(stocked.address))
    ask(page, WHEN)
    listed(page, WHEN)
    name = page.get_by_label("Name of this conversation")
    name.fill("Marigold")
    name.press("Enter")
    listed(page, "Marigold")
    name.fill("\u200b \u3164")
    name.press("Enter")
    expect(name).to_have_value("Marigold")
    listed(page, "Marigold")


def test_nothing_can_be_named_or_exported_before_something_is_kept(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    named = beside(page).locator("#rename")
    expect(named).to_be_hidden()
    expect(page.get_by_role("button", name="Export")).to_have_count(0)
    ask(page, WHEN)
    expect(named).to_be_visible()
    expect(page.get_by_role("button", name="Export")).to_have_count(2)


def test_exported_conversation_holds_the_quote(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    listed(page, WHEN)
    with page.expect_download(timeout=PATIENCE) as started:
        beside(page).get_by_role("button", name="Export as Markdown").click()
    assert started.value.suggested_filename.endswith(".md")
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert f"“{LEAVES}”" in text
    assert WHEN in text


def test_conversation_that_did_not_change_is_exported_a_second_time(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    listed(page, WHEN)
    texts = []
    for _ in range(2):
        with page.expect_download(timeout=PATIENCE) as started:
            beside(page).get_by_role("button", name="Export as JSON").click()
        texts.append(Path(started.value.path()).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


def test_question_asked_before_the_page_is_ready_is_kept(stocked: Town, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        held: list[Route] = []

        def hold_the_first(route: Route) -> None:
            if held:
                route.continue_()
            else:
                held.append(route)

        page.route("**/queue/join*", hold_the_first)
        page.goto(stocked.address)
        page.locator("#question textarea").fill(WHEN)
        with page.expect_request("**/queue/join*", timeout=PATIENCE):
            page.locator("#question textarea").press("Enter")
        held[0].continue_()
        expect(page.locator("#conversation .actions")).to_be_visible()
        listed(page, WHEN)
