"""The whole path: documents are added, asked about, cited, read, removed and brought back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from qa_bot.samples import QUESTIONS, SAMPLES
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, place, show, upload
from tests.browser.town import ARTICLES, FERRY, HOW_MANY, LIGHT, NOWHERE, WHEN, WHO, write


def test_samples_are_added_by_a_button_and_answer_their_questions(
    open_page: OpenPage, town: Town
) -> None:
    page = open_page(town.address)
    page.get_by_role("button", name="Add the sample articles").click()
    show(page, "Library")
    expect(page.locator("#shelf tbody tr")).to_have_count(len(list(SAMPLES.glob("*.md"))))
    page.get_by_role("button", name=QUESTIONS[0]).click()
    expect(page.locator("#conversation .question")).to_have_text(QUESTIONS[0])
    page.locator(".actions").wait_for()
    town.empty()


def test_uploaded_file_is_cited_and_the_citation_opens_its_place(
    open_page: OpenPage, tmp_path: Path, town: Town
) -> None:
    page = open_page(town.address)
    upload(page, write(tmp_path / "files", ARTICLES))
    turn = ask(page, WHEN)
    expect(turn.locator(".card").first).to_be_visible()
    cite = turn.locator(".cite").first
    quote = cite.get_attribute("data-quote")
    assert quote
    assert "7.15" in quote
    cite.click()
    assert place(page) == quote
    named = parse_qs(urlsplit(page.url).fragment)
    text = town.library.document(named["document"][0]).document.text
    start, end = map(int, named["at"][0].split("-"))
    assert (named["document"], text[start:end]) == ([FERRY], quote)

    again = open_page(page.url)
    assert place(again) == quote
    expect(again.locator("#reader .here").first).to_be_in_viewport()


def test_passage_that_was_found_opens_its_place(open_page: OpenPage, stocked: Town) -> None:
    page = open_page(stocked.address)
    card = ask(page, WHEN).locator(".card").first
    shown = card.locator(".card-quote").text_content()
    card.click()
    assert place(page) == shown


def test_follow_up_is_answered_below_the_question_before(
    open_page: OpenPage, stocked: Town
) -> None:
    page = open_page(stocked.address)
    ask(page, WHEN)
    expect(ask(page, HOW_MANY).locator(".claim")).to_contain_text("ninety people")
    expect(page.locator("#conversation .question")).to_have_text([WHEN, HOW_MANY])


def test_what_no_document_says_is_shown_as_not_found(open_page: OpenPage, stocked: Town) -> None:
    turn = ask(open_page(stocked.address), NOWHERE)
    expect(turn.locator(".not-found")).to_be_visible()
    expect(turn.locator(".claim, .cite")).to_have_count(0)


def test_removed_document_is_never_cited_until_it_is_brought_back(
    open_page: OpenPage, stocked: Town
) -> None:
    page = open_page(stocked.address)
    of_light = page.locator(f'.turn :is(.cite, .card)[data-document="{LIGHT}"]')
    show(page, "Library")
    page.locator(f'#shelf [data-act=remove][data-value="{LIGHT}"]').click()
    expect(page.locator("#shelf [data-act=restore]")).to_be_visible()
    expect(page.locator(f'#shelf .open[data-document="{LIGHT}"]')).to_have_count(0)
    ask(page, WHO)
    expect(of_light).to_have_count(0)

    page.locator("#shelf [data-act=restore]").click()
    expect(page.locator(f'#shelf .open[data-document="{LIGHT}"]')).to_be_visible()
    turn = ask(page, WHO)
    expect(turn.locator(f'.cite[data-document="{LIGHT}"]').first).to_be_visible()
