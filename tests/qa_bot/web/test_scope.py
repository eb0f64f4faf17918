"""What a question is held to: sources, documents and days, all of which must fit."""

from __future__ import annotations

from datetime import date

import pytest

from index.document import Metadata
from qa_bot.web.scope import Scope, ScopeError


def known(source: str, published: str | None = None) -> Metadata:
    return Metadata(source=source, published=date.fromisoformat(published) if published else None)


MAY = {"may.md": known("Harbour Post", "2025-05-02")}
JUNE = {"june.md": known("Point Gazette", "2025-06-10")}
UNDATED = {"undated.md": known("Harbour Post")}


@pytest.mark.parametrize(
    ("chosen", "dates", "found"),
    [
        ([], "/", ["may.md", "june.md", "undated.md"]),
        (["source:Harbour Post"], "/", ["may.md", "undated.md"]),
        (["source:Harbour Post", "source:Point Gazette"], "2025-05-03/", ["june.md"]),
        (["document:may.md", "document:june.md"], "/2025-06-10", ["may.md", "june.md"]),
        (["source:Harbour Post"], "2025-05-02/2025-05-02", ["may.md"]),
        # Neither is a date that is not written to its end, nor what a stranger sends.
        (["document:undated.md", "pier"], "2025-05/yesterday", ["undated.md"]),
        (["document:undated.md"], "", ["undated.md"]),
    ],
)
def test_each_kind_must_fit(chosen: list[str], dates: str, found: list[str]) -> None:
    ids, _ = Scope.of(chosen, dates).choose(MAY | JUNE | UNDATED)
    assert ids == found


def test_documents_without_a_date_are_counted() -> None:
    _, note = Scope.of([], "2025-05-01/").choose(MAY | JUNE | UNDATED)
    assert note == (
        "Searched only what was published from 2025-05-01 (left out: 1 document without a date)."
    )
    assert Scope.of(["source:Harbour Post"]).choose(MAY | UNDATED)[1] is None


def test_documents_without_a_date_that_are_not_chosen_are_not_counted() -> None:
    _, note = Scope.of(["source:Point Gazette"], "2025-05-01/").choose(MAY | JUNE | UNDATED)
    assert note == "Searched only what was published from 2025-05-01."
    _, note = Scope.of(["document:june.md", "document:undated.md"], "2025-05-01/").choose(
        MAY | JUNE | UNDATED | {"leaflet.md": known("Point Gazette")}
    )
    assert note is not None
    assert "(left out: 1 document without a date)" in note


def test_scope_without_a_document_says_what_to_take_away() -> None:
    scope = Scope.of(["source:Harbour Post", "document:undated.md"], "2025-07-01/")
    with pytest.raises(ScopeError) as said:
        scope.choose(MAY | UNDATED)
    assert str(said.value) == (
        "none of the documents is of the chosen source and the chosen document and the chosen "
        "range of dates (left out: 1 document without a date): take something away under "
        "“Search only in”, and ask again"
    )


def test_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ScopeError, match="change one of the two dates"):
        Scope.of([], "2025-06-01/2025-05-01")
