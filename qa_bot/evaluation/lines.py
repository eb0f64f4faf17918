"""JSON lines in, checked objects out; an error names the file and the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from qa_bot.evaluation.errors import SuiteError


class Entry(BaseModel):
    """What one line holds; keys that are not known are left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)


E = TypeVar("E", bound=Entry)


def _as_text(value: object) -> object:
    """Read a number where text is asked: ids are often numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]


def read_lines(file: Path, kind: type[E]) -> Iterator[tuple[int, E]]:
    """Yield the entries of a JSON lines file, each with the number of its line.

    Raises:
        SuiteError: if the file cannot be read, or a line is not such an entry.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise SuiteError(
            f"{file} cannot be read ({error.strerror or error}): check its path and permissions"
        ) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _read(file, number, line, kind)


def _read(file: Path, number: int, line: bytes, kind: type[E]) -> E:
    """Read one line."""
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SuiteError(
            f"{file}, line {number} is not JSON ({error}): mend or remove the line"
        ) from None
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        about = (
            f'"{where}" is missing' if first["type"] == "missing" else f"{where}: {first['msg']}"
        )
        raise SuiteError(f"{file}, line {number}: {about}: mend the line") from None
