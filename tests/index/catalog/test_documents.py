"""Documents and passages come back as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from index.catalog import Catalog
from index.catalog.database import Database
from index.document import Document, Metadata
from index.layout import find_regions
from index.splitting import split
from tests.index.catalog.conftest import add, begin, document
from tests.index.texts import WIRE, any_text


def test_document_comes_back_as_it_was(catalog: Catalog) -> None:
    known = Metadata("Rye", ("Odile Marsh", "Bo Rell"), "Ostrel", date(2024, 5, 17), "Dell", "u:/1")
    made = Document("a", WIRE, known, tuple(find_regions(WIRE)))
    stored = catalog.documents.get(add(catalog, made, "/files/a.txt"))
    assert stored.document == made
    assert (stored.origin, stored.passage_count) == ("/files/a.txt", len(split(made, 450)))


def test_metadata_is_told_by_id_of_documents_that_are_there(catalog: Catalog) -> None:
    known = Metadata("Rye", ("Odile Marsh",), "Ostrel", date(2024, 5, 17), "Dell", "u:/1", "en")
    add(catalog, Document("b", "Goats.", known))
    add(catalog, Document("a", "Rain."))
    begin(catalog, Document("c", "Hail."))
    assert list(catalog.documents.metadata().items()) == [("a", Metadata()), ("b", known)]


@given(any_text)
def test_stored_passages_are_their_places_in_the_text(text: str) -> None:
    made = document("a", text)
    with TemporaryDirectory() as home, closing(Catalog(Path(home) / "catalog.sqlite")) as catalog:
        key = add(catalog, made)
        assert catalog.documents.get(key).document == made
        assert catalog.passages.of_document(key) == split(made, 450)


def test_text_behind_a_null_character_is_not_lost(catalog: Catalog) -> None:
    made = document("a", "Goats\x00graze. They left the hill in the rain.")
    assert catalog.passages.of_document(add(catalog, made)) == split(made, 450)


def test_sources_are_named_once(catalog: Catalog) -> None:
    for name in ("a", "b"):
        add(catalog, Document(name, f"Goats {name}.", Metadata(source="The Reed")))
    add(catalog, Document("c", "Rain."))
    assert catalog.documents.sources() == ["The Reed"]


def test_newest_day_is_that_of_the_document_published_last(catalog: Catalog) -> None:
    assert catalog.documents.newest() is None
    add(catalog, Document("a", "Rain."))
    assert catalog.documents.newest() is None
    for name, day in (("b", 17), ("c", 19), ("d", 18)):
        add(catalog, Document(name, f"Goats {name}.", Metadata(published=date(2024, 5, day))))
    assert catalog.documents.newest() == date(2024, 5, 19)


def test_newest_day_may_be_that_of_some_documents(catalog: Catalog) -> None:
    for name, day in (("a", date(2024, 5, 19)), ("b", date(2023, 1, 2)), ("c", None)):
        add(catalog, Document(name, f"Goats {name}.", Metadata(published=day)))
    newest = catalog.documents.newest
    assert (newest(["b", "c"]), newest(["a", "b"])) == (date(2023, 1, 2), date(2024, 5, 19))
    assert (newest(["c"]), newest([]), newest(["x"])) == (None, None, None)


def test_chosen_documents_are_found_by_their_ids_and_other_names(catalog: Catalog) -> None:
    first, second = (add(catalog, Document(name, f"Goats {name}.")) for name in ("a", "b"))
    catalog.changes.add_alias("copy of b", second, None)
    add(catalog, Document("c", "Rain."))
    begin(catalog, Document("d", "Hail."))
    chosen = ["a", "copy of b", "b", "gone", "d", "a"]
    assert catalog.documents.matching(chosen, None, None, None) == {first, second}
    assert catalog.documents.matching(["gone"], None, None, None) == set()


def test_many_chosen_documents_are_looked_up_together(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"{number}.txt" for number in range(900)]
    keys = {add(catalog, Document(name, f"Goats {name}.")) for name in ids[:3] + ids[-3:]}
    asked: list[str] = []
    execute = Database.execute

    def counted(database: Database, statement: str, values: Any = ()) -> sqlite3.Cursor:
        asked.append(statement)
        return execute(database, statement, values)

    monkeypatch.setattr(Database, "execute", counted)
    assert catalog.documents.matching(ids, None, None, None) == keys
    assert len(asked) < 10
