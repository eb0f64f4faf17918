"""How a claim is told: in its own words, or in those that it cites."""

from __future__ import annotations

import pytest

from qa_bot.language.wording import in_their_words, keeps_to, leaves_out_some

TITLE = "The old pier of Ostrel"


def keeps(claim: str, question: str, *cited: str, are_apart: bool = False) -> bool:
    return keeps_to(claim, question, cited, [TITLE], are_apart=are_apart)


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        # The same words, in other forms, or in the title;
        ("The pier opens in May.", "When does the pier open?", "It will open in May 2025."),
        ("The repair is led by Falcao.", "Who leads it?", "The repair is led by Ines Falcao."),
        ("It is located in Dell.", "Where is it?", "It stands in Dell."),
        # one country by another of its names;
        ("American ships came.", "Whose ships came?", "Ships of the U.S. came."),
        ("British ships came.", "Whose ships came?", "Ships of the United Kingdom came."),
        # a few words, where what is cited has what was asked about,
        ("In May.", "When does the pier open?", "The pier opens in May."),
        ("40", "How many divers came?", "The divers who came were 40."),
        ("40 boats.", "How many boats did Marsh sell?", "Marsh sold 40 of her boats."),
        # and a reason that the documents give, or a number as they give it.
        (
            "The pier shut because divers found cracks.",
            "Why was the pier shut?",
            "The pier shut after divers found cracks.",
        ),
        ("Over 40 divers came.", "How many came?", "More than 40 divers came."),
        ("Divers came in 4 boats.", "How did they come?", "Over 40 divers came in 4 boats."),
        ("Divers came in 2025.", "When did they come?", "About 2025 divers came by boat."),
        ("40 percent came.", "How many came?", "40% of them came."),
        ("It opened on 12 December.", "When did it open?", "It opened on Dec. 12, 2025."),
        ("Ships of the United States came.", "Whose ships came?", "U.S. ships came."),
        (
            "Marsh promised a certain way to open it.",
            "What did Marsh promise?",
            'Marsh promised a "certain way" to open it.',
        ),
        (
            "Marsh promised to open it.",
            "What did she say?",
            'Marsh, an "old fox", promised to open it.',
        ),
        (
            "The storm forced schools to close.",
            "What did the storm do?",
            "The storm forced schools, shops and offices to close.",
        ),
        ("Odo, 30, left.", "Who left?", "Ada and Odo, 30, left."),
        (
            "Marsh asked the council to sell the pier.",
            "What did Marsh ask the council?",
            "In May Marsh asked the council for the promise to sell the pier.",
        ),
        ("Marsh left on Friday.", "Who left?", "Marsh left with Marsh's deputy on Friday."),
        ("It was made by Falcao.", "Who made it?", "It was made by Ines Falcao."),
        (
            "The tide minister is Odo Marsh.",
            "Who is tide minister?",
            "Tide Minister Odo Marsh left.",
        ),
        ("The mayor is Ada Oake.", "Who is the mayor?", "Ada Oake has been the mayor since 2019."),
        ("Ada led it against Dell.", "Who led it?", "Ada led it, with Kay, against Dell."),
        ("Odo married Runa.", "Who married?", "Marsh, whose brother Odo married Runa, came."),
        ("The fair takes place in Dell.", "Where is it?", "The fair is in Dell."),
        ("Marsh fled in May.", "When did Marsh flee?", "Forced out by Falcao, Marsh fled in May."),
        ("Salt came from Ostrel.", "What came?", "Salt from Ostrel came to Dell."),
        ("It opened after the storm.", "When did it open?", "After the storm it opened."),
        # "Two" counts what is asked for, and a yes needs no citation.
        ("Dell and Ostrel.", "Which two villages joined?", "Dell and Ostrel joined."),
        ("No. Divers found nothing.", "Did divers find a crack?", "The divers found nothing."),
    ],
)
def test_claim_in_the_words_of_its_citations_is_told_as_it_is(
    claim: str, question: str, cited: str
) -> None:
    assert keeps(claim, question, cited)


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        # The question's words, where the document has others,
        (
            "Dell was added to the list in May.",
            "Which village was added to the list in May?",
            "Dell was first on the list, and dropped in May.",
        ),
        # a name's of the question, where it has a common word,
        (
            "The Guild of Divers has 40 members.",
            "How many members has the Guild of Divers?",
            "A guild of 40 members keeps the divers' boats.",
        ),
        # a name beside a word that has another one there,
        (
            "Norse traders stole salt.",
            "What did Norse traders steal?",
            "They tell of Norse sailors who burnt ships and of Danish traders who stole salt.",
        ),
        # a reason that it does not give, or leaves open,
        (
            "The pier shut because divers came.",
            "Why was the pier shut?",
            "The pier shut on Monday, and divers came on Tuesday.",
        ),
        (
            "The pier shut because it is unclear why.",
            "Why was the pier shut?",
            "It is unclear why the pier shut.",
        ),
        # who is on the other side, or did it,
        (
            "Ada led Dell against the Norse of Kay.",
            "Who led Dell against the Norse?",
            "Ada led the Norse of Kay against Dell.",
        ),
        (
            "Marsh married Runa Oake.",
            "Whom did Marsh marry?",
            "Marsh, whose brother Odo had married Runa Oake, came to Dell.",
        ),
        (
            "Marsh fled to Dell in May.",
            "Who drove Marsh out?",
            "Marsh fled to Dell in May when she was forced out by Falcao.",
        ),
        (
            "Marsh takes over from Falcao.",
            "Who takes over from Falcao?",
            "Marsh, and from May on Falcao, came.",
        ),
        # what is counted alone, where nothing else was so,
        (
            "Forty acres.",
            "How many acres did Marsh sell to Falcao?",
            "Marsh bought forty acres from Falcao.",
        ),
        (
            "2,000 divers.",
            "How many sailors has the Guild of Dell?",
            "The Guild of Dell has 2,000 divers.",
        ),
        (
            "The tide minister is Ada Oake.",
            "Who is in charge of the tides?",
            "Tide Minister Odo Marsh left, so that Prime Minister Ada Oake has to find a tide"
            " minister soon.",
        ),
        # a number that is no exact one,
        ("40 divers came.", "How many divers came?", "More than 40 divers came."),
        ("40 divers came.", "How many divers came?", "40 divers or more came."),
        ("4 boats came.", "How many boats came?", "14 divers came, and more than 4 boats came."),
        (
            "The pier shut because police came.",
            "Why was the pier shut?",
            "The pier by the causeway shut on Monday, and police came on Tuesday.",
        ),
        # a thing without what somebody called it,
        (
            "Marsh promised in May to open the pier.",
            "What did Marsh promise in May?",
            'Marsh promised a "certain way" to open the pier in May.',
        ),
        # one of several that are counted together,
        (
            "The mill employs 40 bakers in Kay.",
            "How many bakers does the mill employ in Kay?",
            "The mill employs 40 bakers in Dell, Kay and Ostrel.",
        ),
        # a promise of what was promised elsewhere,
        (
            "The council promised in May to sell the pier.",
            "What did the council promise in May?",
            "Despite the plan to sell the pier it will open, as the council promised in May.",
        ),
        # an owner, where it tells of what is theirs,
        (
            "Marsh left on Friday.",
            "Why did Marsh leave?",
            "Marsh's deputy, Ines Falcao, left on Friday.",
        ),
        # what is done together with others,
        (
            "The council of Dell paid for the pier.",
            "Who paid for the pier?",
            "Marsh paid for the pier together with the council of Dell.",
        ),
        # a thing by the name of another,
        (
            "The Old Pier burnt in 2017.",
            "When did the Old Pier burn?",
            "The Grey Pier burnt in 2017.",
        ),
        (
            "Half of the divers came from Dell.",
            "How many divers came from Dell?",
            "The divers, led by a firm in Dell, came in two boats: half of them in each.",
        ),
        # a maker where none is told,
        (
            "The statue was made by divers.",
            "Who made the statue?",
            "The statue tells of divers who drowned.",
        ),
        # a name in another place,
        (
            "Dell bought salt from Ostrel.",
            "What did Dell buy from Ostrel?",
            "Dell sold boats to Ostrel, and bought salt from Larkmouth.",
        ),
        # a time that it does not give, or a hedge,
        (
            "Marsh was captain before that.",
            "What was Marsh before that?",
            "Marsh, the captain, left.",
        ),
        ("More than 40 divers came.", "How many divers came?", "40 divers came."),
        ("6 crowns", "How much did Marsh pay?", "Marsh was given 6 crowns."),
        # or so few words that they say what was asked, and not what is cited.
        ("Falcao.", "Who led the repair in Larkmouth?", "Ines Falcao led the repair."),
        ("Dell.", "Which village backed the pier?", "Dell held a vote on the pier."),
        ("40", "How many divers drowned?", "The boat has room for 40 divers."),
    ],
)
def test_claim_in_other_words_is_told_as_what_it_cites(
    claim: str, question: str, cited: str
) -> None:
    assert not keeps(claim, question, cited)


