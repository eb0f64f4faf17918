"""E-mail (.eml, mbox): each message with its subject, sender and date, and its attachments."""

from __future__ import annotations

import email.policy
import mailbox
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path, PurePath

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError, ReadingNote
from index.language import language_tag
from index.metadata import parse_date
from index.readers.damage import as_reading_error
from index.readers.decoding import check_size, decode, read_bytes, refuse_binary
from index.readers.html import main_text
from index.readers.naming import Naming
from index.readers.options import chosen
from index.readers.text_builder import TextBuilder

# What stands for a byte that its encoding does not have.
_UNREAD = "\ufffd"
# What was quoted of an earlier message is that message's own.
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)


def read_message(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a message, and each attachment that there is a reader for."""
    with as_reading_error("an e-mail"):
        data = read_bytes(path, max_bytes)
        refuse_binary(data)
        message = BytesParser(policy=email.policy.default).parsebytes(data)
        yield from _read(message, document_id, max_bytes)


def read_mailbox(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a mailbox: each message is a document of its own."""
    check_size(path, max_bytes)
    with as_reading_error("a mailbox"), closing(mailbox.mbox(path, create=False)) as held:
        if not len(held):
            raise ReadingError("holds no messages: there is nothing to index")
        naming = Naming(document_id)
        for number, key in enumerate(held.keys(), start=1):
            try:
                with as_reading_error("an e-mail"):
                    message = BytesParser(policy=email.policy.default).parsebytes(
                        held.get_bytes(key)
                    )
                    own_id = naming.id_of(number, _message_id(message))
                    yield from _read(message, own_id, max_bytes)
            except ReadingError as error:
                yield ReadingError(f"message {number}: {error}")


def _read(
    message: EmailMessage, document_id: str, max_bytes: int
) -> Iterator[Document | ReadingError]:
    """Read one message and its attachments."""
    subject = str(message["subject"] or "").strip()
    name, address = parseaddr(str(message["from"] or ""))
    known = Metadata(
        title=subject or None,
        authors=(name or address,) if name or address else (),
        published=parse_date(_day(message)),
        language=language_tag(str(message["content-language"] or "").split(",")[0]),
    )
    builder = TextBuilder()
    builder.add(subject, RegionKind.TITLE)
    body = message.get_body(("plain", "html"))
    if body is not None:
        text = _content(body)
        if body.get_content_subtype() == "html":
            text = main_text(text.encode())
        for paragraph in re.split(r"\n\s*\n", _QUOTED.sub("", text)):
            builder.add(paragraph)
    attached = list(message.iter_attachments())
    try:
        yield builder.document(document_id, known, is_prose=False)
    except ReadingError as error:
        if not attached:
            raise
        yield error
    names: set[str] = set()
    for number, part in enumerate(attached, start=1):
        # A name is a name: no path of another machine, nor of this one.
        name = PurePath(str(part.get_filename() or number).replace("\\", "/")).name
        name = f"{number}-{name}" if name in names else name
        names.add(name)
        yield from _read_attachment(part, f"{document_id}/{name}", max_bytes)


def _message_id(message: EmailMessage) -> str | None:
    """Return what a message is called among all, without its brackets."""
    # As it stands: where brackets hold nothing, the library fails.
    named = (str(said) for name, said in message.raw_items() if name.lower() == "message-id")
    return next((said.partition(">")[0].strip().lstrip("<") for said in named), None)


def _content(body: MIMEPart) -> str:
    """Return the text of a message's body."""
    try:
        text = str(body.get_content())
    except LookupError:
        # The encoding that it states is none: "unknown-8bit" says so itself.
        text = _UNREAD
    if _UNREAD not in text:
        return text
    # It states none, or another than it has.
    held = body.get_payload(decode=True)
    return decode(held if isinstance(held, bytes) else b"")


def _day(message: EmailMessage) -> object:
    """Return the day on which a message was sent, if it states one that can be read."""
    sent = message["date"]
    return getattr(sent, "datetime", None)


def _read_attachment(
    part: EmailMessage, document_id: str, max_bytes: int
) -> Iterator[Document | ReadingError]:
    """Read an attachment by the reader of its name's suffix; a message in a message is one too."""
    # The registry knows this reader: it cannot be known here before it is made.
    from index.readers import ARCHIVES, PICTURES, read_file, reader_for

    name = PurePath(document_id).name
    suffix = PurePath(name).suffix.lower()
    try:
        if part.get_content_type() == "message/rfc822":
            yield from _read(part.get_content(), document_id, max_bytes)
        # Pictures in messages are logos and signatures, more often than text.
        elif suffix and reader_for(suffix, chosen()) and suffix not in (*ARCHIVES, *PICTURES):
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / f"attached{suffix}"
                content = part.get_payload(decode=True)
                file.write_bytes(content if isinstance(content, bytes) else b"")
                for item in read_file(file, document_id, max_bytes):
                    is_note = isinstance(item, ReadingNote)
                    yield ReadingNote(f"attachment {name}: {item}") if is_note else item
    except ReadingError as error:
        yield ReadingError(f"attachment {name}: {error}")
