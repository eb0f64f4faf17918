"""LlamaIndex readers as a person may have them: good ones, and some that go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

NOT_A_READER = "harbour"


class LogReader(BaseReader):
    """A file of entries with a line of metadata each: `title | author | day | address`."""

    def load_data(self, file: Path, extra_info: dict[str, Any] | None = None) -> list[Document]:
        found = []
        for entry in file.read_text("utf-8").split("===\n"):
            head, _, text = entry.partition("\n")
            names = ("title", "author", "date", "url")
            known = dict(zip(names, head.split(" | "), strict=False))
            found.append(Document(text=text, metadata={**known, "source": file.name}))
        return found


class PageReader(BaseReader):
    """A file of pages, with a form feed between two."""

    def load_data(self, input_file: Path) -> list[Document]:
        pages = input_file.read_text("utf-8").split("\f")
        return [
            Document(text=text, metadata={"page_label": str(number), "title": "The pier"})
            for number, text in enumerate(pages, start=1)
        ]


class FailingReader(BaseReader):
    """Fails, as readers do."""

    def load_data(self, file: Path) -> list[Document]:
        raise KeyError(f"no harbour\nin {file.name}")


class EmptyReader(BaseReader):
    """Finds nothing but white space."""

    def load_data(self, file: Path) -> list[Document]:
        return [Document(text=" \n")]


class HangingReader(BaseReader):
    """Never ends."""

    def load_data(self, file: Path) -> list[Document]:
        while True:
            pass


class DemandingReader(BaseReader):
    """Cannot be made without an argument."""

    def __init__(self, key: str) -> None:
        self.key = key