def test_what_two_sentences_that_are_apart_have_together_neither_says() -> None:
    claim, question = "Marsh announced the end of the toll in May.", "When did Marsh end the toll?"
    cited = ("Marsh announced the toll in May.", "Many ask Marsh for the end of it.")
    assert not keeps(claim, question, *cited, are_apart=True)
    assert keeps(claim, question, *cited)


def test_clauses_may_have_their_words_from_one_sentence_each() -> None:
    claim = "The pier opens in May, and the mast was taken down."
    cited = ("The pier opens in May.", "The mast was taken down.")
    assert keeps(claim, "What is new?", *cited, are_apart=True)


def test_what_happened_is_not_taken_from_a_title() -> None:
    question, title = "What did Marsh say of the absence?", "Marsh brushes aside fresh worries"
    told = "Marsh brushed aside fresh worries about the absence"
    cited = ["Falcao said the absence was planned."]
    assert not keeps_to(f"{told}.", question, cited, [title], are_apart=False)
    # A name that a sentence has as "she", or one word of what it is about, may be.
    cited = ["She brushed the absence aside."]
    assert keeps_to("Marsh brushed aside the absence.", question, cited, [title], are_apart=False)


def test_yes_or_no_stays_before_what_is_cited() -> None:
    for claim in ("No, nobody drowned.", "No – nobody drowned."):
        assert in_their_words(claim, ["Nobody was hurt."]) == "No. Nobody was hurt."


