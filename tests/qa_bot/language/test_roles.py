"""Who does a thing, and to whom it is done."""

from __future__ import annotations

import pytest

from qa_bot.language.agents import says_no_doer
from qa_bot.language.roles import is_turned_round, turns_round

REPLACED = "Marsh was recalled, and replaced by Ines Falcao in May."


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who replaced Falcao?", REPLACED),
        ("And who replaced Ines Falcao after May?", REPLACED),
        ("Which firm bought the Grey Pier?", "The mast was bought by the Grey Pier."),
        ("Which village did Dell annex in 1910?", "Dell was annexed in 1910."),
        ("Whom did Ines Falcao replace?", "Falcao was soon replaced."),
        ("Why did Dell Foods sue Kay?", "In 2019 Kay sued Dell Foods over a wrapper."),
        ("Whom did Ines Falcao back?", "Runa, who led the board for years, had backed Falcao."),
        ("Which motion did Cllr Marsh second?", "Cllr Marsh moved, and Cllr Dell seconded, a ban."),
        ("Whom did Runa Marsh accuse of theft?", "The writer Odo Kay accused her of theft."),
        ("Who did Odo Kay sell the mill to?", "Odo Kay, who bought the mill from Runa, left."),
        ("How many plays did Runa Dell direct?", "She directed 340 plays and hired Runa Dell."),
        ("Did the Ferry Line acquire Brask?", "Brask acquired the Ferry Line in May."),
        ("What is Kay suing Marsh for?", "Marsh is suing Kay for unpaid wages."),
    ],
)
def test_who_does_a_thing_has_it_not_done_to_them(question: str, quote: str) -> None:
    assert is_turned_round(question, [quote])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who replaced Marsh?", REPLACED),
        ("Why did Kay sue Dell Foods?", "In 2019 Kay sued Dell Foods over a wrapper."),
        ("Which motion did Cllr Dell second?", "Cllr Marsh moved, and Cllr Dell seconded, a ban."),
        ("What did Odo Kay accuse Runa Marsh of?", "The writer Odo Kay accused her of theft."),
        ("Who did Odo Kay buy the mill from?", "Odo Kay, who bought the mill from Runa, left."),
        ("Who did Runa sell the mill to?", "Odo Kay, who bought the mill from Runa, left."),
        ("When did Runa Dell leave?", "When she left in May, Runa Dell wept."),
        ("Why did Marsh resign?", "The mayor of Dell, Ada Marsh, resigned over the pier."),
        ("Why did Marsh sue Kay?", "Marsh and Dell sued Kay over it."),
        ("What did Marsh say?", '"It leaks," said Marsh.'),
        (
            "Which party forms the Dell Parliament?",
            "Whoever wins in the Parliament forms a cabinet.",
        ),
        ("What does Dell lead to?", "Behind the mill, to the north, leads Dell Street."),
        ("What did the US demand?", "Washington demanded a higher toll."),
        ("Who was replaced by Falcao?", REPLACED),
        ("Who did Falcao replace?", REPLACED),
        ("Who replaced Falcao?", "Falcao was replaced by Runa Dell."),
        ("Who replaced Falcao?", "Marsh was replaced by Falcao, and she was replaced by Runa."),
        ("When was Marsh replaced?", REPLACED),
        ("Who succeeded Mayor Falcao?", "Falcao was succeeded by Mayor Odo Dell."),
        ("Who beat Dell Rowers?", "Rowers were beaten by Dell Sailors."),
        ("Who leads Ostrel?", "The talks are led by Ostrel's mayor, Odo Dell."),
        ("Who leads Ostrel?", "The talks are led by Ostrel mayor Odo Dell."),
        ("Who beat Dell in May?", "Ostrel, beaten by Dell in June, beat Dell in May."),
        ("Who?", REPLACED),
        ("Which village did Dell annex?", "Kay was annexed by Dell."),
        ("Which village did Dell annex?", "Dell, once annexed itself, annexed Kay."),
        ("When did Dell fall?", "Dell was fallen in May."),
    ],
)
def test_who_does_a_thing_may_be_told(question: str, quote: str) -> None:
    assert not is_turned_round(question, [quote])


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Who leaked the draft?", "The draft was leaked to the press on Monday."),
        ("And who has built the mill?", "The mill was built in 1912."),
        ("Who sank the Marigold?", "The Marigold was later sunk, and was raised in May."),
    ],
)
def test_what_was_only_done_has_no_doer(question: str, claim: str) -> None:
    assert says_no_doer(question, claim)


def test_what_did_a_thing_is_told_by_what_went_with_it() -> None:
    question = "What destroyed the mill?"
    assert says_no_doer(question, "The roof and two ovens of the mill were destroyed.")
    assert not says_no_doer(question, "The mill was destroyed in a fire.")
    assert not says_no_doer(question, "A fire destroyed the mill.")
    assert not says_no_doer("What firms were destroyed?", "Two firms were destroyed.")


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Who leaked the draft?", "The draft was leaked to the press by Ada Marsh."),
        ("Who leaked the draft?", "Ada Marsh leaked it, though it was leaked before."),
        ("Who leads the search?", "Ada Marsh is leading the search."),
        ("Who chairs the board?", "The board is chaired jointly: Ada Marsh and Odo Dell."),
        ("Who built the mill?", "By Odo Dell the mill was built."),
        ("Who signed the treaty?", "The treaty was signed between Dell and Kay."),
        ("Who drowned?", "A boy was drowned in the lake."),
        ("Who built the mill?", "It is the work of Odo Dell."),
        ("Who was appointed?", "Ada Marsh was appointed."),
        ("When was the mill built?", "The mill was built in 1912."),
        ("Who?", "It was built."),
    ],
)
def test_doer_may_be_told(question: str, claim: str) -> None:
    assert not says_no_doer(question, claim)


@pytest.mark.parametrize(
    ("claim", "quote", "turned"),
    [
        ("Dell Foods bought Kay.", "Kay bought Dell Foods.", True),
        ("Dell Foods bought Kay.", "Dell Foods bought Kay.", False),
        ("Dell Foods was bought by Kay.", "Kay bought Dell Foods.", False),
        ("Runa Marsh accused Odo Kay.", "The writer Odo Kay accused her of theft.", True),
        ("Ada Marsh met Ines Falcao.", "Falcao met Marsh in May.", False),
        ("Marsh will skip the fair.", "Ada Marsh plans to skip the fair.", False),
    ],
)
def test_claim_may_turn_a_deed_round(claim: str, quote: str, turned: bool) -> None:
    assert turns_round(claim, [quote]) is turned
