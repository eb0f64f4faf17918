"""Files are read with LlamaIndex readers that the settings name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.document import Document
from index.library import Library, Outcome
from index.readers.options import ReaderOptions, choose
from qa_bot.errors import SettingsError
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.index.readers.conftest import Files, lines, part_of
from tests.index.readers.made import BOUGHT, COST, CRANES, PIER, archive

THEIRS = "tests.index.readers.theirs"
ENTRIES = (
    f"A pier opens | Odo Bell, Una Lark | 2025-05-05 | https://post.example/pier\n{PIER}\r\n{COST}\n"
    f"===\nOn cranes\n{CRANES}"
)


def own(suffix: str, name: str) -> None:
    """Let files with a suffix be read with one of their readers."""
    choose(ReaderOptions(own={suffix: f"{THEIRS}:{name}"}))


@pytest.fixture(autouse=True)
def nothing_chosen() -> Iterator[None]:
    """No reader is named after a test."""
    yield
    choose(None)


def test_each_document_of_a_reader_is_one_with_its_place(files: Files) -> None:
    own(".log", "LogReader")
    first, second = files.items("a.log", ENTRIES)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text) == ("a.log/1", f"{PIER}\n{COST}\n")
    assert (second.id, second.text) == ("a.log/2", CRANES)
    assert part_of(second, CRANES) == ("document 2", None)
    known = first.metadata
    assert (known.title, known.authors) == ("A pier opens", ("Odo Bell", "Una Lark"))
    assert (known.published, known.url) == (date(2025, 5, 5), "https://post.example/pier")
    # A file's name is where it lies, and not who published it.
    assert known.source is None


def test_one_document_of_a_reader_has_the_files_id(files: Files) -> None:
    own(".log", "LogReader")
    found = files.document("a.log", f"On cranes\n{CRANES}")
    assert (found.id, found.text, found.parts) == ("a.log", CRANES, ())


def test_pages_of_a_reader_are_parts_of_one_document(files: Files) -> None:
    own(".pages", "PageReader")
    found = files.document("a.pages", f"{CRANES}\f{PIER}\f \f{COST}")
    assert lines(found) == [CRANES, PIER, COST]
    assert part_of(found, PIER) == ("page 2", 2)
    assert part_of(found, COST) == ("page 4", 4)
    assert found.metadata.title == "The pier"


def test_named_reader_takes_the_place_of_ours(files: Files) -> None:
    own(".txt", "PageReader")
    assert part_of(files.document("a.txt", f"{CRANES}\f{PIER}"), PIER) == ("page 2", 2)


def test_file_in_an_archive_is_read_with_it(files: Files) -> None:
    own(".pages", "PageReader")
    found = files.document("a.zip", archive({"b.pages": BOUGHT.encode()}))
    assert (found.id, found.text) == ("a.zip/b.pages", BOUGHT)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"{THEIRS}:Gone", "cannot be imported"),
        ("no_such_package.readers:Reader", "cannot be imported"),
        (f"{THEIRS}:NOT_A_READER", "is no LlamaIndex reader"),
        ("pathlib:Path", "is no LlamaIndex reader"),
        (f"{THEIRS}:DemandingReader", "cannot read it (DemandingReader.__init__()"),
        (f"{THEIRS}:FailingReader", "cannot read it ('no harbour"),
        (f"{THEIRS}:EmptyReader", "finds no text"),
    ],
)
def test_what_goes_wrong_with_a_reader_is_told_in_one_line(
    files: Files, name: str, said: str
) -> None:
    choose(ReaderOptions(own={".log": name}))
    message = files.error("a.log", CRANES)
    assert message.startswith(name if "imported" not in said else f'"{name}"')
    assert said in message


def with_readers(settings: Settings, **changes: object) -> Settings:
    """The settings with readers of a person's own, and other changes of reading."""
    readers = {".log": f"{THEIRS}:LogReader", ".bad": f"{THEIRS}:HangingReader"}
    reading = settings.reading.model_copy(update={"readers": readers, **changes})
    return settings.model_copy(update={"reading": reading})


def test_library_reads_a_folder_with_it_within_the_bounds(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "A.LOG").write_text(ENTRIES, encoding="utf-8")
    (folder / "b.bad").write_text(CRANES, encoding="utf-8")
    (folder / "c.txt").write_text(BOUGHT, encoding="utf-8")
    # Importing the reader takes some seconds on a busy machine.
    with Library(tmp_path / "data", with_readers(settings, max_seconds=20.0)) as library:
        report = library.add_paths([folder])
        assert report.counts[Outcome.ADDED] == 3
        ((name, reason),) = report.skipped
        assert name == "b.bad"
        assert "takes longer than" in reason
        assert library.document("A.LOG/2").document.text == CRANES


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('".log" = "harbour"', "reading → readers → .log in {}: an import path is written as"),
        ('"log" = "a:B"', "reading → readers → log in {}: a file ending begins with a dot"),
        ('".log" = 3', "reading → readers → .log in {}: Input should be a valid string"),
    ],
)
def test_settings_say_which_reader_is_named_wrongly(tmp_path: Path, table: str, said: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f"[reading.readers]\n{table}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, environment={})
    assert str(caught.value).startswith(said.format(file))


def test_settings_name_readers_in_a_table(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[reading.readers]\n".LOG" = "a.b:Reader"\n', encoding="utf-8")
    assert load_settings(file, environment={}).reading.readers == {".log": "a.b:Reader"}
