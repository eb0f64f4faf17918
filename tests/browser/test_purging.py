"""A document is removed, and what conversations quoted of it with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qa_bot.settings import Settings
from qa_bot.web.purging import NOTHING_LEFT
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, begin_to_ask, expect, show
from tests.browser.town import ARTICLES, FERRY, LEAVES, PAINTED, WHEN, WHO, write

if TYPE_CHECKING:
    from playwright.sync_api import Dialog


@pytest.fixture
def asked(tmp_path: Path, settings: Settings) -> Iterator[Town]:
    """A page over the articles of the town, for one test."""
    town = Town(tmp_path / "town", settings)
    town.library.add_paths(write(tmp_path / "articles", ARTICLES))
    yield town
    town.stop()


def test_quotes_of_a_removed_document_leave_every_conversation_once_that_is_confirmed(
    asked: Town, open_page: OpenPage
) -> None:
    other = open_page(asked.address)
    ask(other, WHEN)
    page = open_page(asked.address)
    ask(page, WHEN)
    ask(page, WHO)
    show(page, "Library")
    page.get_by_role("button", name="Remove The morning ferry").click()
    notice = page.locator("#shelf .notice")
    expect(notice).to_contain_text("2 answers in the conversations still quote it")
    said = list[str]()

    def decline(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", decline)
    notice.get_by_role("button", name="Remove the quotes, too").click()
    assert len(said) == 1
    assert "everybody who uses this page" in said[0]
    expect(page.locator("#conversation")).to_contain_text(LEAVES)

    page.once("dialog", lambda dialog: dialog.accept())
    notice.get_by_role("button", name="Remove the quotes, too").click()
    expect(notice).to_contain_text("is gone from 2 answers")
    expect(notice.get_by_role("button")).to_have_count(0)
    expect(page.locator("#conversation")).to_contain_text(NOTHING_LEFT)
    expect(page.locator("#conversation")).not_to_contain_text(LEAVES)
    expect(page.locator("#conversation")).to_contain_text(PAINTED)
    for one in asked.library.data_dir.glob("conversations.sqlite*"):
        assert LEAVES.encode() not in one.read_bytes()


def test_quotes_of_a_document_that_is_gone_are_removed_where_it_would_be_read(
    asked: Town, open_page: OpenPage
) -> None:
    page = open_page(asked.address)
    turn = ask(page, WHEN)
    asked.library.remove(FERRY)
    turn.locator(".cite").click()
    reader = page.locator("#reader .page")
    expect(reader).to_contain_text("no longer in the library")
    expect(reader).to_contain_text("1 answer in the conversations still quotes it")
    page.once("dialog", lambda dialog: dialog.accept())
    reader.get_by_role("button", name="Remove the quotes, too").click()
    expect(reader).to_contain_text("is gone from 1 answer")
    expect(page.locator("#conversation")).to_contain_text(NOTHING_LEFT)
    expect(page.locator("#conversation")).not_to_contain_text(LEAVES)


def test_quotes_leave_the_page_after_a_question_was_stopped(
    slow: tuple[Town, threading.Event], open_page: OpenPage
) -> None:
    town, _ = slow
    page = open_page(town.address)
    ask(page, WHEN)
    begin_to_ask(page, WHO)
    page.locator("#stop").click()
    expect(page.locator("#question textarea")).to_have_value(WHO)
    show(page, "Library")
    page.get_by_role("button", name="Remove The morning ferry").click()
    notice = page.locator("#shelf .notice")
    page.once("dialog", lambda dialog: dialog.accept())
    notice.get_by_role("button", name="Remove the quotes, too").click()
    expect(notice).to_contain_text("is gone from 1 answer")
    expect(page.locator("#conversation")).to_contain_text(NOTHING_LEFT)
    expect(page.locator("#conversation")).not_to_contain_text(LEAVES)
