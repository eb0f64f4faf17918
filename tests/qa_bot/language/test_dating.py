"""Whether a document speaks of the time that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from index.document import Metadata
from index.readers.plain_text import document_from_text
from qa_bot.language.dating import speaks_of_its_time, tells_of_another_time

TEXT = (
    "The lighthouse of Dell was built in 1868 and raised in the 1920s. In the 17th and 18th"
    " centuries fires were lit there. Last year 2,000 people climbed it. It was painted last month"
    " and opens on Aug. 3. The Mayor was there."
)


@pytest.mark.parametrize(
    ("question", "spoken"),
    [
        ("Who climbed the lighthouse?", True),
        ("Who built the lighthouse in 1868?", True),
        ("Who built the lighthouse in 1869?", False),
        ("Who was rescued by boats from Dell in 2022?", False),
        ("Who came by 4 November?", True),
        ("Who has climbed it since 1990?", True),
        ("What was built before 1900?", True),
        ("What became of the lighthouse in 1924?", True),
        ("What was lit in the 17th century?", True),
        ("What was lit in 1650?", True),
        ("What was built in the 19th century?", True),
        ("What was built in the 16th century?", False),
        ("How many climbed it in 2023?", True),
        ("How many climbed it in 2022?", False),
        ("Who wrote of it on 4 June 2022?", False),
        ("Who wrote of it in June 2024?", True),
        ("Who won the 2022 Regatta?", False),
        ("Who won Dell's 2022 election?", False),
        ("Are Dell's 2000 voters from boats?", True),
        ("What is Dell's 2050 goal?", True),
        ("Is it one of 2000 lighthouses?", True),
        ("Did it cost 1,500 crowns?", True),
        ("Is room 1450 open?", True),
        ("What did the keeper do in November?", False),
        ("What did the keeper do in March?", False),
        ("What did the keeper do on 4 June?", True),
        ("What did the keeper do in May?", True),
        ("What did the keeper do on Aug. 3?", True),
        ("Which feasts fall between June and September?", True),
        ("When may one climb it?", True),
    ],
)
def test_document_speaks_of_the_time(question: str, spoken: bool) -> None:
    known = Metadata("The lighthouse", published=date(2024, 6, 4))
    assert speaks_of_its_time(question, document_from_text("a", TEXT, [], known)) is spoken


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who led the harbour in 1998?", "Ada led it from 1990 to 2005."),
        ("Who led the harbour in 1998?", "Ada has led it since May 1990."),
        ("Who won in 2024?", "Dell won the 2023-24 season."),
        ("What was lit in the 17th century?", "Fires were lit in the seventeenth century."),
        ("Is the pool open in July?", "The pool is open from May to September."),
        ("What does a ticket cost in 2024?", "A ticket costs 4 crowns."),
        ("When is it open in July?", "It is open daily from nine to five."),
        ("Who was there in 1995?", "The only ferry has run since 1990."),
        ("Who led it in 1995?", "Bell has led the harvest since 1990."),
        ("What was done in June?", "Done on 2024-06-03T10:00."),
        ("What was done in June?", "Done on 03/06/2024."),
        ("What was done in June?", "Done on 3 JUNE."),
    ],
)
def test_document_may_speak_of_the_time(question: str, text: str) -> None:
    assert speaks_of_its_time(question, document_from_text("a", text, [], Metadata()))


@pytest.mark.parametrize(
    "text",
    [
        "Ada led it from 1999 to 2005.",
        "Dell won in 2016 for the first time since 1990.",
        "A half voted in 2016, the lowest turnout since 1990.",
        "Dell won in 1999 and 2005.",
    ],
)
def test_year_outside_of_what_is_named_is_not_spoken_of(text: str) -> None:
    document = document_from_text("a", text, [], Metadata())
    assert not speaks_of_its_time("What was done in 1998?", document)


def test_year_may_stand_in_the_name_of_the_file() -> None:
    document = document_from_text("budget-2023.txt", "Of 2021 and its costs.", [], Metadata())
    assert speaks_of_its_time("What did it cost in 2023?", document)
    assert not speaks_of_its_time("What did it cost in 2022?", document)


def test_first_day_of_the_calendar_has_none_before_it() -> None:
    document = document_from_text("a", TEXT, [], Metadata(published=date(1, 1, 1)))
    assert not speaks_of_its_time("How many climbed it in 2022?", document)


def test_last_year_of_a_document_without_a_date_is_no_year() -> None:
    document = document_from_text("a", TEXT, [], Metadata())
    assert not speaks_of_its_time("How many climbed it in 2023?", document)


def test_month_is_not_looked_for_where_it_may_be_called_otherwise() -> None:
    known = Metadata(language="fr", published=date(2024, 9, 1))
    document = document_from_text("a", "Le phare de Dell a ouvert en juin.", [], known)
    assert speaks_of_its_time("What did the keeper do in June?", document)


ISLAND = document_from_text("a", "An island.", [], Metadata("Ada Finch"))


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who sold the island in the 14th century?", "In 1418 Ada sold the island."),
        ("Who sold the island in the 14th century?", "It was sold in the 15th century."),
        ("Who sold the island in 1410?", "In 1418 Ada sold the island."),
        ("Who led it in 1917?", "Ada led it in 1914."),
        ("How many came in 1914?", "Three years later, in 1917, 40 came."),
    ],
)
def test_quote_of_another_time_answers_nothing(question: str, quote: str) -> None:
    assert tells_of_another_time(question, [quote], [ISLAND])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who sold the island in the 15th century?", "In 1418 Ada sold the island."),
        ("Who ruled the island in the 18th century?", "The Finches ruled from 1650 to 1850."),
        ("Who ruled it in the 18th century?", "The Finches, from the 17th to the 19th century."),
        ("Who sold the island in 1410?", "Ada sold it in the 1410s."),
        ("Who had the island in 1410?", "Ada had it from 1400 to 1418."),
        ("Who had the island in 1410?", "Ada got it in 1400 and sold it in 1418."),
        ("Who had the island in 1410?", "Ada hatte sie von 1400 bis 1418."),
        ("Who sold the island in 1410?", "Ada sold the island."),
        ("Who sold the island before 1420?", "In 1418 Ada sold the island."),
        ("Who sold the island?", "In 1418 Ada sold the island."),
        ("How many came in 2023?", "Last year 400 came, more than in 2019."),
        ("How many came in 2023?", "A year later 400 came, against 300 in 2022."),
        ("How many came in 2023?", "Some 1500 people came to the island."),
        ("What was the rent in 2023?", "The rent of the flat is 1200 euros a month."),
        ("Who won the 1st and 2nd prizes?", "Ada won them in the 3rd week."),
        ("What was announced in 2019?", "Its waste is to be cut to zero by 2050."),
    ],
)
def test_quote_that_may_be_of_its_time_is_no_other(question: str, quote: str) -> None:
    assert not tells_of_another_time(question, [quote], [ISLAND])


@pytest.mark.parametrize(
    "known",
    [
        Metadata("The island: report of 2023"),
        Metadata(published=date(2023, 5, 1)),
        Metadata(published=date(2024, 1, 20)),
    ],
)
def test_quote_is_of_the_year_of_its_document(known: Metadata) -> None:
    document = document_from_text("a", "An island.", [], known)
    quote = "It had 400 guests, up from 300 in 2022."
    assert not tells_of_another_time("How many guests had it in 2023?", [quote], [document])
    assert tells_of_another_time("How many guests had it in 2021?", [quote], [document])


def is_told(question: str, text: str, published: date | None = None) -> bool:
    """Tell whether the first sentence of a document may be of the time that is asked about."""
    document = document_from_text("a", text, [], Metadata(published=published))
    quote = text.split(". ")[0]
    return speaks_of_its_time(question, document) and not tells_of_another_time(
        question, [quote], [document]
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # A time between two that one sentence begins and ends with,
        ("Who led it in 2015?", "Ada was elected in 2012 and led it until 2018."),
        ("Who had the island in 1410?", "Ada got it in 1400 and sold it in 1418."),
        ("Who had the island in 1410?", "Ada had it from 1400 to 1418."),
        # a year that says which thing is meant,
        ("When did the bridge built in 1902 close?", "The bridge closed in 1979."),
        ("When did the bridge built in 1902 close?", "Built in 1902, it closed in 1979."),
        ("Who bought the ferry built in 1902?", "Ada bought the ferry in 1979."),
        # and one that is only compared with.
        (
            "How many came to the fair in 2023?",
            "The fair had 400 guests, up from 300 in 2022. The year 2023 was dry.",
        ),
        (
            "How many came to the fair in 2023?",
            "The fair had 400 guests, more than in 2021. It was held in May 2023.",
        ),
    ],
)
def test_document_and_quote_tell_of_the_time(question: str, text: str) -> None:
    assert is_told(question, text, date(2024, 4, 20))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who led it in 2019?", "Ada was elected in 2012 and led it until 2018."),
        ("How many came in 2015?", "Some 300 came in 2012 and 400 in 2018."),
        # The year is when it was done, or it is of another bridge.
        ("When was the bridge built in 1902?", "The bridge was closed in 1979."),
        ("Which bridge opened in 1902?", "The Dell bridge opened in 1979."),
        ("Who said the ferry sank in 1902?", "Ada said in 1979 that the ferry sank."),
        ("When did the bridge built in 1902 close?", "The bridge built in 1950 closed in 1979."),
        # Which of the later years it is of, or whether it is one of them, is not known.
        (
            "How many came to the fair in 2023?",
            "The fair had 400 guests, up from 300 in 2021. The years 2022 and 2023 were dry.",
        ),
        (
            "How many came to the fair in 2021?",
            "The fair had 400 guests, up from 300 in 2022. The year 2021 was dry.",
        ),
        (
            "How many came to the fair in 2023?",
            "The fair had 400 guests in 2022, up from 300 in 2021. The year 2023 was dry.",
        ),
    ],
)
def test_document_or_quote_tells_of_another_time(question: str, text: str) -> None:
    assert not is_told(question, text, date(2024, 4, 20))


@pytest.mark.parametrize("published", [None, date(2025, 4, 20)])
def test_year_that_is_compared_with_tells_of_none_at_another_time(published: date | None) -> None:
    text = "The fair had 400 guests, up from 300 in 2022. The year 2023 was dry."
    assert not is_told("How many came to the fair in 2023?", text, published)
