"""JSON: lists of documents, and whatever else a program has written."""

from __future__ import annotations

import json
from datetime import date

import pytest

from index.document import Document, RegionKind
from index.errors import ReadingError
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.made import BOUGHT, COST, CRANES, PIER, RECORDS


def test_values_stand_under_their_names_and_prose_as_it_is(files: Files) -> None:
    found = files.document("harbour.json", RECORDS)
    assert lines(found) == [
        "name: Harbour of Lindmar; open: yes.",
        "about",
        f"{CRANES} {BOUGHT}",
        "council",
        "name: Ada Quist; office: Mayor; since: 2019.",
        PIER,
        COST,
        "name: Bo Ren; office: Treasurer; colours: red, green.",
    ]
    assert marked(found, RegionKind.HEADING) == ["about", "council"]
    assert found.metadata.title == "harbour"


def test_item_of_a_list_is_a_part(files: Files) -> None:
    found = files.document("harbour.json", RECORDS)
    assert part_of(found, "Ada Quist") == ("council, item 1", None)
    assert part_of(found, COST) == ("council, item 1", None)
    assert part_of(found, "Bo Ren") == ("council, item 2", None)
    found = files.document("list.json", json.dumps([{"name": "Ada"}, {"name": "Bo"}]))
    assert part_of(found, "Bo") == ("item 2", None)


def test_list_of_objects_with_a_text_is_a_list_of_documents(files: Files) -> None:
    entries = [
        {"id": "pier", "text": PIER, "source": "Harbour Post", "published": "2025-05-05"},
        {"text": CRANES, "title": "Cranes", "author": "Odo Bell and Una Lark"},
        {"id": "none"},
        "loose words",
    ]
    first, second, *errors = files.items("a.json", json.dumps(entries))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text) == ("pier", PIER)
    assert first.metadata.source == "Harbour Post"
    assert first.metadata.published == date(2025, 5, 5)
    assert (second.id, second.text) == ("a.json/2", CRANES)
    assert second.metadata.authors == ("Odo Bell", "Una Lark")
    for number, error in enumerate(errors, start=3):
        assert isinstance(error, ReadingError)
        assert f"entry {number}: " in str(error)


def test_entry_without_an_id_is_called_by_its_address_or_its_number(files: Files) -> None:
    pier = {"text": PIER, "url": "https://post.example/pier"}
    entries = [{"id": None, "text": COST}, pier, {"id": 7, "text": CRANES}]
    found = files.items("a.json", json.dumps(entries))
    assert [one.id for one in found if isinstance(one, Document)] == [
        "a.json/1",
        "a.json/https://post.example/pier",
        "7",
    ]
    # Null is no id of a single document, either.
    assert files.document("a.json", json.dumps({"id": None, "text": PIER})).id == "a.json"


def test_object_with_a_text_is_one_document(files: Files) -> None:
    found = files.document("a.json", json.dumps({"title": "The pier", "text": f"{PIER}\n{COST}"}))
    assert (found.id, found.text) == ("a.json", f"{PIER}\n{COST}")
    assert found.metadata.title == "The pier"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f'"{PIER}"', [PIER]),
        (f'["{PIER}", "{COST}"]', [PIER, COST]),
        ('{"a": {"b": {"c": 3.5}}}', ["a", "b", "c: 3.5."]),
        ('[[1, 2], ["three"]]', ["1", "2", "three"]),
        ('{"\\ud800": "half"}', ["?: half."]),
        ("\ufeff[7]", ["7"]),
    ],
)
def test_any_value_is_read(files: Files, content: str, expected: list[str]) -> None:
    assert lines(files.document("a.json", content)) == expected


@pytest.mark.parametrize("content", ["{}", "[]", "null", '{"a": null}', '{"a": [{}, []]}'])
def test_file_without_a_word_is_refused(files: Files, content: str) -> None:
    assert "no text" in files.error("a.json", content)


@pytest.mark.parametrize("content", ["{", "words", "[" * 100_000, "[" * 900 + "]" * 900, "[1e, 2]"])
def test_file_that_is_no_json_is_refused_in_one_line(files: Files, content: str) -> None:
    assert files.error("a.json", content)
