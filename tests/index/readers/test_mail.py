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
    message, error = files.items("a.eml", mail({"\x1b[2Jminutes\x07.docx": b"PK"}))
    assert isinstance(message, Document)
    assert isinstance(error, ReadingError)
    assert str(error).isprintable()
    assert "[2Jminutes" in str(error)


@pytest.mark.parametrize("charset", ["unknown-8bit", "x-unknown", "\x1b[2Jtf\x07"])
@pytest.mark.parametrize("html", [False, True])
def test_message_in_an_encoding_that_is_none_is_read(
    files: Files, charset: str, html: bool
) -> None:
    message = mail(html=html).replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    message = message.replace(b"7bit", b"8bit").replace(b"The new pier", "Le café".encode("cp1252"))
    assert b"caf\xe9" in message
    found = files.document("a.eml", message)
    assert lines(found) == ["The pier", PIER.replace("The new pier", "Le café"), COST]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_message_that_states_no_encoding_is_read(files: Files, encoding: str) -> None:
    message = b"Subject: The caf\n\n" + "Le café costs £138 a day.".encode(encoding)
    found = files.document("a.eml", message)
    assert lines(found) == ["The caf", "Le café costs £138 a day."]


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


def test_message_of_a_mailbox_is_called_by_its_own_id(files: Files) -> None:
    line = b"From ada@lindmar.example Mon May  5 10:00:00 2025\n"

    def named(message_id: bytes) -> bytes:
        return line + b"Message-Id: " + message_id + b"\n" + mail() + b"\n"

    def read(*messages: bytes) -> list[str]:
        found = files.items("box.mbox", b"".join(messages))
        return [one.id for one in found if isinstance(one, Document)]

    mine = named(b"<pier.7@lindmar.example> (added by the post)")
    assert read(mine, mine) == [
        "box.mbox/pier.7@lindmar.example",
        "box.mbox/pier.7@lindmar.example (2)",
    ]
    # Brackets around nothing, which the library of e-mail does not read, name nothing.
    assert read(named(b"<>"), mine) == ["box.mbox/1", "box.mbox/pier.7@lindmar.example"]


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
