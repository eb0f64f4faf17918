"""The PDF beside a document's text, as the browser is given it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from index.document import Document, StoredDocument
from qa_bot.web.original import original_route

PIER = StoredDocument(1, Document("pier", "The pier is shut."), None, "2025-05-02 10:00:00", 1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pier.pdf", 'inline; filename="pier.pdf"'),
        ("Brücke (2).pdf", "inline; filename*=utf-8''Br%C3%BCcke%20%282%29.pdf"),
        (os.fsdecode(b"br\xfccke.pdf"), "inline; filename*=utf-8''br%3Fcke.pdf"),
    ],
)
def test_pdf_is_shown_and_saved_under_its_own_name(tmp_path: Path, name: str, told: str) -> None:
    file = tmp_path / name
    try:
        file.write_bytes(b"%PDF-1.7\n")
    except OSError:
        pytest.skip("files cannot have this name here")
    held = replace(PIER, origin=str(file))
    client = TestClient(Starlette(routes=[original_route(lambda document_id: held)]))
    given = client.get("/original", params={"document": "pier"})
    assert given.status_code == 200
    assert given.headers["content-disposition"] == told
