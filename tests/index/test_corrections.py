"""What a person sets in the metadata of a document, on the command line or beside the file."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.corrections import FIELDS, corrected, field_value
from index.document import Metadata
from index.errors import MetadataError
from index.filter import SearchFilter
from index.library import Library, Outcome
from qa_bot.settings import Settings
from tests.index.older import make_older

KEEPER = "The keeper of the lighthouse has climbed its stairs for thirty years. He is tired now."
NEW = "The lighthouse of Porto Velar has a new keeper since Monday. Her name is Ilda Noor."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "keeper.txt").write_text(KEEPER, encoding="utf-8")
    return made


def rewrite(file: Path, text: str) -> None:
    """Write a file anew, at another time than before."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))


def known(library: Library, document_id: str = "keeper.txt") -> Metadata:
    return library.document(document_id).document.metadata


def skipped(library: Library, *paths: Path) -> list[tuple[str, str]]:
    return library.add_paths(paths).skipped


# Values


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "  The old\n pier ", "The old pier"),
        ("authors", "Ada Quist; Bo Ren;", ("Ada Quist", "Bo Ren")),
        ("authors", ["Ada Quist"], ("Ada Quist",)),
        ("published", "2025-04-03", date(2025, 4, 3)),
        ("published", date(2025, 4, 3), date(2025, 4, 3)),
        ("source", "caf\udce9", "caf?"),
    ],
)
def test_value_is_taken_as_metadata_has_it(name: str, value: object, expected: object) -> None:
    assert field_value(name, value) == expected


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("titel", "The pier", "titel"),
        ("title", 3, "title = 3"),
        ("title", " ", "title"),
        ("authors", "; ", "Ada Quist; Bo Ren"),
        ("authors", [1], "authors = [1]"),
        ("published", "last week", "2025-04-03"),
        ("published", "2025-13-03", "2025-13-03"),
        ("url", ["a"], "url"),
    ],
)
def test_value_that_cannot_be_is_one_line_with_what_can(
    name: str, value: object, named: str
) -> None:
    with pytest.raises(MetadataError) as caught:
        field_value(name, value)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unknown_field_is_answered_with_all_that_there_are() -> None:
    with pytest.raises(MetadataError) as caught:
        corrected(Metadata(), {"publisher": ""})
    assert all(name in str(caught.value) for name in FIELDS)


# Set by hand


def test_what_is_set_is_searched_and_filtered_by(library: Library, folder: Path) -> None:
    library.add_paths([folder])
    before = [passage.id for passage in library.passages("keeper.txt")]
    library.set_metadata("keeper.txt", {"title": "Nights on Gull Point", "source": "The Reed"})
    assert (known(library).title, known(library).source) == ("Nights on Gull Point", "The Reed")
    assert library.sources() == ["The Reed"]
    assert library.search("keeper", 5, SearchFilter(source="the reed")) != []
    assert library._catalog.stems.search(["gull"], 5, None, (1.0, 1.0, 1.0)) == before
    assert [passage.id for passage in library.passages("keeper.txt")] == before


def test_what_is_set_outlives_another_text_of_the_file(library: Library, folder: Path) -> None:
    library.add_paths([folder])
    library.set_metadata("keeper.txt", {"title": "Nights on Gull Point"})
    assert library.add_paths([folder]).counts[Outcome.UNCHANGED] == 1
    rewrite(folder / "keeper.txt", NEW)
    assert library.add_paths([folder]).counts[Outcome.CHANGED] == 1
    assert library.document("keeper.txt").document.text == NEW
    assert known(library).title == "Nights on Gull Point"
    library.set_metadata("keeper.txt", {"title": ""})
    assert known(library).title == NEW.split(".")[0]


def test_what_is_set_goes_along_when_the_file_moves(library: Library, folder: Path) -> None:
    library.add_paths([folder])
    library.set_metadata("keeper.txt", {"place": "Gull Point"})
    (folder / "keeper.txt").rename(folder / "warden.txt")
    library.add_paths([folder])
    assert known(library, "warden.txt").place == "Gull Point"


def test_what_is_set_comes_back_with_a_document_that_is_restored(
    library: Library, folder: Path
) -> None:
    library.add_paths([folder])
    library.set_metadata("keeper.txt", {"place": "Gull Point"})
    stored = library.document("keeper.txt")
    library.remove("keeper.txt")
    library.restore(stored)
    assert known(library).place == "Gull Point"
    assert library.add_paths([folder]).counts[Outcome.UNCHANGED] == 1
    library.set_metadata("keeper.txt", {"place": ""})
    assert known(library).place is None


def test_one_field_is_taken_back_and_another_stays(library: Library, folder: Path) -> None:
    library.add_paths([folder])
    library.set_metadata("keeper.txt", {"place": "Gull Point", "authors": "Ada Quist"})
    library.set_metadata("keeper.txt", {"place": ""})
    assert (known(library).place, known(library).authors) == (None, ("Ada Quist",))


def test_nothing_is_set_where_one_value_cannot_be(library: Library, folder: Path) -> None:
    library.add_paths([folder])
    before = known(library)
    with pytest.raises(MetadataError, match="published"):
        library.set_metadata("keeper.txt", {"title": "Nights", "published": "soon"})
    assert known(library) == before


