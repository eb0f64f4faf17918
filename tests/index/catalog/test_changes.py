"""Documents that are added, replaced and removed."""

from __future__ import annotations

import pytest

from index.catalog import Catalog
from index.errors import UnknownDocumentError
from tests.index.catalog.conftest import WEIGHTS, add, begin, document
from tests.index.texts import HEADED, WIRE


def test_document_is_not_found_before_it_is_finished(catalog: Catalog) -> None:
    key = begin(catalog, document("a", HEADED))
    assert catalog.documents.key_of("a") is None
    assert catalog.stems.search(["rye"], 10, None, WEIGHTS) == []
    assert list(catalog.documents.all()) == []
    assert catalog.documents.counts() == (0, 0)
    assert catalog.changes.unfinished() == [key]
    catalog.changes.finish_adding(key)
    assert catalog.documents.key_of("a") == key
    assert catalog.stems.search(["rye"], 10, None, WEIGHTS) != []
    assert catalog.changes.unfinished() == []


def test_old_content_is_found_until_the_new_is_finished(catalog: Catalog) -> None:
    old = add(catalog, document("a", HEADED))
    new = begin(catalog, document("a", WIRE))
    assert catalog.documents.key_of("a") == old
    assert catalog.changes.finish_adding(new) == old
    assert catalog.documents.key_of("a") == new
    assert catalog.stems.search(["rye"], 10, None, WEIGHTS) == []
    assert catalog.changes.unfinished() == [old]


def test_keys_are_never_used_again(catalog: Catalog) -> None:
    first = add(catalog, document("a", HEADED))
    catalog.changes.begin_removing("a")
    catalog.changes.erase(first)
    assert add(catalog, document("a", HEADED)) != first


def test_erasing_a_document_that_is_found_keeps_it(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED))
    catalog.changes.erase(key)
    assert catalog.documents.get(key).passage_count > 0


def test_document_that_is_not_there_is_unknown(catalog: Catalog) -> None:
    with pytest.raises(UnknownDocumentError, match="gone"):
        catalog.changes.begin_removing("gone")


def test_content_lives_on_under_its_alias(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED), "/files/a.txt")
    catalog.changes.add_alias("b", key, "/files/b.txt")
    assert catalog.documents.key_of("a") == catalog.documents.key_of("b") == key
    assert catalog.changes.begin_removing("a") is None
    assert (catalog.documents.key_of("a"), catalog.documents.key_of("b")) == (None, key)
    stored = catalog.documents.get(key)
    assert (stored.document.id, stored.origin) == ("b", "/files/b.txt")


def test_removing_an_alias_keeps_the_document(catalog: Catalog) -> None:
    key = add(catalog, document("a", HEADED))
    catalog.changes.add_alias("b", key, None)
    assert catalog.changes.begin_removing("b") is None
    assert (catalog.documents.key_of("a"), catalog.documents.key_of("b")) == (key, None)
