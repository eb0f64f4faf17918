"""No serious barrier on the page, in light and in dark."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.needs import missing
from tests.browser.steps import ask, beside, expect, place, show
from tests.browser.town import NOWHERE, WHEN

try:
    from axe_playwright_python.sync_playwright import Axe
except ImportError:
    missing("axe-core", "pip install axe-playwright-python")


def barriers(page: object) -> list[str]:
    """What axe-core finds that is serious or critical, in a line each."""
    lines = []
    for one in Axe().run(page).response["violations"]:
        if one["impact"] in ("serious", "critical"):
            for node in one["nodes"]:
                target = " ".join(map(str, node["target"]))
                lines.append(f"{one['id']} ({one['impact']}): {target}: {node['html'][:160]}")
    return lines


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_answer_reader_library_and_history_have_no_serious_barrier(
    stocked: Town, open_page: OpenPage, theme: str
) -> None:
    page = open_page(f"{stocked.address}?__theme={theme}", reduced_motion="reduce")
    assert page.evaluate("document.body.classList.contains('dark')") == (theme == "dark")
    found = barriers(page)
    ask(page, NOWHERE)
    ask(page, WHEN).locator(".cite").first.click()
    assert place(page)
    found += barriers(page)
    show(page, "Library")
    page.locator("#shelf .open").first.wait_for()
    found += barriers(page)
    expect(beside(page).locator("#history .open-conversation")).to_be_visible()
    found += barriers(page)
    assert not found, "\n".join(sorted(set(found)))
