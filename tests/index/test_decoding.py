"""Bytes to text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from index.readers.decoding import decode, read_bytes, read_text
from tests.conftest import WriteFile

LIMIT = 1_000_000
# Text as files hold it: no control characters but line ends and tabs, no mark at its beginning.
_texts = (
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"))
    .map(lambda text: text.lstrip("\ufeff"))
    .filter(bool)
)


@given(_texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(
    st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=2),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf_16_without_a_mark_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(_texts)
def test_line_ends_become_newlines(text: str) -> None:
    assert decode(text.replace("\n", "\r\n").encode("utf-8")) == text
    assert decode(text.replace("\n", "\r").encode("utf-8")) == text


@pytest.mark.parametrize(
    "text",
    [
        "The café at the north quay closes at noon, and its owner goes fishing.",
        "Jörg Müller überquert die Straße und grüßt den Bäcker, der schöne Brötchen hat.",
        "Señora Muñoz opened the door of the mill. The garçon from the café brought crêpes.",
        "Le maître du port a été prévenu: la jetée fermera dès le début de l'été à côté du phare.",
    ],
)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_text_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_typographic_quotes_of_windows_come_back() -> None:
    text = "“Nobody will be left on the water,” she said – and that was that. It’s €4 a seat."
    assert decode(text.encode("cp1252")) == text


def test_first_accent_far_into_a_western_text_is_read() -> None:
    text = "Goats graze on the hill. " * 3_000 + "The café closes at noon."
    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "港の新しい桟橋は市長によって開かれた。費用は九百万クローネであった。"),
        ("gb2312", "港口的新码头由市长在一个雨天的早晨开放。费用为九百万克朗。"),
        ("big5", "港口的新碼頭由市長在一個雨天的早晨開放。費用為九百萬克朗。"),
        ("euc-kr", "항구의 새 부두는 비 오는 아침에 시장이 열었다. 비용은 구백만 크로네였다."),
    ],
)
@pytest.mark.parametrize("before", ["", "a"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_long_text_of_two_bytes_a_sign_comes_back(
    encoding: str, text: str, before: str, between: str
) -> None:
    # What is looked at ends in the middle of a sign, with the one letter before it or without.
    long = before + (text + between) * 2_000
    assert decode(long.encode(encoding)) == long


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 4,
        bytes(range(1, 32)) * 20,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="not text"):
        decode(data)


def test_damaged_utf_16_is_refused() -> None:
    with pytest.raises(ReadingError, match="damaged"):
        decode("The pier".encode("utf-16") + b"\x00")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\ufeff  ".encode(), "\n\n".encode("utf-16")])
def test_file_without_text_is_empty(data: bytes, write_file: WriteFile) -> None:
    with pytest.raises(ReadingError, match="empty"):
        read_text(write_file("a.txt", data), LIMIT)


def test_file_over_the_limit_is_refused(write_file: WriteFile) -> None:
    path = write_file("a.txt", "x" * 101)
    with pytest.raises(ReadingError, match="max_file_mb"):
        read_bytes(path, 100)
    assert read_bytes(path, 101) == b"x" * 101


def test_directory_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        read_bytes(tmp_path, LIMIT)


def test_file_that_is_gone_is_a_reading_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        read_bytes(tmp_path / "gone.txt", LIMIT)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file"
)
def test_file_without_permission_is_a_reading_error(write_file: WriteFile) -> None:
    path = write_file("a.txt", "Goats graze.")
    path.chmod(0)
    with pytest.raises(ReadingError, match="permission"):
        read_bytes(path, LIMIT)
