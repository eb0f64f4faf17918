"""Sources that disagree stand beside each other, each with its day and its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place
from tests.browser.town import write
from tests.qa_bot.parts import CONFIRM, scripted

HOW_MANY = "How many visitors came to the lantern fair in Ostrel?"
FEWER = "In Ostrel 2,400 visitors came to the lantern fair, the mayor said."
MORE = "About 3,100 visitors came to the lantern fair in Ostrel."
PAPERS = {
    "post.md": f"""---
title: Lanterns over Ostrel
source: Harbour Post
published: 2025-06-15
---

The fair began at dusk. {FEWER}
""",
    "gazette.md": f"""---
title: A record at the fair
source: Gull Point Gazette
published: 2025-06-16
---

{MORE} It was the warmest night of the year.
""",
    "goats.md": "# Goats\n\nMany goats graze on Gull Point, and many walkers came to see them.\n",
}


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Town]:
    """A page over two papers that count a fair's visitors otherwise."""
    folder = tmp_path_factory.mktemp("fair")
    model = scripted(lambda prompt: "Yes" if CONFIRM in prompt else FEWER)
    town = Town(folder, settings, model=model)
    town.library.add_paths(write(folder / "papers", PAPERS))
    yield town
    town.stop()


def test_both_numbers_are_said_newest_first_each_with_its_own_place(
    fair: Town, open_page: OpenPage
) -> None:
    page = open_page(fair.address)
    turn = ask(page, HOW_MANY)
    expect(turn.locator(".note-conflict")).to_be_visible()
    claims = turn.locator(".disagree .claim")
    expect(claims).to_have_count(2)
    expect(claims.nth(0)).to_contain_text("Gull Point Gazette, 16 June 2025")
    expect(claims.nth(0)).to_contain_text("3,100")
    expect(claims.nth(1)).to_contain_text("Harbour Post, 15 June 2025")
    expect(claims.nth(1)).to_contain_text("2,400")
    for number, quote in enumerate((MORE, FEWER)):
        claims.nth(number).locator(".cite").click()
        expect(page.locator("#reader .here").first).to_contain_text(quote[:20])
        assert place(page) == quote
