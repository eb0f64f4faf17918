"""Search: what is found for a question, before anything of it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Hit
from index.library import Library
from qa_bot.answering.bylines import find_bylines
from qa_bot.answering.mentions import Sought, sought_in_documents
from qa_bot.answering.version import Version
from qa_bot.finding.deduplication import deduplicate
from qa_bot.finding.query import Query
from qa_bot.language.bylines import byline_asked

# So many near-duplicates of a story may be found before they take the room of others.
_COPIES = 4


@dataclass(frozen=True)
class Search:
    """What is found for a question.

    Attributes:
        about: what the sentences of the passages are to be held against.
        hits: the passages, the best first.
        sought: what is looked for, where it is asked which documents say it.
        bylines: what articles say of themselves, where that is asked.
    """

    about: Query
    hits: Sequence[Hit] = ()
    sought: Sought | None = None
    bylines: Sequence[Version] = ()

    @property
    def is_direct(self) -> bool:
        """Whether places are asked for, which no model has to choose or to put in words."""
        return bool(self.sought or self.bylines)


def search(query: Query, library: Library, most: int, scope: Sequence[str] | None) -> Search:
    """Search a library for what a question asks.

    Args:
        query: the question.
        library: the documents.
        most: how many passages are found.
        scope: the ids of the only documents to search; None for all.

    Raises:
        UnknownDocumentError: if a document leaves the library meanwhile.
    """
    # What filters were read out of stands in the question, too: that is not to be looked for.
    if query.is_filtered:
        return Search(query, _passages(query, library, most))
    if sought := sought_in_documents(query.asked):
        about = Query(sought.text, sought.text, query.within)
        return Search(about, _passages(about, library, most), sought)
    # Where no article says so of itself, it may be one that they tell of.
    return _of_bylines(query, library, most, scope) or Search(
        query, _passages(query, library, most)
    )


def searched_documents(library: Library, scope: Sequence[str] | None) -> int:
    """Return how many documents are searched."""
    return library.counts()[0] if scope is None else len(scope)


def _passages(query: Query, library: Library, most: int) -> list[Hit]:
    """Return the passages that fit a question best, those of near-duplicates folded."""
    found = library.search(query.asked, most * _COPIES, query.within, query.asked_before)
    return deduplicate(found, library, query.within)[:most]


def _of_bylines(
    query: Query, library: Library, most: int, scope: Sequence[str] | None
) -> Search | None:
    """Return what articles say of themselves, if that is asked and any does."""
    asked = byline_asked(query.asked)
    is_one = searched_documents(library, scope) == 1
    if asked is None or not (asked.name or is_one):
        return None
    # Those of near-duplicates, too: each has a byline of its own.
    hits = library.search(asked.name or query.asked, most * _COPIES, query.within)
    bylines = list(find_bylines(asked, hits, library, is_one=is_one))
    return Search(query, hits[:most], bylines=bylines) if bylines else None
