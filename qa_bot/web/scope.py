"""Scope: what a question is held to, as it is chosen on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.document import Metadata
from index.errors import UserError

SOURCE, DOCUMENT = "source:", "document:"


class ScopeError(UserError):
    """What a question is held to leaves nothing to search."""


@dataclass(frozen=True)
class Scope:
    """What a question is held to: of each kind one must fit. Empty, it is held to nothing.

    Attributes:
        sources: only documents that one of these published.
        documents: only documents with one of these ids.
        first: only documents published on this day or later.
        last: only documents published on this day or earlier.
    """

    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, chosen: Sequence[str], dates: str = "/") -> Scope:
        """Return the scope that a person chose.

        Args:
            chosen: sources and documents, each with the word for its kind before it.
            dates: the first and the last day (ISO 8601), with a slash between; either may be empty.

        Raises:
            ScopeError: if the last day is before the first.
        """
        first, last = (_day(part) for part in (*dates.split("/"), "")[:2])
        if first and last and last < first:
            raise ScopeError(
                f"no day is from {first} on and up to {last}: change one of the two dates beside "
                "“Search only in”"
            )
        return cls(_named(chosen, SOURCE), _named(chosen, DOCUMENT), first, last)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.sources or self.documents or self.has_dates)

    @property
    def has_dates(self) -> bool:
        """Whether only documents of some days are searched: none without a date is among them."""
        return self.first is not None or self.last is not None

    def choose(self, documents: Mapping[str, Metadata]) -> tuple[list[str], str | None]:
        """Return the ids of the documents to search, and what to say of those left out, if any.

        Args:
            documents: the metadata of every document, by its id.

        Raises:
            ScopeError: if there is none.
        """
        days = {
            name: known.published
            for name, known in documents.items()
            if self._is_named(name, known.source)
        }
        ids = [name for name, day in days.items() if self._is_then(day)]
        undated = sum(day is None for day in days.values())
        left_out = ""
        if self.has_dates and undated:
            left_out = f" (left out: {undated} document{'s'[: undated - 1]} without a date)"
        if not ids:
            kinds = [("source", self.sources), ("document", self.documents)]
            fitting = [name for name, values in kinds if values]
            fitting += ["range of dates"] if self.has_dates else []
            raise ScopeError(
                f"none of the documents is of the chosen {' and the chosen '.join(fitting)}"
                f"{left_out}: take something away under “Search only in”, and ask again"
            )
        ends = [
            f"from {self.first}" if self.first else "",
            f"up to {self.last}" if self.last else "",
        ]
        note = f"Searched only what was published {' '.join(filter(None, ends))}{left_out}."
        return ids, note if self.has_dates else None

    def _is_named(self, document_id: str, source: str | None) -> bool:
        """Tell whether a document is one of those chosen, whenever it was published."""
        return (not self.sources or source in self.sources) and (
            not self.documents or document_id in self.documents
        )

    def _is_then(self, published: date | None) -> bool:
        """Tell whether a day is one of those chosen."""
        if published is None:
            return not self.has_dates
        return (self.first is None or self.first <= published) and (
            self.last is None or published <= self.last
        )


def _named(chosen: Sequence[str], kind: str) -> tuple[str, ...]:
    """Return the names of one kind."""
    return tuple(value[len(kind) :] for value in chosen if value.startswith(kind))


def _day(text: str) -> date | None:
    """Return a day; None for what is none, as a date that is not written to its end."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
