"""A library written to one file, and such files taken into it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from index.bundle import Bundle
from index.bundle_export import BundleExport, max_line
from index.bundle_import import BundleImport, ImportReport
from index.catalog import Catalog
from index.intake import Intake
from index.one_at_a_time import one_at_a_time
from index.serving import Serving
from index.settings import IndexSettings


class LibraryBundles:
    """The part of `Library` that goes into bundles, and comes out of them."""

    _catalog: Catalog
    _changing: threading.RLock
    _intake: Intake
    _serving: Serving
    _settings: IndexSettings

    def export_to(
        self,
        path: Path,
        parts: Mapping[str, Iterable[bytes]] | None = None,
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> dict[str, int]:
        """Write every document to one file: texts, metadata, corrections, places and vectors.

        Args:
            path: the file, which must not exist.
            parts: what else is to be in it, as lines under the name of a part.
            progress: called before each document with the number done, their total and an id.

        Returns:
            How many documents were written, and lines of each other part.

        Raises:
            BundleError: if the file exists or cannot be written.
        """
        embedded, reading = self._serving.embedded, self._settings.reading
        return BundleExport(self._catalog, embedded, reading).write(path, parts, progress)

    @one_at_a_time
    def import_from(
        self,
        path: Path,
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    ) -> ImportReport:
        """Add the documents of such a file to what is there: all of them, or none.

        The same content is one document; an id that stands for another document here is changed.
        Nothing is embedded where the vectors of the same embedding came along.

        Raises:
            BundleError: if it is no such file, is damaged or too large, or was written by a newer
                version.
            DataDirectoryError: if the library cannot be written.
            EmbeddingError: if an embedding of another maker cannot be reached, or fails.
        """
        with self.open_bundle(path) as bundle:
            chars = self._settings.splitting.passage_chars
            taking = BundleImport(self._catalog, self._serving.embedded, self._intake, chars)
            return taking.take(bundle, progress)

    def open_bundle(self, path: Path) -> Bundle:
        """Open such a file.

        Raises:
            BundleError: as in `import_from`.
        """
        return Bundle(path, max_line(self._settings.reading))
