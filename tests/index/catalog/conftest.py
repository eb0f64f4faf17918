"""A catalog of a test's own, and documents to put into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.document import Document
from index.layout import find_regions
from index.readers.plain_text import document_from_text
from index.splitting import split

WEIGHTS = (1.0, 1.0, 1.0)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def document(document_id: str, text: str) -> Document:
    return document_from_text(document_id, text, find_regions(text))


def begin(catalog: Catalog, made: Document, origin: str | None = None) -> int:
    return catalog.changes.begin_adding(made, split(made, 450), origin)


def add(catalog: Catalog, made: Document, origin: str | None = None) -> int:
    key = begin(catalog, made, origin)
    catalog.changes.finish_adding(key)
    return key
