"""Catalogs as earlier versions of the program wrote them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

# What undoes the step that leads from each version to the next.
_UNDOING = {
    # Its words, which were others, are left out: all are written anew.
    6: "DROP TABLE coming_vectors; DROP TABLE embeddings;",
    5: "DROP INDEX document_languages; ALTER TABLE documents DROP COLUMN language;"
    " UPDATE documents SET whence = json_remove(whence, '$.language');"
    " DROP TABLE vocabulary; DROP TABLE stems;"
    " CREATE VIRTUAL TABLE stems USING fts5 (text, heading, title);"
    " CREATE VIRTUAL TABLE vocabulary USING fts5vocab (stems, row);",
    4: "DROP TABLE near_duplicates; DROP TABLE fingerprints; DROP TABLE not_compared;",
    3: "ALTER TABLE files DROP COLUMN sidecar; ALTER TABLE documents DROP COLUMN corrected;"
    " ALTER TABLE documents DROP COLUMN whence;",
    2: "DROP INDEX document_origins; DROP INDEX alias_origins; DROP TABLE files;"
    " ALTER TABLE documents DROP COLUMN parts;",
    1: "ALTER TABLE passages DROP COLUMN vectors;",
}


def make_older(path: Path, version: int) -> None:
    """Make a catalog of this version one of an earlier version."""
    undone = " ".join(step for older, step in _UNDOING.items() if older >= version)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{undone} PRAGMA user_version = {version};")
