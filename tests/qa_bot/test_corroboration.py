"""Corroboration: another place that says by itself what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.filter import SearchFilter
from index.library import Library
from qa_bot.abstention import Verdict
from qa_bot.corroboration import corroborated
from qa_bot.evidence import EvidenceSentence
from qa_bot.judging import SupportedClaim
from qa_bot.question import Query
from qa_bot.settings import Settings
from qa_bot.support import Support
from tests.qa_bot.parts import article, evidence, signals

QUESTION = "When was the lighthouse of Dell lit for the first time?"
SAID = "The lighthouse of Dell was first lit in 1868."
CITED = "In 1868 the lighthouse of Dell was lit for the first time, by Ada Finch."
AGAIN = "For the first time the lighthouse of Dell was lit in 1868, when the pier was new."
LAMP = (
    "Behind its new glass the great lamp has burned since 1868, which Dell calls its first light."
)


def found(*texts: tuple[str, float]) -> list[EvidenceSentence]:
    read = evidence(*(text for text, _ in texts))
    return [
        replace(one, relevance=relevance) for one, (_, relevance) in zip(read, texts, strict=True)
    ]


def cited_for(
    library: Library, settings: Settings, said: str, scored: list[EvidenceSentence]
) -> list[str]:
    library.add(article("a", " ".join(one.text for one in scored), "The light of Dell"))
    support = Support(0.9, supported=True, citations=(scored[0],), missing=())
    claim = SupportedClaim(said, support, signals(), Verdict(0.9, answers=True, sure=True))
    query = Query(QUESTION, QUESTION, SearchFilter())
    rests_on = corroborated(claim, query, scored, library, settings.support)
    return [one.text for one in rests_on.citations]


def test_place_that_says_the_same_is_named_too(library: Library, settings: Settings) -> None:
    scored = found((CITED, 7.0), (AGAIN, 6.0))
    assert cited_for(library, settings, SAID, scored) == [CITED, AGAIN]


def test_place_that_answers_better_may_have_other_words(
    library: Library, settings: Settings
) -> None:
    assert cited_for(library, settings, SAID, found((CITED, 4.0), (LAMP, 6.0))) == [CITED, LAMP]
    assert cited_for(library, settings, SAID, found((CITED, 7.0), (LAMP, 6.0))) == [CITED]


@pytest.mark.parametrize(
    ("said", "other", "relevance"),
    [
        pytest.param(SAID, AGAIN, 1.0, id="not read as an answer"),
        pytest.param(SAID, AGAIN.replace("1868", "1869"), 6.0, id="says another year"),
        pytest.param(SAID, "The pier of Dell was new in 1868.", 6.0, id="speaks of another thing"),
        pytest.param("1868", AGAIN, 6.0, id="a bare value"),
    ],
)
def test_other_places_are_not_named(
    library: Library, settings: Settings, said: str, other: str, relevance: float
) -> None:
    scored = found((CITED, 7.0), (other, relevance))
    assert cited_for(library, settings, said, scored) == [CITED]


def test_one_more_place_is_enough(library: Library, settings: Settings) -> None:
    third = "The lighthouse of Dell was lit for the first time in 1868, as the stone says."
    scored = found((CITED, 7.0), (AGAIN, 6.0), (third, 6.0))
    assert cited_for(library, settings, SAID, scored) == [CITED, AGAIN]
