"""The list of the documents is put in another order, and shortened to what is looked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import expect, show
from tests.browser.town import write

if TYPE_CHECKING:
    from playwright.sync_api import Page

MORNING, RAFTS, WHITE = "The morning ferry", "Rafts in the bay", "A white lighthouse"


def titles(page: Page) -> list[str]:
    return page.locator("#shelf tbody tr:visible .open").all_inner_texts()


def test_documents_are_sorted_by_what_is_clicked(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    show(page, "Library")
    expect(page.locator("#shelf tbody tr")).to_have_count(3)
    # The latest published comes first.
    assert titles(page) == [RAFTS, WHITE, MORNING]
    shelf = page.locator("#shelf")
    shelf.get_by_role("button", name="Title").click()
    assert titles(page) == [WHITE, RAFTS, MORNING]
    shelf.get_by_role("button", name="Title").click()
    assert titles(page) == [MORNING, RAFTS, WHITE]
    heads = shelf.locator("th[aria-sort]")
    expect(heads).to_have_count(1)
    expect(heads).to_have_attribute("aria-sort", "descending")
    shelf.get_by_role("button", name="Size").click()
    expect(heads).to_have_text("Size")
    sizes = [len(one.document.text) for one in stocked.library.documents()]
    cells = shelf.locator("tbody td:nth-child(4)")
    assert [int(cell.get_attribute("data-value") or 0) for cell in cells.all()] == sorted(sizes)
    assert all(text.endswith("Bytes") for text in cells.all_inner_texts())


def test_last_of_many_documents_is_reached_on_a_low_screen(
    stocked: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    more = {f"mooring-{number}.txt": f"Mooring {number} is free." for number in range(12)}
    stocked.library.add_paths(write(tmp_path / "moorings", more))
    try:
        page = open_page(stocked.address, viewport={"width": 1280, "height": 620})
        show(page, "Library")
        rows = page.locator("#shelf tbody tr")
        expect(rows).to_have_count(15)
        page.locator("#shelf").evaluate("shelf => shelf.scrollTop = shelf.scrollHeight")
        expect(rows.last).to_be_in_viewport(ratio=1)
    finally:
        for name in more:
            stocked.library.remove(name)


def test_documents_are_filtered_by_what_is_written(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    show(page, "Library")
    page.get_by_label("Filter the list").fill("harbour post")
    assert titles(page) == [RAFTS, MORNING]
    expect(page.locator("#shelf caption")).to_have_text("2 of 3 documents")
    page.get_by_label("Filter the list").fill("")
    assert titles(page) == [RAFTS, WHITE, MORNING]
    expect(page.locator("#shelf caption")).to_have_text("3 documents")


def test_documents_that_are_not_listed_are_looked_for(
    stocked: Town, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.web.documents._MOST_LISTED", 2)
    page = open_page(stocked.address)
    show(page, "Library")
    shelf = page.locator("#shelf")
    expect(shelf.locator("caption")).to_contain_text("The latest 2 of 3 documents")
    assert MORNING not in titles(page)
    search = shelf.get_by_role("searchbox")
    search.fill("morning")
    search.press("Enter")
    expect(shelf.locator("caption")).to_contain_text("1 of 3 documents fit")
    assert titles(page) == [MORNING]
    expect(search).to_have_value("morning")
    search.fill("")
    search.press("Enter")
    expect(shelf.locator("caption")).to_contain_text("The latest 2 of 3 documents")
