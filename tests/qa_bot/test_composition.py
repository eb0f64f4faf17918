"""Supported claims to one answer: marks, numbers, places."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata, StoredDocument
from index.errors import UnknownDocumentError
from qa_bot.answering.support import Support
from qa_bot.composition import Composition
from qa_bot.finding.evidence import EvidenceSentence
from tests.qa_bot.parts import evidence

TEXT = "The pier is shut. Ines Falcao leads the repair. It costs 3,200 crowns."
FIRST, SECOND, THIRD = evidence(*re.split(r"(?<=\.) ", TEXT))
ELSEWHERE = evidence("The pier is shut.", document_id="b")[0]
MARK = re.compile(r" ?\[\d+\]")


def stored(name: str) -> StoredDocument:
    known = Metadata(title=f"Title of {name}", source="Gull Point Gazette")
    return StoredDocument(1, Document(name, TEXT, known), None, "2025-05-14 09:00:00", 1)


def support(*citations: EvidenceSentence) -> Support:
    return Support(0.9, True, citations, ())


def composed(*claims: tuple[str, Support]) -> Composition:
    composition = Composition(stored)
    for claim, held in claims:
        composition.add(claim, held)
    return composition


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("The pier is shut.", "The pier is shut [1]."),
        ("Is the pier shut?", "Is the pier shut [1]?"),
        ("The pier is shut!", "The pier is shut [1]!"),
        ("The pier is shut", "The pier is shut [1]"),
        ("He said: “It is shut.”", "He said: “It is shut.” [1]"),
        ('He said: "It is shut."', 'He said: "It is shut." [1]'),
    ],
)
def test_marks_stand_before_the_stop_and_behind_a_quotation(claim: str, shown: str) -> None:
    composition = Composition(stored)
    assert composition.add(claim, support(FIRST)) == shown
    assert composition.text == shown


def test_numbers_go_up_as_places_are_first_cited() -> None:
    composition = composed(("One.", support(SECOND)), ("Two.", support(FIRST, THIRD)))
    assert composition.text == "One [1]. Two [2][3]."
    assert [c.number for c in composition.citations] == [1, 2, 3]
    assert [c.quote for c in composition.citations] == [SECOND.text, FIRST.text, THIRD.text]


def test_same_place_has_the_same_number() -> None:
    composition = composed(
        ("One.", support(FIRST)), ("Two.", support(SECOND, FIRST)), ("Three.", support(FIRST))
    )
    assert [claim.citations for claim in composition.claims] == [[1], [1, 2], [1]]
    assert composition.text == "One [1]. Two [1][2]. Three [1]."
    assert len(composition.citations) == 2


def test_same_words_in_two_documents_are_two_places() -> None:
    composition = composed(("The pier is shut.", support(FIRST, ELSEWHERE)))
    assert composition.text == "The pier is shut [1][2]."
    assert [c.document_id for c in composition.citations] == ["a", "b"]


def test_citation_is_a_place_with_what_is_known_of_its_document() -> None:
    (citation,) = composed(("One.", support(SECOND))).citations
    assert citation.quote == TEXT[citation.start : citation.end] == SECOND.text
    assert (citation.title, citation.source) == ("Title of a", "Gull Point Gazette")
    assert (citation.published, citation.url, citation.page) == (None, None, None)
    assert citation.passage_id == SECOND.passage_id


def test_claim_leaves_nothing_where_one_of_its_places_is_gone() -> None:
    gone = evidence("The pier is gone.", document_id="c")[0]
    composition = composed(("It is shut.", support(FIRST)))
    with pytest.raises(UnknownDocumentError):
        composition.add("It is shut and gone.", support(SECOND, gone))
    assert [one.quote for one in composition.citations] == [FIRST.text]
    assert composition.text == "It is shut [1]."


def test_report_that_was_changed_is_named_beside_none() -> None:
    there, changed = ELSEWHERE.sentence, replace(ELSEWHERE.sentence, text="The pier is open.")
    composition = composed(("It is shut.", support(replace(FIRST, also=(there, changed)))))
    assert [one.document_id for one in composition.citations[0].also] == ["b"]


def test_only_a_document_that_is_gone_is_left_out() -> None:
    def gone(name: str) -> StoredDocument:
        if name == "b":
            raise UnknownDocumentError(name)
        return stored(name)

    def mistaken(name: str) -> StoredDocument:
        if name == "b":
            raise KeyError("regions")
        return stored(name)

    held = support(replace(FIRST, also=(ELSEWHERE.sentence,)))
    composition = Composition(gone)
    composition.add("It is shut.", held)
    assert composition.citations[0].also == []
    with pytest.raises(KeyError, match="regions"):
        Composition(mistaken).add("It is shut.", held)


def test_empty_answer_has_nothing() -> None:
    composition = Composition(stored)
    assert (composition.text, composition.claims, composition.citations) == ("", [], [])


_claims = st.lists(
    st.tuples(
        st.sampled_from(["The pier is shut.", "Shut?", "He said “no.”", "no stop", "A. B. C. it…"]),
        st.lists(
            st.sampled_from([FIRST, SECOND, THIRD, ELSEWHERE]), min_size=1, max_size=3, unique=True
        ),
    ),
    max_size=6,
)


@given(_claims)
def test_every_claim_is_a_slice_of_the_answer(
    parts: list[tuple[str, list[EvidenceSentence]]],
) -> None:
    composition = composed(*((claim, support(*cited)) for claim, cited in parts))
    end = -1
    for claim, (text, cited) in zip(composition.claims, parts, strict=True):
        shown = composition.text[claim.start : claim.end]
        assert MARK.sub("", shown) == text == claim.text
        assert [int(n) for n in re.findall(r"\[(\d+)\]", shown)] == claim.citations
        assert len(claim.citations) == len(cited)
        assert claim.start == end + 1
        end = claim.end
    assert end == len(composition.text) or not parts
    numbers = [citation.number for citation in composition.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {n for claim in composition.claims for n in claim.citations} == set(numbers)
