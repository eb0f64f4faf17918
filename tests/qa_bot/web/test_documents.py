"""Documents that are gone, and mistakes that look like it and are none."""

from __future__ import annotations

from typing import Any

import pytest

from index.document import Document, Metadata
from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.settings import Settings
from qa_bot.web.changes import Changes
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.documents import Documents
from qa_bot.web.reader import Reader
from tests.index.texts import REPORT

PLACE = {"document": "reed"}


def mistake(*_: Any) -> Any:
    """A mistake of the program's own, which says nothing of whether a document is there."""
    raise KeyError("regions")


@pytest.fixture
def reported(library: Library) -> Library:
    """A library of one story in two papers."""
    for name in ("reed", "post"):
        text = " ".join((*REPORT, f"So says the {name}."))
        library.add(Document(name, text, Metadata(title=f"The bridge, by the {name}")))
    assert library.near_duplicates_of("reed") == ["post"]
    return library


def test_document_that_is_gone_is_told_from_a_mistake(
    reported: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = Documents(reported)
    changes = Changes(reported, documents)
    assert documents.about("gone").title is None
    assert documents.stored("gone") is None
    assert changes.remove("gone") is None
    monkeypatch.setattr(reported, "document", mistake)
    for ask in (documents.about, documents.stored, changes.remove):
        with pytest.raises(KeyError, match="regions"):
            ask("reed")


def test_report_that_is_gone_is_told_from_a_mistake(
    reported: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, document = Documents(reported), reported.document

    def without(document_id: str) -> Any:
        if document_id == "post":
            raise UnknownDocumentError(document_id)
        return document(document_id)

    assert "The bridge, by the post" in documents.read("reed", None, [])
    with monkeypatch.context() as patched:
        patched.setattr(reported, "document", without)
        assert "The bridge, by the post" not in documents.read("reed", None, [])
    monkeypatch.setattr("qa_bot.web.documents.also", mistake)
    with pytest.raises(KeyError, match="regions"):
        documents.read("reed", None, [])


def test_what_is_read_while_a_document_changes_is_not_kept(
    reported: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, document = Documents(reported), reported.document

    def changed_meanwhile(document_id: str) -> Any:
        stored = document(document_id)
        monkeypatch.undo()
        reported.set_metadata(document_id, {"title": "The bridge is open"})
        documents.forget()
        return stored

    monkeypatch.setattr(reported, "document", changed_meanwhile)
    documents.about("reed")
    assert documents.about("reed").title == "The bridge is open"


def test_document_that_cannot_be_shown_is_not_said_to_be_gone(
    reported: Library, settings: Settings, kept: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, _ = Reader(Desk(reported, None, settings, kept))._reader.server_fns
    assert "no longer in the library" in read({"document": "gone"})
    assert "The bridge, by the reed" in read(PLACE)
    monkeypatch.setattr("qa_bot.web.documents.document_html", mistake)
    with pytest.raises(KeyError, match="regions"):
        read(PLACE)
