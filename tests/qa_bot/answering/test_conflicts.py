"""Sources that differ: each is told apart under its name and day, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata
from index.facts import Kind
from index.library import Library
from qa_bot.answer import Answer
from qa_bot.answering.comparing import Comparing, values
from qa_bot.answering.conflicts import find_dissent
from qa_bot.answering.sides import tell_apart
from qa_bot.answering.support import Support
from qa_bot.answering.version import Version, as_version
from qa_bot.bot import Bot
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import article, evidence, scripted, weighing

pytestmark = pytest.mark.usefixtures("own_stages")

LIMITS = load_settings(environment={}).disagreement
HOW_MANY = "How many visitors came to the lantern fair in Ostrel?"
FEWER = "In Ostrel 2,400 visitors came to the lantern fair, the mayor said."
MORE = "About 3,100 visitors came to the lantern fair in Ostrel."
WHEN = "When will the new bridge at Dell open?"
EARLY = "The new bridge at Dell will open on 4 May."
LATE = "The new bridge at Dell will open on 19 September, the builders said."


def comparing(question: str, titles: dict[str, str] | None = None) -> Comparing:
    return Comparing(question, titles or {}, lambda stems: {}, LIMITS)


def fair(document_id: str, text: str, source: str | None, day: str | None) -> Document:
    return article(document_id, text, "The lantern fair in Ostrel", source, day)


# The rest of the shelf, which speaks of other things in the words of the question.
REST = (
    article("goats", "Many goats graze on Gull Point, and many visitors came to see them."),
    article("rye", "Bakers in the valley bake with rye again. Many like it."),
)
POST = fair("post", FEWER, "Harbour Post", "2025-06-15")
GAZETTE = fair("gazette", MORE, "Gull Point Gazette", "2025-06-16")


def answer_from(
    documents: Sequence[Document],
    question: str,
    library: Library,
    settings: Settings,
    model: LanguageModel | None = None,
) -> Answer:
    for one in (*documents, *REST):
        library.add(one)
    return Bot(library, model, settings).answer(question)


def assert_told_apart(answer: Answer, *begins: str) -> None:
    """The claims begin so, each with a citation of its own, and one conflict names them all."""
    assert answer.status == "answered"
    assert len(answer.claims) == len(begins)
    for claim, begin in zip(answer.claims, begins, strict=True):
        assert claim.text.startswith(begin)
        assert claim.supported
        assert answer.answer[claim.start : claim.end].startswith(claim.text[:-1])
    (conflict,) = answer.conflicts
    assert conflict.citations == [citation.number for citation in answer.citations]
    assert len({citation.document_id for citation in answer.citations}) == len(begins)
    assert "\n" not in conflict.note


# In an answer


@pytest.mark.parametrize("model", [None, scripted(FEWER), weighing(MORE)])
def test_sources_that_disagree_on_a_number_are_both_said(
    library: Library, settings: Settings, model: LanguageModel | None
) -> None:
    answer = answer_from([POST, GAZETTE], HOW_MANY, library, settings, model)
    assert_told_apart(
        answer,
        f"Gull Point Gazette, 16 June 2025: {MORE}",
        f"Harbour Post, 15 June 2025: {FEWER}",
    )
    assert "newest" in answer.conflicts[0].note
    assert [citation.quote for citation in answer.citations] == [MORE, FEWER]


def test_date_that_changed_later_is_said_before_the_old_one(
    library: Library, settings: Settings
) -> None:
    documents = [
        article("may", EARLY, "Bridge at Dell opens soon", "Harbour Post", "2025-01-10"),
        article("autumn", LATE, "New bridge at Dell is late", "Harbour Post", "2025-04-02"),
    ]
    answer = answer_from(documents, WHEN, library, settings, scripted(EARLY))
    assert_told_apart(answer, "Harbour Post, 2 April 2025: ", "Harbour Post, 10 January 2025: ")
    assert answer.answer.index("19 September") < answer.answer.index("4 May")
    assert "newest" in answer.conflicts[0].note


def test_newer_source_is_first_whichever_the_model_wrote(
    library: Library, settings: Settings
) -> None:
    for one in (POST, GAZETTE, *REST):
        library.add(one)
    said = [
        Bot(library, scripted(draft), settings).answer(HOW_MANY).answer for draft in (FEWER, MORE)
    ]
    assert said[0] == said[1]
    assert said[0].index("3,100") < said[0].index("2,400")


def test_two_documents_alone_on_the_shelf_disagree_too(
    library: Library, settings: Settings
) -> None:
    for one in (POST, GAZETTE):
        library.add(one)
    answer = Bot(library, None, settings).answer(HOW_MANY)
    assert_told_apart(answer, "Gull Point Gazette, ", "Harbour Post, ")


def test_same_value_in_other_words_is_no_conflict(library: Library, settings: Settings) -> None:
    same = fair("gazette", "In all 2400 visitors came to the lantern fair in Ostrel.", None, None)
    answer = answer_from([POST, same], HOW_MANY, library, settings, scripted(FEWER))
    assert answer.status == "answered"
    assert answer.conflicts == []
    assert [claim.text for claim in answer.claims] == [FEWER]


def test_same_day_written_otherwise_is_no_conflict(library: Library, settings: Settings) -> None:
    documents = [
        article("may", EARLY, "Bridge at Dell", "Harbour Post", "2025-01-10"),
        article("too", "The new bridge at Dell is to open on May 4, 2025.", "Bridge at Dell"),
    ]
    answer = answer_from(documents, WHEN, library, settings, scripted(EARLY))
    assert answer.status == "answered"
    assert answer.conflicts == []


@pytest.mark.parametrize(
    "other",
    [
        "To the cheese market in Porto Velar came 900 visitors.",
        "To the lantern fair in Porto Velar came 900 visitors.",
        "The mast on Gull Point is 40 metres tall.",
        "The lantern fair in Ostrel came to its end at midnight, and visitors went home.",
    ],
)
def test_number_about_something_else_is_no_conflict(
    library: Library, settings: Settings, other: str
) -> None:
    elsewhere = article("other", other, "News of the week", "Gull Point Gazette", "2025-06-16")
    answer = answer_from([POST, elsewhere], HOW_MANY, library, settings, scripted(FEWER))
    assert answer.status == "answered"
    assert answer.conflicts == []
    assert "900" not in answer.answer


def test_document_disagrees_with_itself_in_no_conflict(
    library: Library, settings: Settings
) -> None:
    both = fair("post", f"{FEWER} {MORE}", "Harbour Post", "2025-06-15")
    rain = article("rain", "It rained on the valley for a week.")
    answer = answer_from([both, rain], HOW_MANY, library, settings, scripted(FEWER))
    assert answer.status == "answered"
    assert answer.conflicts == []


@pytest.mark.parametrize(
    ("source", "day", "begin"),
    [
        (None, None, MORE),
        ("Gull Point Gazette", None, f"Gull Point Gazette: {MORE}"),
        (None, "2024-06-16", f"16 June 2024: {MORE}"),
    ],
)
def test_what_is_not_known_of_a_source_is_left_out(
    library: Library, settings: Settings, source: str | None, day: str | None, begin: str
) -> None:
    other = fair("gazette", MORE, source, day)
    answer = answer_from([POST, other], HOW_MANY, library, settings, scripted(FEWER))
    # A document without a day comes behind the dated one.
    assert_told_apart(answer, f"Harbour Post, 15 June 2025: {FEWER}", begin)
    assert ("newest" in answer.conflicts[0].note) == (day is not None)


def test_undated_documents_differ_and_none_is_the_newest(
    library: Library, settings: Settings
) -> None:
    documents = [fair("post", FEWER, None, None), fair("gazette", MORE, None, None)]
    answer = answer_from(documents, HOW_MANY, library, settings, scripted(FEWER))
    assert_told_apart(answer, FEWER, MORE)
    assert "newest" not in answer.conflicts[0].note


def test_of_documents_of_one_day_none_is_the_newest(library: Library, settings: Settings) -> None:
    documents = [POST, fair("gazette", MORE, "Gull Point Gazette", "2025-06-15")]
    answer = answer_from(documents, HOW_MANY, library, settings, scripted(FEWER))
    assert_told_apart(answer, "Harbour Post, ", "Gull Point Gazette, ")
    assert "newest" not in answer.conflicts[0].note


def test_three_documents_that_differ_are_all_said(library: Library, settings: Settings) -> None:
    third = fair(
        "courier",
        "To the lantern fair in Ostrel came 5,000 visitors.",
        "Ostrel Courier",
        "2025-06-17",
    )
    answer = answer_from([POST, GAZETTE, third], HOW_MANY, library, settings, scripted(FEWER))
    assert_told_apart(answer, "Ostrel Courier, ", "Gull Point Gazette, ", "Harbour Post, ")


# Finding them


def dissent(
    question: str,
    said: EvidenceSentence,
    *others: EvidenceSentence,
    titles: dict[str, str] | None = None,
) -> list[str]:
    """The ids of the documents that say otherwise than a sentence."""
    every = [said, *others]
    found = find_dissent(question, said.text, [said], every, comparing(question, titles), LIMITS)
    return [one.document_id for one in found]


def one(text: str, document_id: str) -> EvidenceSentence:
    return evidence(text, document_id=document_id)[0]


def test_claim_that_rests_on_nothing_has_no_dissent() -> None:
    assert find_dissent(HOW_MANY, FEWER, [], [one(MORE, "b")], comparing(HOW_MANY), LIMITS) == []


def test_other_value_of_another_document_dissents() -> None:
    assert dissent(HOW_MANY, one(FEWER, "a"), one(MORE, "b")) == ["b"]


def test_other_value_of_the_same_document_does_not() -> None:
    assert dissent(HOW_MANY, one(FEWER, "a"), one(MORE, "a")) == []


def test_document_that_agrees_elsewhere_does_not_dissent() -> None:
    assert dissent(HOW_MANY, one(FEWER, "a"), one(MORE, "b"), one(FEWER, "b")) == []
    assert dissent(HOW_MANY, one(FEWER, "a"), one(FEWER, "b"), one(MORE, "b")) == []


@pytest.mark.parametrize(
    ("text", "kind", "given"),
    [
        ("The price has risen from 4.2 million to 5.1 million crowns.", "number", {"5.1 million"}),
        ("The opening was moved from 4 May to 19 September.", "date", {"19 September"}),
        ("The fair lasts from 4 May to 9 May.", "date", {"4 May", "9 May"}),
        ("From 2,400 the crowd grew to 3,100.", "number", {"2,400", "3,100"}),
    ],
)
def test_value_that_something_has_changed_from_is_not_given(
    text: str, kind: Kind, given: set[str]
) -> None:
    assert values(text, kind) == {value for one in given for value in values(one, kind)}


def test_document_that_says_that_a_value_has_changed_dissents() -> None:
    question = "How much will the flood wall cost?"
    early = one("The flood wall will cost 4.2 million crowns.", "a")
    late = one("The cost of the flood wall has risen from 4.2 to 5.1 million crowns.", "b")
    assert dissent(question, early, late) == ["b"]


def test_document_dissents_once() -> None:
    again = one("In the end 3,300 visitors came to the lantern fair in Ostrel.", "b")
    assert dissent(HOW_MANY, one(FEWER, "a"), one(MORE, "b"), again) == ["b"]


def test_sentence_in_other_words_dissents_if_the_reranker_finds_that_it_answers() -> None:
    other = one("A record 3,100 people filled the market.", "b")
    titles = {"b": "Crowds in Ostrel"}
    assert dissent(HOW_MANY, one(FEWER, "a"), other, titles=titles) == []
    for relevance, found in ((-5.0, []), (8.0, ["b"])):
        read = replace(other, relevance=relevance)
        assert dissent(HOW_MANY, one(FEWER, "a"), read, titles=titles) == found


def test_name_that_the_other_denies_is_no_agreement() -> None:
    said, other = (
        "Runa Oake will lead the school.",
        "Ada Varga, not Runa Oake, will lead the school.",
    )
    who = comparing("Who will lead the school?")
    assert who.says_the_same(said, other) is False
    assert who.says_the_same(other, said) is False
    assert who.says_the_same(said, "It is Runa Oake.")


def test_who_did_it_is_told_apart_by_the_name_that_opens_the_sentence() -> None:
    who = comparing("Who repaired the boiler?")
    said = "Marsh repaired the boiler."
    assert who.says_the_same(said, "Falcao repaired the boiler.") is False
    assert who.says_the_same(said, "The boiler was repaired by Marsh.")
    assert who.says_the_same(said, "Ada Marsh repaired it.")
    # What opens these may be the same one.
    for other in (
        "Police repaired the boiler.",
        "Plumbers repaired the boiler.",
        "She repaired it.",
    ):
        assert who.says_the_same(said, other) is None


def test_numbers_of_two_currencies_are_two_answers() -> None:
    said, other = "The pier cost $4 million.", "The pier cost €4 million."
    cost = comparing("How much did the pier cost?")
    assert cost.says_the_same(said, other) is False
    assert cost.says_the_same(said, "It cost 4 million dollars.")
    assert cost.says_the_same(said, "It cost 4 million.")


@pytest.mark.parametrize(
    ("question", "said", "other", "alike"),
    [
        ("How much did it cost?", "It cost $4 million.", "They paid $5 million.", True),
        ("How much did it cost?", "It cost $4 million.", "They paid 5 million euros.", False),
        ("How many came?", "Four came.", "Five boats sank.", False),
        ("When did it open?", "It opened at 2.40 p.m.", "The doors opened at 14:50.", True),
        ("When did it open?", "It opened on 3 May.", "The doors opened at 14:50.", False),
        ("When did it open?", "It opened at 2.40 p.m.", "Rates rose 4.25 per cent.", False),
        ("Who paid?", "Marsh paid $4 million.", "Bell paid $5 million.", False),
    ],
)
def test_values_may_be_of_one_sort(question: str, said: str, other: str, alike: bool) -> None:
    assert comparing(question).is_alike(said, other) is alike


def test_sentence_beside_the_answer_is_no_dissent() -> None:
    question = "Which crew won the race across the bay?"
    won = one("The mill won the race across the bay.", "a")
    crowds = one("Crowds stood deep for the race across the bay.", "b")
    assert dissent(question, won, crowds) == ["b"]
    # Its document says the same in a sentence that does not name the race,
    assert dissent(question, won, crowds, one("The mill won it again.", "b")) == []
    # or the reranker finds that it does not answer.
    assert dissent(question, won, replace(crowds, relevance=-1.0)) == []
    assert dissent(question, won, replace(crowds, relevance=1.0)) == ["b"]


def test_dissent_is_in_the_order_of_the_evidence() -> None:
    every = [one(MORE, name) for name in "zyx"]
    assert dissent(HOW_MANY, one(FEWER, "a"), *every) == ["z", "y", "x"]


def test_title_says_what_a_sentence_is_about() -> None:
    short = one("It drew 3,100 visitors.", "b")
    assert dissent(HOW_MANY, one(FEWER, "a"), short) == []
    assert dissent(HOW_MANY, one(FEWER, "a"), short, titles={"b": "Lantern fair in Ostrel"}) == [
        "b"
    ]


@pytest.mark.parametrize(
    ("question", "said", "other", "differs"),
    [
        (WHEN, EARLY, LATE, True),
        (WHEN, EARLY, "The new bridge at Dell will open in May.", False),
        (WHEN, EARLY, "The new bridge at Dell will open soon.", False),
        (
            "Who leads the repair of the pier?",
            "Ines Falcao leads the repair of the pier.",
            "The repair of the pier is led by Tomas Quayle.",
            True,
        ),
        (
            "Who leads the repair of the pier?",
            "Ines Falcao leads the repair of the pier.",
            "The repair of the pier is led by Falcao.",
            False,
        ),
        # The year that a question asks about is no answer to it.
        (
            "How many loaves did Dell sell in 2024?",
            "Dell sold 40 loaves in 2024.",
            "In 2024 Dell sold forty loaves.",
            False,
        ),
    ],
)
def test_other_value_of_the_kind_asked_for_differs(
    question: str, said: str, other: str, differs: bool
) -> None:
    assert dissent(question, one(said, "a"), one(other, "b")) == (["b"] if differs else [])


# Telling them apart


def support(found: EvidenceSentence) -> Support:
    return Support(0.9, True, (found,), ())


def known(source: str | None, day: date | None) -> Metadata:
    return Metadata(source=source, published=day)


def test_version_keeps_what_it_rests_on() -> None:
    mine, theirs = one(FEWER, "a"), one("About 3,100\n visitors came.", "b")
    about = {"a": known("Post", date(2025, 6, 1)), "b": known("Gazette", date(2025, 6, 9))}
    (first, second), note = tell_apart([Version(FEWER, support(mine)), as_version(theirs)], about)
    assert first.text == "Gazette, 9 June 2025: About 3,100 visitors came."
    assert first.support.citations == (theirs,)
    assert first.support.supported
    assert second.text == f"Post, 1 June 2025: {FEWER}"
    assert second.support == support(mine)
    assert "newest" in note


@given(st.lists(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=2, max_size=6))
def test_versions_go_from_the_newest_to_the_undated(days: list[date | None]) -> None:
    names = [f"d{number}" for number in range(len(days))]
    about = {name: known(None, day) for name, day in zip(names, days, strict=True)}
    every = [one(f"Text of {name}.", name) for name in names]
    versions, note = tell_apart([as_version(side) for side in every], about)
    ids = [version.support.citations[0].document_id for version in versions]
    assert sorted(ids) == names
    order = [about[name].published for name in ids]
    dated = [day for day in order if day is not None]
    assert order == sorted(dated, reverse=True) + [None] * (len(days) - len(dated))
    assert ("newest" in note) == (len(set(dated)) == len(days))


# Values


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("It cost 3,200 crowns.", "number", {"3200"}),
        ("Forty loaves were sold in 2024.", "number", {"40"}),
        ("It was built in 1987.", "number", {"1987"}),
        ("It opens on 4 May 2025.", "date", {"2025-05-04"}),
        ("It opened in 1987.", "date", {"1987"}),
        ("It cost 3,200 crowns.", "date", set()),
        ("It was led by Falcao.", "name", {"falcao"}),
        ("", "number", set()),
    ],
)
def test_values_are_read_in_one_form(text: str, kind: Kind, found: set[str]) -> None:
    assert values(text, kind) == found
