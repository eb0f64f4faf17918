"""The whole run with the bundled model, where its weights are installed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.browser.conftest import FITTED, OpenPage, Town
from tests.browser.steps import expect, place, upload
from tests.browser.town import ARTICLES, FERRY, WHEN, write

# A model on a machine that does other things too.
PATIENCE = 300_000
# What comes with something else has not come before it.
WATCH = """window.order = []; new MutationObserver(() => {
  for (const what of ['claim', 'card'])
    if (!order.includes(what) && document.querySelector(`.turn .${what}`)) order.push(what);
}).observe(document, {childList: true, subtree: true});"""


def test_own_file_is_asked_about_and_the_citation_opens_at_its_quote(
    model: LanguageModel,
    open_page: OpenPage,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qa_bot.answering.abstention._stages", FITTED)
    town = Town(tmp_path / "town", settings, model=model)
    try:
        page = open_page(town.address)
        expect(page.locator(".welcome")).to_contain_text("There is nothing to ask about yet")
        upload(page, write(tmp_path / "files", {FERRY: ARTICLES[FERRY]}))
        page.evaluate(WATCH)
        page.locator("#question textarea").fill(WHEN)
        page.locator("#question textarea").press("Enter")
        page.locator(".turn .actions").wait_for(timeout=PATIENCE)
        assert page.evaluate("order") == ["card", "claim"]
        # The model may write the time in its own way.
        expect(page.locator(".turn .claims")).to_contain_text(re.compile(r"7[.:]15"))
        cite = page.locator(".turn .cite").first
        quote = cite.get_attribute("data-quote")
        cite.click()
        assert place(page) == quote
        assert "7.15" in str(quote)
        named = parse_qs(urlsplit(page.url).fragment)
        start, end = map(int, named["at"][0].split("-"))
        text = town.library.document(named["document"][0]).document.text
        assert (named["document"], text[start:end]) == ([FERRY], quote)
    finally:
        town.stop()
