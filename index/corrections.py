"""What a person says of a document: fields of its metadata, by their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime

from index.characters import whole_characters
from index.document import Metadata
from index.errors import MetadataError
from index.language import language_tag

FIELDS = tuple(field.name for field in fields(Metadata))


def corrected(known: Metadata, changes: Mapping[str, object]) -> Metadata:
    """Return metadata with changes made to it.

    Args:
        known: what is changed.
        changes: a value a field; an empty text takes the field back.

    Raises:
        MetadataError: if there is no such field, or it cannot have that value.
    """
    values: dict[str, object] = {}
    for name, value in changes.items():
        taken_back = value == "" and name in FIELDS
        values[name] = getattr(Metadata(), name) if taken_back else field_value(name, value)
    return replace(known, **values)  # type: ignore[arg-type]


def field_value(name: str, value: object) -> str | tuple[str, ...] | date:
    """Return a value as metadata has it.

    Args:
        name: the field.
        value: text; for `authors` also a list of texts, for `published` also a date.

    Raises:
        MetadataError: if there is no such field, or it cannot have that value.
    """
    if name not in FIELDS:
        known = f"{', '.join(FIELDS[:-1])} and {FIELDS[-1]}"
        raise MetadataError(f'"{name}" is no field of a document: {known} can be set')
    if name == "authors":
        return _names(value)
    if name == "published":
        return _day(value)
    if name == "language":
        return _language(value)
    if not isinstance(value, str) or not (text := _one_line(value)):
        raise MetadataError(
            f'{name} = {_shown(value)}: write it as text, such as {name} = "Ostrel"'
        )
    return text


def _names(value: object) -> tuple[str, ...]:
    """Return the names of persons."""
    names = value.split(";") if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        found = tuple(_one_line(name) for name in names if name.strip())
        if found:
            return found
    raise MetadataError(
        f'authors = {_shown(value)}: write the names with ";" between them, such as '
        '"Ada Quist; Bo Ren"'
    )


def _day(value: object) -> date:
    """Return a day."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise MetadataError(
            f"published = {_shown(value)}: write the day as year, month and day, such as 2025-04-03"
        ) from None


def _language(value: object) -> str:
    """Return a language as BCP 47 writes it."""
    if tag := language_tag(value):
        return tag
    raise MetadataError(
        f"language = {_shown(value)}: write the language as its code, such as es or pt-BR"
    )


def _one_line(text: str) -> str:
    """Return a text with single blanks, and without halves of characters."""
    return " ".join(whole_characters(text).split())


def _shown(value: object) -> str:
    """Return a value for a message, on one line and not too long."""
    written = f'"{_one_line(value)}"' if isinstance(value, str) else _one_line(str(value))
    return written if len(written) <= 60 else f"{written[:60]}…"
