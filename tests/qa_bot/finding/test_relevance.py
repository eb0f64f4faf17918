"""What the reranker says of sentences in their surroundings, by a real library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.library import Library
from qa_bot.finding.relevance import Candidate, Relevance, read_relevance
from tests.qa_bot.parts import article

QUESTION = "How much will the flood wall cost?"
PRICE = "The price has risen from 4.2 to 5.1 million crowns, the council said."
GOATS = "Goats graze around the mast."
GERMAN = "Der Preis der Mauer steigt auf 5,1 Millionen Kronen."


@pytest.fixture
def shelf(library: Library) -> Library:
    library.add(article("wall", PRICE, "The flood wall costs more"))
    library.add(article("bare", PRICE.replace("risen", "gone up")))
    mauer = article("mauer", GERMAN, "Die Mauer wird teurer")
    library.add(replace(mauer, metadata=replace(mauer.metadata, language="de")))
    return library


def read(
    library: Library, *sentences: tuple[str, str, str], question: str = QUESTION
) -> list[Relevance | None]:
    return read_relevance(question, [Candidate(*one, score=0.0) for one in sentences], library)


def test_title_says_what_a_sentence_speaks_of(shelf: Library) -> None:
    titled, bare = read(shelf, ("wall", PRICE, ""), ("bare", PRICE, ""))
    assert titled is not None
    assert bare is not None
    assert titled.behind is not None
    assert bare.behind is not None
    assert titled.alone == bare.alone
    assert titled.behind > bare.behind + 3


def test_sentence_before_one_says_so_too(shelf: Library) -> None:
    lead = "The flood wall on the quay will cost more."
    alone, behind = read(shelf, ("bare", PRICE, ""), ("bare", PRICE, lead))
    assert alone is not None
    assert behind is not None
    assert behind.alone == alone.alone
    assert behind.worth > alone.worth


def test_what_answers_is_worth_more(shelf: Library) -> None:
    price, goats = read(shelf, ("wall", PRICE, ""), ("wall", GOATS, ""))
    assert price is not None
    assert goats is not None
    assert price.worth > goats.worth


def test_best_of_all_and_of_their_documents_are_read_again(shelf: Library) -> None:
    good = [Candidate("wall", PRICE, "", 1.0)] * 10
    poor = [Candidate(name, GOATS, "", 0.0) for name in ("wall", "bare", "bare")]
    found = read_relevance(QUESTION, [*poor, *good], shelf)
    again = [one is not None and one.behind is not None for one in found]
    assert again == [False, True, False, *[True] * 10]
    assert found[0] is not None
    assert found[0].worth < 0


def test_what_is_worth_most_by_then_is_read_again(shelf: Library) -> None:
    scores = [-1.0, *range(12)]
    candidates = [Candidate("wall", PRICE, "", float(score)) for score in scores]
    found = read_relevance(QUESTION, candidates, shelf)
    unread = [number for number, one in enumerate(found) if one and one.behind is None]
    assert unread == [0, 1, 2]


def test_document_in_another_language_is_not_read(shelf: Library) -> None:
    german, price = read(shelf, ("mauer", GERMAN, ""), ("wall", PRICE, ""))
    assert german is None
    assert price is not None


def test_nothing_is_read_of_a_question_in_another_language(shelf: Library) -> None:
    question = "Wie viel kostet die Mauer am Hafen?"
    assert read(shelf, ("wall", PRICE, ""), question=question) == [None]


def test_document_that_is_gone_is_not_read(shelf: Library) -> None:
    shelf.remove("wall")
    assert read(shelf, ("wall", PRICE, "")) == [None]
    assert read(shelf) == []
