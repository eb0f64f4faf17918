"""Removal: a document that was taken out of the library."""

from __future__ import annotations

from dataclasses import dataclass

from index.document import StoredDocument


@dataclass(frozen=True)
class Removal:
    """A document that was removed, and can be brought back.

    Attributes:
        stored: the document.
        others: the same content under each other name that it had.
    """

    stored: StoredDocument
    others: tuple[StoredDocument, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The names that its content had: an answer may cite any of them."""
        return tuple(one.document.id for one in (self.stored, *self.others))

    @property
    def title(self) -> str:
        """The document's title, or its id where it has none."""
        return self.stored.document.metadata.title or self.stored.document.id
