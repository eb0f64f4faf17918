"""Libraries that are damaged in one way each: what is found, and what is mended."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.catalog import stems
from index.document import Document
from index.errors import DataDirectoryError
from index.library import Library
from index.verification import Finding
from qa_bot.settings import Settings
from tests.index.texts import HEADED

KEEPER = "The keeper of the lighthouse has climbed its stairs for thirty years. He is tired now."
PARTS = ["catalog", "words", "vectors without passage", "passages without vector"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """The data directory of a library of two documents."""
    data = tmp_path_factory.mktemp("whole")
    with Library(data, settings) as opened:
        opened.add(Document("keeper", KEEPER))
        opened.add(Document("headed", HEADED))
    return data


@pytest.fixture
def library(whole: Path, tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """A copy of that library, to be damaged."""
    with Library(shutil.copytree(whole, tmp_path / "data"), settings) as opened:
        yield opened


def wrong(library: Library) -> dict[str, str]:
    """What is wrong with each part that something is wrong with."""
    findings = list(library.verify())
    assert [one.part for one in findings] == PARTS
    return {one.part: one.wrong for one in findings if one.wrong}


def mended(library: Library) -> list[str]:
    """The parts that are mended; all is well afterwards."""
    found = [one.part for one in library.verify(repair=True) if one.mended]
    assert wrong(library) == {}
    return found


def content(library: Library) -> list[object]:
    """What searches find, and how well it fits."""
    return [
        [(hit.passage, hit.score) for hit in library.search(query, 5)]
        for query in ("lighthouse keeper", "price of a loaf", "stairs")
    ]


def write(library: Library, script: str) -> None:
    """Change the catalog behind the library's back."""
    with closing(sqlite3.connect(library.data_dir / "catalog.sqlite")) as db:
        db.executescript(script)


def test_library_that_is_whole_is_left_as_it_is(library: Library) -> None:
    before = content(library)
    assert wrong(library) == {}
    assert list(library.verify(repair=True)) == [Finding(part) for part in PARTS]
    assert content(library) == before


def test_vector_that_is_missing_is_made_anew(library: Library) -> None:
    before = content(library)
    ids = [passage.id for passage in library.passages("headed")]
    library._serving.vectors.delete(library.document("headed").key)
    assert wrong(library) == {"passages without vector": f"{len(ids)} are found by their words "
                              "alone"}  # fmt: skip
    assert mended(library) == ["passages without vector"]
    assert content(library) == before
    vector = library.embedding.get_query_embedding("the price of a loaf")
    assert set(ids) <= set(library._serving.vectors.nearest(vector, 100, None))


def test_vectors_that_are_all_gone_are_made_anew(
    library: Library, tmp_path: Path, settings: Settings
) -> None:
    before = content(library)
    library.close()
    copied = tmp_path / "copied"
    copied.mkdir()
    shutil.copy(library.data_dir / "catalog.sqlite", copied)
    with Library(copied, settings) as other:
        assert mended(other) == ["passages without vector"]
        assert content(other) == before


def test_vector_of_no_passage_is_deleted(library: Library) -> None:
    vector = library.embedding.get_text_embedding(KEEPER)
    library._serving.vectors.add([99], ["0123456789abcdef-0000"], [vector])
    assert "1 belong to none" in wrong(library)["vectors without passage"]
    assert mended(library) == ["vectors without passage"]
    assert "0123456789abcdef-0000" not in library._serving.vectors.nearest(vector, 100, None)


def test_vector_under_another_document_is_put_right(library: Library) -> None:
    key = library.document("keeper").key
    ids = [passage.id for passage in library.passages("keeper")]
    vector = library.embedding.get_text_embedding(KEEPER)
    library._serving.vectors.delete(key)
    library._serving.vectors.add([99], ids, [vector])
    assert list(wrong(library)) == ["vectors without passage"]
    assert mended(library) == ["vectors without passage", "passages without vector"]
    assert library._serving.vectors.nearest(vector, 100, {key}) == ids


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("INSERT INTO stems (rowid, text) VALUES (999, 'goat')", "1 entries belong to no passage"),
        ("DELETE FROM stems WHERE rowid = (SELECT min(row) FROM passages)", "1 passages have none"),
        ("UPDATE stems_content SET c0 = 'goat'", "malformed"),
        ("UPDATE stems_data SET block = zeroblob(9) WHERE id > 10", "malformed"),
        ("DELETE FROM stems_docsize", "malformed"),
    ],
)
def test_words_that_are_not_those_of_the_passages_are_written_anew(
    library: Library, script: str, named: str
) -> None:
    before = content(library)
    titles = [stored.document.metadata.title for stored in library.documents()]
    write(library, script)
    found = wrong(library)
    assert list(found) == ["words"]
    assert named in found["words"]
    assert mended(library) == ["words"]
    assert content(library) == before
    assert [stored.document.metadata.title for stored in library.documents()] == titles


def test_words_written_anew_hold_the_title_that_was_set(library: Library) -> None:
    library.set_metadata("keeper", {"title": "Nights on Gull Point"})
    write(library, "UPDATE stems_content SET c2 = 'goat'")
    assert mended(library) == ["words"]
    assert library._catalog.stems.search(["gull"], 5, None, (1.0, 1.0, 1.0)) == [
        passage.id for passage in library.passages("keeper")
    ]


def test_damage_of_the_file_is_found_and_not_called_mended(
    library: Library, tmp_path: Path, settings: Settings
) -> None:
    library.close()
    # An index that does not hold what it is of.
    write(
        library,
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET"
        " sql = 'CREATE INDEX passage_ids ON passages (start)' WHERE name = 'passage_ids';",
    )
    with Library(library.data_dir, settings) as opened:
        assert "passage_ids" in wrong(opened)["catalog"]
        (found, *_) = opened.verify(repair=True)
    assert (found.part, found.mended) == ("catalog", False)


def test_words_that_cannot_be_written_anew_are_left_as_they_are(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library, "DELETE FROM stems WHERE rowid = (SELECT min(row) FROM passages)")
    monkeypatch.setattr(stems, "STEMS", ("CREATE VIRTUAL TABLE stems USING nothing",))
    (found,) = [one for one in library.verify(repair=True) if one.wrong]
    assert (found.part, found.mended) == ("words", False)
    assert "cannot be mended" in str(found.wrong)
    assert list(wrong(library)) == ["words"]
    monkeypatch.undo()
    assert mended(library) == ["words"]


def test_passage_of_no_document_is_found(library: Library) -> None:
    write(
        library,
        "PRAGMA foreign_keys = OFF; INSERT INTO passages (id, key, start, end, sentences)"
        " VALUES ('x-0000', 99, 0, 1, '[]')",
    )
    assert "belong to no document" in wrong(library)["catalog"]


def test_store_that_cannot_list_its_vectors_is_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(type(library._serving.vectors._store), "get_nodes", refuse)
    with pytest.raises(DataDirectoryError, match="cannot list"):
        list(library.verify())
