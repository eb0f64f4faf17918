"""The copy of a catalog that is made before an older version of it is brought to this one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def back_up(db: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy an open catalog to a file beside it, whole or not at all.

    Args:
        db: the catalog.
        path: its file.
        version: the version that it has.

    Returns:
        The copy, `NAME.v<version>.bak`; an earlier one of that version is gone.

    Raises:
        sqlite3.Error: if it cannot be written.
        OSError: likewise.
    """
    copy = path.with_name(f"{path.name}.v{version}.bak")
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as target:
            db.backup(target)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    return copy


def delete_backups(path: Path, but: Path | None = None) -> None:
    """Delete the copies of a catalog.

    Args:
        path: the catalog.
        but: one that stays.
    """
    for copy in path.parent.glob(f"{path.name}.v*.bak"):
        if copy != but:
            copy.unlink(missing_ok=True)
