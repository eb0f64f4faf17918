"""One file a format: bytes in, documents out. The suffix of a file's name chooses the reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from index.document import Document
from index.errors import ReadingError
from index.readers import (
    archive,
    epub,
    feed,
    html,
    json_file,
    jsonl,
    mail,
    markdown,
    ocr,
    opendocument,
    own,
    pdf,
    picture,
    plain_text,
    restructured_text,
    slides,
    spreadsheet,
    subtitles,
    web_archive,
    word,
)
from index.readers.damage import as_reading_error
from index.readers.options import ReaderOptions, chosen
from index.readers.wholeness import whole_document


class Reader(Protocol):
    """Reads one file.

    Args:
        path: the file.
        document_id: the id of the document, for formats that hold one document a file.
        max_bytes: the largest document to read.

    Yields:
        The file's documents; a ReadingError in the place of each part that cannot be read.

    Raises:
        ReadingError: if nothing of the file can be read.
    """

    def __call__(
        self, path: Path, document_id: str, max_bytes: int
    ) -> Iterator[Document | ReadingError]:
        """Read the file."""
        ...


ARCHIVES: dict[str, Reader] = {
    ".zip": archive.read_zip,
    ".tar": archive.read_tar,
    ".tgz": archive.read_tar,
    ".gz": archive.read_compressed,
    ".bz2": archive.read_compressed,
    ".xz": archive.read_compressed,
}
PICTURES: dict[str, Reader] = dict.fromkeys(picture.SUFFIXES, picture.read)
READERS: dict[str, Reader] = {
    **ARCHIVES,
    "": plain_text.read,
    ".txt": plain_text.read,
    ".text": plain_text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".rst": restructured_text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".json": json_file.read,
    ".jsonl": jsonl.read,
    ".pdf": pdf.read,
    ".docx": word.read,
    ".pptx": slides.read,
    ".xlsx": spreadsheet.read_workbook,
    ".xlsm": spreadsheet.read_workbook,
    ".csv": spreadsheet.read_csv,
    ".tsv": spreadsheet.read_csv,
    ".eml": mail.read_message,
    ".mbox": mail.read_mailbox,
    ".odt": opendocument.read,
    ".ods": opendocument.read,
    ".odp": opendocument.read,
    ".epub": epub.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".mhtml": web_archive.read,
    ".mht": web_archive.read,
    ".srt": subtitles.read,
    ".vtt": subtitles.read,
    ".ass": subtitles.read,
}
# Formats that are little more than text: no large library stands between it and us.
LIGHT = frozenset(("", ".txt", ".text", ".md", ".markdown", ".json", ".jsonl", ".csv", ".tsv"))


def reader_for(suffix: str, options: ReaderOptions) -> Reader | None:
    """Return the reader of files with a suffix, or None where there is none.

    Args:
        suffix: in small letters.
        options: name readers of the person's own, which come before ours.
    """
    if suffix in options.own:
        return own.read
    if suffix in PICTURES and options.ocr_pages and ocr.is_installed():
        return PICTURES[suffix]
    return READERS.get(suffix)


def read_file(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a file with the reader for its suffix; arguments and errors are those of `Reader`."""
    suffix = path.suffix.lower()
    reader = reader_for(suffix, chosen())
    if reader is None:
        known = ", ".join([*filter(None, READERS), *chosen().own])
        said = f"no reader for {suffix} files; these can be read: {known}"
        raise ReadingError(f"{said}; {ocr.HOW}" if suffix in PICTURES else said)
    with as_reading_error(f"a {path.suffix} file" if path.suffix else "text"):
        for item in reader(path, document_id, max_bytes):
            yield item if isinstance(item, ReadingError) else whole_document(item)
