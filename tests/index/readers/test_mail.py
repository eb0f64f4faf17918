"""Messages, mailboxes and what is attached to them."""

from __future__ import annotations

import gc
import warnings
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from index.document import Document, RegionKind
from index.errors import ReadingError
from tests.index.readers.conftest import Files, lines, marked
from tests.index.readers.made import COST, CRANES, PIER, archive, mail, word


@pytest.mark.parametrize("html", [False, True])
def test_message_has_its_subject_sender_and_day(files: Files, html: bool) -> None:
    found = files.document("a.eml", mail(html=html))
    # What it quotes of an earlier message is not its own.
    assert lines(found) == ["The pier", PIER, COST]
    assert marked(found, RegionKind.TITLE) == ["The pier"]
    known = found.metadata
    assert (known.title, known.authors) == ("The pier", ("Ada Quist",))
    assert known.published == date(2025, 5, 5)


def test_attachment_is_a_document_of_its_own(files: Files) -> None:
    message, attached = files.items("a.eml", mail({"minutes.docx": word(), "photo.jpg": b"x"}))
    assert isinstance(message, Document)
    assert isinstance(attached, Document)
    assert attached.id == "a.eml/minutes.docx"
    assert CRANES in attached.text


def test_what_an_error_quotes_steers_no_terminal(files: Files) -> None:
    message = mail().replace(b'charset="utf-8"', b'charset="\x1b[2Jtf\x07"')
    assert "\x1b" in message.decode()
    error = files.error("a.eml", message)
    assert error.isprintable()
    assert "unknown encoding" in error


def test_name_of_an_attachment_is_no_path(files: Files) -> None:
    _, attached = files.items("a.eml", mail({"..\\..\\etc/../minutes.txt": CRANES.encode()}))
    assert isinstance(attached, Document)
    assert attached.id == "a.eml/minutes.txt"


def test_attachment_that_cannot_be_read_leaves_the_message(files: Files) -> None:
    message, attached = files.items("a.eml", mail({"minutes.docx": b"PK"}))
    assert isinstance(message, Document)
    assert isinstance(attached, ReadingError)
    assert "minutes.docx" in str(attached)


def test_each_message_of_a_mailbox_is_a_document(files: Files) -> None:
    line = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"
    found = files.items("box.mbox", b"".join(line + mail() + b"\n" for _ in range(2)))
    assert [one.id for one in found if isinstance(one, Document)] == ["box.mbox/1", "box.mbox/2"]


def test_mailbox_is_closed_when_it_is_read(files: Files) -> None:
    line = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ResourceWarning)
        files.items("box.mbox", line + mail())
        files.error("none.mbox", "The harbour is shut.\n")
        gc.collect()
    assert [str(one.message) for one in said if "mbox" in str(one.message)] == []


def test_attachments_of_one_name_are_two_documents(files: Files) -> None:
    twice = mail({"notes.txt": CRANES.encode(), "other.txt": PIER.encode()})
    found = files.items("a.eml", twice.replace(b"other.txt", b"notes.txt"))
    assert [one.id for one in found if isinstance(one, Document)] == [
        "a.eml",
        "a.eml/notes.txt",
        "a.eml/2-notes.txt",
    ]


def test_forwarded_message_is_a_document_of_its_own(files: Files) -> None:
    outer = EmailMessage()
    outer["Subject"] = "See below"
    outer.set_content(CRANES)
    outer.add_attachment(message_from_bytes(mail(), policy=default))
    found = files.items("a.eml", outer.as_bytes())
    assert [one.metadata.title for one in found if isinstance(one, Document)] == [
        "See below",
        "The pier",
    ]


def test_archive_in_a_message_is_left_alone(files: Files) -> None:
    (found,) = files.items("a.eml", mail({"a.zip": archive({"a.txt": CRANES.encode()})}))
    assert isinstance(found, Document)


def test_message_that_cannot_be_read_leaves_the_others(files: Files) -> None:
    line = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"
    strange = b"Subject: x\nContent-Type: text/plain; charset=x-unknown\n\n\xff\xfe\n"
    first, second = files.items("box.mbox", line + strange + b"\n" + line + mail())
    assert isinstance(first, ReadingError)
    assert "message 1" in str(first)
    assert isinstance(second, Document)


def test_message_without_text_is_refused(files: Files) -> None:
    assert "no text" in files.error("a.eml", b"From: a@b.example\n\n\n")
