"""Collections: what they may be called, and their life."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.errors import DataDirectoryError, LibraryInUseError
from index.library import Library
from qa_bot.collection import LONGEST_NAME, all_in, checked_name, create, find, remove
from qa_bot.errors import CollectionError
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.conftest import WriteFile

PARTS_OF_PATHS = [
    "",
    ".",
    "..",
    "a/b",
    "../up",
    "a\\b",
    "C:",
    ".hidden",
    "a.",
    "con",
    "NUL",
    "com1",
]
NO_NAMES = [
    *PARTS_OF_PATHS,
    "a b",
    "-x",
    "a\x00",
    "a\nb",
    "x" * (LONGEST_NAME + 1),
    "\ud800",
    "news*",
]


def names(home: Path) -> list[str]:
    return [one.name for one in all_in(home)]


def refusal(home: Path, name: str, folder: Path | None = None) -> str:
    """The one line that says why a collection is not made."""
    with pytest.raises(CollectionError) as refused:
        create(home, name, folder)
    assert "\n" not in str(refused.value)
    return str(refused.value)


# Names


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_is_refused_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    assert "cannot be the name" in refusal(tmp_path, name)
    with pytest.raises(CollectionError):
        find(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "town-news", "2025", "Verträge", "記事", "x" * LONGEST_NAME])
def test_letters_of_any_script_are_names(tmp_path: Path, name: str) -> None:
    assert create(tmp_path, name).name == name
    assert find(tmp_path, name).name == name


@given(st.text(max_size=LONGEST_NAME + 5))
def test_name_is_always_one_part_of_a_path(name: str) -> None:
    try:
        taken = checked_name(name)
    except CollectionError:
        return
    home = Path("/home/of/collections")
    assert (home / taken).parent == home
    assert (home / taken).name == taken == checked_name(taken)


# Life


def test_collections_are_listed_by_name_and_found_whatever_the_case(tmp_path: Path) -> None:
    assert names(tmp_path) == []
    create(tmp_path, "news")
    create(tmp_path, "Letters")
    assert sorted(names(tmp_path)) == ["Letters", "news"]
    assert find(tmp_path, "NEWS").name == "news"
    assert 'is a collection "Letters" already' in refusal(tmp_path, "letters")


def test_unknown_collection_says_how_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="qa-bot collections create news"):
        find(tmp_path, "news")


def test_folder_that_is_none_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    assert "--folder" in refusal(tmp_path, "news", tmp_path / "gone")
    assert names(tmp_path) == []


def test_collections_have_documents_of_their_own_at_the_same_time(
    tmp_path: Path, settings: Settings
) -> None:
    news, letters = create(tmp_path, "news"), create(tmp_path, "letters")
    with (
        Library(tmp_path, settings) as main,
        Library(news.directory, settings) as first,
        Library(letters.directory, settings) as second,
    ):
        first.add(Document("a", "The ferry leaves at noon."))
        second.add(Document("a", "The baker is ill."))
        assert main.counts() == (0, 0)
        for library, said in ((first, "ferry"), (second, "baker")):
            assert [said in hit.passage.text for hit in library.search("Who is ill?", 5)] == [True]


def test_removed_collection_leaves_nothing_and_the_others_alone(
    tmp_path: Path, settings: Settings
) -> None:
    news, letters = create(tmp_path, "news"), create(tmp_path, "letters")
    for one in (news, letters):
        with Library(one.directory, settings) as library:
            library.add(Document("a", "The ferry leaves at noon."))
    remove(news)
    assert not news.directory.exists()
    assert names(tmp_path) == ["letters"]
    with Library(letters.directory, settings) as library:
        assert library.counts() == (1, 1)


def test_collection_in_use_is_not_removed(tmp_path: Path) -> None:
    news = create(tmp_path, "news", tmp_path)
    with (
        FileLock(news.directory / "lock"),
        pytest.raises(LibraryInUseError, match='"news" is in use'),
    ):
        remove(news)
    assert news.settings_file.exists()


def test_place_that_cannot_be_written_is_a_sentence(write_file: WriteFile) -> None:
    home = write_file("home", "a file, not a folder")
    with pytest.raises(DataDirectoryError, match="--data-dir"):
        create(home, "news")


# Settings


def test_settings_of_a_collection_win_over_the_file_and_lose_to_the_rest(
    tmp_path: Path, write_file: WriteFile
) -> None:
    news = create(tmp_path, "news", tmp_path)
    with news.settings_file.open("a", encoding="utf-8") as file:
        file.write("[evidence]\nsentences = 4\npassages = 4\nmax_chars = 400\n")
    main = write_file("main.toml", "[evidence]\nsentences = 3\nmax_gap = 0.5\n")
    environment = {"QA_BOT_EVIDENCE_PASSAGES": "5", "QA_BOT_EVIDENCE_MAX_CHARS": "500"}
    chosen = {
        "library.data_dir": str(tmp_path),
        "library.collection": "news",
        "evidence.max_chars": 600,
    }
    loaded = load_settings(main, environment, chosen)
    held = loaded.evidence
    assert (held.sentences, held.passages, held.max_chars, held.max_gap) == (4, 5, 600, 0.5)
    assert (loaded.data_dir, loaded.library_dir) == (tmp_path, news.directory)
    assert loaded.library.folder == str(tmp_path.resolve())


def test_collection_can_be_named_in_the_environment(tmp_path: Path) -> None:
    news = create(tmp_path, "news")
    environment = {
        "QA_BOT_LIBRARY_COLLECTION": "news",
        "QA_BOT_LIBRARY_DATA_DIR": str(tmp_path),
    }
    assert load_settings(environment=environment).library_dir == news.directory
    without = load_settings(environment=environment, options={"library.collection": ""})
    assert without.library_dir == tmp_path


def test_folder_of_the_main_library_is_not_the_collections(
    tmp_path: Path, write_file: WriteFile
) -> None:
    create(tmp_path, "news")
    main = write_file("main.toml", '[library]\nfolder = "articles"\n')
    chosen = {"library.data_dir": str(tmp_path), "library.collection": "news"}
    assert load_settings(main, {}, chosen).library.folder == ""
    del chosen["library.collection"]
    assert load_settings(main, {}, chosen).library.folder == "articles"


@pytest.mark.parametrize("line", ['data_dir = "/"', 'collection = "other"'])
def test_collection_cannot_say_where_it_is(tmp_path: Path, line: str) -> None:
    news = create(tmp_path, "news")
    news.settings_file.write_text(f"[library]\n{line}\n", encoding="utf-8")
    chosen = {"library.data_dir": str(tmp_path), "library.collection": "news"}
    with pytest.raises(Exception, match="remove the line") as refused:
        load_settings(None, {}, chosen)
    assert str(news.settings_file) in str(refused.value)
