"""Adding, replacing, removing: the life of a document in a library."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest

from index.document import Document, Region, RegionKind, Sentence, Span
from index.errors import (
    DataDirectoryError,
    IdTakenError,
    LibraryInUseError,
    NewerLibraryError,
    UnknownDocumentError,
)
from index.filter import SearchFilter
from index.layout import find_regions
from index.library import Library, Outcome
from index.readers.plain_text import document_from_text
from index.splitting import split
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.conftest import WriteFile
from tests.index.older import make_older
from tests.index.texts import HEADED, STAMPED, WIRE

KEEPER = "The keeper painted the lighthouse door green in June. Nobody had asked him to."
BAKER = "A baker in Dell sold forty loaves before noon. The oven was cold by one."


def document(document_id: str, text: str) -> Document:
    return document_from_text(document_id, text, find_regions(text))


def ids(library: Library) -> list[str]:
    return [stored.document.id for stored in library.documents()]


def found(library: Library, query: str, within: SearchFilter | None = None) -> list[str]:
    """The ids of the documents that a search finds."""
    return [hit.passage.document_id for hit in library.search(query, 10, within)]


def nearest(library: Library, query: str) -> list[str]:
    """The ids of the passages that the vectors alone find."""
    vector = library.embedding.get_query_embedding(query)
    return library._serving.vectors.nearest(vector, 100, None)


def held(directory: Path, text: bytes) -> list[str]:
    """The names of the files under a directory that hold some bytes."""
    return [p.name for p in directory.rglob("*") if p.is_file() and text in p.read_bytes()]


# Adding


def test_adding_twice_changes_nothing(library: Library) -> None:
    assert library.add(document("a", WIRE)) is Outcome.ADDED
    before = library.passages("a")
    assert library.add(document("a", WIRE)) is Outcome.UNCHANGED
    assert library.passages("a") == before != []
    assert library.counts() == (1, len(before))
    assert len(nearest(library, "ferry")) == len(before)


def test_changed_content_replaces_the_old(library: Library) -> None:
    library.add(document("a", KEEPER))
    assert library.add(document("a", BAKER)) is Outcome.CHANGED
    assert ids(library) == ["a"]
    assert library.document("a").document.text == BAKER
    quotes = [hit.passage.text for hit in library.search("lighthouse door painted green", 10)]
    assert quotes == [BAKER]
    assert nearest(library, "lighthouse") == [library.passages("a")[0].id]


def test_same_content_under_another_id_is_kept_once_and_both_ids_resolve(library: Library) -> None:
    library.add(document("a", KEEPER))
    assert library.add(document("b", KEEPER)) is Outcome.DUPLICATE
    assert library.add(document("b", KEEPER)) is Outcome.UNCHANGED
    assert library.counts() == (1, 1)
    assert library.document("b") == library.document("a")
    assert library.passages("b") == library.passages("a")
    assert found(library, "lighthouse", SearchFilter(document_ids=("b",))) == ["a"]


def test_removing_the_first_id_keeps_the_content_under_the_other(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", KEEPER))
    library.remove("a")
    with pytest.raises(KeyError):
        library.document("a")
    assert library.document("b").document.text == KEEPER
    assert found(library, "lighthouse") == ["b"]
    library.remove("b")
    assert found(library, "lighthouse") == []
    assert nearest(library, "lighthouse") == []


def test_vectors_that_cannot_be_opened_are_named_whatever_the_directory_is_called(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "{old} {0} papers"
    data.mkdir()
    (data / "vectors").write_text("no directory", encoding="utf-8")
    with pytest.raises(DataDirectoryError) as caught:
        Library(data, settings)
    assert f"{data / 'vectors'} cannot be opened" in str(caught.value)


@pytest.mark.parametrize("named", ["a", "b", "c"])
def test_content_is_removed_under_all_its_names(library: Library, named: str) -> None:
    for name in ("a", "b", "c"):
        library.add(document(name, KEEPER))
    library.add(document("d", BAKER))
    library.set_metadata(named, {"title": "Nights on Gull Point"})
    removed = library.remove_content(named)
    assert [one.document.id for one in removed] == ["a", "b", "c"]
    assert {one.document.metadata.title for one in removed} == {"Nights on Gull Point"}
    assert ids(library) == ["d"]
    assert nearest(library, "lighthouse") == [one.id for one in library.passages("d")]
    with pytest.raises(KeyError):
        library.remove_content(named)


def test_alias_with_new_content_becomes_a_document_of_its_own(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", KEEPER))
    library.add(document("b", BAKER))
    assert library.document("a").document.text == KEEPER
    assert library.document("b").document.text == BAKER
    assert ids(library) == ["a", "b"]


def test_first_id_with_new_content_leaves_the_old_to_its_alias(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", KEEPER))
    library.add(document("a", BAKER))
    assert library.document("a").document.text == BAKER
    assert library.document("b").document.text == KEEPER
    assert found(library, "lighthouse")[0] == "b"


def test_document_that_becomes_equal_to_another_outlives_it(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", BAKER))
    library.add(document("b", KEEPER))
    assert library.document("b").document.text == KEEPER
    library.remove("a")
    assert found(library, "lighthouse") == ["b"]
    assert nearest(library, "lighthouse") == [library.passages("b")[0].id]


def test_document_that_becomes_equal_to_another_is_found_under_both_ids(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", BAKER))
    library.add(document("b", KEEPER))
    for name in ("a", "b"):
        hits = library.search("lighthouse", 10, SearchFilter(document_ids=(name,)))
        assert [hit.passage.text for hit in hits] == [KEEPER]


def test_document_without_a_body_is_held_and_never_found(library: Library) -> None:
    byline = Region(RegionKind.BYLINE, Span(0, 14))
    assert library.add(Document("a", "By Odile Marsh", regions=(byline,))) is Outcome.ADDED
    assert library.passages("a") == []
    assert found(library, "Odile Marsh", SearchFilter(document_ids=("a",))) == []


def test_stored_text_is_the_given_text_and_every_quote_its_place(library: Library) -> None:
    text = WIRE + "\nNul \x00 and \u2028 and 你好 \U0001f410 inside. And a sentence behind it."
    library.add(document("a", text))
    assert library.document("a").document.text == text
    for passage in library.passages("a"):
        assert passage.text == text[passage.span.start : passage.span.end]
        assert all(text[s.span.start : s.span.end] == s.text for s in passage.sentences())


# Removing


def test_deleted_document_is_never_found(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("b", BAKER))
    library.remove("a")
    assert ids(library) == ["b"]
    assert found(library, "lighthouse door painted green") == ["b"]
    assert len(nearest(library, "lighthouse")) == 1
    with pytest.raises(KeyError):
        library.passages("a")


def test_document_that_is_not_there_is_unknown(library: Library) -> None:
    with pytest.raises(UnknownDocumentError):
        library.remove("a")
    with pytest.raises(UnknownDocumentError):
        library.passages("a")
    with pytest.raises(UnknownDocumentError):
        library.set_metadata("a", {"title": "The pier"})


def test_removed_document_can_be_added_again(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.remove("a")
    assert library.add(document("a", KEEPER)) is Outcome.ADDED
    assert found(library, "lighthouse") == ["a"]


def test_removed_document_comes_back_with_what_was_set_in_it(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.set_metadata("a", {"title": "The door"})
    removed = library.document("a")
    library.remove("a")
    for _ in range(2):
        library.restore(removed)
        assert library.document("a").document == removed.document
        assert library.document("a").corrections == removed.corrections


def test_removed_document_does_not_take_the_place_of_a_newer_one(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.set_metadata("a", {"title": "The door"})
    removed = library.document("a")
    library.remove("a")
    library.add(document("a", BAKER))
    newer = library.document("a")
    with pytest.raises(IdTakenError, match=r"^a is another document now: .* remove") as said:
        library.restore(removed)
    assert "\n" not in str(said.value)
    assert library.document("a") == newer
    library.remove("a")
    library.restore(removed)
    assert library.document("a").document == removed.document


def test_removed_text_is_in_no_file(library: Library) -> None:
    library.add(document("a", "Warden Quillonvarth hid the key under the third stone."))
    library.add(document("b", BAKER))
    library.remove("a")
    library.close()
    for text in (b"Quillonvarth", b"under the third stone"):
        assert held(library.data_dir, text) == []


def test_removed_words_are_in_no_file(library: Library) -> None:
    library.add(document("a", "Warden Quillonvarth hid the key under the third stone."))
    library.add(document("b", BAKER))
    library.remove("a")
    library.close()
    assert held(library.data_dir, b"quillonvarth") == []


def test_replaced_text_is_in_no_file(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.add(document("a", BAKER))
    library.close()
    assert held(library.data_dir, b"painted the lighthouse door") == []


def test_vector_store_holds_no_text(library: Library) -> None:
    library.add(document("a", KEEPER))
    library.close()
    assert held(library.data_dir / "vectors", b"lighthouse") == []
    assert held(library.data_dir, b"lighthouse door") == ["catalog.sqlite"]


# Files and folders


def test_folder_is_added_and_what_cannot_be_read_is_named(
    library: Library, write_file: WriteFile
) -> None:
    folder = write_file("wire.txt", WIRE).parent
    write_file("sub/headed.md", HEADED)
    write_file("lines.jsonl", json.dumps({"id": "keeper", "text": KEEPER}) + "\nnot JSON\n")
    write_file("empty.txt", "")
    write_file("picture.txt", b"\x89PNG\x00\x00\x00\r")
    write_file("photo.jpg", b"PK")
    write_file(".hidden/a.txt", BAKER)
    (folder / "folder.txt").mkdir()
    report = library.add_paths([folder])
    assert ids(library) == ["keeper", "sub/headed.md", "wire.txt"]
    assert report.counts[Outcome.ADDED] == 3
    skipped = dict(report.skipped)
    assert set(skipped) == {"empty.txt", "picture.txt", "photo.jpg", "lines.jsonl"}
    assert "line 2" in skipped["lines.jsonl"]


def test_missing_path_is_skipped_by_name(library: Library, tmp_path: Path) -> None:
    report = library.add_paths([tmp_path / "gone"])
    assert [name for name, _ in report.skipped] == [str(tmp_path / "gone")]


def test_progress_names_each_file_and_ends_full(library: Library, write_file: WriteFile) -> None:
    write_file("a.txt", KEEPER)
    folder = write_file("b.txt", BAKER).parent
    seen: list[tuple[int, int, str]] = []
    library.add_paths([folder], lambda *step: seen.append(step))
    assert seen == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def test_file_over_the_limit_is_skipped(tmp_path: Path, write_file: WriteFile) -> None:
    small = load_settings(
        environment={}, options={"llm.model": "none", "reading.max_file_mb": 0.0005}
    )
    large, fits = write_file("large.txt", KEEPER * 10), write_file("fits.txt", KEEPER)
    with Library(tmp_path / "small", small) as library:
        report = library.add_paths([large, fits])
        assert [name for name, _ in report.skipped] == ["large.txt"]
        assert "max_file_mb" in report.skipped[0][1]
        assert ids(library) == ["fits.txt"]


def test_indexing_a_folder_again_changes_nothing(library: Library, write_file: WriteFile) -> None:
    write_file("a.txt", KEEPER)
    folder = write_file("sub/b.txt", BAKER).parent.parent
    library.add_paths([folder])
    before = list(library.documents())
    assert library.add_paths([folder]).counts[Outcome.UNCHANGED] == 2
    assert list(library.documents()) == before


def test_files_of_one_name_in_two_folders_both_stay(
    library: Library, write_file: WriteFile
) -> None:
    one, two = write_file("one/a.txt", KEEPER), write_file("two/a.txt", BAKER)
    for _ in range(2):
        library.add_paths([one.parent])
        library.add_paths([two.parent])
    texts = {stored.document.text: stored.document.id for stored in library.documents()}
    assert set(texts) == {KEEPER, BAKER}
    assert texts[KEEPER] == "a.txt"
    one.write_text(STAMPED, encoding="utf-8")
    library.add_paths([one.parent])
    texts = {stored.document.text: stored.document.id for stored in library.documents()}
    assert set(texts) == {STAMPED, BAKER}


def test_file_that_was_moved_keeps_its_id(library: Library, write_file: WriteFile) -> None:
    path = write_file("one/a.txt", KEEPER)
    library.add_paths([path.parent])
    path.unlink()
    moved = write_file("two/a.txt", BAKER)
    library.add_paths([moved.parent])
    assert [(s.document.id, s.origin) for s in library.documents()] == [("a.txt", str(moved))]


def test_file_that_was_moved_unchanged_is_not_replaced_by_a_third(
    library: Library, write_file: WriteFile
) -> None:
    path = write_file("one/a.txt", KEEPER)
    library.add_paths([path.parent])
    path.unlink()
    library.add_paths([write_file("two/a.txt", KEEPER).parent])
    library.add_paths([write_file("three/a.txt", BAKER).parent])
    assert {stored.document.text for stored in library.documents()} == {KEEPER, BAKER}


def test_old_text_of_a_file_that_was_indexed_by_two_paths_is_not_found(
    library: Library, write_file: WriteFile
) -> None:
    path = write_file("files/sub/a.txt", KEEPER)
    library.add_paths([path.parent.parent])
    library.add_paths([path])
    path.write_text(BAKER, encoding="utf-8")
    library.add_paths([path.parent.parent])
    assert [hit.passage.text for hit in library.search("lighthouse", 10)] == [BAKER]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always Unicode")
def test_file_whose_name_is_no_unicode_does_not_stop_the_others(
    library: Library, write_file: WriteFile
) -> None:
    folder = write_file("z.txt", KEEPER).parent
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123
        file.write(BAKER.encode())
    library.add_paths([folder])
    assert "z.txt" in ids(library)


def test_lines_without_characters_that_can_be_stored_do_not_stop_the_others(
    library: Library, write_file: WriteFile
) -> None:
    lines = [
        {"id": "a", "text": KEEPER, "title": "half \ud800"},
        {"id": "b", "text": BAKER},
    ]
    library.add_paths([write_file("a.jsonl", "\n".join(map(json.dumps, lines)))])
    assert "b" in ids(library)


def test_long_document_is_added_whole(library: Library) -> None:
    # More passages than Chroma takes in one go, without the minutes that embedding them takes.
    passages = 5_600
    library._serving.vectors.add(
        [1] * passages,
        [f"p{n}" for n in range(passages)],
        [[1.0, n / passages] for n in range(passages)],
    )
    assert len(library._serving.vectors.nearest([1.0, 0.0], 100, None)) == 100


# Opening


def test_documents_are_there_when_opened_again(tmp_path: Path, settings: Settings) -> None:
    with Library(tmp_path, settings) as library:
        library.add(document("a", KEEPER))
        before = library.search("lighthouse", 10)
    with Library(tmp_path, settings) as library:
        assert library.search("lighthouse", 10) == before != []
        assert library.add(document("a", KEEPER)) is Outcome.UNCHANGED


def test_library_is_held_by_one_at_a_time(library: Library, settings: Settings) -> None:
    with pytest.raises(LibraryInUseError, match="in use"):
        Library(library.data_dir, settings)
    library.close()
    Library(library.data_dir, settings).close()


def test_library_of_a_newer_version_is_refused_and_left_as_it_is(
    tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    for _ in range(2):
        with pytest.raises(NewerLibraryError, match="newer"):
            Library(tmp_path, settings)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (99,)
    assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize("below", ["", "data"])
def test_data_directory_that_is_a_file_is_refused(
    tmp_path: Path, settings: Settings, below: str
) -> None:
    (tmp_path / "file").write_text("no directory")
    with pytest.raises(DataDirectoryError, match="--data-dir"):
        Library(tmp_path / "file" / below, settings)


@pytest.mark.parametrize(
    "step", ["index.serving.open_coming", "index.intake.Intake.erase_unfinished"]
)
def test_library_that_cannot_be_opened_holds_no_file_open(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise DataDirectoryError("no space is left")

    monkeypatch.setattr(step, full)
    # What was raised knows the library that came to nothing, and keeps it.
    with pytest.raises(DataDirectoryError, match="no space") as caught:
        Library(tmp_path, settings)
    opened = [Path(one.path) for one in psutil.Process().open_files()]
    assert [path for path in opened if tmp_path.resolve() in path.parents] == []
    assert caught.tb is not None


def test_what_was_half_added_is_undone(tmp_path: Path, settings: Settings) -> None:
    half = document("half", KEEPER)
    with Library(tmp_path, settings) as library:
        library.add(document("whole", BAKER))
        passages = split(half, 450)
        key = library._catalog.changes.begin_adding(half, passages, None)
        vector = library.embedding.get_text_embedding(KEEPER)
        library._serving.vectors.add([key], [passage.id for passage in passages], [vector])
        assert found(library, "lighthouse") == ["whole"]
    with Library(tmp_path, settings) as library:
        assert library._catalog.changes.unfinished() == []
        assert ids(library) == ["whole"]
        assert nearest(library, "lighthouse") == [library.passages("whole")[0].id]
        assert library.add(half) is Outcome.ADDED
        assert found(library, "lighthouse")[0] == "half"
        assert len(nearest(library, "lighthouse")) == 2


def test_what_was_half_removed_is_gone(tmp_path: Path, settings: Settings) -> None:
    with Library(tmp_path, settings) as library:
        library.add(document("a", KEEPER))
        library._catalog.changes.begin_removing("a")
        assert found(library, "lighthouse") == []
    with Library(tmp_path, settings) as library:
        assert nearest(library, "lighthouse") == []
    assert held(tmp_path, b"lighthouse door") == []


# Vectors of sentences


def test_vectors_of_sentences_are_kept_when_a_document_is_added(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(document("a", HEADED))
    sentences = [one for passage in library.passages("a") for one in passage.sentences()]
    made = library.embedding.get_text_embedding_batch([one.text for one in sentences])
    monkeypatch.setattr(type(library.embedding), "get_text_embedding_batch", _refuse)
    kept = library.sentence_vectors(sentences[::-1])
    cosines = np.sum(np.asarray(made)[::-1] * kept, axis=1)
    assert cosines.min() > 0.99


def test_sentence_that_the_library_does_not_hold_gets_a_vector(library: Library) -> None:
    library.add(document("a", HEADED))
    own = library.passages("a")[0].sentences()[0]
    other = Sentence("a", Span(1, 9), "Goats graze on the hill.")
    vectors = library.sentence_vectors([other, own])
    asked = library.embedding.get_query_embedding("goats on a hill")
    assert vectors.shape == (2, 384)
    assert vectors[0] @ asked > vectors[1] @ asked
    assert library.sentence_vectors([]).size == 0


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_library_of_a_version_before_opens_and_finds_the_same(
    tmp_path: Path, settings: Settings, version: int
) -> None:
    with Library(tmp_path, settings) as library:
        library.add(document("a", HEADED))
        expected = library.search("price of a loaf", 5)
    make_older(tmp_path / "catalog.sqlite", version)
    with Library(tmp_path, settings) as library:
        hits = library.search("price of a loaf", 5)
    assert [hit.passage for hit in hits] == [hit.passage for hit in expected]


def _refuse(*_: object) -> list[list[float]]:
    raise AssertionError("nothing is to be embedded here")
