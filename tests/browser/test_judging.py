"""An answer that a person calls helpful or not, with a word of why, keeps it."""

from __future__ import annotations

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import WHEN


def test_verdict_and_its_reason_are_there_after_a_reload(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    good, bad = page.locator("[data-act=good]"), page.locator("[data-act=bad]")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    bad.click()
    expect(bad).to_have_attribute("aria-pressed", "true")
    expect(good).to_have_attribute("aria-pressed", "false")
    why = page.get_by_label("Why?")
    why.fill("It leaves out the post bag")
    why.press("Tab")
    # The attribute is the server's: it has kept it.
    expect(page.locator(".turn .why input")).to_have_attribute(
        "value", "It leaves out the post bag"
    )
    page.reload()
    expect(page.locator(".turn .why input")).to_have_value("It leaves out the post bag")
    expect(bad).to_have_attribute("aria-pressed", "true")
