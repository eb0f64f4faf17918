"""Chroma, embedded: collections of vectors in one directory. It calls nobody and embeds nothing."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.hnsw_files import blank_unused

if TYPE_CHECKING:
    from llama_index.core.vector_stores.types import BasePydanticVectorStore

_SEGMENT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Chroma:
    """The collections of one directory."""

    def __init__(self, directory: Path) -> None:
        """Open the directory, making it where there is none."""
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        # Chroma warns of every search that asks for more vectors than it holds.
        logging.getLogger("chromadb").setLevel(logging.ERROR)
        self._directory = directory
        # Here for those that a crash left open.
        self._blank_unused()
        self._client: Any = chromadb.PersistentClient(
            path=str(directory), settings=Settings(anonymized_telemetry=False)
        )

    def close(self) -> None:
        """Let go of the files, in which nothing but vectors is left."""
        # Not every client has it: only those that hold files.
        getattr(self._client, "close", lambda: None)()
        self._blank_unused()

    def collection(self, name: str) -> tuple[BasePydanticVectorStore, Any]:
        """Return a collection as a LlamaIndex vector store, and as it is; it is made if need be."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        held = self._client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        return ChromaVectorStore(chroma_collection=held), held

    def erase(self, name: str) -> bool:
        """Delete a collection with its files; none there is no error.

        Returns:
            Whether nothing of it is left: a system may hold on to files until they are closed.
        """
        from chromadb.errors import NotFoundError

        with suppress(NotFoundError):
            self._client.delete_collection(name)
        return self._delete_strays()

    def _delete_strays(self) -> bool:
        """Delete the files of collections that are gone, which Chroma leaves; tell whether all."""
        file = self._directory / "chroma.sqlite3"
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
            held = {row[0] for row in db.execute("SELECT id FROM segments")}
        strays = [one for one in self._segments() if one.name not in held]
        for one in strays:
            shutil.rmtree(one, ignore_errors=True)
        return not any(one.exists() for one in strays)

    def _blank_unused(self) -> None:
        """Blank what the files of every collection hold beside vectors."""
        for one in self._segments():
            blank_unused(one)

    def _segments(self) -> list[Path]:
        """Return the directories of the collections, of those that are gone, too."""
        if not self._directory.is_dir():
            return []
        return [
            one
            for one in self._directory.iterdir()
            if one.is_dir() and _SEGMENT.fullmatch(one.name)
        ]
