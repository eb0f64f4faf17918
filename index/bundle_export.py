"""A library's documents, written into a bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from index.bundle import DOCUMENTS, write_bundle
from index.bundled import to_line
from index.catalog import Catalog
from index.document import Passage
from index.embedded import Embedded
from index.sentence_vectors import MadeVectors
from index.settings import ReadingSettings

# In a bundle a character takes up to six bytes, and its vectors a multiple of that.
_LINE_SHARE = 20
_AT_ONCE = 500


def max_line(settings: ReadingSettings) -> int:
    """Return the most bytes that a document's line has, with its vectors if they are few enough."""
    return int(_LINE_SHARE * settings.max_file_mb * 1e6)


class BundleExport:
    """Writes the documents of a library into a bundle."""

    def __init__(self, catalog: Catalog, embedded: Embedded, settings: ReadingSettings) -> None:
        """Use these parts of a library.

        Args:
            catalog: holds the documents.
            embedded: holds the vectors of their passages.
            settings: say how large a document is.
        """
        self._catalog = catalog
        self._embedded = embedded
        self._max_line = max_line(settings)

    def write(
        self,
        path: Path,
        parts: Mapping[str, Iterable[bytes]] | None,
        progress: Callable[[int, int, str], None],
    ) -> dict[str, int]:
        """Write every document to a bundle; all this is as in `Library.export_to`."""
        given = {DOCUMENTS: self._lines(progress), **(parts or {})}
        return write_bundle(path, given, {"embedding": self._embedded.label})

    def _lines(self, progress: Callable[[int, int, str], None]) -> Iterator[bytes]:
        """Yield each document as a line.

        Args:
            progress: called before each with the number done, their total and an id.
        """
        total, _ = self._catalog.documents.counts()
        for done, stored in enumerate(self._catalog.documents.all()):
            progress(done, total, stored.document.id)
            passages = self._catalog.passages.of_document(stored.key)
            aliases = self._catalog.documents.aliases_of(stored.key)
            line = to_line(stored, aliases, passages, self._vectors_of(passages))
            # Sentences of a word each have more vectors than text.
            if len(line) > self._max_line:
                line = to_line(stored, aliases, passages, None)
            yield line
        progress(total, total, "")

    def _vectors_of(self, passages: list[Passage]) -> MadeVectors | None:
        """Return the vectors of passages, where the store gives them out and all are there."""
        ids = [passage.id for passage in passages]
        held, packed = dict[str, list[float]](), dict[str, tuple[bytes | None, int]]()
        for start in range(0, len(ids), _AT_ONCE):
            held |= self._embedded.vectors.held(ids[start : start + _AT_ONCE])
            packed |= self._catalog.sentences.packed(ids[start : start + _AT_ONCE])
        sentences = [packed[one][0] for one in ids]
        if any(one not in held for one in ids) or None in sentences:
            return None
        return MadeVectors([held[one] for one in ids], [one for one in sentences if one])
