"""One report in three papers: one citation, with the others named where it is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place, show
from tests.qa_bot.wire import HOW_LONG, LASTS, PAPERS

ALSO = "Also reported by Harbour Post, Gull Point Gazette"


@pytest.fixture
def papers(town: Town) -> Iterator[Town]:
    """A page over the papers, and nothing else."""
    town.empty()
    for one in PAPERS:
        town.library.add(one)
    yield town
    town.empty()


def test_citation_and_reader_name_the_other_papers(open_page: OpenPage, papers: Town) -> None:
    page = open_page(papers.address)
    turn = ask(page, HOW_LONG)
    cite = turn.locator(".cite")
    expect(cite).to_have_count(1)
    cite.hover()
    expect(page.locator(".quote-tip")).to_contain_text(ALSO)
    cite.click()
    assert place(page) == LASTS
    expect(page.locator("#reader .also")).to_have_text(ALSO)
    page.locator("#reader .also").get_by_role("button", name="Harbour Post").click()
    expect(page.locator("#reader h2")).to_have_text("No carts over the Dell")
    assert place(page) == LASTS
    expect(page.locator("#reader .also")).to_have_text(
        "Also reported by Daily Reed, Gull Point Gazette"
    )
    show(page, "Library")
    expect(page.locator("#shelf .alike")).to_have_text(["One of 3 that report the same"] * 3)
