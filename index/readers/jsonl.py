"""JSON lines: one document a line, with its own id and metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from index.document import Document
from index.errors import ReadingError
from index.readers.entry import document_from_entry, without_surrogates


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a JSON lines file; the id of each document is the line's own."""
    del document_id
    found = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    found += 1
                    yield _read_line(line, number, max_bytes)
    except PermissionError:
        raise ReadingError("no permission to read it: change its permissions") from None
    except OSError as error:
        raise ReadingError(f"cannot be read: {error.strerror or error}") from None
    if not found:
        raise ReadingError("is empty: there is nothing to index")


def _read_line(line: bytes, number: int, max_bytes: int) -> Document | ReadingError:
    """Read one line, or say what is wrong with it."""
    if len(line) > max_bytes:
        return ReadingError(
            f"line {number}: {len(line) / 1e6:.3g} MB is over the limit of {max_bytes / 1e6:.3g} "
            "MB for one document: split it, or raise max_file_mb under [reading]"
        )
    try:
        values = without_surrogates(json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        return ReadingError(f"line {number}: not JSON ({error}): mend or remove the line")
    return document_from_entry(values, f"line {number}")
