"""Documents that are stored together come to what they would come to one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.document import Document, Metadata
from index.errors import DataDirectoryError
from index.library import Library, Outcome
from index.settings import IndexSettings

BAKER = "The baker of Porto Velar opens his shop at five. His oven is older than the town hall."
KEEPER = "The keeper of the lighthouse has climbed its stairs for thirty years. He is tired now."
FERRY = "The ferry to Dell goes twice a day. On Sundays it carries goats."
MILL = "The mill of Oster turns again since Friday. Its new wheel is of oak."


def done(library: Library, *paths: Path) -> dict[str, int]:
    report = library.add_paths(paths)
    assert report.skipped == []
    return {outcome.value: count for outcome, count in report.counts.items() if count}


def lines(path: Path, *documents: tuple[str, str]) -> Path:
    """Write a file of documents: an id and a text each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = [json.dumps({"id": name, "text": text}) for name, text in documents]
    path.write_text("\n".join(written), encoding="utf-8")
    return path


def held(library: Library) -> dict[str, str]:
    return {one.document.id: one.document.text for one in library.documents()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    return made


@pytest.fixture
def stored(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many vectors each call of the vector store got."""
    sizes = list[int]()
    store = library._serving.vectors._store
    add = type(store).add

    def counted(self: object, nodes: list[object], **rest: object) -> object:
        sizes.append(len(nodes))
        return add(self, nodes, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store), "add", counted)
    return sizes


def test_vectors_of_several_files_are_stored_at_once(
    library: Library, stored: list[int], folder: Path
) -> None:
    texts = {"baker.txt": BAKER, "keeper.txt": KEEPER, "ferry.txt": FERRY}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert done(library, folder) == {"added": 3}
    assert stored == [3]
    assert held(library) == texts


def test_no_more_than_so_much_waits(
    library: Library, stored: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.batch.BATCH_CHARS", len(BAKER) + 1)
    many = [("a", BAKER), ("b", KEEPER), ("c", FERRY), ("d", MILL)]
    assert done(library, lines(folder / "many.jsonl", *many)) == {"added": 4}
    assert stored == [2, 2]


def test_same_content_twice_in_one_file_is_kept_once(library: Library, folder: Path) -> None:
    file = lines(folder / "many.jsonl", ("a", BAKER), ("b", BAKER), ("c", KEEPER), ("d", BAKER))
    assert done(library, file) == {"added": 2, "duplicate": 2}
    assert held(library) == {"a": BAKER, "c": KEEPER}
    assert library.document("d").document.text == BAKER


def test_same_id_twice_in_one_file_is_the_later_one(library: Library, folder: Path) -> None:
    file = lines(folder / "many.jsonl", ("a", BAKER), ("b", FERRY), ("a", KEEPER))
    assert done(library, file) == {"added": 2, "changed": 1}
    assert held(library) == {"a": KEEPER, "b": FERRY}
    assert {hit.passage.document_id for hit in library.search("the baker's oven", 10)} <= {"a", "b"}
    assert library._catalog.changes.unfinished() == []


def test_content_that_moves_to_another_id_is_no_duplicate_of_what_it_left(
    library: Library, folder: Path
) -> None:
    file = lines(folder / "many.jsonl", ("a", BAKER), ("b", FERRY))
    done(library, file)
    file = lines(file, ("a", KEEPER), ("c", BAKER), ("b", FERRY), ("e", MILL))
    assert done(library, file) == {"added": 2, "changed": 1, "unchanged": 1}
    assert held(library) == {"a": KEEPER, "b": FERRY, "c": BAKER, "e": MILL}


def test_line_that_leaves_one_file_for_another_stays(library: Library, folder: Path) -> None:
    one, two = folder / "1.jsonl", folder / "2.jsonl"
    done(library, lines(one, ("a", BAKER), ("b", FERRY)), lines(two, ("c", KEEPER)))
    done(library, lines(one, ("a", BAKER), ("d", MILL)), lines(two, ("c", KEEPER), ("b", FERRY)))
    assert held(library) == {"a": BAKER, "b": FERRY, "c": KEEPER, "d": MILL}


def test_files_of_one_name_that_wait_together_both_stay(library: Library, folder: Path) -> None:
    for name, text in (("1", BAKER), ("2", KEEPER)):
        (folder / name).mkdir()
        (folder / name / "news.txt").write_text(text, encoding="utf-8")
    assert done(library, folder / "1", folder / "2") == {"added": 2}
    assert held(library) == {"news.txt": BAKER, "2/news.txt": KEEPER}


def test_file_given_twice_is_read_once(library: Library, folder: Path) -> None:
    file = lines(folder / "many.jsonl", ("a", BAKER), ("b", FERRY))
    assert done(library, file, file, folder) == {"added": 2, "unchanged": 4}


def test_run_that_is_broken_off_is_taken_up_by_the_next(library: Library, folder: Path) -> None:
    for name, text in (("1", BAKER), ("2", KEEPER), ("3", FERRY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def interrupt(number: int, total: int, name: str) -> None:
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add_paths([folder], interrupt)
    assert held(library) == {}
    assert done(library, folder) == {"added": 3}
    assert done(library, folder) == {"unchanged": 3}


def test_store_that_fails_makes_no_file_count_as_read(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "1.txt").write_text(BAKER, encoding="utf-8")

    def full(*_: object) -> None:
        raise DataDirectoryError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(library._serving.vectors, "add", full)
        with pytest.raises(DataDirectoryError):
            library.add_paths([folder])
    assert held(library) == {}
    assert done(library, folder) == {"added": 1}


def test_document_whose_storing_failed_is_found_by_its_vectors_when_it_is_stored_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: IndexSettings
) -> None:
    (folder / "1.txt").write_text(BAKER, encoding="utf-8")

    def full(*_: object) -> None:
        raise DataDirectoryError("the disk is full")

    with Library(tmp_path / "data", settings) as library:
        with monkeypatch.context() as patched:
            patched.setattr(library._catalog.changes, "finish_adding", full)
            with pytest.raises(DataDirectoryError):
                library.add_paths([folder])
        assert done(library, folder) == {"added": 1}
    # What a crash left half done is looked for.
    with Library(tmp_path / "data", settings) as library:
        assert [found for found in library.verify() if found.wrong] == []


def test_document_that_is_added_alone_is_there_at_once(library: Library) -> None:
    assert library.add(Document("a", BAKER, Metadata())) is Outcome.ADDED
    assert held(library) == {"a": BAKER}
