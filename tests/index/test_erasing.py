"""What was removed or replaced is in no file of the data directory, in whatever encoding."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.errors import DataDirectoryError
from index.library import Library
from index.readers.plain_text import document_from_text
from index.splitting import split
from qa_bot.settings import Settings
from tests.conftest import WriteFile
from tests.index.older import make_older
from tests.index.test_library import BAKER, document

WORDS = ("Quillonvarth", "quillonvarth", "third stone", "key of the warden")
SECRET = (
    "---\ntitle: The key of the warden\nsource: Quillonvarth Weekly\n---\n\n# The third stone\n\n"
    "Warden Quillonvarth hid the key under the third stone.\n"
)


def traces(directory: Path, *words: str) -> list[str]:
    """The words that a file under a directory holds, in any case, in UTF-8 or UTF-16."""
    found = []
    for file in sorted(path for path in directory.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        for word in words:
            forms = (word.lower().encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
            if any(form in content for form in forms):
                found.append(f"{file.relative_to(directory)}: {word}")
    return found


@pytest.fixture
def told(library: Library, write_file: WriteFile) -> Library:
    """A library with the secret in two files, one of them of JSON lines, and another document."""
    library.add_paths([write_file("notes/warden.md", SECRET)])
    line = '{"id": "line", "text": "Nobody asked Quillonvarth.", "title": "The third stone"}'
    library.add_paths([write_file("lines.jsonl", line)])
    library.add(document("b", BAKER))
    library.search("Where is the key of Quillonvarth?", 5)
    assert traces(library.data_dir, *WORDS) != []
    return library


def test_removed_documents_leave_no_byte_while_the_library_is_open(told: Library) -> None:
    told.remove("warden.md")
    told.remove("line")
    told.wipe()
    assert traces(told.data_dir, *WORDS) == []
    assert [hit.passage.text for hit in told.search("loaves", 1)] != []


def test_removed_documents_leave_no_byte_when_the_library_is_closed(told: Library) -> None:
    told.remove("warden.md")
    told.remove("line")
    told.close()
    assert traces(told.data_dir, *WORDS) == []


def test_changed_and_vanished_files_leave_no_byte(told: Library, tmp_path: Path) -> None:
    notes = tmp_path / "files" / "notes"
    (notes / "warden.md").write_text("The key is lost.", encoding="utf-8")
    os.utime(notes / "warden.md", (1, 1))
    told.add_paths([notes])
    (tmp_path / "files" / "lines.jsonl").unlink()
    told.add_paths([tmp_path / "files"])
    told.wipe()
    assert [stored.document.id for stored in told.documents()] == ["b", "warden.md"]
    assert traces(told.data_dir, *WORDS) == []


def test_title_that_is_set_otherwise_leaves_no_byte(library: Library) -> None:
    library.add(document("b", BAKER))
    library.set_metadata("b", {"title": "The key of the warden"})
    library.set_metadata("b", {"title": "Loaves"})
    library.wipe()
    assert traces(library.data_dir, "key of the warden", "warden") == []


def test_texts_of_many_lengths_leave_no_byte_however_pages_are_moved(tmp_path: Path) -> None:
    # With this seed a copy of a village stays where secure_delete alone does the wiping.
    chance, held = random.Random(7), dict[int, str]()
    catalog = Catalog(tmp_path / "catalog.sqlite")

    def remove(number: int) -> None:
        key = catalog.changes.begin_removing(str(number))
        assert key is not None
        catalog.changes.erase(key)
        del held[number]

    for _ in range(300):
        number = chance.randrange(60)
        if number in held and chance.random() < 0.5:
            remove(number)
            continue
        said = range(chance.randrange(1, 60))
        held[number] = " ".join(
            f"Quendel{number:03}stead keeps {chance.randrange(900)} goats." for _ in said
        )
        made = document_from_text(str(number), held[number], [])
        key = catalog.changes.begin_adding(made, split(made, 450), None)
        replaced = catalog.changes.finish_adding(key)
        if replaced is not None:
            catalog.changes.erase(replaced)
    for number in list(held)[::2]:
        remove(number)
    catalog.wiping.wipe()
    gone = [f"Quendel{number:03}stead" for number in range(60) if number not in held]
    assert len(gone) > 30
    assert traces(tmp_path, *gone) == []
    catalog.close()
    assert traces(tmp_path, *gone) == []
    kept = [f"Quendel{number:03}stead" for number in held]
    assert len(traces(tmp_path, *kept)) == len(kept)


def test_copy_of_an_older_catalog_goes_with_what_is_removed(
    told: Library, settings: Settings
) -> None:
    told.close()
    make_older(told.data_dir / "catalog.sqlite", 3)
    with Library(told.data_dir, settings) as library:
        assert any(".bak" in trace for trace in traces(told.data_dir, *WORDS))
        library.remove("warden.md")
        library.remove("line")
    assert traces(told.data_dir, *WORDS) == []


def test_what_a_crash_left_unwiped_is_wiped_when_the_library_is_opened(
    told: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalog.wiping.Wiping.wipe", lambda self: None)
    told.remove("warden.md")
    told.remove("line")
    told.close()
    monkeypatch.undo()
    # The full-text index still holds the words.
    assert traces(told.data_dir, *WORDS) != []
    with Library(told.data_dir, settings):
        assert traces(told.data_dir, *WORDS) == []


def test_wiping_waits_for_a_search_that_is_under_way(told: Library) -> None:
    reading = told.documents()
    next(reading)
    told.remove("warden.md")
    told.remove("line")
    threading.Timer(0.3, reading.close).start()  # type: ignore[attr-defined]
    told.wipe()
    assert traces(told.data_dir, *WORDS) == []


def test_what_cannot_be_wiped_yet_is_said_and_tried_again(
    told: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    told.remove("warden.md")
    told.remove("line")
    with monkeypatch.context() as patch:
        patch.setattr("index.catalog.wiping.Wiping._write_anew", full)
        with pytest.raises(DataDirectoryError, match=r"disk is full.*free some space") as said:
            told.wipe()
        assert "\n" not in str(said.value)
    told.wipe()
    assert traces(told.data_dir, *WORDS) == []


# Files that were given to the program


def upload(library: Library, name: str, content: str) -> Path:
    """Write a file as the page does when one is dropped on it."""
    path = library.uploads / f"{abs(hash(content)):x}" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_file_that_was_given_goes_with_its_document(library: Library) -> None:
    given = upload(library, "warden.md", SECRET)
    library.add_paths([given])
    assert given.exists()
    library.remove("warden.md")
    library.wipe()
    assert traces(library.data_dir, *WORDS) == []
    assert not given.exists()


def test_file_that_another_takes_the_place_of_is_deleted(library: Library) -> None:
    before, after = upload(library, "warden.md", SECRET), upload(library, "warden.md", BAKER)
    library.add_paths([before])
    library.remove("warden.md")
    library.add_paths([before])
    library.add(document("warden.md", "The key is lost."), after)
    assert (before.exists(), after.exists()) == (False, True)


def test_file_that_holds_other_documents_too_is_kept(library: Library) -> None:
    lines = '{"id": "one", "text": "Rye grows."}\n{"id": "two", "text": "Oats grow."}\n'
    given = upload(library, "lines.jsonl", lines)
    library.add_paths([given])
    library.remove("one")
    assert given.exists()
    library.remove("two")
    assert not given.exists()


def test_given_file_that_cannot_be_read_is_not_kept(library: Library) -> None:
    given = upload(library, "photo.txt", "\x00\x01\x02" * 99)
    assert library.add_paths([given]).skipped
    assert not given.exists()


def test_file_of_a_persons_own_is_never_deleted(told: Library, tmp_path: Path) -> None:
    told.remove("warden.md")
    told.remove("line")
    assert (tmp_path / "files" / "notes" / "warden.md").read_text("utf-8") == SECRET
    assert (tmp_path / "files" / "lines.jsonl").exists()


def test_given_files_that_no_document_is_read_from_go_when_the_library_is_opened(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = upload(library, "loaves.txt", BAKER)
    aside = upload(library, "warden.md.meta.toml", 'title = "The key of the warden"')
    library.add_paths([read, aside])
    failed = upload(library, "warden.md", SECRET)

    def full(*_: object) -> None:
        raise DataDirectoryError("no space is left")

    with monkeypatch.context() as patch:
        patch.setattr(library._catalog.changes, "begin_adding", full)
        with pytest.raises(DataDirectoryError):
            library.add_paths([failed])
    assert [one.exists() for one in (read, aside, failed)] == [True] * 3
    library.close()
    with Library(library.data_dir, settings) as again:
        assert traces(again.data_dir, *WORDS) == []
        assert list(again.uploads.rglob("*")) == [read.parent, read]
        assert again.document("loaves.txt").origin == str(read)


def test_given_files_stay_where_the_data_directory_is_moved(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    given = upload(library, "lines.jsonl", '{"id": "one", "text": "Rye grows."}')
    library.add_paths([given])
    within = given.relative_to(library.data_dir)
    library.close()
    moved = library.data_dir.rename(tmp_path / "moved")
    with Library(moved, settings):
        assert (moved / within).exists()


@pytest.mark.parametrize("open_still", [True, False], ids=["while open", "after a crash"])
def test_memory_that_was_written_beside_the_vectors_is_blanked(
    library: Library, write_file: WriteFile, settings: Settings, open_still: bool
) -> None:
    library.add_paths([write_file("warden.md", SECRET)])
    if not open_still:
        library.close()
    (graph,) = library.data_dir.glob("vectors/*/data_level0.bin")
    for file in (graph, graph.with_name("length.bin")):
        with file.open("r+b") as opened:
            opened.seek(-200, os.SEEK_END)
            opened.write(SECRET.encode()[:200])
    if open_still:
        library.close()
        assert traces(graph.parent, *WORDS) == []
    with Library(library.data_dir, settings) as again:
        assert traces(graph.parent, *WORDS) == []
        assert again.search("Where is the key?", 5)[0].passage.document_id == "warden.md"
