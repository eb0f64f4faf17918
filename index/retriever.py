"""The library as a LlamaIndex retriever, for use in someone's own LlamaIndex program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.errors import UnknownDocumentError
from index.filter import SearchFilter

if TYPE_CHECKING:
    from index.library import Library


class LibraryRetriever(BaseRetriever):
    """Retrieves passages as nodes that carry their place: document id and character span."""

    def __init__(self, library: Library, limit: int, within: SearchFilter | None = None) -> None:
        """Retrieve up to `limit` passages of an open library.

        Raises:
            ValueError: if `limit` is not positive.
        """
        if limit < 1:
            raise ValueError(f"limit must be at least 1, not {limit}")
        super().__init__()
        self._library = library
        self._limit = limit
        self._within = within

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._library.search(query_bundle.query_str, self._limit, self._within)
        nodes = []
        for hit in hits:
            try:
                metadata = self._library.document(hit.passage.document_id).document.metadata
            except UnknownDocumentError:
                # Another thread has removed it since it was found.
                continue
            node = TextNode(
                id_=hit.passage.id,
                text=hit.passage.text,
                start_char_idx=hit.passage.span.start,
                end_char_idx=hit.passage.span.end,
                metadata={
                    "document_id": hit.passage.document_id,
                    "title": metadata.title,
                    "source": metadata.source,
                    "published": metadata.published.isoformat() if metadata.published else None,
                },
            )
            nodes.append(NodeWithScore(node=node, score=hit.score))
        return nodes
