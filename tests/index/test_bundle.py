"""A library as one file: the same in another place, and refused whole where it is not sound."""

from __future__ import annotations

import base64
import errno
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.bundle import MANIFEST, VERSION
from index.document import Document, Metadata, Part, Region, RegionKind, Span, Whence
from index.errors import BundleError, DataDirectoryError
from index.library import Library
from qa_bot.settings import Settings
from tests.conftest import WriteFile
from tests.index.test_library import BAKER, KEEPER, document
from tests.index.texts import HEADED, STAMPED, WIRE, any_text

QUERIES = ("Who painted the lighthouse door?", "price of a loaf of rye", "north quay", "Dell")


@pytest.fixture
def full(library: Library, write_file: WriteFile) -> Library:
    """A library with files, parts of them, names, corrections and a text of odd characters."""
    library.add_paths([write_file("notes/wire.txt", WIRE).parent])
    library.add_paths([write_file("rows.csv", "Name,Office\nAda,Mayor\nBo,Baker\n")])
    library.add(document("stamped", STAMPED))
    library.add(document("headed", HEADED))
    library.add(document("headed too", HEADED), Path("/files/headed.txt"))
    library.add(document("odd", "Nul \x00 and \u2028 and 你好 \U0001f410. " + KEEPER))
    library.set_metadata("stamped", {"title": "The mast", "published": "2025-04-04"})
    return library


@pytest.fixture
def file(full: Library, tmp_path: Path) -> Path:
    """That library as one file."""
    made = tmp_path / "library.zip"
    full.export_to(made)
    return made


@pytest.fixture
def opened(settings: Settings, tmp_path: Path) -> Iterator[Callable[[str], Library]]:
    """A function that opens another library."""
    with ExitStack() as held:
        yield lambda name: held.enter_context(Library(tmp_path / name, settings))


def content(library: Library) -> list[Any]:
    """All that a library says of its documents, but for its own numbers of them, and their files.

    What is imported comes from no file here.
    """
    return [
        (
            stored.document,
            dict(stored.document.whence),
            stored.added,
            stored.corrections,
            stored.read,
            library.passages(stored.document.id),
            library._catalog.documents.aliases_of(stored.key),
        )
        for stored in library.documents()
    ]


def found(library: Library) -> list[Any]:
    return [library.search(query, 10) for query in QUERIES]


def never(*_: object) -> list[list[float]]:
    raise AssertionError("nothing is to be embedded here")


