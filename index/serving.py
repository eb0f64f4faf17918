"""The embedding that serves a library and the one that is coming, which takes its place at the end.

What searches and what stores asks here for the model and its vectors each time: between two changes
of the library they may be others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.catalog import Catalog
from index.embedded import Embedded, erase_leaving, open_coming, open_embedded
from index.reembedding import Reembedding
from index.search import Search
from index.settings import IndexSettings
from index.vectors import PassageVectors


class Serving:
    """What serves a library.

    Attributes:
        embedded: the model and the vectors that it made.
        search: searches by them.
    """

    def __init__(
        self, catalog: Catalog, settings: IndexSettings, directory: Path, changing: threading.RLock
    ) -> None:
        """Open what serves, and what is coming if that was begun.

        Args:
            catalog: of the library.
            settings: of the library.
            directory: where Chroma keeps its files.
            changing: is held while something in the library is changed.

        Raises:
            DataDirectoryError: if the vector store cannot be opened.
            EmbeddingError: if the embedding model cannot be loaded.
        """
        self._catalog = catalog
        self._settings = settings
        self._changing = changing
        # There is no new model while somebody asks.
        self._asking, self._asked = 0, threading.Lock()
        self._serve(open_embedded(catalog, settings.embedding, settings.vectors, directory))
        try:
            self._coming = open_coming(catalog, self.vectors)
        except BaseException:
            self.close()
            raise

    def _serve(self, embedded: Embedded) -> None:
        """Let a model and the vectors that it made serve."""
        self.embedded = embedded
        self.search = Search(
            self._catalog,
            embedded.vectors,
            embedded.sentence_vectors,
            embedded.embedding,
            self._settings.search,
        )

    @property
    def vectors(self) -> PassageVectors:
        """The vectors of passages that serve."""
        return self.embedded.vectors

    def delete(self, key: int) -> None:
        """Delete the vectors of the document with this key: those that serve, and the coming ones.

        Raises:
            DataDirectoryError: if the store fails.
        """
        self.vectors.delete(key)
        if self._coming is not None:
            self._coming.delete(key)

    def close(self) -> None:
        """Let go of the store's files."""
        self.vectors.close()

    @property
    def outdated(self) -> str | None:
        """What to say where another embedding is set than made the vectors; else None."""
        embedded = self.embedded
        if not embedded.is_outdated:
            return None
        serves = embedded.problem and f"{embedded.problem}, so words alone find"
        serves = serves or f"{embedded.embedding.model_name}, which made the vectors, finds"
        until = "passages until qa-bot index has embedded all anew"
        return f"another embedding is set: {serves} {until}"

    @property
    def weakness(self) -> str | None:
        """The same where passages are found by words alone; else None."""
        return self.outdated if self.embedded.problem else None

    def embed_anew(self) -> Iterator[tuple[int, int]]:
        """Embed all passages with the embedding that is set, if another made the vectors.

        Yields:
            After each step how many passages are embedded, and how many there are; as
            `Library.embed_anew`, which says what is raised, too.
        """
        if not self.embedded.is_outdated:
            return
        progress = self._catalog.embeddings.progress
        with self._changing:
            coming = self._begin()
        yield progress()
        while True:
            with self._changing:
                # What is added meanwhile is embedded, too.
                left = coming.step()
                done = not left and self._finish(coming)
            if done:
                return
            yield progress()

    def _begin(self) -> Reembedding:
        """Begin to embed anew."""
        begun = Reembedding(self._catalog, self.vectors, self._settings.embedding)
        self._coming = begun.embedded.vectors
        return begun

    def _finish(self, done: Reembedding) -> bool:
        """Let the new vectors serve and erase the old ones, unless somebody asks just now."""
        with self._asked:
            if self._asking:
                return False
            self._catalog.embeddings.switch()
            self._serve(done.embedded)
            self._coming = None
        erase_leaving(self._catalog, self.vectors)
        return True

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Let the embedding stay the same for as long as the block runs, as for a question."""
        with self._asked:
            self._asking += 1
        try:
            yield
        finally:
            with self._asked:
                self._asking -= 1
