"""Documents: those of the library, as the page lists and shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain

from index.document import Metadata, Span, StoredDocument
from index.errors import UnknownDocumentError
from index.library import Library
from qa_bot.answer import Also, also, in_order
from qa_bot.shortening import shortened
from qa_bot.web.original import original_url
from qa_bot.web.place import Place
from qa_bot.web.rendering import document_html, visible
from qa_bot.web.scope import DOCUMENT, SOURCE

_LABEL_CHARS = 120
# A page of more rows than this takes seconds to come up.
_MOST_LISTED = 500


class Documents:
    """Lists the documents, and opens one at a place."""

    def __init__(self, library: Library) -> None:
        """Take where the documents are."""
        self._library = library
        self._known: dict[str, Metadata] = {}

    def forget(self) -> None:
        """Forget what is known of the documents: they may have changed."""
        # What another thread is reading just now goes into the old one, which nobody asks again.
        self._known = {}

    def listed(self, wanted: str = "") -> list[StoredDocument]:
        """Return the documents, the latest published first, as many as a page can list.

        Args:
            wanted: what the title, the source or the id of each holds.
        """
        return self._library.latest(_MOST_LISTED, wanted)

    def count(self) -> int:
        """Return how many documents there are, listed or not."""
        return self._library.counts()[0]

    def scopes(self) -> list[tuple[str, str]]:
        """Return what a search can be held to, as pairs of a label and a value.

        Of the documents, those that are listed.
        """
        documents = self.listed()
        named = Counter(_title(one) for one in documents)
        sources = [
            (f"Source: {_short(name)}", f"{SOURCE}{name}") for name in self._library.sources()
        ]
        labelled = [
            # What has the title of another is told from it by its id.
            (_short(title) + (f" ({one.document.id})" if named[title] > 1 else ""), one)
            for one in documents
            for title in [_title(one)]
        ]
        choices = [*sources, *((label, f"{DOCUMENT}{one.document.id}") for label, one in labelled)]
        return [(visible(label), value) for label, value in choices]

    def about(self, document_id: str) -> Metadata:
        """Return what is known of a document; nothing of one that is gone."""
        held = self._known
        if document_id not in held:
            try:
                held[document_id] = _known(self._library.document(document_id))
            except UnknownDocumentError:
                return Metadata()
        return held[document_id]

    def read(self, document_id: str, here: Place | None, cited: Sequence[Place]) -> str:
        """Return a document as HTML for the reader.

        What it was quoted with and does not say any more is shown as such, and marked nowhere.

        Args:
            document_id: which.
            here: the place to show, if any.
            cited: the places that the conversation cites.

        Raises:
            UnknownDocumentError: if it is not in the library.
        """
        stored = self._library.document(document_id)
        text = stored.document.text
        now = here.in_text(text) if here else None
        marked = [span for one in cited if (span := one.in_text(text))]
        also_there = self._also(document_id, now)
        superseded = here.quote if here and now is None else None
        original = original_url(stored, now)
        return document_html(stored, now, marked, also_there, original, superseded)

    def stored(self, document_id: str) -> StoredDocument | None:
        """Return a document by its id; None where it is not in the library."""
        try:
            return self._library.document(document_id)
        except UnknownDocumentError:
            return None

    def alike(self) -> dict[str, int]:
        """Return how many documents report the same as one, by the ids of those that have such."""
        near = self._library.near_duplicates()
        return {document_id: 1 + len(others) for document_id, others in near.items()}

    def _also(self, document_id: str, here: Span | None) -> list[Also]:
        """Return where near-duplicates of a document have what it says at a place, or anywhere.

        Raises:
            UnknownDocumentError: if a document is gone.
        """
        if not self._library.near_duplicates_of(document_id):
            return []
        sentences = [
            one
            for passage in self._library.passages(document_id)
            for one in passage.sentences()
            if here is None or one.span.overlaps(here)
        ]
        first: dict[str, Also] = {}
        for place in chain.from_iterable(self._library.same_sentences(sentences)):
            if place.document_id not in first:
                # One may have been removed meanwhile.
                with suppress(UnknownDocumentError):
                    other = self._library.document(place.document_id)
                    first[place.document_id] = also(other, place.span)
        return in_order(first.values())


def _known(stored: StoredDocument) -> Metadata:
    """Return what is known of a stored document."""
    return stored.document.metadata


def _title(stored: StoredDocument) -> str:
    """Return a document's title, or its id where it has none."""
    return _known(stored).title or stored.document.id


def _short(label: str) -> str:
    """Return what a list has room for of a label."""
    return shortened(label, _LABEL_CHARS)