def test_imported_library_is_the_exported_one_and_nothing_is_embedded(
    full: Library, opened: Callable[[str], Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "library.zip"
    assert full.export_to(file) == {"documents": 5}
    other = opened("other")
    with monkeypatch.context() as patch:
        patch.setattr(type(other.embedding), "get_text_embedding_batch", never)
        report = other.import_from(file)
    assert (report.added, report.known, report.renamed) == (5, 0, [])
    assert content(other) == content(full)
    assert found(other) == found(full)
    assert [one.wrong for one in other.verify()] == [None] * 4
    assert other.document("headed too").document.text == HEADED


def test_vectors_of_another_embedding_or_other_passages_are_made_anew(
    full: Library, file: Path, opened: Callable[[str], Library], tmp_path: Path, settings: Settings
) -> None:
    short = settings.model_copy(
        update={"splitting": settings.splitting.model_copy(update={"passage_chars": 100})}
    )
    with Library(tmp_path / "short", short) as other:
        other.import_from(file)
        assert other.counts()[1] > full.counts()[1]
        assert [one.wrong for one in other.verify()] == [None] * 4
    rewrite(file, lambda manifest: manifest.update(embedding="another: model"))
    third = opened("third")
    third.import_from(file)
    assert [one.wrong for one in third.verify()] == [None] * 4
    first = [hits[0].passage for hits in found(third)]
    assert first == [hits[0].passage for hits in found(full)]


def test_import_adds_to_what_is_there_and_the_same_content_is_one_document(
    file: Path, opened: Callable[[str], Library]
) -> None:
    other = opened("other")
    other.add(document("b", BAKER))
    other.add(document("my mast", STAMPED))
    for added, known in ((4, 1), (0, 5)):
        report = other.import_from(file)
        assert (report.added, report.known, report.renamed) == (added, known, [])
    assert other.counts()[0] == 6
    # What is set here stays, and both names stand for the content.
    assert other.document("stamped") == other.document("my mast")
    assert other.document("stamped").corrections == Metadata()
    assert other.document("b").document.text == BAKER


def test_document_whose_id_is_taken_gets_another_and_both_stay(
    file: Path, opened: Callable[[str], Library]
) -> None:
    other = opened("other")
    other.add(document("stamped", BAKER))
    report = other.import_from(file)
    assert report.renamed == [("stamped", "stamped (2)")]
    assert report.ids == {"stamped": "stamped (2)"}
    assert other.document("stamped").document.text == BAKER
    assert other.document("stamped (2)").document.text == STAMPED
    # Again it is known, and still has the other id.
    report = other.import_from(file)
    assert (report.renamed, report.ids) == ([], {"stamped": "stamped (2)"})
    assert other.counts()[0] == 6


@pytest.mark.parametrize("taken", [(), ("stamped",)])
def test_document_that_is_here_under_another_id_is_reported_with_it(
    file: Path, opened: Callable[[str], Library], taken: tuple[str, ...]
) -> None:
    other = opened("other")
    other.add(document("my mast", STAMPED))
    for name in taken:
        other.add(document(name, BAKER))
    report = other.import_from(file)
    assert (report.renamed, report.ids) == ([], {"stamped": "my mast"})


@pytest.mark.parametrize("known", [(), ("headed",)])
def test_further_id_that_stands_for_another_document_is_reported(
    file: Path, opened: Callable[[str], Library], known: tuple[str, ...]
) -> None:
    other = opened("other")
    for name in known:
        other.add(document(name, HEADED))
    other.add(document("headed too", BAKER))
    report = other.import_from(file)
    assert (report.renamed, report.ids) == ([], {"headed too": "headed"})


def test_every_id_of_a_bundle_leads_to_its_content_here(
    full: Library, file: Path, opened: Callable[[str], Library]
) -> None:
    other = opened("other")
    for name, text in (("stamped", HEADED), ("headed", STAMPED), ("headed too", BAKER)):
        other.add(document(name, text))
    for name in ("odd", "odd (2)"):
        other.add(document(name, f"{name}: {KEEPER}"))
    names = {"headed too", *(one.document.id for one in full.documents())}
    for _ in range(2):
        ids = other.import_from(file).ids
        for name in names:
            here = other.document(ids.get(name, name)).document
            assert here.text == full.document(name).document.text
    assert ids["odd"] == "odd (3)"


known = st.builds(
    Metadata,
    title=st.none() | st.text(max_size=20),
    authors=st.lists(st.text(max_size=10), max_size=2).map(tuple),
    published=st.none() | st.dates(),
    url=st.none() | st.text(max_size=10),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Documents of any text, metadata, regions and parts."""
    made = []
    for number, text in enumerate(draw(st.lists(any_text, max_size=4, unique=True))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
        region = Region(draw(st.sampled_from(RegionKind)), Span(*cuts))
        parts = (Part(0, "page 1", 1), Part(cuts[1], draw(st.text(max_size=5))))
        whence = {"title": Whence.TEXT}
        made.append(Document(f"{number}-é", text, draw(known), (region,), parts, whence))
    return made


@hypothesis_settings(max_examples=12)
@given(documents())
def test_any_documents_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, given_ones: list[Document]
) -> None:
    home = tmp_path_factory.mktemp("any")
    with Library(home / "one", settings) as one, Library(home / "two", settings) as two:
        for made in given_ones:
            one.add(made)
        one.export_to(home / "library.zip")
        two.import_from(home / "library.zip")
        assert content(two) == content(one)
        assert found(two) == found(one)


# What is refused


def rewrite(
    file: Path,
    manifest: Callable[[dict[str, Any]], object] = lambda one: None,
    line: Callable[[list[dict[str, Any]]], object] = lambda lines: None,
    more: dict[str, bytes] | None = None,
) -> None:
    """Write a file anew with its manifest or documents changed, or with more in it."""
    with zipfile.ZipFile(file) as held:
        said = json.loads(held.read(MANIFEST))
        lines = [json.loads(one) for one in held.read("documents.jsonl").splitlines()]
    manifest(said)
    line(lines)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("documents.jsonl", "".join(json.dumps(one) + "\n" for one in lines))
        made.writestr(MANIFEST, json.dumps(said))
        for name, text in (more or {}).items():
            made.writestr(name, text)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-400])


def damage(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[200:240] = bytes(40)
    file.write_bytes(bytes(whole))


def bomb(file: Path) -> None:
    rewrite(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(MANIFEST, json.dumps({"format": "qa-bot library", "version": 1,
                                            "documents": 1}))  # fmt: skip
        made.writestr("documents.jsonl", b" " * 200_000_000)


def other_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "<a/>")


def deep(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("documents.jsonl", "")
        made.writestr(MANIFEST, "[" * 100_000)


def twice(file: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        rewrite(file, more={MANIFEST: b"{}"})


def pack_otherwise(file: Path) -> None:
    with zipfile.ZipFile(file) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as made:
        for name, text in parts.items():
            made.writestr(name, text)


SPOILT: dict[str, Callable[[Path], object]] = {
    "no file": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "text": lambda file: file.write_text("The minutes of the council.\n" * 99),
    "cut off": cut,
    "damaged": damage,
    "another zip": other_zip,
    "bomb": bomb,
    "deep": deep,
    "manifest twice": twice,
    "packed otherwise": pack_otherwise,
    "foreign": lambda file: rewrite(file, lambda one: one.update(format="notes")),
    "newer": lambda file: rewrite(file, lambda one: one.update(version=VERSION + 1)),
    "no version": lambda file: rewrite(file, lambda one: one.pop("version")),
    "miscounted": lambda file: rewrite(file, lambda one: one.update(documents=9)),
    "uncounted": lambda file: rewrite(file, lambda one: one.pop("documents")),
    "path up": lambda file: rewrite(file, more={"../../evil.txt": b"x"}),
    "whole path": lambda file: rewrite(file, more={"/tmp/evil.txt": b"x"}),
    "line gone": lambda file: rewrite(file, line=lambda lines: lines.pop()),
    "line twice": lambda file: rewrite(
        file, lambda one: one.update(documents=6), lambda lines: lines.append(lines[0])
    ),
    "text changed": lambda file: rewrite(file, line=lambda lines: lines[4].update(text="No.")),
    "no id": lambda file: rewrite(file, line=lambda lines: lines[4].update(id="")),
    "field unknown": lambda file: rewrite(file, line=lambda lines: lines[4].update(run="x")),
    "region outside": lambda file: rewrite(
        file, line=lambda lines: lines[4].update(regions=[["title", 5, 99_999]])
    ),
    "part outside": lambda file: rewrite(
        file, line=lambda lines: lines[4].update(parts=[[-1, "page 1", 1]])
    ),
    "no text": lambda file: rewrite(file, line=lambda lines: lines[4].update(text=3)),
    "half a character": lambda file: rewrite(file, line=lambda lines: lines[4].update(id="\ud800")),
}


@pytest.mark.parametrize("name", SPOILT)
def test_file_that_is_not_sound_is_one_line_and_changes_nothing(
    file: Path, opened: Callable[[str], Library], tmp_path: Path, name: str
) -> None:
    SPOILT[name](file)
    other = opened("other")
    other.add(document("b", BAKER))
    before = content(other)
    with pytest.raises(BundleError) as refused:
        other.import_from(file)
    said = str(refused.value)
    assert "\n" not in said
    assert str(file) in said
    assert ("upgrade" in said) == (name == "newer")
    assert content(other) == before
    assert other._catalog.changes.unfinished() == []
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "other", "files", file.name}


def test_whatever_byte_is_damaged_is_said_in_one_line(full: Library, tmp_path: Path) -> None:
    file, chance, said = tmp_path / "library.zip", random.Random(5), list[str]()
    full.export_to(file)
    whole = file.read_bytes()
    for _ in range(400):
        spoilt, at = bytearray(whole), chance.randrange(len(whole))
        # Half of them in the directory at the end, where all is said of the rest.
        at = at if chance.random() < 0.5 else len(whole) - 1 - chance.randrange(300)
        spoilt[at] ^= chance.randrange(1, 256)
        file.write_bytes(bytes(spoilt))
        try:
            with full.open_bundle(file) as bundle:
                assert len(list(bundle.lines("documents"))) == 5
        except BundleError as error:
            said.append(str(error))
    assert len(said) > 300
    assert not any("\n" in one for one in said)


def test_line_that_is_too_long_is_refused_by_the_setting_that_says_so(
    file: Path, tmp_path: Path, settings: Settings
) -> None:
    small = settings.model_copy(
        update={"reading": settings.reading.model_copy(update={"max_file_mb": 0.0001})}
    )
    with (
        Library(tmp_path / "small", small) as other,
        pytest.raises(BundleError, match="max_file_mb"),
    ):
        other.import_from(file)


def test_vectors_that_are_none_are_made_anew(
    full: Library, file: Path, opened: Callable[[str], Library]
) -> None:

    def spoil(lines: list[dict[str, Any]]) -> None:
        lines[0]["vectors"]["passages"] = "AAAA"
        lines[1]["vectors"]["sentences"][0] = "%"
        lines[2]["vectors"]["sentences"] = []
        for line, number in ((lines[3], float("nan")), (lines[4], 7.0)):
            count = len(base64.b64decode(line["vectors"]["passages"])) // 4
            made = np.full(count, number, dtype="<f4").tobytes()
            line["vectors"]["passages"] = base64.b64encode(made).decode()

    rewrite(file, line=spoil)
    other = opened("other")
    assert other.import_from(file).added == 5
    assert [one.wrong for one in other.verify()] == [None] * 4
    assert [hits[0].passage for hits in found(other)] == [hits[0].passage for hits in found(full)]


def test_bundle_says_of_no_file_of_the_machine_that_wrote_it(file: Path) -> None:
    with zipfile.ZipFile(file) as held:
        lines = held.read("documents.jsonl").decode()
    assert "/files/" not in lines


@pytest.mark.parametrize(
    "named",
    ["/home/ada/secret.pdf", "//host/share/x.pdf", "{uploads}/one.txt", "{uploads}/../one.txt"],
)
def test_no_file_that_a_bundle_names_is_read_or_deleted(
    full: Library, opened: Callable[[str], Library], tmp_path: Path, named: str
) -> None:
    file, other = tmp_path / "library.zip", opened("other")
    full.export_to(file)
    named = named.format(uploads=other.uploads.resolve().as_posix())
    other.uploads.mkdir()
    here = [other.uploads / "one.txt", other.data_dir / "one.txt"]
    for one in here:
        one.write_text("something of a person's own")

    def spoil(lines: list[dict[str, Any]]) -> None:
        for line in lines:
            line["origin"] = named
            line["aliases"] = [[name, named] for name, _ in line["aliases"]]

    rewrite(file, line=spoil)
    assert other.import_from(file).added == 5
    assert other._catalog.files.origins() == {}
    for stored in list(other.documents()):
        assert stored.origin is None
        other.remove_content(stored.document.id)
    assert all(one.exists() for one in here)


def test_imported_documents_are_those_of_a_folder_again_when_it_is_indexed(
    full: Library, opened: Callable[[str], Library], tmp_path: Path
) -> None:
    file, other = tmp_path / "library.zip", opened("other")
    full.export_to(file)
    other.import_from(file)
    folder = tmp_path / "files" / "notes"
    report = other.add_paths([folder])
    assert {what.value: count for what, count in report.counts.items() if count} == {"unchanged": 1}
    assert other.document("wire.txt").origin == str(folder / "wire.txt")


# Full disks, and what is there already


def test_full_disk_while_importing_leaves_nothing_of_it(
    full: Library, opened: Callable[[str], Library], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.bundle_import.BATCH_CHARS", 10)
    file, other = tmp_path / "library.zip", opened("other")
    full.export_to(file)
    other.add(document("b", BAKER))
    before, begin, count = content(other), other._catalog.changes.begin_adding, iter(range(9))

    def full_at_last(*arguments: Any) -> int:
        if next(count) == 3:
            raise DataDirectoryError("catalog.sqlite cannot be written (database or disk is full)")
        return begin(*arguments)

    monkeypatch.setattr(other._catalog.changes, "begin_adding", full_at_last)
    with pytest.raises(DataDirectoryError, match="full"):
        other.import_from(file)
    assert content(other) == before
    assert other._catalog.changes.unfinished() == []
    assert [one.wrong for one in other.verify()] == [None] * 4


def test_full_disk_while_exporting_leaves_no_file(
    full: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", no_space)
    with pytest.raises(BundleError, match=r"No space left.*free some space"):
        full.export_to(tmp_path / "library.zip")
    assert not list(tmp_path.glob("library*"))


def test_file_that_is_there_is_not_written_over(full: Library, write_file: WriteFile) -> None:
    file = write_file("library.zip", "something of a person's own")
    with pytest.raises(BundleError, match="exists already"):
        full.export_to(file)
    assert file.read_text() == "something of a person's own"


def test_crash_while_importing_leaves_nothing_of_it(
    file: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(tmp_path / "other", settings) as other:
        changes = other._catalog.changes

        def crash(*_: object) -> None:
            raise sqlite3.InterfaceError("killed")

        # Nothing is undone either.
        monkeypatch.setattr(changes, "finish_together", crash)
        monkeypatch.setattr(changes, "erase", lambda key: None)
        with pytest.raises(sqlite3.InterfaceError):
            other.import_from(file)
        assert list(other.documents()) == []
        assert len(changes.unfinished()) == 5
    monkeypatch.undo()
    with Library(tmp_path / "other", settings) as other:
        assert other._catalog.changes.unfinished() == []
        assert other.import_from(file).added == 5
