"""Subtitles (.srt, .vtt, .ass): what is said, with the time at which it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path, PurePosixPath

from index.document import Document, Metadata
from index.errors import ReadingError
from index.readers.damage import as_reading_error
from index.readers.decoding import read_text
from index.readers.text_builder import TextBuilder


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read subtitles; a part is what is shown at one time."""
    import pysubs2

    text = read_text(path, max_bytes)
    with as_reading_error("subtitles"):
        builder = TextBuilder()
        for event in pysubs2.SSAFile.from_string(text):
            if not event.is_comment:
                builder.begin(f"at {timedelta(seconds=event.start // 1000)}")
                builder.add(event.plaintext, goes_on=True)
    known = Metadata(title=PurePosixPath(document_id).stem)
    yield builder.document(document_id, known, is_prose=False)
