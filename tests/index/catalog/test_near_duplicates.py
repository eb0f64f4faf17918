"""Near-duplicates in a catalog: found when a document is added, gone with it, in any order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.catalog import Catalog
from index.document import Document, Metadata
from index.library import Library
from qa_bot.settings import Settings
from tests.index.catalog.conftest import add, begin
from tests.index.older import make_older
from tests.index.texts import REPORT

OTHER = "The keeper of the lighthouse has climbed its stairs for thirty years. He is tired now."


def told(document_id: str, *sentences: str, **known: object) -> Document:
    """A document of some sentences."""
    return Document(document_id, " ".join(sentences), Metadata(**known))  # type: ignore[arg-type]


WHOLE = told("whole", *REPORT, source="Daily Reed")
CUT = told("cut", *REPORT[:5], source="Harbour Post")
CORRECTED = told("corrected", *REPORT[:3], REPORT[3].replace("eleven", "twelve"), *REPORT[4:])


def remove(catalog: Catalog, document_id: str) -> None:
    key = catalog.changes.begin_removing(document_id)
    assert key is not None
    catalog.changes.erase(key)


def rows(catalog: Catalog) -> int:
    """How many rows are kept to find near-duplicates by."""
    found = catalog._database.execute(
        "SELECT (SELECT count(*) FROM fingerprints) + (SELECT count(*) FROM near_duplicates)"
    )
    count: int = found.fetchone()[0]
    return count


@pytest.mark.parametrize(
    "order", [*permutations((WHOLE, CUT, CORRECTED, told("other", OTHER)))][::5]
)
def test_pairs_are_the_same_in_any_order(catalog: Catalog, order: tuple[Document, ...]) -> None:
    for one in order:
        add(catalog, one)
    assert catalog.near_duplicates.ids() == {"whole": ["cut"], "cut": ["whole"]}


def test_document_that_is_not_found_is_no_near_duplicate(catalog: Catalog) -> None:
    begin(catalog, CUT)
    add(catalog, WHOLE)
    assert catalog.near_duplicates.ids() == {}


def test_removed_document_leaves_its_pairs_and_nothing_else(catalog: Catalog) -> None:
    add(catalog, WHOLE)
    held = rows(catalog)
    add(catalog, CUT)
    key = catalog.changes.begin_removing("cut")
    assert catalog.near_duplicates.ids() == {}
    assert key is not None
    catalog.changes.erase(key)
    assert rows(catalog) == held


def test_document_that_changes_is_compared_anew(catalog: Catalog) -> None:
    add(catalog, WHOLE)
    add(catalog, CUT)
    for text, expected in ((OTHER, {}), (CUT.text, {"whole": ["cut"], "cut": ["whole"]})):
        before = catalog.documents.key_of("cut")
        add(catalog, told("cut", text, source="Harbour Post"))
        assert before is not None
        catalog.changes.erase(before)
        assert catalog.near_duplicates.ids() == expected


def test_two_that_are_near_a_third_need_not_be_near_each_other(catalog: Catalog) -> None:
    for one in (WHOLE, CORRECTED, told("short", *REPORT[:3])):
        add(catalog, one)
    assert catalog.near_duplicates.ids() == {
        "short": ["corrected", "whole"],
        "corrected": ["short"],
        "whole": ["short"],
    }


def test_same_sentences_of_near_duplicates_are_found(library: Library) -> None:
    for one in (WHOLE, CUT, CORRECTED, told("other", OTHER)):
        library.add(one)
    sentences = [one for passage in library.passages("whole") for one in passage.sentences()]
    found = library.same_sentences(sentences)
    assert [[one.document_id for one in places] for places in found] == [["cut"]] * 5 + [[]] * 2
    for sentence, places in zip(sentences, found, strict=True):
        for place in places:
            assert place.span.of(CUT.text) == place.text == sentence.text
    library.remove("cut")
    assert library.same_sentences(sentences) == [[]] * 7
    library.remove("whole")
    assert library.same_sentences(sentences) == [[]] * 7


def test_date_that_a_person_sets_tells_a_series(library: Library) -> None:
    library.add(told("may", *REPORT, published=date(2025, 5, 15)))
    library.add(told("june", *REPORT))
    assert library.near_duplicates_of("may") == ["june"]
    library.set_metadata("june", {"published": "2025-06-15"})
    assert library.near_duplicates() == {}
    library.set_metadata("june", {"published": ""})
    assert library.near_duplicates_of("june") == ["may"]


def test_near_duplicate_that_is_removed_meanwhile_is_left_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(told("may", *REPORT))
    library.add(told("june", *REPORT, "It rained."))
    near = library._catalog.near_duplicates
    gone = max(library.document(one).key for one in ("may", "june")) + 1
    held = near.of([library.document("may").key])
    monkeypatch.setattr(near, "of", lambda _: {key: [gone, *of] for key, of in held.items()})
    assert library.near_duplicates_of("may") == ["june"]


def test_what_stands_below_every_page_makes_no_pair(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalog.near_duplicates._MOST_DOCUMENTS", 3)
    pages = [told(f"{n}", f"On page {n} there is nothing yet.", *REPORT) for n in range(5)]
    compared = list[int]()
    catalog.near_duplicates._story = compared.append  # type: ignore[assignment,method-assign]
    monkeypatch.setattr("index.catalog.near_duplicates.are_near_duplicates", lambda *_: False)
    for page in pages:
        compared.clear()
        add(catalog, page)
    assert compared == []


def test_book_is_no_story(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.catalog.near_duplicates._MOST_SENTENCES", len(REPORT) - 1)
    add(catalog, WHOLE)
    add(catalog, CUT)
    assert catalog.near_duplicates.ids() == {}


def test_library_of_an_older_version_is_compared_when_it_is_opened(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalog.near_duplicates._AT_ONCE", 2)
    with Library(tmp_path / "older", settings) as library:
        for one in (WHOLE, CUT, CORRECTED, told("other", OTHER)):
            library.add(one)
    make_older(tmp_path / "older" / "catalog.sqlite", 4)
    with Library(tmp_path / "older", settings) as library:
        assert library.near_duplicates() == {"cut": ["whole"], "whole": ["cut"]}
    with closing(sqlite3.connect(tmp_path / "older" / "catalog.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM not_compared").fetchone() == (0,)


_steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove"]),
        st.sampled_from("abcd"),
        st.sampled_from([REPORT, REPORT[:5], REPORT[:3], (*REPORT[:3], "Nobody was hurt."),
                         CORRECTED.text.split("\n"), (OTHER,)]),
    ),
    max_size=12,
)  # fmt: skip


@pytest.fixture(scope="module")
def new_catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Catalog]]:
    """A function that opens an empty catalog."""
    opened: list[Catalog] = []

    def new() -> Catalog:
        opened.append(Catalog(tmp_path_factory.mktemp("catalog") / "catalog.sqlite"))
        return opened[-1]

    yield new
    for one in opened:
        one.close()


@given(steps=_steps)
@hypothesis_settings(max_examples=25)
def test_pairs_depend_on_what_is_held_alone(
    new_catalog: Callable[[], Catalog], steps: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    lived, held = new_catalog(), dict[str, tuple[str, ...]]()
    for act, name, sentences in steps:
        if name in held:
            remove(lived, name)
            del held[name]
        if act == "add":
            # The source keeps equal texts apart.
            add(lived, told(name, *sentences, source=name))
            held[name] = sentences
    fresh = new_catalog()
    for name, sentences in sorted(held.items()):
        add(fresh, told(name, *sentences, source=name))
    assert lived.near_duplicates.ids() == fresh.near_duplicates.ids()
    assert rows(lived) == rows(fresh)
