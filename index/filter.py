"""What a search is held to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SearchFilter:
    """What a search is held to. None holds it to nothing.

    Attributes:
        document_ids: only these documents.
        source: only documents that this source published or that name it.
        published_from: only documents published on this day or later, or on no stated day.
        published_to: only documents published on this day or earlier, or on no stated day.
    """

    document_ids: tuple[str, ...] | None = None
    source: str | None = None
    published_from: date | None = None
    published_to: date | None = None
