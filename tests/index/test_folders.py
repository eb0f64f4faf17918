"""A library in step with a folder: what is new, changed, moved and gone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from index.library import IndexReport, Library, Outcome
from tests.index.readers.made import mail, tarball
from tests.index.texts import WIRE

BAKER = "The baker of Porto Velar opens his shop at five. His oven is older than the town hall."
KEEPER = "The keeper of the lighthouse has climbed its stairs for thirty years. He is tired now."
NEW = "The lighthouse of Porto Velar has a new keeper since Monday. Her name is Ilda Noor."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, one of them in a folder of its own."""
    made = tmp_path / "articles"
    (made / "sub").mkdir(parents=True)
    (made / "baker.txt").write_text(BAKER, encoding="utf-8")
    (made / "sub" / "keeper.txt").write_text(KEEPER, encoding="utf-8")
    return made


def sync(library: Library, *paths: Path) -> dict[str, int]:
    """What a run did, without what it did not."""
    return done(library.add_paths(paths))


def done(report: IndexReport) -> dict[str, int]:
    return {outcome.value: count for outcome, count in report.counts.items() if count}


def ids(library: Library) -> list[str]:
    return [stored.document.id for stored in library.documents()]


def rewrite(file: Path, text: str) -> None:
    """Write a file anew, at another time than before."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))


def test_second_run_reads_no_file_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sync(library, folder) == {"added": 2}

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is to be read here")

    monkeypatch.setattr("index.reading.pool.read_file", refuse)
    assert sync(library, folder) == {"unchanged": 2}


def test_file_that_is_gone_is_found_no_more(library: Library, folder: Path) -> None:
    sync(library, folder)
    (folder / "baker.txt").unlink()
    assert sync(library, folder) == {"unchanged": 1, "removed": 1}
    assert ids(library) == ["sub/keeper.txt"]
    assert all(hit.passage.document_id != "baker.txt" for hit in library.search("baker", 5))


def test_changed_file_takes_the_place_of_what_it_was(library: Library, folder: Path) -> None:
    sync(library, folder)
    rewrite(folder / "sub" / "keeper.txt", NEW)
    assert sync(library, folder) == {"changed": 1, "unchanged": 1}
    assert library.document("sub/keeper.txt").document.text == NEW


def test_moved_file_is_one_document_under_its_new_name(library: Library, folder: Path) -> None:
    sync(library, folder)
    shutil.move(folder / "baker.txt", folder / "sub" / "oven.txt")
    assert sync(library, folder) == {"unchanged": 1, "duplicate": 1, "removed": 1}
    assert ids(library) == ["sub/keeper.txt", "sub/oven.txt"]
    assert library.document("sub/oven.txt").document.text == BAKER
    assert sync(library, folder) == {"unchanged": 2}


def test_line_that_left_a_file_is_found_no_more(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("a", BAKER), ("b", KEEPER))]
    rewrite(file, "\n".join(lines))
    assert sync(library, file) == {"added": 2}
    rewrite(file, lines[1])
    assert sync(library, file) == {"unchanged": 1, "removed": 1}
    assert ids(library) == ["b"]


def test_file_of_several_documents_keeps_their_ids(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "box.mbox"
    message = "From ada@lindmar.example Mon May  5 10:00:00 2025\n" + mail().decode()
    rewrite(file, message)
    assert sync(library, file) == {"added": 1}
    second = message.replace("rainy", "sunny")
    rewrite(file, f"{message}\n{second}")
    assert sync(library, file) == {"unchanged": 1, "added": 1}
    assert ids(library) == ["box.mbox/1", "box.mbox/2"]


def test_file_that_cannot_be_read_any_more_keeps_what_it_said(
    library: Library, folder: Path
) -> None:
    sync(library, folder)
    (folder / "baker.txt").write_bytes(b"\x89PNG\x00\x00\x00\r")
    report = library.add_paths([folder])
    assert done(report) == {"unchanged": 1}
    assert [name for name, _ in report.skipped] == ["baker.txt"]
    assert library.document("baker.txt").document.text == BAKER
    # It is tried again, and not taken for read.
    assert [name for name, _ in library.add_paths([folder]).skipped] == ["baker.txt"]


@pytest.mark.parametrize("leave", [True, False])
def test_folder_that_vanishes_takes_nothing_along(
    library: Library, folder: Path, leave: bool
) -> None:
    sync(library, folder)
    shutil.rmtree(folder)
    if leave:
        folder.mkdir()
    report = library.add_paths([folder])
    assert done(report) == {}
    assert len(report.skipped) == 1
    assert ids(library) == ["baker.txt", "sub/keeper.txt"]


def test_folder_says_nothing_of_what_lies_outside_it(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "wire.txt"
    outside.write_text(WIRE, encoding="utf-8")
    sync(library, folder, outside)
    outside.unlink()
    assert sync(library, folder) == {"unchanged": 2}
    assert "wire.txt" in ids(library)


def test_removed_document_comes_back_when_its_file_is_given_again(
    library: Library, folder: Path
) -> None:
    sync(library, folder)
    library.remove("baker.txt")
    assert sync(library, folder) == {"added": 1, "unchanged": 1}


def test_file_whose_name_is_no_text_stays(library: Library, folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(NEW, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert sync(library, folder) == {"added": 3}
    assert sync(library, folder) == {"unchanged": 3}


def test_ids_of_a_mailbox_stay_when_one_message_goes_wrong(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "box.mbox"
    message = "From ada@lindmar.example Mon May  5 10:00:00 2025\n" + mail().decode()
    empty = "From ada@lindmar.example Mon May  5 10:00:00 2025\n\n\n"
    rewrite(file, f"{message}\n{empty}")
    sync(library, file)
    rewrite(file, message)
    assert sync(library, file) == {"unchanged": 1}
    library.remove("box.mbox/1")
    assert sync(library, file) == {"added": 1}
    assert ids(library) == ["box.mbox/1"]


def test_same_words_on_another_page_are_cited_there(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "cranes.csv"
    rewrite(file, "Crane,Height\nOld Bess,31\n")
    sync(library, file)
    rewrite(file, "\nCrane,Height\nOld Bess,31\n")
    assert sync(library, file) == {"unchanged": 1}
    part = library.document("cranes.csv").document.part_at(0)
    assert part is not None
    assert part.label == "row 3"


def test_copy_that_is_read_again_leaves_the_pages_of_the_first(
    library: Library, tmp_path: Path
) -> None:
    first, copy = tmp_path / "cranes.csv", tmp_path / "copies" / "cranes.csv"
    copy.parent.mkdir()
    rewrite(first, "Crane,Height\nOld Bess,31\n")
    sync(library, first)
    rewrite(copy, "\n\nCrane,Height\nOld Bess,31\n")
    assert sync(library, copy) == {"duplicate": 1}
    rewrite(copy, "\n\n\nCrane,Height\nOld Bess,31\n")
    assert sync(library, copy) == {"unchanged": 1}
    part = library.document("cranes.csv").document.part_at(0)
    assert part is not None
    assert part.label == "row 2"


def test_names_that_cannot_be_stored_as_they_are_end_no_run(library: Library, folder: Path) -> None:
    (folder / "old.tar.gz").write_bytes(tarball({"caf\udce9.txt": NEW.encode()}))
    page = folder / "hello.md"
    rewrite(page, f'---\ntitle: "\\ud83d\\ude00 Hello"\n---\n{NEW} She is glad.\n')
    assert sync(library, folder) == {"added": 4}
    assert library.document("old.tar.gz/caf?.txt").document.text == NEW
    assert library.document("hello.md").document.metadata.title == "?? Hello"
    # Nor are they taken for gone when they are read again.
    for file in (page, folder / "old.tar.gz"):
        os.utime(file, ns=(10**18, 10**18))
    assert sync(library, folder) == {"unchanged": 4}


def test_new_entry_on_top_of_a_feed_changes_none_of_the_others(
    library: Library, tmp_path: Path
) -> None:
    def feed(*entries: tuple[str, str]) -> str:
        items = "".join(
            f"<item><link>https://post.example/{name}</link><description>{text}</description></item>"
            for name, text in entries
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>"

    file = tmp_path / "post.rss"
    rewrite(file, feed(("baker", BAKER), ("keeper", KEEPER)))
    assert sync(library, file) == {"added": 2}
    library.set_metadata("post.rss/https://post.example/baker", {"place": "Porto Velar"})
    rewrite(file, feed(("new", NEW), ("baker", f"{BAKER} It is hot."), ("keeper", KEEPER)))
    assert sync(library, file) == {"added": 1, "changed": 1, "unchanged": 1}
    baker = library.document("post.rss/https://post.example/baker").document
    assert (baker.text, baker.metadata.place) == (f"{BAKER} It is hot.", "Porto Velar")
    assert library.document("post.rss/https://post.example/new").document.metadata.place is None


def test_name_of_a_removed_document_is_free_for_another_file(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    sync(library, folder)
    library.remove("baker.txt")
    other = tmp_path / "elsewhere" / "baker.txt"
    other.parent.mkdir()
    other.write_text(NEW, encoding="utf-8")
    assert sync(library, other) == {"added": 1}
    assert library.document("baker.txt").document.text == NEW
    # Nor does the first file take the name back from it.
    assert sync(library, folder) == {"added": 1, "unchanged": 1}
    assert library.document("baker.txt").document.text == NEW
    assert library.counts()[0] == 3


def test_link_to_a_file_is_that_file(library: Library, folder: Path) -> None:
    try:
        (folder / "link.txt").symlink_to(folder / "baker.txt")
        (folder / "loop").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    sync(library, folder)
    assert library.counts()[0] == 2
    assert Outcome.REMOVED not in {
        outcome for outcome, count in library.add_paths([folder]).counts.items() if count
    }


def test_what_is_known_to_have_changed_is_found_before_the_folder_is_searched(
    library: Library, folder: Path
) -> None:
    library.add_paths([folder])
    rewrite(folder / "sub" / "keeper.txt", NEW)
    texts: list[str] = []

    def look(*_: object) -> None:
        texts.append(library.document("sub/keeper.txt").document.text)

    report = library.add_paths([folder], look, first=[folder / "sub" / "keeper.txt"])
    assert texts[0] == NEW
    assert done(report) == {"changed": 1, "unchanged": 1}


def test_what_is_named_as_changed_is_what_the_folder_holds_and_nothing_else(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside.txt").write_text(NEW, encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "notes.txt").write_text(NEW, encoding="utf-8")
    (folder / "picture.raw").write_bytes(b"1")
    (folder / "baker.txt.meta.toml").write_text('title = "Bread"', encoding="utf-8")
    names = ("gone.txt", "sub", ".hidden/notes.txt", "picture.raw", "baker.txt.meta.toml")
    first = [tmp_path / "outside.txt", *(folder / name for name in names)]
    report = library.add_paths([folder], first=first)
    assert ids(library) == ["baker.txt", "sub/keeper.txt"]
    assert library.document("baker.txt").document.metadata.title == "Bread"
    assert done(report) == {"added": 2}
    assert report.skipped == [("picture.raw", "no reader for .raw files")]


def test_file_that_cannot_be_read_is_told_once_where_it_is_named_as_changed(
    library: Library, folder: Path
) -> None:
    (folder / "baker.txt").write_bytes(b"")
    report = library.add_paths([folder], first=[folder / "baker.txt"])
    assert [name for name, _ in report.skipped] == ["baker.txt"]
