"""The catalog: one record of what is indexed."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from index.catalog import VERSION, Catalog
from index.document import Document, Metadata
from index.errors import DataDirectoryError, NewerLibraryError
from index.layout import find_regions
from index.readers.plain_text import document_from_text
from index.splitting import split
from index.words import stem
from tests.index.texts import HEADED, WIRE, any_text

WEIGHTS = (1.0, 1.0, 1.0)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def document(document_id: str, text: str) -> Document:
    return document_from_text(document_id, text, find_regions(text))


def begin(catalog: Catalog, made: Document, origin: str | None = None) -> int:
    return catalog.begin_adding(made, split(made, 450), origin)


def add(catalog: Catalog, made: Document, origin: str | None = None) -> int:
    key = begin(catalog, made, origin)
    catalog.finish_adding(key)
    return key


def test_document_comes_back_as_it_was(catalog: Catalog) -> None:
    known = Metadata("Rye", ("Odile Marsh", "Bo Rell"), "Ostrel", date(2024, 5, 17), "Dell", "u:/1")
    made = Document("a", WIRE, known, tuple(find_regions(WIRE)))
    stored = catalog.get(add(catalog, made, "/files/a.txt"))
    assert stored.document == made
    assert (stored.origin, stored.passage_count) == ("/files/a.txt", len(split(made, 450)))


@given(any_text)
def test_stored_passages_are_their_places_in_the_text(text: str) -> None:
    catalog = Catalog(Path(":memory:"))
    made = document("a", text)
    key = add(catalog, made)
    assert catalog.get(key).document == made
    assert catalog.passages_of(key) == split(made, 450)
    catalog.close()


def test_text_behind_a_null_character_is_not_lost(catalog: Catalog) -> None:
    made = document("a", "Goats\x00graze. They left the hill in the rain.")
    assert catalog.passages_of(add(catalog, made)) == split(made, 450)


def test_document_is_not_found_before_it_is_finished(catalog: Catalog) -> None:
    key = begin(catalog, document("a", HEADED))
    assert catalog.key_of("a") is None
    assert catalog.search_words(["rye"], 10, None, WEIGHTS) == []
    assert list(catalog.documents()) == []
    assert catalog.counts() == (0, 0)
    assert catalog.unfinished() == [key]
    catalog.finish_adding(key)
    assert catalog.key_of("a") == key
    assert catalog.search_words(["rye"], 10, None, WEIGHTS) != []
    assert catalog.unfinished() == []


def test_old_content_is_found_until_the_new_is_finished(catalog: Catalog) -> None:
    old = add(catalog, document("a", HEADED))
    new = begin(catalog, document("a", WIRE))
    assert catalog.key_of("a") == old
    assert catalog.finish_adding(new) == old
    assert catalog.key_of("a") == new
    assert catalog.search_words(["rye"], 10, None, WEIGHTS) == []
    assert catalog.unfinished() == [old]


def test_keys_are_never_used_again(catalog: Catalog) -> None:
    first = add(catalog, document("a", HEADED))
    catalog.begin_removing("a")
    catalog.erase(first)
    assert add(catalog, document("a", HEADED)) != first


def test_erasing_a_document_that_is_found_keeps_it(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED))
    catalog.erase(key)
    assert catalog.get(key).passage_count > 0


def test_removing_what_is_not_there_is_a_key_error(catalog: Catalog) -> None:
    with pytest.raises(KeyError, match="gone"):
        catalog.begin_removing("gone")


def test_content_lives_on_under_its_alias(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED), "/files/a.txt")
    catalog.add_alias("b", key, "/files/b.txt")
    assert catalog.key_of("a") == catalog.key_of("b") == key
    assert catalog.begin_removing("a") is None
    assert (catalog.key_of("a"), catalog.key_of("b")) == (None, key)
    stored = catalog.get(key)
    assert (stored.document.id, stored.origin) == ("b", "/files/b.txt")


def test_removing_an_alias_keeps_the_document(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED))
    catalog.add_alias("b", key, None)
    assert catalog.begin_removing("b") is None
    assert (catalog.key_of("a"), catalog.key_of("b")) == (key, None)


def test_failed_transaction_leaves_nothing(catalog: Catalog) -> None:
    made = document("a", HEADED)
    broken = [*split(made, 450), None]
    with pytest.raises(AttributeError):
        catalog.begin_adding(made, broken, None)  # type: ignore[arg-type]
    assert catalog.unfinished() == []
    assert add(catalog, made) > 0


def test_rarer_stems_weigh_more(catalog: Catalog) -> None:
    add(catalog, document("a", "Goats graze."))
    add(catalog, document("b", "Goats bleat."))
    found = catalog.rarity(["goat", "bleat", "ferri"])
    assert found["goat"] < found["bleat"] < found["ferri"]
    assert found["bleat"] == pytest.approx(math.log(1 + 1.5 / 1.5))


@pytest.mark.parametrize("number", ["3,000", "5.1", "10:30", "1987"])
def test_rarity_of_a_number_is_that_of_the_number_as_written(catalog: Catalog, number: str) -> None:
    add(catalog, document("a", f"The mill holds {number} sacks of rye."))
    found = catalog.rarity([stem(number), "sack"])
    assert found[stem(number)] == found["sack"]


def test_words_are_found_best_first_and_no_more_than_asked_for(catalog: Catalog) -> None:
    add(catalog, document("a", "Goats graze. Goats bleat at goats."))
    add(catalog, document("b", "One of the sheep saw goats on the far side of the long wet hill."))
    add(catalog, document("c", "Nothing but rain."))
    found = catalog.search_words(["goat"], 10, None, WEIGHTS)
    assert [catalog.passages(found)[i].document_id for i in found] == ["a", "b"]
    assert catalog.search_words(["goat"], 1, None, WEIGHTS) == found[:1]


def test_sources_are_named_once(catalog: Catalog) -> None:
    for name in ("a", "b"):
        add(catalog, Document(name, f"Goats {name}.", Metadata(source="The Reed")))
    add(catalog, Document("c", "Rain."))
    assert catalog.sources() == ["The Reed"]


def test_catalog_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(NewerLibraryError, match=f"99.*{VERSION}"):
        Catalog(path)


def test_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"Goats graze on the hill. " * 100)
    with pytest.raises(DataDirectoryError, match="backup"):
        Catalog(path)
