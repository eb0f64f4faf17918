"""A document that tries to act is a text like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_bot.settings import Settings
from qa_bot.web.rendering import visible
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place, show, upload
from tests.browser.town import WHEN, write
from tests.qa_bot.parts import article

BAIT = (
    "<script>window.hacked=1</script> <img src=http://evil.example/x onerror=window.hacked=2>"
    " ![](http://evil.example/y) [pier](javascript:window.hacked=3)"
    " <a href='javascript:window.hacked=4'>rope</a> ${window.hacked=5} {{window.hacked=6}}"
    " {{7*7}} \u202ereip dlo\u202c <svg onload=window.hacked=7></svg> </div></span>"
)
SENTENCE = f"The ferry Marigold leaves the old pier at 7.15 in the morning {BAIT} every day."
ARTICLE = f"""---
title: Morning <img src=x onerror=window.hacked=8> ${{window.hacked=9}} {{{{7*7}}}}
source: Post <script>window.hacked=10</script>
published: 2025-05-02
url: javascript:window.hacked=11
---

{SENTENCE}
"""
RAN = "window.hacked === undefined"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Town]:
    """A page that quotes: without a model the answer is the document's own sentence."""
    one = Town(tmp_path_factory.mktemp("town"), settings, model=None)
    yield one
    one.stop()


def test_hostile_document_is_shown_as_text_everywhere(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(town.address)
    upload(page, write(tmp_path / "files", {"hostile.md": ARTICLE}))
    turn = ask(page, WHEN)
    for shown in (turn.locator(".card-quote").first, turn.locator(".answer")):
        for part in ("<script>window.hacked=1</script>", "${window.hacked=5}", "{{7*7}}"):
            expect(shown).to_contain_text(part)
    cite = turn.locator(".cite").first
    cite.hover()
    expect(page.locator(".quote-tip")).to_contain_text("<img src=http://evil.example/x")
    cite.click()
    assert place(page) == cite.get_attribute("data-quote")
    document = next(iter(town.library.documents())).document
    assert page.locator("#reader .text").text_content() == visible(document.text)
    assert page.evaluate(RAN)


def test_hostile_question_title_and_name_are_shown_as_text(town: Town, open_page: OpenPage) -> None:
    page = open_page(town.address)
    turn = ask(page, f"Where is the pier? {BAIT}")
    expect(turn.locator(".question")).to_contain_text("{{7*7}}")
    expect(page.locator("#history .open-conversation").first).to_contain_text("<script>")
    page.locator("#question textarea").fill("")
    show(page, "Library")
    page.reload()
    page.locator("#history .open-conversation").first.wait_for(state="attached")
    assert page.evaluate(RAN)


def test_hostile_id_is_shown_as_text_in_a_toast(town: Town, open_page: OpenPage) -> None:
    town.library.add(article(BAIT, "The buoy is red.", "A red buoy"))
    page = open_page(town.address)
    show(page, "Library")
    page.get_by_role("button", name="Remove A red buoy").click()
    page.get_by_role("button", name="Bring it back").wait_for()
    town.library.add(article(BAIT, "The buoy is green.", "A green buoy"))
    page.get_by_role("button", name="Bring it back").click()
    toast = page.locator(".toast-body")
    expect(toast).to_contain_text("<img src=http://evil.example/x onerror=window.hacked=2>")
    expect(toast).to_contain_text("<a href='javascript:window.hacked=4'>rope</a>")
    expect(toast.locator("img, a")).to_have_count(0)
    assert page.evaluate(RAN)


def test_hostile_address_opens_nothing(town: Town, open_page: OpenPage) -> None:
    for fragment in (
        "#document=<img src=x onerror=window.hacked=12>&at=0-9",
        "#document=../../etc/passwd&at=1-2",
        "#document=hostile.md&at=99999999-999999999",
        "#document=hostile.md&at=9-1",
        "#document=%00&at=NaN-x",
        "#at=0-9",
    ):
        page = open_page(town.address + fragment)
        expect(page.locator("#reader .page")).to_be_visible()
        assert page.evaluate(RAN)
        page.close()
