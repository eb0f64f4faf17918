"""An answer is copied with its sources, wherever the page is open."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import WHEN

PASTED = "navigator.clipboard.readText()"
# Pages of other machines have none, unless they have a certificate.
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
HEARD = """
document.addEventListener('copy', () => { window.copied = document.getSelection().toString()
  || document.activeElement.value; });
"""


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_answer_is_copied_with_its_sources(
    stocked: Town, open_page: OpenPage, has_clipboard: bool
) -> None:
    page = open_page(stocked.address, permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, WHEN)
    if not has_clipboard:
        page.evaluate(NO_CLIPBOARD)
    page.evaluate(HEARD)
    turn.get_by_role("button", name="Copy with sources").click()
    expect(turn.locator("[data-copy]")).to_have_text("Copied")
    copied = page.evaluate(PASTED if has_clipboard else "window.copied")
    cite = turn.locator(".claims .cite").first
    assert copied.startswith(WHEN)
    assert f"“{cite.get_attribute('data-quote')}”" in copied
    assert f"[1] {cite.get_attribute('data-title')}" in copied
    start, end = (cite.get_attribute(f"data-{name}") for name in ("start", "end"))
    assert f"characters {start} to {end}" in copied
