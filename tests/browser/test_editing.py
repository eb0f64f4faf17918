"""A question that was asked is asked otherwise; nothing is lost until its new answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect
from tests.browser.town import HOW_MANY, WHEN, WHO, town_llm
from tests.qa_bot.parts import ScriptedLLM

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def llm() -> ScriptedLLM:
    """The model of these tests, that can be made to fail."""
    return town_llm()


@pytest.fixture(scope="module")
def town(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, llm: ScriptedLLM
) -> Iterator[Town]:
    """A page with that model."""
    folder = tmp_path_factory.mktemp("town")
    one = Town(folder, settings, model=LanguageModel(llm, "scripted"))
    yield one
    one.stop()


def edit(page: Page, number: int) -> None:
    """Begin to edit a question, and wait until the page says so."""
    page.locator(f'.turn [data-act=edit][data-number="{number}"]').click()
    page.locator(f'.turn[data-number="{number}"] .editing').wait_for()


def answer_instead(page: Page, question: str) -> None:
    """Ask something else in the place of the question that is edited."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def test_edited_question_takes_the_place_of_itself_and_of_what_came_after_it(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    ask(page, HOW_MANY)
    edit(page, 1)
    expect(page.locator("#question textarea")).to_have_value(WHEN)
    expect(page.locator(".editing")).to_contain_text("and the question after it will be replaced")
    answer_instead(page, WHO)
    expect(page.locator("#conversation .question")).to_have_text([WHO])
    page.locator("#conversation .actions").wait_for()
    # It is kept so, and the next question comes behind it.
    ask(page, WHEN)
    expect(page.locator("#conversation .question")).to_have_text([WHO, WHEN])


def test_question_that_is_left_as_it_is_stays(stocked: Town, open_page: OpenPage) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    edit(page, 1)
    page.get_by_role("button", name="Leave it as it is").click()
    expect(page.locator(".editing")).to_have_count(0)
    expect(page.locator("#question textarea")).to_have_value("")
    ask(page, HOW_MANY)
    expect(page.locator("#conversation .question")).to_have_text([WHEN, HOW_MANY])


def test_neither_question_nor_answer_is_lost_where_the_model_is_gone(
    stocked: Town, open_page: OpenPage, llm: ScriptedLLM
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    ask(page, HOW_MANY)
    edit(page, 1)
    llm.fails_after = 0
    answer_instead(page, WHO)
    expect(page.locator(".editing")).to_contain_text("Not answered: the language model is gone")
    expect(page.locator("#conversation .question")).to_have_text([WHEN, HOW_MANY])
    expect(page.locator("#question textarea")).to_have_value(WHO)
    llm.fails_after = None
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#conversation .question")).to_have_text([WHO])
    page.locator("#conversation .actions").wait_for()


def test_question_asked_in_another_tab_is_not_dropped_unseen(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    other = open_page(stocked.address, page.context)
    other.locator("#side-bar .toggle-button").click()
    other.locator("#history .open-conversation").click()
    expect(other.locator("#conversation .question")).to_have_text([WHEN])
    edit(page, 1)
    ask(other, HOW_MANY)
    answer_instead(page, WHO)
    expect(page.get_by_text("this conversation has changed")).to_be_visible()
    other.reload()
    other.locator("#side-bar .toggle-button").click()
    other.locator("#history .open-conversation").click()
    expect(other.locator("#conversation .question")).to_have_text([WHEN, HOW_MANY])


def test_questions_of_two_tabs_stand_one_after_the_other(
    stocked: Town, open_page: OpenPage
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    other = open_page(stocked.address, page.context)
    other.locator("#side-bar .toggle-button").click()
    other.locator("#history .open-conversation").click()
    expect(other.locator("#conversation .question")).to_have_text([WHEN])
    answer_instead(page, HOW_MANY)
    answer_instead(other, WHO)
    # Each tab shows its own, whatever it learns of the other's meanwhile.
    for one, asked in ((page, HOW_MANY), (other, WHO)):
        own = one.locator(".turn").filter(has_text=asked)
        expect(own.locator(".actions")).to_be_visible()
    last = open_page(stocked.address, page.context)
    last.locator("#side-bar .toggle-button").click()
    last.locator("#history .open-conversation").click()
    questions = last.locator("#conversation .question")
    expect(questions).to_have_count(3)
    assert set(questions.all_text_contents()) == {WHEN, HOW_MANY, WHO}


def test_question_is_answered_in_the_documents_words_where_the_model_is_gone(
    stocked: Town, open_page: OpenPage, llm: ScriptedLLM
) -> None:
    page = open_page(stocked.address)
    llm.fails_after = 0
    try:
        turn = ask(page, WHEN)
    finally:
        llm.fails_after = None
    expect(turn.locator(".claims")).to_contain_text("7.15")
    expect(turn.locator(".notes")).to_contain_text("model")
    expect(page.locator("#stop")).to_have_count(0)
    expect(page.locator(".doing")).to_have_text("")
