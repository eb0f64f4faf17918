"""JSON: a list of documents, or whatever else it holds as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import Document, Metadata, RegionKind
from index.errors import ReadingError
from index.readers.damage import as_reading_error
from index.readers.decoding import read_text
from index.readers.entry import document_from_entry, without_surrogates
from index.readers.naming import Naming
from index.readers.table import name_of
from index.readers.text_builder import TextBuilder

# A sentence of prose; what is shorter and has no stop is the value of a field.
_PROSE = re.compile(r"\s.*[.!?…][\"”’)\]]*\s*\Z", re.DOTALL)
_LONGEST_FIELD = 120


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a JSON file.

    Objects with a `text`, alone or in a list, are documents like a line of JSON lines, save that
    the id may be left out or null. Anything else is one document: prose as paragraphs, other values
    under their names, an item of a list of objects as a part.
    """
    text = read_text(path, max_bytes)
    with as_reading_error("JSON"):
        values = without_surrogates(json.loads(text))
        if not _are_documents(values):
            builder = TextBuilder()
            _Walk(builder).add(_pruned(values))
            yield builder.document(
                document_id, Metadata(title=name_of(document_id)), is_prose=False
            )
            return
    if isinstance(values, dict):
        is_named = values.get("id") is not None
        yield document_from_entry(values if is_named else {**values, "id": document_id}, "it")
        return
    naming = Naming(document_id)
    for number, entry in enumerate(values, start=1):
        if isinstance(entry, dict) and entry.get("id") is None:
            entry = {**entry, "id": naming.id_of(number, entry.get("url"))}
        yield document_from_entry(entry, f"entry {number}")


def _are_documents(values: Any) -> bool:
    """Tell whether it is an object with a text, or a list that begins with one."""
    first = values[0] if isinstance(values, list) and values else values
    return isinstance(first, dict) and isinstance(first.get("text"), str)


def _pruned(value: Any) -> Any:
    """Return a value without what holds nothing; items of a list keep their places."""
    if isinstance(value, dict):
        held = {name: _pruned(one) for name, one in value.items()}
        return {name: one for name, one in held.items() if one is not None} or None
    if isinstance(value, list):
        items = [_pruned(one) for one in value]
        return items if any(one is not None for one in items) else None
    return None if value == "" else value


class _Walk:
    """Adds values to a text in their order."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._in_item = False

    def add(self, value: Any, name: str = "") -> None:
        """Add a value and all that is in it, under its name."""
        if isinstance(value, dict):
            self._add_object(value)
        elif isinstance(value, list):
            self._add_list(value, name)
        else:
            for paragraph in re.split(r"\n\s*\n", _written(value)):
                self._builder.add(paragraph)

    def _add_object(self, value: dict[str, Any]) -> None:
        """Add an object: its fields as one sentence, then what of it is more than a field."""
        fields = {name: _field(one) for name, one in value.items()}
        said = [f"{name}: {text}" for name, text in fields.items() if text]
        if said:
            self._builder.add("; ".join(said) + ".")
        for name, one in value.items():
            if fields[name] is None:
                if not self._in_item:
                    self._builder.add(name, RegionKind.HEADING)
                self.add(one, name)

    def _add_list(self, value: list[Any], name: str) -> None:
        """Add a list; each object in the outermost ones is a part."""
        for number, one in enumerate(value, start=1):
            is_part = isinstance(one, dict) and not self._in_item
            if is_part:
                self._builder.begin(f"{name}, item {number}" if name else f"item {number}")
                self._in_item = True
            self.add(one, name)
            if is_part:
                self._in_item = False


def _field(value: Any) -> str | None:
    """Return a value as that of a field; None where it is prose, or holds others."""
    if isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value):
        parts = [_field(one) for one in value]
        return None if None in parts else ", ".join(part for part in parts if part)
    if isinstance(value, (dict, list)):
        return None
    text = " ".join(_written(value).split())
    return None if len(text) > _LONGEST_FIELD or _PROSE.search(text) else text


def _written(value: Any) -> str:
    """Return a value that holds no others as a person would write it."""
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
