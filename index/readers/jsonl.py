"""JSON lines: one document a line, with its own id and metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.document import Document, Metadata
from index.errors import ReadingError
from index.layout import find_regions
from index.metadata import parse_date, split_names
from index.readers.plain_text import document_from_text


def _as_text(value: object) -> object:
    """Read a number where text is asked: ids are often numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Line(BaseModel):
    """What one line may hold; other keys are left alone."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, BeforeValidator(_as_text)] = Field(min_length=1)
    text: str = Field(min_length=1)
    title: str | None = None
    author: str | list[str] | None = None
    source: str | None = None
    published: Annotated[str, BeforeValidator(_as_text)] | None = None
    url: str | None = None


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
        values = _without_surrogates(json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        return ReadingError(f"line {number}: not JSON ({error}): mend or remove the line")
    try:
        entry = _Line.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:1]) or "the line"
        return ReadingError(
            f'line {number}: {where}: {first["msg"]}; a line is an object with "id" and "text"'
        )
    text = entry.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return ReadingError(f"line {number}: its text is empty")
    authors = entry.author if isinstance(entry.author, list) else split_names(entry.author or "")
    known = Metadata(
        title=(entry.title or "").strip() or None,
        authors=tuple(authors),
        source=(entry.source or "").strip() or None,
        published=parse_date(entry.published),
        url=(entry.url or "").strip() or None,
    )
    return document_from_text(entry.id, text, find_regions(text), known)


def _without_surrogates(value: Any) -> Any:
    """Replace halves of surrogate pairs ("\\ud800"): valid JSON, but no characters."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_without_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_surrogates(one) for key, one in value.items()}
    return value
