"""A private SQLite file: written whole or not at all, and rid of what was deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import DataDirectoryError
from index.private_database import PrivateDatabase, in_words

SECRET = "The key lies under the third pot."
FULL, SPOILT = DataDirectoryError("the disk is full"), DataDirectoryError("the file is spoilt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "notes.sqlite"


@pytest.fixture
def db(file: Path) -> Iterator[PrivateDatabase]:
    """A database with one note."""
    with closing(PrivateDatabase(file, 0.1)) as opened:
        opened.prepare()
        opened.execute("CREATE TABLE notes (text TEXT)")
        with opened.transaction():
            opened.execute("INSERT INTO notes VALUES (?)", (SECRET,))
        yield opened


def bytes_beside(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_opening_changes_nothing_before_it_is_prepared(file: Path) -> None:
    with closing(PrivateDatabase(file)) as opened:
        assert opened.version == 0
        assert file.read_bytes() == b""


def test_failed_transaction_leaves_nothing(db: PrivateDatabase) -> None:
    def stopped() -> None:
        with db.transaction():
            db.execute("DELETE FROM notes")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert db.execute("SELECT text FROM notes").fetchall() == [(SECRET,)]
    assert not db.in_transaction


def test_what_was_deleted_leaves_file_and_log(file: Path, db: PrivateDatabase) -> None:
    assert SECRET.encode() in bytes_beside(file)
    db.execute("DELETE FROM notes")
    db.write_anew()
    assert SECRET.encode() not in bytes_beside(file)


def test_file_that_another_program_reads_is_not_written_anew(
    file: Path, db: PrivateDatabase
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM notes").fetchall()
        db.execute("DELETE FROM notes")
        with pytest.raises(sqlite3.OperationalError):
            db.write_anew()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("database or disk is full"), FULL),
        (sqlite3.DatabaseError("malformed"), SPOILT),
    ],
)
def test_what_sqlite_says_of_a_file_becomes_a_sentence(
    error: sqlite3.Error, said: Exception
) -> None:
    assert in_words(error, FULL, SPOILT) is said


def test_mistake_of_the_program_stays_what_it_is(db: PrivateDatabase) -> None:
    with pytest.raises(sqlite3.ProgrammingError) as caught:
        db.execute("SELECT text FROM notes WHERE text = ?")
    assert in_words(caught.value, FULL, SPOILT) is caught.value
