"""The copy that is made before an older catalog is brought to this version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.catalog import database as opening
from index.catalog.schema import STEPS, VERSION
from index.errors import DataDirectoryError
from tests.index.catalog.conftest import add, document
from tests.index.older import make_older
from tests.index.texts import HEADED, WIRE


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A catalog of version 2 with a document."""
    path = tmp_path / "catalog.sqlite"
    catalog = Catalog(path)
    add(catalog, document("a", HEADED))
    catalog.close()
    make_older(path, 2)
    return path


def copies(path: Path) -> list[str]:
    return sorted(copy.name for copy in path.parent.glob("*.bak*"))


def ids_and_version(path: Path) -> tuple[list[str], int]:
    """What a file holds, read without the program."""
    with closing(sqlite3.connect(path)) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM documents")]
        return ids, db.execute("PRAGMA user_version").fetchone()[0]


def test_older_catalog_is_copied_before_it_is_changed(older: Path) -> None:
    Catalog(older).close()
    assert ids_and_version(older) == (["a"], VERSION)
    assert copies(older) == ["catalog.sqlite.v2.bak"]
    assert ids_and_version(older.with_name("catalog.sqlite.v2.bak")) == (["a"], 2)


def test_copy_is_a_catalog_that_can_be_put_back(older: Path) -> None:
    Catalog(older).close()
    older.with_name("catalog.sqlite.v2.bak").replace(older)
    catalog = Catalog(older)
    assert [stored.document.text for stored in catalog.documents.all()] == [HEADED]
    catalog.close()


def test_only_the_latest_copy_is_kept(older: Path) -> None:
    older.with_name("catalog.sqlite.v1.bak").write_bytes(b"of an upgrade before")
    Catalog(older).close()
    assert copies(older) == ["catalog.sqlite.v2.bak"]


def test_earlier_copy_that_cannot_be_deleted_keeps_no_catalog_shut(older: Path) -> None:
    # A folder is not deleted as a file is.
    older.with_name("catalog.sqlite.v1.bak").mkdir()
    Catalog(older).close()
    assert ids_and_version(older) == (["a"], VERSION)
    assert copies(older) == ["catalog.sqlite.v1.bak", "catalog.sqlite.v2.bak"]


def test_catalog_of_this_version_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Catalog(tmp_path / "catalog.sqlite").close()
    assert copies(tmp_path / "catalog.sqlite") == []


def test_step_that_fails_leaves_the_older_catalog_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STEPS, 2, f"{STEPS[2]} SELECT * FROM nowhere;")
    for _ in range(2):
        with pytest.raises(DataDirectoryError, match="is as it was") as caught:
            Catalog(older)
        assert "\n" not in str(caught.value)
        assert ids_and_version(older) == (["a"], 2)
    monkeypatch.undo()
    Catalog(older).close()
    assert ids_and_version(older) == (["a"], VERSION)


def test_catalog_that_cannot_be_copied_is_not_changed(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(opening, "back_up", fail)
    with pytest.raises(DataDirectoryError, match="no space left"):
        Catalog(older)
    assert ids_and_version(older) == (["a"], 2)


def test_copy_that_is_not_finished_leaves_no_file(older: Path) -> None:
    # A folder where the copy is to stand.
    older.with_name("catalog.sqlite.v2.bak").mkdir()
    with pytest.raises(DataDirectoryError, match="is as it was"):
        Catalog(older)
    assert copies(older) == ["catalog.sqlite.v2.bak"]
    assert ids_and_version(older) == (["a"], 2)


def test_copy_goes_when_something_of_it_is_erased(older: Path) -> None:
    catalog = Catalog(older)
    add(catalog, document("b", WIRE))
    assert copies(older) != []
    key = catalog.changes.begin_removing("a")
    assert key is not None
    catalog.changes.erase(key)
    catalog.close()
    assert copies(older) == []
