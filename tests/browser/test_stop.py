"""A question that is stopped while the model writes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import PrivateAttr

from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, begin_to_ask, expect
from tests.browser.town import ARTICLES, WHEN, WHO, write
from tests.qa_bot.parts import ScriptedLLM

if TYPE_CHECKING:
    from playwright.sync_api import Page


class EndlessLLM(ScriptedLLM):
    """Writes on and on until nobody listens; after a minute it gives up."""

    _begun: threading.Event = PrivateAttr(default_factory=threading.Event)
    _ended: threading.Event = PrivateAttr(default_factory=threading.Event)

    def _written(self, prompt: str) -> Iterator[str]:
        self._begun.set()
        until = time.monotonic() + 60
        try:
            while time.monotonic() < until:
                yield "and "
                time.sleep(0.02)
        except GeneratorExit:
            self._ended.set()
            raise


def test_stopped_question_comes_back_and_the_next_is_answered(
    slow: tuple[Town, threading.Event], open_page: OpenPage
) -> None:
    town, go_on = slow
    page = open_page(town.address)
    begin_to_ask(page, WHO)
    page.locator("#stop").click()
    expect(page.locator("#question textarea")).to_have_value(WHO)
    expect(page.locator("#conversation .turn")).to_have_count(0)
    go_on.set()
    assert "7.15" in ask(page, WHEN).locator(".claims").inner_text()
    expect(page.locator("#conversation .turn")).to_have_count(1)


def press_stop(page: Page) -> None:
    page.locator("#stop").click()
    expect(page.locator("#question textarea")).to_have_value(WHO)


def close_tab(page: Page) -> None:
    page.close()


@pytest.mark.parametrize("leave", [press_stop, close_tab])
def test_model_stops_writing_when_nobody_waits(
    open_page: OpenPage, tmp_path: Path, settings: Settings, leave: Callable[[Page], None]
) -> None:
    llm = EndlessLLM(write=lambda prompt: "")
    town = Town(tmp_path / "town", settings, model=LanguageModel(llm, "endless"))
    try:
        town.library.add_paths(write(tmp_path / "articles", ARTICLES))
        page = open_page(town.address)
        page.locator("#question textarea").fill(WHO)
        page.locator("#question textarea").press("Enter")
        page.locator("#conversation .card").first.wait_for()
        assert llm._begun.wait(20)
        assert not llm._ended.is_set()
        leave(page)
        assert llm._ended.wait(20)
        page.close()
    finally:
        town.stop()
