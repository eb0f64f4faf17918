"""Words: found best first, and how rare each is."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.words import stem
from tests.index.catalog.conftest import WEIGHTS, add, document


def test_rarer_stems_weigh_more(catalog: Catalog) -> None:
    add(catalog, document("a", "Goats graze."))
    add(catalog, document("b", "Goats bleat."))
    found = catalog.stems.rarity(["goat", "bleat", "ferri"])
    assert found["goat"] < found["bleat"] < found["ferri"]
    assert found["bleat"] == pytest.approx(math.log(1 + 1.5 / 1.5))


@pytest.mark.parametrize("number", ["3,000", "5.1", "10:30", "1987"])
def test_rarity_of_a_number_is_that_of_the_number_as_written(catalog: Catalog, number: str) -> None:
    add(catalog, document("a", f"The mill holds {number} sacks of rye."))
    found = catalog.stems.rarity([stem(number), "sack"])
    assert found[stem(number)] == found["sack"]


def test_words_are_found_best_first_and_no_more_than_asked_for(catalog: Catalog) -> None:
    add(catalog, document("a", "Goats graze. Goats bleat at goats."))
    add(catalog, document("b", "One of the sheep saw goats on the far side of the long wet hill."))
    add(catalog, document("c", "Nothing but rain."))
    found = catalog.stems.search(["goat"], 10, None, WEIGHTS)
    assert [catalog.passages.with_ids(found)[i].document_id for i in found] == ["a", "b"]
    assert catalog.stems.search(["goat"], 1, None, WEIGHTS) == found[:1]


def test_irregular_words_of_an_older_catalog_are_found(tmp_path: Path) -> None:
    file = tmp_path / "catalog.sqlite"
    with closing(Catalog(file)) as catalog:
        add(catalog, document("a", "The harbour grew."))
    with closing(sqlite3.connect(file)) as db:
        db.executescript("UPDATE stems SET text = 'harbor grew'; PRAGMA user_version = 7;")
    with closing(Catalog(file)) as catalog:
        assert len(catalog.stems.search([stem("grow")], 10, None, WEIGHTS)) == 1
