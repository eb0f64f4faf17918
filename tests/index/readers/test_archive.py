"""Archives: what is in them, and what they may not do."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable

import pytest

from index.document import Document
from index.errors import ReadingError
from index.readers import archive as archives
from tests.index.readers.conftest import Files
from tests.index.readers.made import COST, CRANES, PIER, archive, mail, pdf, tarball, word

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


@KINDS
def test_files_of_one_name_are_documents_of_their_own(files: Files, name: str, pack: Pack) -> None:
    held = pack(
        {"a/up.txt": CRANES.encode(), "../a/up.txt": PIER.encode(), "a/2-up.txt": COST.encode()}
    )
    texts, errors = read(files, name, held)
    assert list(texts.values()) == [CRANES, PIER, COST]
    assert list(texts) == [f"{name}/a/up.txt", f"{name}/a/2-up.txt", f"{name}/a/2-2-up.txt"]
    assert errors == []


@KINDS
def test_name_that_is_no_text_is_written_as_one(files: Files, name: str, pack: Pack) -> None:
    # The bytes of Latin-1, as a program wrote them that knew nothing else.
    halves = ["caf\udce9.txt", "caf\udce8.txt"] if pack is tarball else ["caf?.txt", "caf?.md"]
    held = pack({halves[0]: CRANES.encode(), halves[1]: PIER.encode()})
    texts, errors = read(files, name, held)
    assert (list(texts.values()), errors) == ([CRANES, PIER], [])
    assert next(iter(texts)) == f"{name}/caf?.txt"
    for one in texts:
        one.encode("utf-8")


def spoilt(held: bytes, content: bytes) -> bytes:
    """A zip archive in which the check sum of a file is wrong."""
    return held.replace(zlib.crc32(content).to_bytes(4, "little"), b"sums")


@pytest.mark.parametrize(
    "damage",
    [
        lambda held: spoilt(held, CRANES.encode()),
        # What stands before the file itself.
        lambda held: held.replace(b"PK\x03\x04", b"xxxx", 1),
    ],
)
def test_damaged_file_in_a_zip_archive_leaves_the_others(
    files: Files, damage: Callable[[bytes], bytes]
) -> None:
    held = archive({"bad.txt": CRANES.encode(), "good.txt": COST.encode()})
    texts, errors = read(files, "a.zip", damage(held))
    assert texts == {"a.zip/good.txt": COST}
    (error,) = errors
    assert error.startswith("bad.txt in it cannot be read")


def test_damaged_file_that_nothing_reads_is_left_out(files: Files) -> None:
    held = archive({"photo.jpg": CRANES.encode(), "good.txt": COST.encode()})
    held = held.replace(b"PK\x03\x04", b"xxxx", 1)
    texts, errors = read(files, "a.zip", held)
    assert (list(texts.values()), errors) == ([COST], [])


def test_what_a_damaged_file_unpacks_to_counts(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1)
    large = b"a " * 450_000
    held = archive({"bad.txt": large, "good.txt": COST.encode(), "more.txt": b"b " * 90_000})
    texts, errors = read(files, "a.zip", spoilt(held, large))
    assert list(texts.values()) == [COST]
    assert "bad.txt" in errors[0]
    assert "more.txt in it unpacks" in errors[1]


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


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.tar.gz", "a.tar.xz"])
def test_file_that_is_no_archive_is_refused(files: Files, name: str) -> None:
    assert "archive" in files.error(name, b"The harbour is shut.")


# One file that is compressed


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("XZ", lzma.compress)]
)
def test_compressed_file_is_read_as_the_file_in_it(
    files: Files, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    found = files.document(f"notes.txt.{suffix}", pack(CRANES.encode()))
    assert (found.id, found.text) == (f"notes.txt.{suffix}", CRANES)
    assert files.document(f"notes.{suffix}", pack(PIER.encode())).text == PIER
    assert files.document(f"a.pdf.{suffix}", pack(pdf([[COST]]))).text == COST


def test_documents_of_a_compressed_file_are_told_apart(files: Files) -> None:
    line = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"
    box = gzip.compress(b"".join(line + mail() + b"\n" for _ in range(2)))
    texts, errors = read(files, "box.mbox.gz", box)
    assert (list(texts), errors) == (["box.mbox.gz/1", "box.mbox.gz/2"], [])


@pytest.mark.parametrize("name", ["photo.raw.gz", "in.zip.gz", "in.gz.gz"])
def test_compressed_file_of_a_kind_that_is_not_read_is_left_alone(files: Files, name: str) -> None:
    assert files.error(name, b"nothing looks into it").startswith("no reader for ")


def test_compressed_file_that_is_damaged_is_refused(files: Files) -> None:
    packed = gzip.compress(CRANES.encode())
    assert "compressed file" in files.error("a.txt.gz", packed[:-9])
    assert "compressed file" in files.error("b.txt.gz", CRANES.encode())


def test_compressed_file_that_unpacks_to_too_much_is_refused(files: Files) -> None:
    error = files.error("a.txt.gz", gzip.compress(b"a " * 600_000))
    assert "unpacks" in error
    assert "max_file_mb" in error


def test_compressed_file_in_an_archive_is_left_out(files: Files) -> None:
    held = archive({"a.txt.gz": gzip.compress(CRANES.encode()), "b.txt": PIER.encode()})
    texts, errors = read(files, "a.zip", held)
    assert (list(texts.values()), errors) == ([PIER], [])
