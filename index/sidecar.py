"""A file beside a document, `NAME.meta.toml`, in which a person says what is known of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from index.corrections import FIELDS, field_value
from index.document import Document, Metadata, Whence
from index.errors import MetadataError, ReadingError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SUFFIX = ".meta.toml"
_MOST_BYTES = 100_000


def is_sidecar(path: Path) -> bool:
    """Tell whether a file is named like one."""
    return path.name.lower().endswith(_SUFFIX)


def described(sidecar: Path) -> Path:
    """Return the file that a sidecar is about."""
    return sidecar.with_name(sidecar.name[: -len(_SUFFIX)])


def sidecar_of(path: Path) -> Path:
    """Return the file in which something may be said of a file."""
    return path.with_name(path.name + _SUFFIX)


def sidecar_state(path: Path) -> str:
    """Return what tells a file's sidecar from a changed one; nothing where there is none."""
    try:
        found = sidecar_of(path).stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def read_sidecar(path: Path) -> tuple[Metadata, list[ReadingError]]:
    """Read what is said of a file.

    Args:
        path: the file that it is said of.

    Returns:
        What is said, and an error for each field of it that cannot be taken; the others are.
    """
    try:
        with sidecar_of(path).open("rb") as file:
            source = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Metadata(), []
    except OSError as error:
        return Metadata(), [ReadingError(f"cannot be read: {error.strerror or error}")]
    if len(source) > _MOST_BYTES:
        return Metadata(), [ReadingError(f"is longer than {_MOST_BYTES:,} bytes: shorten it")]
    try:
        values = tomllib.loads(source.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        known = f"{', '.join(FIELDS[:-1])} and {FIELDS[-1]}"
        return Metadata(), [
            ReadingError(f'is not TOML ({error}): write lines such as title = "…"; {known} can be'
                         " set")
        ]  # fmt: skip
    said: dict[str, object] = {}
    wrong = []
    for name, value in values.items():
        try:
            said[name] = field_value(name, value)
        except MetadataError as error:
            wrong.append(ReadingError(str(error)))
    return replace(Metadata(), **said), wrong  # type: ignore[arg-type]


def with_sidecar(document: Document, said: Metadata) -> Document:
    """Return a document of which something is said, over what it states itself."""
    whence = dict.fromkeys(said.stated_fields(), Whence.SIDECAR)
    return replace(
        document,
        metadata=said.or_else(document.metadata),
        whence={**document.whence, **whence},
    )
