"""A question that is stopped while the model writes."""

from __future__ import annotations

import threading
from pathlib import Path

from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import ARTICLES, LEAVES, WHEN, WHO, write
from tests.qa_bot.parts import CONFIRM, scripted


def test_stopped_question_comes_back_and_the_next_is_answered(
    open_page: OpenPage, tmp_path: Path, settings: Settings
) -> None:
    go_on = threading.Event()

    def slow(prompt: str) -> str:
        if CONFIRM in prompt:
            return "Yes"
        if WHO in prompt:
            go_on.wait(60)
        return LEAVES

    town = Town(tmp_path / "town", settings, model=scripted(slow))
    try:
        town.library.add_paths(write(tmp_path / "articles", ARTICLES))
        page = open_page(town.address)
        box = page.locator("#question textarea")
        box.fill(WHO)
        box.press("Enter")
        # The model is writing by now.
        page.locator("#conversation .card").first.wait_for()
        page.locator("#stop").click()
        expect(box).to_have_value(WHO)
        expect(page.locator("#conversation .turn")).to_have_count(0)
        go_on.set()
        assert "7.15" in ask(page, WHEN).locator(".claims").inner_text()
        expect(page.locator("#conversation .turn")).to_have_count(1)
    finally:
        go_on.set()
        town.stop()
