"""What a claim may say that answers its question nothing."""

from __future__ import annotations

import pytest

from qa_bot.language.no_answer import (
    names_none_of,
    names_only_known,
    only_asks,
    only_repeats,
    says_nothing,
)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What was the name of Ada's aunt?", "Ada's aunt was Ada."),
        ("What started the fire at the bakery?", "The fire started at the bakery."),
        ("Who said that the pier might give way?", "“The pier might give way,” he said."),
        ("Where is the festival held?", "The festival is held."),
    ],
)
def test_claim_that_repeats_its_question_says_nothing(question: str, claim: str) -> None:
    assert only_repeats(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What was the name of Ada's aunt?", "Ada's aunt was Runa."),
        ("What started the fire at the bakery?", "A thermostat started the fire."),
        ("How many boats sank?", "3 boats sank."),
        # Yes or no, and a choice, are answered in the question's words,
        ("Is the bridge open?", "The bridge is open."),
        ("Was it the ferry or the bridge that closed?", "The bridge closed."),
        # and some questions by a function word.
        ("How many of the two bridges closed?", "Both bridges closed."),
        ("How often did the ferry sink?", "The ferry never sank."),
        ("Welche Brücke ist nicht offen?", "Die Brücke ist offen."),
    ],
)
def test_claim_that_says_more_does_not_only_repeat(question: str, claim: str) -> None:
    assert not only_repeats(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What happens in a storm?", "A neighbour asked what would happen in a storm."),
        ("When does the pier open?", "People in Dell wonder when the pier will open."),
        ("Is the pier safe?", "The mayor wanted to know whether the pier was safe."),
        ("When does the pier open?", "When does the pier open?"),
        ("What happens in a storm?", "“And what happens in a storm?” one of them shouted."),
    ],
)
def test_claim_that_asks_says_nothing(question: str, claim: str) -> None:
    assert only_asks(question, claim)
    assert says_nothing(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("What happens in a storm?", "In a storm the gates are shut."),
        ("What happens in a storm?", "Those who asked were told that the gates are shut."),
        ("What did the neighbour ask?", "The neighbour asked what would happen in a storm."),
        ("What did the neighbour say?", "The neighbour wondered when the pier would open."),
        ("What did the mayor do?", "The mayor asked why the pier was shut."),
        # A question that is answered in the same breath.
        ("When does the pier open?", "“When does it open? In June,” said the harbour master, Ada."),
    ],
)
def test_claim_that_answers_does_not_only_ask(question: str, claim: str) -> None:
    assert not only_asks(question, claim)
    assert not says_nothing(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Who became captain after Marsh?", "Ada Marsh became captain when Marsh left on Friday."),
        ("Who will lead the repair instead of Marsh?", "Marsh will lead the repair."),
        ("Apart from Marsh, which captain came?", "Marsh came to Dell, as the Ostrel Post says."),
        ("Who came besides Ada Marsh?", "Marsh came."),
        ("Who will take over from Marsh as captain?", "Ada Marsh will take over as captain."),
        ("Who became captain after Ada Marsh?", "Ada Marsh, the last captain, rowed in the bow."),
        ("Who will replace Ada Marsh?", "Only the first captain, Ada Marsh, is leaving."),
        ("Who will take over from Ada Marsh at Dell?", "Dell's captain, Ada Marsh, will leave."),
        ("Who will take over from Ada Marsh?", "His place will be taken by Ada Marsh."),
    ],
)
def test_claim_of_one_who_is_known_names_nobody_else(question: str, claim: str) -> None:
    assert names_only_known(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Who became captain after Marsh?", "Ines Falcao became captain after Marsh."),
        ("Who became captain after Marsh?", "Marsh's deputy became captain."),
        ("Who became captain after Ada Marsh?", "Tom Marsh became captain."),
        ("Who became king after Henry VII?", "Henry VIII became king."),
        ("Who led it after Ada Marsh?", "Ada Marsh handed it over to Theresa May."),
        ("Who owns the Ostrel ferry?", "Ostrel Council owns the ferry."),
        ("Who saved Ada Marsh?", "Ada Marsh was saved by a fisherman."),
        ("Who will replace Ada Marsh?", "The captain, Ines Falcao, will replace Ada Marsh."),
        ("Who is Ada Marsh?", "Ada Marsh is the captain."),
        ("Who took over from Ada Marsh?", "Odo Dell was chosen by Ada Marsh."),
        ("Who did Ada Marsh meet?", "Ada Marsh met the divers."),
        ("Who came first, Marsh or Falcao?", "Marsh came first."),
        ("Who came besides Ada Marsh?", "The divers came beside Marsh."),
        ("Who came besides Ada Marsh?", "Ada Marsh and Ines Falcao came."),
        ("Who came besides Ada Marsh?", "Ada Marsh came with Ines Falcao."),
        ("Besides Dell, which villages joined?", "Dell, Ostrel and Larkmouth joined."),
        ("When did Marsh come?", "Marsh came in May."),
    ],
)
def test_claim_that_may_be_of_others_says_something(question: str, claim: str) -> None:
    assert not names_only_known(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Which local officials did Marsh meet?", "Marsh met several officials on Monday."),
        ("Which villages were flooded?", "A number of small villages were flooded."),
        ("And which boats sank?", "Dozens of boats sank."),
        ("Which two mills does Dell sell?", "Posts at Kay go, and two of its six mills are sold."),
        ("Which two young players leave?", "Two of Port Ostrel's young players leave on Monday."),
        (
            "Which three clubs got it?",
            "Marsh said it raised 3,120 crowns, which were shared by three clubs.",
        ),
    ],
)
def test_claim_that_there_are_some_names_none(question: str, claim: str) -> None:
    assert names_none_of(question, claim)
    assert says_nothing(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Which villages were flooded?", "Several villages, Dell and Kay, were flooded."),
        ("Which villages were flooded?", "Several villages were flooded, including Dell."),
        ("Which villages were flooded?", "Some villages on the river: Dell, Kay."),
        ("Which villages were flooded?", "Dell, Kay and several other villages were flooded."),
        ("Which villages were flooded?", "Dell was one of several villages that were flooded."),
        ("Which firms does Marsh own?", "Marsh owns several firms - Dell Boats and Kay Rope."),
        ("Which villages were flooded?", "Dell was flooded, and some roads were closed."),
        ("Which village was flooded?", "Several villages were flooded."),
        ("Which two firms bid?", "Dell and Kay, the two firms of the coast, bid."),
        ("Which two firms bid?", "Two firms bid: a brewer and a mill."),
        ("Which article allows a tax?", "Article 102 allows the council to raise a tax."),
        ("Which two firms won?", "Dell and Kay bid, and the two firms won."),
        ("How many villages were flooded?", "Several villages were flooded."),
    ],
)
def test_claim_may_name_which(question: str, claim: str) -> None:
    assert not names_none_of(question, claim)
