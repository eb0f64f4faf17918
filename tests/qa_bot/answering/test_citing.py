"""Which sentences a claim cites, and which of them tell of another thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa_bot.answering.citing import choose_citations, names_in, tells_of_another
from qa_bot.answering.weighed_claim import WeighedClaim
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.asked import AskedWords
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import evidence

LIMITS = load_settings(environment={}).support
BUILT = "Kay built the old pier."
COST = "It cost 900 crowns."
GOATS = "Goats graze there."
BUILT_AND_COST = "Kay built the old pier, it cost 900 crowns, and goats graze there."
OPENED = "Ada Marsh opened the pier."
MILL = "She opened the mill of Dell in 1914."
OPENED_BOTH = "Ada Marsh opened the pier and the mill of Dell in 1914."
FAR = 300


def apart(*texts: str) -> list[EvidenceSentence]:
    """Sentences of one document that begin far behind one another."""
    return [one for at, text in enumerate(texts) for one in evidence(text, start=at * FAR)]


def weighed(claim: str, question: str = "", title: str = "") -> WeighedClaim:
    return WeighedClaim(claim, {}, AskedWords(question, {"a": title}))


def cited(
    claim: str | WeighedClaim, held: list[EvidenceSentence], question: str = "", **limits: float
) -> list[str]:
    """The texts of the sentences that a claim cites, in their order."""
    one = weighed(claim, question) if isinstance(claim, str) else claim
    return [each.text for each in choose_citations(one, held, LIMITS.model_copy(update=limits))]


# The first


def test_what_only_repeats_the_question_is_not_cited() -> None:
    began, pays = "The repair of the old pier of Dell began in May.", "The council pays 900 crowns."
    claim = "The repair of the old pier costs 900 crowns."
    held = evidence(began, pays)
    assert cited(claim, held, "What does the repair of the old pier cost?") == [pays]
    assert cited(claim, held) == [began, pays]


def test_first_holds_the_most_of_what_the_claim_adds() -> None:
    held = evidence("Divers came by boat.", "Divers came by boat in May.", "Divers sang.")
    assert cited("Divers came by boat in May.", held, "What did divers do?") == [held[1].text]


def test_rare_words_weigh_more() -> None:
    held = evidence("The divers found it in the morning.", "A cormorant.")
    claim = "Divers found a cormorant this morning."
    assert cited(claim, held, max_citations=1) == [held[0].text]
    rare = replace(weighed(claim), rarity={"cormor": 9.0})
    assert cited(rare, held, max_citations=1) == [held[1].text]


def test_of_two_that_add_as_much_the_first_has_more_of_the_question() -> None:
    held = evidence("It cost 900 crowns.", "The pier cost 900 crowns.")
    question = "What did the pier cost in the end?"
    assert cited("The pier cost 900 crowns.", held, question) == [held[1].text]


@pytest.mark.parametrize("denied", [0, 1])
def test_of_two_with_the_same_words_the_one_that_denies_them_is_not_cited(denied: int) -> None:
    plan = "The bridge at Dell will open in May."
    held = evidence(plan)
    held.insert(denied, *evidence("The bridge at Dell will not open in May.", document_id="b"))
    assert cited(plan, held) == [plan]


@pytest.mark.parametrize("better", ["a", "b"])
def test_of_two_that_say_the_same_the_better_is_cited(better: str) -> None:
    held = [*evidence(BUILT), *evidence(BUILT, document_id="b")]
    scored = [replace(one, score=float(one.document_id == better)) for one in held]
    (one,) = choose_citations(weighed(BUILT), scored, LIMITS)
    assert one.document_id == better


# Each behind it


@pytest.mark.parametrize("most", [0, 1, 2, 9])
def test_each_adds_something_until_there_are_enough(most: int) -> None:
    held = evidence(GOATS, BUILT, COST, "Kay built it in May.")
    assert cited(BUILT_AND_COST, held, max_citations=most) == [BUILT, COST, GOATS][:most]


@pytest.mark.parametrize(("least", "chosen"), [(0.01, [BUILT, COST]), (0.7, [BUILT])])
def test_what_adds_little_is_not_cited(least: float, chosen: list[str]) -> None:
    claim = "Kay built the old pier and it cost 900 crowns."
    assert cited(claim, evidence(BUILT, COST), min_gain=least) == chosen


def test_a_fact_that_the_title_has_is_not_looked_for() -> None:
    grew, head = "She grew up on Ropewalk Lane.", "The head of the school is Ada Varga."
    question, claim = "Where did Ada Varga grow up?", "Ada Varga grew up on Ropewalk Lane."
    titled = weighed(claim, question, "Ada Varga appointed")
    assert cited(claim, evidence(head, grew), question, fact_weight=1.0) == [grew, head]
    assert cited(titled, evidence(head, grew), fact_weight=1.0) == [grew]


@pytest.mark.parametrize(("near", "chosen"), [(FAR, [OPENED, MILL]), (FAR - 1, [OPENED])])
def test_what_stands_far_away_is_not_cited_with_it(near: int, chosen: list[str]) -> None:
    assert cited(OPENED_BOTH, apart(OPENED, MILL), near_chars=near) == chosen


def test_what_stands_in_another_document_is_not_cited_with_it() -> None:
    held = evidence(OPENED, MILL)
    assert cited(OPENED_BOTH, held) == [OPENED, MILL]
    held = [held[0], *evidence(MILL, document_id="b", start=held[1].sentence.span.start)]
    assert cited(OPENED_BOTH, held) == [OPENED]


@pytest.mark.parametrize(
    ("texts", "is_of_it"),
    [
        (("3,000 divers left the town.", "Dell asks for more."), False),
        (("3,000 divers left the town.", "The council asks Dell for more."), False),
        (("3,000 divers left the town.", "They had come to Dell for gold."), True),
        (("Divers came to Dell.", "Of them 3,000 left the town."), True),
    ],
)
def test_name_of_the_question_behind_what_is_said_is_of_another_thing(
    texts: tuple[str, str], is_of_it: bool
) -> None:
    found = cited("3,000 divers left the town of Dell.", evidence(*texts), "How many left Dell?")
    assert (set(found) == set(texts)) is is_of_it


@pytest.mark.parametrize(
    ("claim", "beside", "is_of_it"),
    [
        # A fact of the claim is shared, or there is none to share;
        ("Kay built the old pier and sold forty boats.", "Forty boats were sold.", True),
        ("Kay built the old pier and sold boats to Ostrel.", "Many went to Ostrel.", True),
        ("Then Kay built the old pier and sold boats.", "Many boats were sold.", False),
        ("They built the old pier and sold boats.", "Many boats were sold.", True),
        # a number alone may count anything.
        ("Kay and eleven divers built the old pier.", "The goats were eleven.", False),
        ("Kay and eleven divers built the old pier.", "The divers were eleven.", True),
    ],
)
def test_what_does_not_stand_beside_it_has_a_fact_of_the_claim(
    claim: str, beside: str, is_of_it: bool
) -> None:
    assert cited(claim, apart(BUILT, beside)) == ([BUILT, beside] if is_of_it else [BUILT])
    assert cited(claim, evidence(BUILT, beside)) == [BUILT, beside]


@pytest.mark.parametrize(
    ("before", "scored", "is_of_it"),
    [
        ("Few came from Stroud.", "Stroud scored in minute 11.", False),
        ("Few came from Stroud.", "He scored in minute 11.", True),
        # A capital that opens a sentence is no name unless it stands elsewhere.
        ("Few came.", "Stroud scored in minute 11.", True),
    ],
)
def test_what_opens_with_another_name_is_not_cited_for_its_number(
    before: str, scored: str, is_of_it: bool
) -> None:
    won = "Lindgate won the cup of Ostrel."
    held = evidence(before, won, scored)
    found = cited("Lindgate won the cup of Ostrel and scored in minute 11.", held)
    assert found == ([won, scored] if is_of_it else [won])


# Of another


@pytest.mark.parametrize(
    ("one", "other", "is_of_another"),
    [
        ("Stroud scored after 11 minutes.", "Lindgate won.", True),
        ("Stroud scored on 9 May.", "Lindgate won.", True),
        pytest.param("Lindgate scored after 11 minutes.", "Stroud lost.", False, id="its own name"),
        pytest.param("He scored after 11 minutes.", "Lindgate won.", False, id="no name"),
        pytest.param("Stroud lost in Ostrel.", "Lindgate won.", False, id="no number"),
        pytest.param("Stroud lost after 11.", "Lindgate won after 11.", False, id="not it alone"),
        pytest.param("Stroud said that it took 11 minutes.", "Lindgate won.", False, id="says so"),
    ],
)
def test_number_of_another_name_is_told_apart(one: str, other: str, is_of_another: bool) -> None:
    claim = weighed("Lindgate scored after 11 minutes on 9 May in Ostrel.")
    held = evidence(one, other, "Few came from Stroud to Lindgate.")
    assert tells_of_another(claim, held[0], held[:2], names_in(held)) is is_of_another
