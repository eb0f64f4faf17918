"""Archives: what is in them, and what they may not do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.document import Document
from index.errors import ReadingError
from index.readers import archive as archives
from tests.index.readers.conftest import Files
from tests.index.readers.made import COST, CRANES, PIER, archive, pdf, tarball, word

Pack = Callable[[dict[str, bytes]], bytes]
KINDS = pytest.mark.parametrize(("name", "pack"), [("a.zip", archive), ("a.tar.gz", tarball)])


def read(files: Files, name: str, content: bytes) -> tuple[dict[str, str], list[str]]:
    """The texts of the documents by their ids, and the errors."""
    items = files.items(name, content)
    texts = {one.id: one.text for one in items if isinstance(one, Document)}
    return texts, [str(one) for one in items if isinstance(one, ReadingError)]


@KINDS
def test_every_file_with_a_reader_is_read(files: Files, name: str, pack: Pack) -> None:
    held = pack({"a.txt": CRANES.encode(), "deep/b.pdf": pdf([[PIER]]), "photo.jpg": b"x"})
    texts, errors = read(files, name, held)
    assert texts == {f"{name}/a.txt": CRANES, f"{name}/deep/b.pdf": PIER}
    assert errors == []


@KINDS
def test_file_that_cannot_be_read_leaves_the_others(files: Files, name: str, pack: Pack) -> None:
    texts, errors = read(files, name, pack({"bad.docx": word()[:200], "good.txt": COST.encode()}))
    assert list(texts.values()) == [COST]
    (error,) = errors
    assert "bad.docx" in error


@KINDS
def test_archive_in_an_archive_and_hidden_files_are_left_out(
    files: Files, name: str, pack: Pack
) -> None:
    inner = archive({"a.txt": CRANES.encode()})
    held = pack({"in.zip": inner, ".git/a.txt": b"a", "b.txt": PIER.encode()})
    texts, errors = read(files, name, held)
    assert list(texts) == [f"{name}/b.txt"]
    assert errors == []


@KINDS
def test_path_in_an_archive_leads_nowhere(files: Files, name: str, pack: Pack) -> None:
    held = pack({"../../up.txt": CRANES.encode(), "/etc/down.txt": PIER.encode()})
    texts, errors = read(files, name, held)
    assert texts == {f"{name}/up.txt": CRANES, f"{name}/etc/down.txt": PIER}
    assert errors == []


def test_link_in_an_archive_is_not_followed(files: Files) -> None:
    held = tarball({"a.txt": CRANES.encode()}, links={"link.txt": "/etc/passwd"})
    texts, errors = read(files, "a.tar.gz", held)
    assert list(texts.values()) == [CRANES]
    assert errors == []


@KINDS
def test_file_that_unpacks_to_too_much_is_named(files: Files, name: str, pack: Pack) -> None:
    texts, errors = read(
        files, name, pack({"huge.txt": b"a " * 600_000, "small.txt": COST.encode()})
    )
    assert list(texts.values()) == [COST]
    (error,) = errors
    assert "huge.txt" in error
    assert "unpacks" in error


@KINDS
def test_archive_of_too_many_files_is_refused(
    files: Files, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_MOST_FILES", 2)
    held = pack({f"{number}.jpg": b"x" for number in range(3)})
    assert "unpack it" in files.error(name, held)


def test_archive_that_unpacks_without_end_is_refused(files: Files) -> None:
    held = tarball({"huge.bin": bytes(30_000_000), "a.txt": CRANES.encode()})
    assert "unpacks" in files.error("a.tar.gz", held)


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "notes.gz"])
def test_file_that_is_no_archive_is_refused(files: Files, name: str) -> None:
    assert "archive" in files.error(name, b"The harbour is shut.")
