"""A document changes after it was quoted: its old citation never points at other words."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place, show
from tests.browser.town import ARTICLES, FERRY, LEAVES, WHEN, write

LATER = "The ferry Marigold leaves the old pier at 8.30 in the morning."


def test_old_citation_shows_what_was_quoted_and_that_it_is_said_no_more(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    town.empty()
    town.library.add_paths(write(tmp_path, {FERRY: ARTICLES[FERRY]}))
    page = open_page(town.address)
    cite = ask(page, WHEN).locator(".cite").first
    cite.click()
    assert place(page) == LEAVES

    moved = ARTICLES[FERRY].replace(LEAVES, f"Spring has come. {LEAVES}")
    town.library.add_paths(write(tmp_path, {FERRY: moved}))
    show(page, "Library")
    cite.click()
    expect(page.locator("#reader .text")).to_contain_text("Spring has come.")
    assert place(page) == LEAVES
    expect(page.locator("#reader .superseded")).to_have_count(0)

    town.library.add_paths(write(tmp_path, {FERRY: moved.replace(LEAVES, LATER)}))
    cite.click()
    expect(page.locator("#reader .superseded blockquote")).to_have_text(LEAVES)
    expect(page.locator("#reader .text")).to_contain_text(LATER)
    expect(page.locator("#reader :is(.here, .cited)")).to_have_count(0)
    page.locator(".turn .card").first.click()
    expect(page.locator("#reader .superseded blockquote")).to_contain_text(LEAVES)
