"""Searching: words and vectors, held to documents, sources and dates."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.document import Document, Metadata
from index.filter import SearchFilter
from index.layout import find_regions
from index.library import Library
from index.readers.plain_text import document_from_text
from qa_bot.settings import Settings
from tests.index.texts import HEADED, STAMPED, WIRE

_MAY = "The choir of Dell will sing on the pier in May. Bring a coat."
_JUNE = "The choir of Dell will sing in the mill in June. Bring a lamp."


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    """A library that is only read."""
    with Library(tmp_path_factory.mktemp("news"), settings) as library:
        for name, text in (("wire", WIRE), ("stamped", STAMPED), ("headed", HEADED)):
            library.add(document_from_text(name, text, find_regions(text)))
        library.add(document_from_text("wire-copy", WIRE, find_regions(WIRE)))
        dell = "Dell Courier"
        library.add(Document("may", _MAY, Metadata(source=dell, published=date(2025, 5, 2))))
        library.add(Document("june", _JUNE, Metadata(source=dell, published=date(2025, 6, 20))))
        yield library


def found(news: Library, query: str, within: SearchFilter | None = None) -> list[str]:
    """The ids of the documents that a search finds, best first, each once."""
    hits = news.search(query, 50, within)
    return list(dict.fromkeys(hit.passage.document_id for hit in hits))


@pytest.mark.parametrize(
    ("query", "document_id"),
    [
        ("Who is Ines Falcao?", "wire"),
        ("When will the radio mast be taken down?", "stamped"),
        ("How much is a loaf of rye?", "headed"),
        ("3,000 passengers", "wire"),
        ("singers in the month of May", "may"),
        ("crossings by boat move elsewhere", "wire"),
        ("ferries", "wire"),
    ],
)
def test_document_that_answers_is_found_first(news: Library, query: str, document_id: str) -> None:
    assert found(news, query)[0] == document_id


def test_question_of_function_words_alone_is_searched(news: Library) -> None:
    assert news.search("who is it that they were with", 3) != []


def test_navigation_and_byline_are_not_found_as_evidence(news: Library) -> None:
    quotes = " ".join(
        hit.passage.text for hit in news.search("Odile Marsh Puzzles Lost and Found", 50)
    )
    assert quotes != ""
    assert "Odile" not in quotes
    assert "Puzzles" not in quotes


def test_hits_are_best_first_and_no_more_than_asked_for(news: Library) -> None:
    hits = news.search("the pier in spring", 50)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({(hit.passage.document_id, hit.passage.span) for hit in hits}) == len(hits) > 3
    assert news.search("the pier in spring", 3) == hits[:3]


def test_search_of_an_empty_library_finds_nothing(library: Library) -> None:
    assert library.search("pier", 5) == []
    assert library.search("pier", 5, SearchFilter(source="Agency")) == []
    assert library.search("pier", 5, SearchFilter(document_ids=("wire",))) == []


@pytest.mark.parametrize("names", [("headed",), ("headed", "may"), ("headed", "gone")])
def test_search_is_held_to_documents(news: Library, names: tuple[str, ...]) -> None:
    hits = found(news, "pier ferry mast", SearchFilter(document_ids=names))
    assert set(hits) == set(names) - {"gone"}


def test_search_held_to_an_alias_finds_its_document(news: Library) -> None:
    assert found(news, "ferry", SearchFilter(document_ids=("wire-copy",))) == ["wire"]


@pytest.mark.parametrize("names", [(), ("gone",)])
def test_search_held_to_no_document_finds_nothing(news: Library, names: tuple[str, ...]) -> None:
    assert found(news, "ferry", SearchFilter(document_ids=names)) == []


@pytest.mark.parametrize("source", ["Dell Courier", "dell courier"])
def test_search_is_held_to_a_source(news: Library, source: str) -> None:
    assert set(found(news, "ferry pier", SearchFilter(source=source))) == {"may", "june"}


def test_document_that_names_a_source_passes_like_its_own(news: Library) -> None:
    assert set(found(news, "bench", SearchFilter(source="The Daily Reed"))) == {"stamped", "wire"}


def test_word_that_holds_a_sources_name_does_not_name_it(news: Library) -> None:
    # The wire's article counts passengers.
    assert found(news, "passengers", SearchFilter(source="Pass")) == []


def test_unknown_source_finds_nothing(news: Library) -> None:
    assert found(news, "ferry", SearchFilter(source="Nobody's Herald")) == []


@pytest.mark.parametrize(
    ("first", "last", "dated"),
    [
        (date(2025, 5, 1), date(2025, 5, 31), {"may"}),
        (date(2025, 5, 2), date(2025, 5, 2), {"may"}),
        (date(2025, 5, 3), None, {"june"}),
        (None, date(2025, 5, 1), {"stamped"}),
        (date(2026, 1, 1), None, set()),
    ],
)
def test_search_is_held_to_days_and_what_has_no_day_passes(
    news: Library, first: date | None, last: date | None, dated: set[str]
) -> None:
    within = SearchFilter(published_from=first, published_to=last)
    assert set(found(news, "choir pier", within)) == dated | {"wire", "headed"}


def test_filters_hold_together(news: Library) -> None:
    within = SearchFilter(("may", "june", "wire"), "Dell Courier", date(2025, 6, 1))
    assert found(news, "ferry", within) == ["june"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '"pier',
        "AND",
        "pier AND",
        "NOT pier",
        "*",
        "pi*",
        "NEAR(",
        "NEAR(pier ferry, 2)",
        "text:pier",
        "^pier",
        "-pier",
        "{pier}",
        "'; DROP TABLE documents; --",
        "\x00",
        "ﾞ",
        "你好",
        "",
        " ",
        "?!",
    ],
)
def test_query_is_words_and_never_syntax(news: Library, query: str) -> None:
    hits = news.search(query, 3)
    assert len(hits) == 3
    if "pier" in query:
        assert any("pier" in hit.passage.text for hit in hits)


def test_very_long_query_is_searched(news: Library) -> None:
    query = " ".join(f"word{chr(97 + n % 26) * (n // 26 + 1)}" for n in range(1_000))
    assert found(news, f"{query} lighthouse ferry Falcao")[0] == "wire"


@hypothesis_settings(max_examples=40)
@given(st.text(max_size=200))
def test_every_quote_found_is_its_place_in_the_text(news: Library, query: str) -> None:
    for hit in news.search(query, 5):
        text = news.document(hit.passage.document_id).document.text
        assert hit.passage.text == text[hit.passage.span.start : hit.passage.span.end]


def test_word_found_and_meant_scores_above_either_alone(tmp_path: Path, settings: Settings) -> None:
    with Library(tmp_path, settings) as library:
        library.add(Document("both", "The ferry crosses the bay at noon."))
        library.add(Document("word", "Ferry was the surname of the baker who moved to Dell."))
        library.add(Document("meaning", "Boats carry passengers over the water at midday."))
        library.add(Document("neither", "Rye needs poor soil and a cold spring."))
        assert found(library, "When does the ferry cross the bay?")[0] == "both"
        assert found(library, "When does the ferry cross the bay?")[-1] == "neither"


def test_hit_is_made_of_whole_sentences_and_no_two_share_one(news: Library) -> None:
    hits = news.search("Who oversees the work on the pier, and where do the ferries berth?", 50)
    spans = [(h.passage.document_id, s) for h in hits for s in h.passage.sentence_spans]
    assert len(set(spans)) == len(spans)
    for hit in hits:
        stored = {s for p in news.passages(hit.passage.document_id) for s in p.sentence_spans}
        assert set(hit.passage.sentence_spans) <= stored
        assert hit.passage.span.start == hit.passage.sentence_spans[0].start
        assert hit.passage.span.end == hit.passage.sentence_spans[-1].end


def test_hit_does_not_reach_over_a_heading(news: Library) -> None:
    for hit in news.search("ferries move to the north quay when the pier closes in 1987", 50):
        assert "FERRIES MOVE" not in hit.passage.text


def test_question_before_tells_what_a_follow_up_is_about(news: Library) -> None:
    follow_up = "And when will that be?"
    about_mast = ["Who takes the radio mast on Gull Point down?"]
    about_pier = ["Who closes the old ferry pier of Porto Velar?"]
    assert news.search(follow_up, 1, context=about_mast)[0].passage.document_id == "stamped"
    assert news.search(follow_up, 1, context=about_pier)[0].passage.document_id == "wire"


def test_question_counts_more_than_the_one_before(news: Library) -> None:
    hits = news.search("How much is a loaf of rye?", 1, context=["Who is Ines Falcao?"])
    assert hits[0].passage.document_id == "headed"


def test_documents_may_change_while_they_are_searched(library: Library) -> None:
    for number in range(20):
        library.add(document_from_text(f"{number}", f"The ferry {number} sails at noon.", []))

    def change() -> None:
        for number in range(60):
            name = f"{number % 20}"
            if number % 3:
                library.add(document_from_text(name, f"The ferry {number} sails at {number}.", []))
            else:
                library.remove(name)

    with ThreadPoolExecutor(1) as thread:
        changing, searches = thread.submit(change), 0
        while not changing.done():
            hits = library.search("ferry sails", 10)
            assert hits
            assert all("ferry" in hit.passage.text for hit in hits)
            searches += 1
        changing.result()
    assert searches


def test_many_common_words_find_where_they_stand_together(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        first, other = ("ferry", "goat") if number % 2 else ("goat", "kite")
        library.add(document_from_text(f"{number}", f"A {first} and a {other} {number}.", []))
    monkeypatch.setattr("index.catalog.stems._MOST_RANKED", 4)
    stems = library._catalog.stems
    assert len(stems.search(["ferri", "goat"], 50, None, (1, 1, 1))) == 4
    assert len(stems.search(["ferri", "kite"], 50, None, (1, 1, 1))) == 0
    assert len(stems.search(["ferri", "3"], 50, None, (1, 1, 1))) == 1
