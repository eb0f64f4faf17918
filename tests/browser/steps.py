"""What a person does on the page."""

from __future__ import annotations

from pathlib import Path

from tests.browser.needs import missing

try:
    from playwright.sync_api import Locator, Page, expect
except ImportError:
    missing("Playwright", "pip install playwright")

__all__ = ["ask", "begin_to_ask", "beside", "expect", "place", "show", "upload"]


def show(page: Page, tab: str) -> None:
    """Open a tab."""
    page.get_by_role("tab", name=tab).click()


def upload(page: Page, files: list[Path]) -> None:
    """Add files in the library, and wait until they are listed."""
    show(page, "Library")
    page.locator("#files input[type=file]").set_input_files(files)
    for file in files:
        page.locator(f'#shelf .open[data-document="{file.name}"]').wait_for()


def ask(page: Page, question: str) -> Locator:
    """Ask and return the turn with its finished answer."""
    before = page.locator("#conversation .turn").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    turn = page.locator("#conversation .turn").nth(before)
    turn.locator(".actions").wait_for()
    return turn


def begin_to_ask(page: Page, question: str) -> None:
    """Ask, and return while the model writes the answer."""
    before = page.locator("#conversation .turn").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator("#conversation .turn").nth(before).locator(".card").first.wait_for()


def place(page: Page) -> str:
    """Return the text of the place that the reader shows, once it shows one."""
    page.locator("#reader .here:not(.mark)").first.wait_for()
    return "".join(page.locator("#reader .here").all_text_contents())


def beside(page: Page) -> Page:
    """Open the side bar with the conversations, if it is closed, and return the page."""
    box = page.locator("#new").bounding_box()
    if box is None or box["x"] < 0:
        page.locator("#side-bar .toggle-button").click()
    expect(page.locator("#new")).to_be_in_viewport(ratio=1)
    return page
