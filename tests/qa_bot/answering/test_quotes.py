"""The documents' own sentences as claims, of a real library."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.filter import SearchFilter
from index.library import Library
from qa_bot.answering.judging import Judging
from qa_bot.answering.quotes import Quotes
from qa_bot.finding.evidence import EvidenceSentence, choose_evidence
from qa_bot.finding.query import Query
from qa_bot.finding.scoring import score_sentences
from qa_bot.settings import Settings
from tests.qa_bot.parts import article

pytestmark = pytest.mark.usefixtures("own_stages")

LEADS = "Ines Falcao leads the repair of the old pier."
CRACKS = "Divers found cracks in its pillars."
COST = "The work will cost 3,200 crowns."
ASKS = "A fisherman asked when the old pier would open again."
OPENS = "The pier should be open again in June, it was said."


@pytest.fixture
def shelf(library: Library) -> Library:
    library.add(article("pier", f"{LEADS} {CRACKS} {COST} {ASKS} {OPENS}", "The old pier"))
    return library


def scored_of(
    shelf: Library, settings: Settings, question: str, at_most: int = 9
) -> list[EvidenceSentence]:
    query = Query(question, question, SearchFilter())
    wide = settings.evidence.model_copy(update={"max_gap": 99.0, "sentences": at_most})
    return score_sentences(query, shelf.search(question, wide.passages), shelf, wide)


def quotes_of(shelf: Library, settings: Settings, question: str, at_most: int = 9) -> Quotes:
    wide = settings.evidence.model_copy(update={"max_gap": 99.0, "sentences": at_most})
    query = Query(question, question, SearchFilter())
    scored = scored_of(shelf, settings, question, at_most)
    evidence = choose_evidence(scored, question, wide)
    judging = Judging(query, {"pier"}, shelf, settings.abstention)
    return Quotes(query, evidence, judging)


def chosen(quotes: Quotes, *left_out: str) -> list[str]:
    return [one.text for one in quotes.chosen(left_out, may_ask=False)]


def test_likeliest_sentence_is_quoted_and_rests_on_itself(
    shelf: Library, settings: Settings
) -> None:
    quotes = quotes_of(shelf, settings, "Who leads the repair of the old pier?")
    (one,) = quotes.chosen([], may_ask=False)
    assert one == quotes.likeliest()
    assert one.text == LEADS
    assert [citation.text for citation in one.support.citations] == [LEADS]


def test_what_the_official_said_is_told_with_the_sentence_that_tells_which(
    library: Library, settings: Settings
) -> None:
    which = "An official of the Harbour Office of Dell spoke about the old pier."
    between = "It is closed."
    said = '"Nobody will cross it in May," the official said.'
    library.add(article("pier", f"{which} {between} {said} The Harbour Office is new.", "Pier"))
    question = "Who said that nobody will cross it in May?"
    quotes = quotes_of(library, settings, question)
    claim = quotes.likeliest()
    assert claim is not None
    assert claim.text == said
    scored = scored_of(library, settings, question)
    named = quotes.with_name(claim, scored)
    assert named is not None
    assert named.text == f"{which} {between} {said}"


def test_what_he_is_to_do_is_told_with_the_sentence_that_names_him(
    library: Library, settings: Settings
) -> None:
    named, does = "Ada Falcao will lead the school.", "She is to take over from Runa Marsh in May."
    library.add(article("pier", f"{named} {does} Ada Falcao is 51.", "School"))
    question = "Who is taking over from Runa Marsh?"
    quotes = quotes_of(library, settings, question)
    scored = scored_of(library, settings, question)
    claim = quotes.likeliest()
    assert claim is not None
    assert claim.text == does
    told = quotes.with_name(claim, scored)
    assert told is not None
    assert told.text == f"{named} {does}"


def test_quote_of_the_kind_that_is_asked_for_is_told_from_others(
    shelf: Library, settings: Settings
) -> None:
    quotes = quotes_of(shelf, settings, "How much does it cost to repair the old pier?")
    of_kind = quotes.likeliest(of_kind=True)
    assert of_kind is not None
    assert of_kind.text == COST
    why = quotes_of(shelf, settings, "Why is the old pier of Falcao repaired?", 1)
    assert why.likeliest(of_kind=True) is None


def test_sentence_that_only_asks_is_not_quoted(shelf: Library, settings: Settings) -> None:
    question = "When will the old pier be open again?"
    assert chosen(quotes_of(shelf, settings, question)) == [OPENS]


@pytest.mark.parametrize(
    ("draft", "quote"),
    [
        ("Divers found cracks in its pillars, and gold.", CRACKS),
        # Of these no sentence has enough,
        ("Tomas Quayle of Ostrel found gold in its pillars.", LEADS),
        # and here all of it stands in the question.
        ("The repair of the old pier has a leader.", LEADS),
    ],
)
def test_sentence_that_a_draft_made_too_much_of_is_quoted(
    shelf: Library, settings: Settings, draft: str, quote: str
) -> None:
    quotes = quotes_of(shelf, settings, "Who leads the repair of the old pier?")
    assert chosen(quotes, draft) == [quote]


def test_sentence_behind_a_draft_has_its_facts(shelf: Library, settings: Settings) -> None:
    quotes = quotes_of(shelf, settings, "How much does the repair of the old pier cost?")
    behind = quotes.behind("It costs 3,200 crowns, which is too much.")
    assert behind is not None
    assert behind.text == COST
    assert quotes.behind("It costs 4,100 crowns.") is None
    assert quotes.behind("It costs too much.") is None


def test_of_several_things_each_quote_says_another(tmp_path: Path, settings: Settings) -> None:
    text = f"{LEADS} The repair of the old pier is led by Ines Falcao. {COST}"
    with Library(tmp_path, settings) as library:
        library.add(article("pier", text, "The old pier"))
        quotes = quotes_of(library, settings, "Who leads the repair, and what does it cost?")
        said = [one.text for one in quotes.chosen([], may_ask=True)]
    assert COST in said[:2]
