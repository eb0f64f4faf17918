"""Several people at once are answered in turn, each once, and see how long it is to theirs."""

from __future__ import annotations

import re
import threading

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import WHEN, WHO


def test_second_person_sees_a_place_in_the_queue_and_is_answered_next(
    slow: tuple[Town, threading.Event], open_page: OpenPage
) -> None:
    town, go_on = slow
    first, second = open_page(town.address), open_page(town.address)
    for page, question in ((first, WHO), (second, WHEN)):
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        if page is first:
            page.locator("#conversation .card").first.wait_for()
    place = second.locator("#waiting .progress-text")
    expect(place).to_have_text(re.compile(r"queue: 1/1"))
    expect(place).to_be_in_viewport(ratio=1)
    # What is seen is a sentence, not what Gradio counts.
    expect(place).to_have_css("font-size", "0px")
    shown = place.evaluate("part => getComputedStyle(part, '::before').content")
    assert "Waiting for another question to be answered first" in shown
    second.locator("#question textarea").press("Enter")
    expect(second.locator("#conversation .turn")).to_have_count(0)
    go_on.set()
    expect(second.locator(".turn .claims")).to_contain_text("7.15")
    second.locator(".turn .actions").wait_for()
    ask(second, WHO)
    expect(second.locator(".turn .question")).to_have_text([WHEN, WHO])
    first.locator(".turn .actions").wait_for()
