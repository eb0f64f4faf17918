"""What a draft says only of the article that it is from."""

from __future__ import annotations

import pytest

from qa_bot.answering.credit import read_credit
from tests.qa_bot.parts import article, evidence

SAID = "The pier is closed."
CITED = evidence("The pier is closed, Marsh said.")
DOCUMENTS = {"a": article("a", CITED[0].text, "A pier", "The Harbour Post", "2025-05-14")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour Post says the pier is closed.",
        "The Harbour Post reported that the pier is closed.",
        "The Harbour Post wrote in May that the pier is closed.",
        "The Harbour Post wrote on 14 May 2025 that the pier is closed.",
        "The Harbour Post reported on May 14, 2025 that the pier is closed.",
        "According to the Harbour Post, the pier is closed.",
    ],
)
def test_article_itself_need_not_say_whose_it_is(sentence: str) -> None:
    credited = read_credit(sentence)
    assert credited is not None
    assert credited.said == SAID
    assert credited.is_own(CITED, DOCUMENTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Marsh says the pier is closed.",
        "The Dell Post says the pier is closed.",
        "According to the mayor, the pier is closed.",
        "It says the pier is closed.",
        "The Harbour Post wrote in June that the pier is closed.",
        "The Harbour Post wrote on 15 May 2025 that the pier is closed.",
    ],
)
def test_article_is_not_of_another_writer_or_time(sentence: str) -> None:
    credited = read_credit(sentence)
    assert credited is not None
    assert not credited.is_own(CITED, DOCUMENTS)


def test_all_articles_that_say_it_must_be_of_whom_is_credited() -> None:
    both = [*CITED, *evidence("The pier is closed.", document_id="b")]
    documents = {**DOCUMENTS, "b": article("b", "The pier is closed.", "A pier", "Dell News")}
    credited = read_credit("The Harbour Post says the pier is closed.")
    assert credited is not None
    assert not credited.is_own(both, documents)


def test_a_sentence_may_credit_nobody() -> None:
    assert read_credit("The pier is closed, the Harbour Post says.") is None
