"""The vector store: ids and vectors of passages, and no text.

Any LlamaIndex vector store can stand here; Chroma, embedded, is the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
)

from index.chroma import Chroma
from index.errors import DataDirectoryError, UserError, detail_of
from index.plugins import import_from_path

# Above this many documents a filter costs more than asking for more neighbours.
_LONGEST_FILTER = 500
_IN_USE = (
    "the vector store fails ({}): free some space if the disk is full, else check [vectors] in the "
    "settings; what was indexed before is kept"
)
# Chroma takes some 5,400 vectors at a time: as many as SQLite takes values in a statement.
_BATCH = 5_000


class PassageVectors:
    """The vectors of a library's passages."""

    def __init__(
        self,
        store: BasePydanticVectorStore,
        chroma: Any = None,
        close: Callable[[], None] = lambda: None,
        collections: Chroma | None = None,
    ) -> None:
        """Use a LlamaIndex vector store.

        What the store raises while it is used, a `DataDirectoryError` says.

        Args:
            store: the store.
            chroma: its collection, where it is Chroma: that gives vectors out again.
            close: lets go of the store's files.
            collections: what it is one of, where there can be others beside it.
        """
        self._store = store
        self.collections = collections
        self._chroma = chroma
        self.close = close

    def add(
        self, keys: Sequence[int], ids: Sequence[str], vectors: Sequence[Sequence[float]]
    ) -> None:
        """Store the vectors of passages, each with the key of its document and its id."""
        nodes = [
            TextNode(
                id_=passage_id,
                text="",
                embedding=list(vector),
                relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=str(key))},
                metadata={"key": str(key)},
            )
            for key, passage_id, vector in zip(keys, ids, vectors, strict=True)
        ]
        with _as_library_error():
            for start in range(0, len(nodes), _BATCH):
                self._store.add(nodes[start : start + _BATCH])

    def delete(self, key: int) -> None:
        """Delete the vectors of the document with this key; none there is no error."""
        with _as_library_error():
            self._store.delete(str(key))

    def delete_ids(self, ids: Sequence[str]) -> None:
        """Delete vectors by the ids of their passages."""
        with _as_library_error():
            for start in range(0, len(ids), _BATCH):
                self._store.delete_nodes(list(ids[start : start + _BATCH]))

    def keys(self) -> dict[str, int]:
        """Return the key of its document for the id of each vector; 0 of one that has none.

        Raises:
            DataDirectoryError: if the store cannot list what it holds.
        """
        with _as_library_error():
            try:
                nodes = self._store.get_nodes(None)
            except NotImplementedError:
                raise DataDirectoryError(
                    f"{type(self._store).__name__} cannot list its vectors: they cannot be "
                    "verified; index anew if in doubt"
                ) from None
            return {node.node_id: int(node.metadata.get("key") or 0) for node in nodes}

    def count(self) -> int | None:
        """Return how many vectors there are; None where the store does not tell."""
        if self._chroma is None:
            return None
        with _as_library_error():
            return int(self._chroma.count())

    def held(self, ids: Sequence[str]) -> dict[str, list[float]]:
        """Return the vectors of the passages with these ids, as far as the store gives them out."""
        if not ids or self._chroma is None:
            return {}
        with _as_library_error():
            found = self._chroma.get(ids=list(ids), include=["embeddings"])
            pairs = found["ids"], found["embeddings"]
            return {one: row.tolist() for one, row in zip(*pairs, strict=True)}

    def nearest(self, vector: Sequence[float], limit: int, keys: set[int] | None) -> list[str]:
        """Return the ids of the passages nearest to a vector, nearest first.

        Args:
            vector: of unit length.
            limit: the most to return.
            keys: the documents to search, or None for all.
        """
        filters = None
        if keys is not None and len(keys) <= _LONGEST_FILTER:
            values = [str(key) for key in sorted(keys)]
            one = MetadataFilter(key="key", value=values, operator=FilterOperator.IN)
            filters = MetadataFilters(filters=[one])
        query = VectorStoreQuery(
            query_embedding=list(vector), similarity_top_k=limit, filters=filters
        )
        with _as_library_error():
            result = self._store.query(query)
        return list(result.ids or [])


def open_vectors(
    name: str, options: dict[str, Any], directory: Path, collection: str = "passages"
) -> PassageVectors:
    """Open the vector store that the settings name.

    Args:
        name: "chroma", or the import path of a LlamaIndex vector store ("package.module:Class").
        options: the arguments of that class.
        directory: where Chroma keeps its files.
        collection: which of its collections, where the store is Chroma.

    Raises:
        DataDirectoryError: if the store cannot be opened.
    """

    def failing(detail: str) -> str:
        return (
            f"the vector store in {directory} cannot be opened ({detail}): free some space if the "
            "disk is full, else restore the data directory from a backup, or index into another "
            "--data-dir"
        )

    with _as_library_error(failing):
        if name == "chroma":
            return open_collection(Chroma(directory), collection)
        return PassageVectors(import_from_path(name)(**options))


@contextmanager
def _as_library_error(sentence: Callable[[str], str] = _IN_USE.format) -> Iterator[None]:
    """Turn what a store raises into one sentence, which is made of its own words."""
    try:
        yield
    except UserError:
        raise
    # Every store has errors of its own; to the person they are one.
    except Exception as error:
        raise DataDirectoryError(sentence(detail_of(error))) from None


def open_collection(chroma: Chroma, name: str) -> PassageVectors:
    """Open the vectors in one of Chroma's collections.

    Raises:
        DataDirectoryError: if it cannot be opened.
    """
    with _as_library_error():
        store, held = chroma.collection(name)
        return PassageVectors(store, held, chroma.close, chroma)


def erase_collection(chroma: Chroma, name: str) -> bool:
    """Erase one of Chroma's collections; tell whether nothing of it is left on the disk.

    Raises:
        DataDirectoryError: if it cannot be erased.
    """
    with _as_library_error():
        return chroma.erase(name)