def test_where_each_field_comes_from_is_known(
    tmp_path: Path, settings: Settings, folder: Path
) -> None:
    page = f"---\nsource: The Reed\n---\n\n# Nights\n\n{KEEPER}\n"
    (folder / "nights.md").write_text(page, encoding="utf-8")
    (folder / "nights.md.meta.toml").write_text('url = "https://reed.example"', encoding="utf-8")
    with Library(tmp_path / "data", settings) as library:
        library.add_paths([folder])
        library.set_metadata("nights.md", {"published": "2025-04-03"})
    with Library(tmp_path / "data", settings) as library:
        stored = library.document("nights.md")
        found = {name: stored.whence(name) for name in FIELDS}
    assert found == {
        "title": "text", "authors": None, "source": "file", "published": "set", "place": None,
        "url": "sidecar", "language": "text",
    }  # fmt: skip


def test_where_a_field_of_an_older_library_comes_from_is_not_made_up(
    tmp_path: Path, settings: Settings, folder: Path
) -> None:
    with Library(tmp_path / "data", settings) as library:
        library.add_paths([folder])
    make_older(tmp_path / "data" / "catalog.sqlite", 3)
    with Library(tmp_path / "data", settings) as library:
        assert library.document("keeper.txt").whence("title") is None
        library.set_metadata("keeper.txt", {"title": "Nights"})
        assert library.document("keeper.txt").whence("title") == "set"
        library.set_metadata("keeper.txt", {"title": ""})
        assert known(library).title == KEEPER.split(".")[0]


# Beside the file


def test_what_stands_beside_a_file_wins_over_what_it_says(library: Library, folder: Path) -> None:
    rewrite(
        folder / "keeper.txt.meta.toml",
        'title = "Nights"\nauthors = ["Ada Quist", "Bo Ren"]\npublished = 2025-04-03\n',
    )
    assert skipped(library, folder) == []
    stated = Metadata("Nights", ("Ada Quist", "Bo Ren"), published=date(2025, 4, 3))
    assert known(library) == replace(stated, language="en")
    assert [stored.document.id for stored in library.documents()] == ["keeper.txt"]


def test_what_is_set_by_hand_wins_over_what_stands_beside_the_file(
    library: Library, folder: Path
) -> None:
    library.add_paths([folder])
    library.set_metadata("keeper.txt", {"title": "Nights on Gull Point"})
    rewrite(folder / "keeper.txt.meta.toml", 'title = "Nights"\nplace = "Dell"\n')
    library.add_paths([folder])
    assert (known(library).title, known(library).place) == ("Nights on Gull Point", "Dell")


def test_file_is_read_again_when_what_stands_beside_it_changes_or_goes(
    library: Library, folder: Path
) -> None:
    beside = folder / "keeper.txt.meta.toml"
    library.add_paths([folder])
    title = known(library).title
    for said in ("Nights", "Days"):
        rewrite(beside, f'title = "{said}"')
        assert library.add_paths([folder]).counts[Outcome.CHANGED] == 1
        assert known(library).title == said
        assert library.add_paths([folder]).counts[Outcome.UNCHANGED] == 1
    beside.unlink()
    library.add_paths([folder])
    assert known(library).title == title


def test_every_document_of_a_file_has_what_stands_beside_it(library: Library, folder: Path) -> None:
    lines = '{"id": "a", "text": "Goats graze."}\n{"id": "b", "text": "Rye grows."}\n'
    rewrite(folder / "lines.jsonl", lines)
    rewrite(folder / "lines.jsonl.meta.toml", 'source = "The Reed"')
    library.add_paths([folder])
    assert known(library, "a").source == known(library, "b").source == "The Reed"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('titel = "Nights"\nplace = "Dell"\n', ("titel", "title, authors, source")),
        ('published = "soon"\nplace = "Dell"\n', ("published", "2025-04-03")),
        ("title = 3\nplace = 'Dell'\n", ("title = 3", "text")),
        ("[more]\ntitle = 'a'\n", ("more", "title, authors, source")),
        ("title: Nights\n", ("TOML", "title, authors, source")),
        (b"title = '\xff'", ("TOML",)),
        ("a = " + "[" * 20_000, ("TOML",)),
    ],
)
def test_wrong_line_beside_a_file_is_named_and_the_file_goes_in(
    library: Library, folder: Path, content: Any, named: tuple[str, ...]
) -> None:
    beside = folder / "keeper.txt.meta.toml"
    beside.write_bytes(content if isinstance(content, bytes) else content.encode())
    ((name, reason),) = skipped(library, folder)
    assert name == "keeper.txt.meta.toml"
    assert all(part in reason for part in named)
    assert "\n" not in reason
    assert library.document("keeper.txt").document.text == KEEPER
    assert known(library).place == ("Dell" if b"Dell" in beside.read_bytes() else None)
    # It is named again until it is mended.
    assert len(skipped(library, folder)) == 1
    rewrite(beside, 'place = "Ostrel"')
    assert skipped(library, folder) == []
    assert known(library).place == "Ostrel"


def test_what_is_about_no_file_is_named(library: Library, folder: Path) -> None:
    rewrite(folder / "gone.txt.meta.toml", 'title = "Nights"')
    ((name, reason),) = skipped(library, folder)
    assert name == "gone.txt.meta.toml"
    assert "gone.txt" in reason
    ((_, reason),) = skipped(library, folder / "gone.txt.meta.toml")
    assert "index that one" in reason
