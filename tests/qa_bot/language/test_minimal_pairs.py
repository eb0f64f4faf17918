"""Minimal pairs: two sentences alike in all but one place."""

from __future__ import annotations

import pytest

from qa_bot.language.minimal_pairs import exchanges_fact, other_answer

WALL = "The new sea wall at Dell will be paid for by the {} and looked after by volunteers."


@pytest.mark.parametrize(
    ("question", "said", "ours", "theirs", "other"),
    [
        (
            "What kind of film is Grey Harbour?",
            "Grey Harbour is a documentary.",
            "Grey Harbour is a Scottish documentary, directed by Ada Finch.",
            "Grey Harbour is a Scottish short film, directed by Ada Finch.",
            "short film",
        ),
        (
            "How many live in Dell?",
            "1,234 people live in Dell.",
            "At the last count 1,234 people lived in Dell.",
            "At the last count 459 people lived in Dell.",
            "459",
        ),
        (
            "Where is the school of Ostrel?",
            "The school of Ostrel is in Lower Dell, Norland.",
            "The school of Ostrel is a boarding school in Lower Dell, Norland.",
            "School of Ostrel The school of Ostrel is a boarding school in Garrow, Norland.",
            "Garrow",
        ),
        (
            "Who pays for the sea wall?",
            "The council pays for it.",
            WALL.format("council"),
            WALL.format("harbour board"),
            "harbour board",
        ),
    ],
)
def test_what_stands_in_the_place_of_the_answer_is_told(
    question: str, said: str, ours: str, theirs: str, other: str
) -> None:
    assert other_answer(question, said, ours, theirs) == other


@pytest.mark.parametrize(
    ("question", "said", "ours", "theirs"),
    [
        pytest.param(
            "Who looks after the sea wall?",
            "Volunteers look after it.",
            WALL.format("council"),
            WALL.format("harbour board"),
            id="differs in what was not asked",
        ),
        pytest.param(
            "How high is the wall?",
            "The wall is 4 metres high.",
            "The new wall at Dell is 4 metres high.",
            "The new wall at Dell is four metres high.",
            id="one number in two spellings",
        ),
        pytest.param(
            "Who lives near the sea?",
            "Salome Hartwick lives near the sea.",
            "Salome Hartwick has lived near the sea for years.",
            "Ms Hartwick has lived near the sea for years.",
            id="one name, longer and shorter",
        ),
        pytest.param(
            "What did the fire destroy?",
            "The fire destroyed the old mill.",
            "The fire at Dell destroyed the old mill on Sunday.",
            "The fire at Dell destroyed the historic mill on Sunday.",
            id="one thing, described otherwise",
        ),
        pytest.param(
            "What did Ada Finch open?",
            "Ada Finch opened the fair.",
            "Ada Finch opened the fair.",
            "Ada Finch opened a letter from her aunt in Dell and read it to the children.",
            id="too little is the same",
        ),
        pytest.param(
            "What did he open?",
            "He opened the fair.",
            "He then opened the fair.",
            "He then opened the letter.",
            id="what is the same is in every text",
        ),
        pytest.param(
            "What did Ada Finch open in Dell?",
            "Ada Finch opened the fair in Dell.",
            "Ada Finch opened the fair in Dell.",
            "Ada Finch opened the fair in Dell.",
            id="the same",
        ),
    ],
)
def test_what_is_no_other_answer_is_none(question: str, said: str, ours: str, theirs: str) -> None:
    assert other_answer(question, said, ours, theirs) is None


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        (
            "Odo led the harbour board of Dell in 1917.",
            "Odo led the harbour board of Dell in 1914.",
        ),
        (
            "The gallery is the oldest house of art in Ostrel.",
            "The gallery, the oldest house of art in Dell, opens late.",
        ),
        (
            "Runa opened the new fish market of Dell.",
            "On Monday Ada opened the new fish market of Dell.",
        ),
    ],
)
def test_claim_that_has_another_fact_in_the_place_is_told(claim: str, quote: str) -> None:
    assert exchanges_fact(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Odo led the harbour board of Dell.", "Odo led the harbour board of Dell in 1914."),
        ("Odo led the board of Dell in 1914.", "Odo led the harbour board of Dell in 1914."),
        (
            "The old board of Dell will meet in May.",
            "The old board of Dell will meet at the pier in Ostrel in May.",
        ),
        ("The old board of Dell met the mayor.", "The old board of Dell met a lawyer."),
        ("Ada led it in 1917.", "Ada left it in 1914."),
    ],
)
def test_claim_that_says_less_or_otherwise_has_no_other_fact(claim: str, quote: str) -> None:
    assert not exchanges_fact(claim, quote)
