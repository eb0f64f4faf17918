"""Files that are made to do harm: each is told in one line, and takes bounded time and memory."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from index.document import Document
from index.errors import ReadingError
from index.library import Library, Outcome
from index.readers import read_file
from index.reading.pool import ReadingPool
from qa_bot.settings import Settings
from tests.conftest import WriteFile
from tests.index.readers import hostile, made
from tests.index.reading.conftest import Bounds, refusal, state_of, texts

# What a bomb would have said a thousand million times.
GROWN = "lolquill"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (hostile.pdf_loop, "max_seconds"),
        (hostile.pdf_of_itself, "no pages"),
        (hostile.pdf_in_itself, "no text"),
        (lambda: hostile.pdf_of_itself()[:200], "damaged"),
    ],
)
def test_pdf_that_leads_nowhere_is_refused(
    bounds: Bounds, write_file: WriteFile, content: object, reason: str
) -> None:
    assert callable(content)
    with ReadingPool(bounds(max_seconds=10.0)) as pool:
        assert reason in refusal(pool, write_file("a.pdf", content()))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it may end before it is looked at")
def test_pdf_that_unpacks_to_thousands_of_megabytes_is_refused(
    bounds: Bounds, write_file: WriteFile
) -> None:
    file = write_file("a.pdf", hostile.pdf_bomb())
    assert file.stat().st_size < 100_000
    with ReadingPool(bounds()) as pool:
        assert "max_memory_mb" in refusal(pool, file)


def test_pdf_that_says_a_wrong_length_is_read(bounds: Bounds, write_file: WriteFile) -> None:
    with ReadingPool(bounds()) as pool:
        found = texts(pool, write_file("a.pdf", hostile.pdf_of_wrong_length()))
    assert found == ["The harbour has eleven cranes."]


def test_pdf_of_two_thousand_pages_is_read(bounds: Bounds, write_file: WriteFile) -> None:
    file = write_file("a.pdf", hostile.long_pdf(2_000, lines=3))
    with ReadingPool(bounds(max_seconds=600.0)) as pool:
        (item,) = list(pool.items(file, state_of(file)))
    assert isinstance(item, Document)
    assert [part.page for part in item.parts] == list(range(1, 2_001))
    last = item.parts[-1]
    assert item.text[last.start :].startswith("On page 2000 the harbour has 0 cranes")


@pytest.mark.parametrize("name", hostile.entity_bombs())
def test_xml_that_grows_is_refused_or_read_without_it(write_file: WriteFile, name: str) -> None:
    content = hostile.entity_bombs()[name]
    assert len(content) < 100_000
    try:
        items = list(read_file(write_file(name, content), name, 1_000_000))
    except ReadingError as error:
        items = [error]
    for item in items:
        said = item.text if isinstance(item, Document) else str(item)
        assert said.count(GROWN) < 100
        assert len(said) < 1_000


def test_front_matter_that_refers_to_itself_is_refused(write_file: WriteFile) -> None:
    for bomb in (hostile.yaml_bomb(), "---\na: &a {b: c}\nd: {<<: [*a, *a]}\n---\nThe pier.\n"):
        with pytest.raises(ReadingError, match="front matter"):
            list(read_file(write_file("a.md", bomb), "a.md", 1_000_000))


def test_workbook_of_a_million_rows_is_refused(bounds: Bounds, write_file: WriteFile) -> None:
    with ReadingPool(bounds(max_seconds=600.0)) as pool:
        assert "rows: split it" in refusal(pool, write_file("a.xlsx", hostile.million_rows()))


def test_table_of_quotes_alone_is_read_in_a_moment(bounds: Bounds, write_file: WriteFile) -> None:
    file = write_file("a.csv", ',"' * 30_000)
    with ReadingPool(bounds(max_seconds=30.0, in_process_kb=0.0)) as pool:
        try:
            said = [str(item) for item in pool.items(file, state_of(file))]
        except ReadingError as error:
            said = [str(error)]
    assert len(said) == 1
    assert "max_seconds" not in said[0]


def test_bad_files_cost_nothing_that_was_indexed_before(
    tmp_path: Path, settings: Settings, write_file: WriteFile
) -> None:
    quick = settings.model_copy(
        update={"reading": settings.reading.model_copy(update={"max_seconds": 5.0})}
    )
    folder = write_file("b.pdf", made.pdf([[made.CRANES]])).parent
    write_file("z.pdf", made.pdf([[made.PIER]]))
    with Library(tmp_path / "data", quick) as library:
        library.add_paths([folder])
        write_file("z.pdf", hostile.pdf_loop())
        write_file("c.pdf", hostile.pdf_loop())
        write_file("d.pdf", made.pdf([[made.CRANES]])[:300])
        write_file("e.pdf", made.pdf([[made.COST]], password="quillonvarth"))
        write_file("f.pdf", made.pdf([[made.BOUGHT]]))
        report = library.add_paths([folder])
        assert sorted(name for name, _ in report.skipped) == ["c.pdf", "d.pdf", "e.pdf", "z.pdf"]
        assert (report.counts[Outcome.ADDED], report.counts[Outcome.UNCHANGED]) == (1, 1)
        assert library.document("z.pdf").document.text == made.PIER
        assert library.search("Who opened the pier?", 1)[0].passage.document_id == "z.pdf"


def test_file_that_changes_while_it_is_read_is_read_again(
    library: Library, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_file("a.pdf", made.pdf([[made.CRANES]]))
    items = ReadingPool.items

    def change(pool: ReadingPool, *given: object) -> object:
        yield from items(pool, *given)  # type: ignore[arg-type]
        file.write_bytes(made.pdf([[made.PIER]]))
        os.utime(file, ns=(10**18, 10**18))

    monkeypatch.setattr(ReadingPool, "items", change)
    library.add_paths([file])
    assert library.document("a.pdf").document.text == made.CRANES
    monkeypatch.setattr(ReadingPool, "items", items)
    assert library.add_paths([file]).counts[Outcome.CHANGED] == 1
    assert library.document("a.pdf").document.text == made.PIER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipe_and_device_are_no_files(library: Library, write_file: WriteFile) -> None:
    folder = write_file("a.txt", made.CRANES).parent
    pipe = folder / "pipe.txt"
    os.mkfifo(pipe)
    assert library.add_paths([folder]).counts[Outcome.ADDED] == 1
    (told,) = library.add_paths([pipe]).skipped
    assert "is no file" in told[1]
    (told,) = library.add_paths([Path("/dev/zero")]).skipped
    assert "is no file" in told[1]


def test_file_of_a_name_in_any_script_is_read(library: Library, write_file: WriteFile) -> None:
    names = [
        "папка.pdf",
        "書類.pdf",
        "مرفأ.pdf",
        "κρουνός.PDF",
        "e\u0301.pdf",
        "🏴.pdf",
        " a b .pdf",
    ]
    for number, name in enumerate(names):
        folder = write_file(name, made.pdf([[f"Crane {number} is red."]])).parent
    assert library.add_paths([folder]).skipped == []
    for number, name in enumerate(names):
        assert library.document(name).document.text == f"Crane {number} is red."


def test_links_that_lead_out_are_followed_once_and_loops_are_not(
    library: Library, write_file: WriteFile
) -> None:
    outside = write_file("elsewhere/b.pdf", made.pdf([[made.PIER]]))
    folder = write_file("folder/a.pdf", made.pdf([[made.CRANES]])).parent
    try:
        (folder / "out.pdf").symlink_to(outside)
        (folder / "self.pdf").symlink_to(folder / "self.pdf")
        (folder / "up").symlink_to(folder.parent, target_is_directory=True)
        (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    except OSError:
        pytest.skip("this system makes no links")
    report = library.add_paths([folder])
    assert (report.counts[Outcome.ADDED], report.skipped) == (2, [])
    assert {one.document.text for one in library.documents()} == {made.CRANES, made.PIER}
    assert library.add_paths([folder]).counts[Outcome.UNCHANGED] == 2


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file"
)
def test_file_without_permission_is_named(library: Library, write_file: WriteFile) -> None:
    file = write_file("a.pdf", made.pdf([[made.CRANES]]))
    file.chmod(0)
    (told,) = library.add_paths([file]).skipped
    assert "permission" in told[1]
