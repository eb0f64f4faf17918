"""The catalog: documents, passages and their words in one SQLite file.

It is the one record of what is indexed. Rows of documents that are not `ready` are never found;
`changes.unfinished` names them after a crash.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from index.catalog.changes import Changes
from index.catalog.database import Database
from index.catalog.documents import Documents
from index.catalog.embeddings import Embeddings
from index.catalog.files import Files
from index.catalog.near_duplicates import NearDuplicates
from index.catalog.passages import Passages
from index.catalog.sentences import Sentences
from index.catalog.soundness import Soundness
from index.catalog.stems import Stems
from index.catalog.wiping import Wiping
from index.errors import DataDirectoryError


def languages_in(path: Path) -> dict[str, int]:
    """Return how many documents of a catalog's file are in each language; it is only read."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db,
    ):
        return dict(
            db.execute(
                "SELECT language, count(*) FROM documents WHERE language IS NOT NULL GROUP BY 1"
            ).fetchall()
        )
    return {}


class Catalog:
    """One open catalog file, by its parts.

    Attributes:
        documents: reads them.
        changes: adds and removes them.
        files: what they were read from.
        passages: what they were split into.
        sentences: the vectors of these passages' sentences.
        stems: their words.
        near_duplicates: which documents are one story.
        embeddings: which models made the vectors.
        soundness: whether all that is undamaged.
        wiping: lets what was erased leave the files.
    """

    def __init__(self, path: Path) -> None:
        """Open the catalog, making it where there is none.

        Raises:
            NewerLibraryError: if a newer version of the program wrote it.
            DataDirectoryError: if it cannot be opened or is no catalog.
        """
        self._database = Database(path)
        self.documents = Documents(self._database)
        self.files = Files(self._database)
        self.passages = Passages(self._database)
        self.sentences = Sentences(self._database, self.documents)
        self.stems = Stems(self._database)
        self.near_duplicates = NearDuplicates(self._database, self.passages)
        self.embeddings = Embeddings(self._database)
        self.soundness = Soundness(self._database)
        self.wiping = Wiping(self._database)
        self.changes = Changes(
            self._database, self.documents, self.files, self.wiping, self.near_duplicates
        )

    def close(self) -> None:
        """Close the file; what was erased leaves it with that."""
        try:
            # On a full disk it leaves when the catalog is opened the next time.
            with suppress(DataDirectoryError):
                self.wiping.wipe()
        finally:
            self._database.close()
