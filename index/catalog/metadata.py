"""The metadata of documents as columns, and what of it a person has set."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from index.document import Metadata, Whence


@dataclass(frozen=True)
class Corrected:
    """Metadata that a person has corrected.

    Attributes:
        read: as it was read; None where nothing is set.
        corrections: what was set in its place.
    """

    read: Metadata | None = None
    corrections: Metadata = field(default_factory=Metadata)

    def as_json(self) -> str | None:
        """Return it as a catalog keeps it; None where nothing is set."""
        if self.read is None or self.corrections == Metadata():
            return None
        return json.dumps([as_columns(self.read), as_columns(self.corrections)])

    @classmethod
    def from_json(cls, packed: str | None) -> Corrected:
        """Return what was kept."""
        if packed is None:
            return cls()
        read, corrections = json.loads(packed)
        return cls(from_columns(read), from_columns(corrections))


def as_columns(known: Metadata) -> tuple[str | None, ...]:
    """Return metadata as title, authors, source, published, place, url and language."""
    published = known.published.isoformat() if known.published else None
    authors = json.dumps(known.authors)
    return known.title, authors, known.source, published, known.place, known.url, known.language


def from_columns(columns: Sequence[Any]) -> Metadata:
    """Return the metadata of such columns; before version 6 there was no language."""
    title, authors, source, published, place, url, *language = columns
    return Metadata(
        title=title,
        authors=tuple(json.loads(authors)),
        source=source,
        published=date.fromisoformat(published) if published else None,
        place=place,
        url=url,
        language=language[0] if language else None,
    )


def whence_as_json(whence: Mapping[str, Whence]) -> str:
    """Return where each field comes from as a catalog keeps it."""
    return json.dumps({name: one.value for name, one in whence.items()})


def whence_from_json(packed: str) -> dict[str, Whence]:
    """Return what was kept of where each field comes from."""
    return {name: Whence(whence) for name, whence in json.loads(packed).items()}
