"""What became of documents: one by one, and in a report of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Outcome(str, Enum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REMOVED = "removed"


@dataclass
class IndexReport:
    """What indexing did.

    Attributes:
        counts: how many documents each way.
        skipped: what was not read, and why.
        notes: what a person should know of what was read, as that it was read by OCR.
    """

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
