"""Reading a catalog's file, whole or damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.catalog.reader import Reader
from index.errors import DataDirectoryError

PAGE = 4096
ROWS = 500


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of several pages."""
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE texts (text TEXT)")
        db.executemany("INSERT INTO texts VALUES (?)", [(f"ferry {n} " * 20,) for n in range(ROWS)])
    db.close()
    return path


def one_by_one(cursor: Any) -> list[Any]:
    found = []
    while (row := cursor.fetchone()) is not None:
        found.append(row)
    return found


@pytest.mark.parametrize("read", [list, one_by_one, lambda cursor: cursor.fetchall()])
def test_damage_is_said_whichever_row_shows_it(
    file: Path, read: Callable[[Any], list[Any]]
) -> None:
    assert len(read(Reader(file).execute("SELECT text FROM texts"))) == ROWS
    content = bytearray(file.read_bytes())
    for start in range(8 * PAGE, len(content), PAGE):
        content[start : start + PAGE] = b"\xff" * PAGE
    file.write_bytes(content)
    with pytest.raises(DataDirectoryError, match=r"catalog\.sqlite is damaged"):
        read(Reader(file).execute("SELECT text FROM texts"))


def test_file_that_cannot_be_read_is_said(file: Path) -> None:
    file.write_bytes(b"no catalog at all " * 400)
    with pytest.raises(DataDirectoryError, match=r"catalog\.sqlite is damaged"):
        Reader(file).execute("SELECT text FROM texts")


def test_mistake_of_the_program_is_no_damage(file: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        Reader(file).execute("SELECT text FROM texts WHERE text = ?")


def test_reader_writes_nothing(file: Path) -> None:
    with pytest.raises(DataDirectoryError, match="cannot be read"):
        Reader(file).execute("DELETE FROM texts")
