"""Sides: what documents say that differ, each under its source and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.document import Metadata
from qa_bot.answering.version import Version

# A longer title, in characters, is no name for a document.
_TITLE = 60


def tell_apart(sides: Sequence[Version], known: dict[str, Metadata]) -> tuple[list[Version], str]:
    """Return each side under its source and date, the newest first, and a note on the difference.

    Args:
        sides: what the documents say.
        known: the documents' metadata by their ids.
    """

    def metadata(side: Version) -> Metadata:
        return known[side.support.citations[0].document_id]

    def published(side: Version) -> int:
        day = metadata(side).published
        return -day.toordinal() if day else 0

    in_order = sorted(sides, key=published)
    titles = [metadata(side).title for side in in_order]
    # A title that all share leads to nothing.
    by_title = len(set(titles)) == len(titles)
    versions = [
        replace(side, text=f"{lead}: {side.text}")
        # Where a text has no title its first sentence stands for one.
        if (lead := _lead(metadata(side), by_title=by_title)) and not side.text.startswith(lead)
        else side
        for side in in_order
    ]
    days = [metadata(side).published for side in in_order]
    if None not in days and len(set(days)) == len(days):
        return versions, "The documents differ; the newest comes first."
    return versions, "The documents differ."


def _lead(known: Metadata, *, by_title: bool) -> str:
    """Return who published a document and when; where neither is known, its title if it may."""
    title = known.title if by_title else None
    return known.origin or (title if title and len(title) <= _TITLE else "")