def test_line_breaks_of_what_is_cited_are_not_told() -> None:
    said = in_their_words("The pier burnt.", ["The jetty\nwas on fire.", "Nobody was hurt."])
    assert said == "The jetty was on fire. Nobody was hurt."


DAYS = "They complained on 19 and 27 March, and once more on 2 April."


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        ("They complained on 19 and 27 March.", "On which dates did they complain?", DAYS),
        ("Dell joined.", "Which villages joined?", "Dell, Kay and Ostrel joined."),
        ("Dell left.", "Which villages besides Kay left?", "Dell, Kay and Ostrel left."),
        (
            "Dell paid 300 crowns.",
            "How much did Dell pay, and when?",
            "In May Dell paid 300 crowns.",
        ),
    ],
)
def test_claim_leaves_out_some_of_those_asked_for(claim: str, question: str, cited: str) -> None:
    assert leaves_out_some(claim, question, [cited])


@pytest.mark.parametrize(
    ("claim", "question", "cited"),
    [
        (DAYS, "On which dates did they complain?", DAYS),
        ("They complained on 19 March.", "When did they first complain?", DAYS),
        ("Dell and Kay joined.", "Which villages joined?", "Dell and Kay joined."),
        ("Dell joined.", "Did Dell join?", "Dell, Kay and Ostrel joined."),
        ("Dell joined.", "Which villages joined?", "Dell joined, Marsh and Falcao said."),
        ("Kay joined.", "Which villages joined?", "Kay, Ostrelia, joined."),
        ("Kay and Dell joined.", "Which villages joined?", "On Monday, Kay and Dell joined."),
        ("Dell paid in May.", "Who paid, and when?", "Dell paid in May, the council says."),
        ("A spark caused it.", "Who or what caused it?", "A spark caused it on Monday."),
        ("It sank on 1 June.", "Which boats sank?", "It sank on 1 June; a truce came on 2 July."),
    ],
)
def test_claim_names_all_that_are_asked_for(claim: str, question: str, cited: str) -> None:
    assert not leaves_out_some(claim, question, [cited])
