"""A citation of a PDF names its page, and opens there."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, place, upload
from tests.browser.town import PAINTED, WHO
from tests.index.readers.made import CRANES, pdf


@pytest.mark.parametrize("width", [1280, 390])
def test_citation_of_a_pdf_names_its_page(
    open_page: OpenPage, tmp_path: Path, settings: Settings, width: int
) -> None:
    file = tmp_path / "lighthouse.pdf"
    file.write_bytes(pdf([[CRANES], [PAINTED]], headline="A white lighthouse"))
    town = Town(tmp_path / "town", settings)
    try:
        page = open_page(town.address, viewport={"width": width, "height": 850})
        upload(page, [file])
        turn = ask(page, WHO)
        cite = turn.locator(".claims .cite").first
        assert "page 2" in (cite.get_attribute("data-about") or "")
        cite.click()
        assert place(page) == PAINTED
        marks = page.locator("#reader [data-page]")
        assert [mark.get_attribute("data-page") for mark in marks.all()] == ["page 1", "page 2"]
        link = page.locator("#reader .originals a")
        assert link.inner_text() == "Open the PDF at page 2"
        leads = link.evaluate("link => link.href")
        assert leads == f"{town.address}original?document=lighthouse.pdf#page=2"
        assert httpx.get(leads, timeout=60).content == file.read_bytes()
        # What says so is no part of the text.
        assert "page 2" not in page.locator("#reader .text").inner_text()
    finally:
        town.stop()
