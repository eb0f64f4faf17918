"""A question that fits several things is asked back, and a click on one of them answers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import write
from tests.qa_bot.parts import CONFIRM, scripted

OPENS = "When does this clinic open?"
NORTH, HILL = "North Quay Clinic", "Hill Road Clinic"
AT_EIGHT = f"The {NORTH} opens at eight on weekdays."
AT_TEN = f"The {HILL} opens at ten on weekdays."
CLINICS = {
    "north.md": f"# {NORTH}\n\nThe {NORTH} treats burns and broken bones. {AT_EIGHT}\n",
    "hill.md": f"# {HILL}\n\nThe {HILL} offers eye tests and hearing tests. {AT_TEN}\n",
    "ferry.md": "# A new ferry\n\nThe ferry to Larkmouth has sailed every hour since May.\n",
}


def opens(prompt: str) -> str:
    """Write when the clinic opens that a prompt's question names beside the first question."""
    if CONFIRM in prompt:
        return "Yes"
    asked = prompt.rsplit("Question: ", 1)[-1]
    named = [said for name, said in ((NORTH, AT_EIGHT), (HILL, AT_TEN)) if name in asked]
    return named[0] if named and OPENS in asked else "The sentences do not mention it."


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Town]:
    """A page over two clinics and a ferry."""
    folder = tmp_path_factory.mktemp("clinics")
    town = Town(folder, settings, model=scripted(opens))
    town.library.add_paths(write(folder / "articles", CLINICS))
    yield town
    town.stop()


def test_click_on_what_was_meant_answers_the_question_about_it(
    clinics: Town, open_page: OpenPage
) -> None:
    page = open_page(clinics.address)
    back = ask(page, OPENS)
    expect(back.locator(".clarify")).to_contain_text("Which do you mean")
    expect(back.locator(".cite")).to_have_count(0)
    choices = back.locator(".choices").get_by_role("button")
    assert sorted(choices.all_text_contents()) == [HILL, NORTH]

    choices.filter(has_text=HILL).click()
    answered = page.locator("#conversation .turn").nth(1)
    expect(answered.locator(".claims")).to_contain_text(AT_TEN)
    expect(answered.locator('.cite[data-document="hill.md"]').first).to_be_visible()
    expect(answered.locator('.cite:not([data-document="hill.md"])')).to_have_count(0)
    answered.locator(".actions").wait_for()

    # What else was offered is still to be had.
    choices.filter(has_text=NORTH).click()
    other = page.locator("#conversation .turn").nth(2)
    expect(other.locator(".claims")).to_contain_text(AT_EIGHT)
    expect(other.locator('.cite:not([data-document="north.md"])')).to_have_count(0)
    expect(page.locator("#conversation .question")).to_have_text([OPENS, HILL, NORTH])


def test_what_was_meant_can_be_written_too(clinics: Town, open_page: OpenPage) -> None:
    page = open_page(clinics.address)
    ask(page, OPENS)
    answered = ask(page, f"the {NORTH}")
    expect(answered.locator(".claims")).to_contain_text(AT_EIGHT)
    expect(answered.locator('.cite:not([data-document="north.md"])')).to_have_count(0)
