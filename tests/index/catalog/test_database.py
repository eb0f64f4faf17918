"""The file of a catalog: what is opened, and what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psutil
import pytest

from index.catalog import Catalog
from index.catalog.schema import VERSION
from index.errors import DataDirectoryError, NewerLibraryError
from index.splitting import split
from tests.index.catalog.conftest import add, document
from tests.index.texts import HEADED


def test_failed_transaction_leaves_nothing(catalog: Catalog) -> None:
    made = document("a", HEADED)
    broken = [*split(made, 450), None]
    with pytest.raises(AttributeError):
        catalog.changes.begin_adding(made, broken, None)  # type: ignore[arg-type]
    assert catalog.changes.unfinished() == []
    assert add(catalog, made) > 0


def test_catalog_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(NewerLibraryError, match=f"99.*{VERSION}"):
        Catalog(path)


def test_file_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"Goats graze on the hill. " * 100)
    with pytest.raises(DataDirectoryError, match="backup"):
        Catalog(path)


def test_file_that_is_refused_is_not_held_open(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"Goats graze on the hill. " * 100)
    # What was raised knows the catalog that came to nothing, and keeps it.
    with pytest.raises(DataDirectoryError) as caught:
        Catalog(path)
    opened = [Path(one.path) for one in psutil.Process().open_files()]
    assert [one for one in opened if tmp_path.resolve() in one.parents] == []
    assert caught.tb is not None
