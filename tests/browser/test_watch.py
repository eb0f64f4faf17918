"""The watch over the other tests' pages sees what it is there to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<img src='http://pier.invalid/x'>", "asked for http://pier.invalid/x"),
        ("<script>console.error('the rope broke')</script>", "the rope broke"),
        ("<script>throw new Error('the buoy sank')</script>", "the buoy sank"),
    ],
)
def test_what_must_not_happen_on_a_page_is_seen(chromium: Browser, html: str, seen: str) -> None:
    watch = Watch()
    with chromium.new_context() as context:
        page = context.new_page()
        page.route("http://**", lambda route: route.abort())
        watch.over(page)
        page.set_content(html)
        assert any(seen in problem for problem in watch.problems)
