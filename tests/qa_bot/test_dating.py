"""Whether a document speaks of the time that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from index.document import Metadata
from index.readers.plain_text import document_from_text
from qa_bot.dating import speaks_of_its_time

TEXT = (
    "The lighthouse of Dell was built in 1868 and raised in the 1920s. In the 17th century a fire"
    " was lit there. Last year 2,000 people climbed it. It was painted last month and opens on"
    " Aug. 3."
)


@pytest.mark.parametrize(
    ("question", "spoken"),
    [
        ("Who climbed the lighthouse?", True),
        ("Who built the lighthouse in 1868?", True),
        ("Who built the lighthouse in 1869?", False),
        ("What became of the lighthouse in 1924?", True),
        ("What was lit in the 17th century?", True),
        ("What was lit in 1650?", True),
        ("What was built in the 19th century?", True),
        ("What was built in the 18th century?", False),
        ("How many climbed it in 2023?", True),
        ("How many climbed it in 2022?", False),
        ("Who wrote of it on 4 May 2022?", False),
        ("Who wrote of it in May 2024?", True),
        ("Who won the 2022 Regatta?", False),
        ("Is it one of 2000 lighthouses?", True),
        ("Did it cost 1,500 crowns?", True),
        ("Is room 1450 open?", True),
        ("What did the keeper do in June?", False),
        ("What did the keeper do on 4 May?", True),
        ("What did the keeper do in April?", True),
        ("What did the keeper do by Aug. 3?", True),
        ("When may one climb it?", True),
    ],
)
def test_document_speaks_of_the_time(question: str, spoken: bool) -> None:
    known = Metadata("The lighthouse", published=date(2024, 5, 4))
    assert speaks_of_its_time(question, document_from_text("a", TEXT, [], known)) is spoken


def test_last_year_of_a_document_without_a_date_is_no_year() -> None:
    document = document_from_text("a", TEXT, [], Metadata())
    assert not speaks_of_its_time("How many climbed it in 2023?", document)


def test_month_is_not_looked_for_where_it_may_be_called_otherwise() -> None:
    asked = "What did the keeper do in June?"
    for known, text in (
        (Metadata(language="fr"), "Le phare de Dell a ouvert en juin."),
        (Metadata(), "The lighthouse opened on 03/06/2024."),
    ):
        assert speaks_of_its_time(asked, document_from_text("a", text, [], known))
