"""Clarification: when a question is asked back, and with which choices."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.library import Library
from qa_bot.bot import Bot
from qa_bot.finding.clarification import Clarification, clarify
from qa_bot.finding.follow_up import ASKS_BACK
from qa_bot.finding.query import Turn
from qa_bot.settings import Settings
from tests.conftest import WriteFile

CLINICS = {
    "north.md": "# North Quay Clinic\n\nThe North Quay Clinic treats burns and broken bones. "
    "The clinic opens at eight on weekdays.\n",
    "hill.md": "# Hill Road Clinic\n\nThe Hill Road Clinic offers eye tests and hearing tests. "
    "The clinic opens at ten on weekdays.\n",
    "ferry.md": "# A new ferry\n\nThe ferry to Larkmouth has sailed every hour since May. "
    "A ticket costs three pounds.\n",
}


@pytest.fixture
def clinics(library: Library, write_file: WriteFile) -> Library:
    """A library with two clinics and a ferry."""
    library.add_paths([write_file(name, text) for name, text in CLINICS.items()])
    return library


def asked_back(
    library: Library, question: str, history: tuple[Turn, ...] = ()
) -> Clarification | None:
    """Search for a question as the bot does, and return what is asked back."""
    return clarify(question, history, library.search(question, 10), library)


def test_what_fits_several_things_is_asked_back_with_their_names(clinics: Library) -> None:
    unclear = asked_back(clinics, "When does this clinic open?")
    assert unclear is not None
    assert set(unclear.choices) == {"North Quay Clinic", "Hill Road Clinic"}
    assert unclear.question.startswith(ASKS_BACK)


def test_a_named_thing_is_clear(clinics: Library) -> None:
    assert asked_back(clinics, "When does the North Quay Clinic open?") is None


def test_a_thing_that_one_document_speaks_of_is_clear(clinics: Library) -> None:
    assert asked_back(clinics, "What does this ferry cost?") is None


def test_a_phrase_of_which_a_passage_answers_is_clear(
    library: Library, write_file: WriteFile
) -> None:
    wall = "# The wall\n\nThe flood wall cost 4.2 million crowns, the council said.\n"
    rise = "# A dearer wall\n\nThe flood wall cost 5.1 million crowns in the end.\n"
    library.add_paths([write_file("wall.md", wall), write_file("rise.md", rise)])
    history = (
        Turn("user", "Who opened the new library on Saturday?"),
        Turn("assistant", "The mayor opened it."),
    )
    assert asked_back(library, "How much did the flood wall cost?", history) is None


def test_a_phrase_that_a_title_has_is_clear(clinics: Library, write_file: WriteFile) -> None:
    history = (Turn("user", "Who won the boat race?"), Turn("assistant", "The Larkmouth crew won."))
    question = "When does the clinic open?"
    assert asked_back(clinics, question, history) is not None
    # The words of the title count, whatever passages say.
    late = "# Clinic to open later\n\nBuilders of the clinic found a cracked beam on Monday.\n"
    clinics.add_paths([write_file("late.md", late)])
    assert asked_back(clinics, question, history) is None
    assert asked_back(clinics, "When does this clinic open?", history) is not None


def test_a_phrase_that_one_title_alone_has_is_clear(
    library: Library, write_file: WriteFile
) -> None:
    ferry = "# New ferry sails to Larkmouth\n\nThe ferry is white. Adults pay three pounds.\n"
    fair = "# Crowd at the fair\n\nAdults paid five pounds. Some came by the ferry.\n"
    mill = "# The old mill\n\nThe ferry passes the mill. Adults pay to see it.\n"
    files = {"ferry.md": ferry, "fair.md": fair, "mill.md": mill}
    library.add_paths([write_file(name, text) for name, text in files.items()])
    history = (Turn("user", "Who won the boat race?"), Turn("assistant", "The Larkmouth crew won."))
    question = "What do pensioners pay on the ferry?"
    assert asked_back(library, question, history) is None
    library.add_paths([write_file("late.md", "# Another ferry\n\nThis ferry is late.\n")])
    assert asked_back(library, question, history) is not None


def test_what_the_conversation_speaks_of_is_clear(clinics: Library) -> None:
    history = (
        Turn("user", "What does the Hill Road Clinic offer?"),
        Turn("assistant", "The Hill Road Clinic offers eye tests and hearing tests."),
    )
    assert asked_back(clinics, "When does the clinic open on weekdays?", history) is None


def test_that_of_which_the_conversation_spoke_is_clear(clinics: Library) -> None:
    history = (
        Turn("user", "Did Marsh ever visit a clinic?"),
        Turn("assistant", "Yes, Marsh visited a clinic in May."),
    )
    assert asked_back(clinics, "When does that clinic open?", history) is None
    assert asked_back(clinics, "When does that one open?", history) is None
    assert asked_back(clinics, "What does that treat?", history) is None
    assert asked_back(clinics, "When does that clinic open?") is not None
    other = (Turn("user", "How often does the ferry sail?"), Turn("assistant", "Every hour."))
    assert asked_back(clinics, "When does that clinic open?", other) is not None


def test_what_goes_on_with_the_document_of_the_question_before_is_clear(clinics: Library) -> None:
    history = (
        Turn("user", "What hearing tests does Hill Road offer?"),
        Turn("assistant", "It offers eye tests and hearing tests."),
    )
    question = "When does the clinic open?"
    assert asked_back(clinics, question, history) is None
    elsewhere = (Turn("user", "How often does the ferry sail?"), Turn("assistant", "Every hour."))
    assert asked_back(clinics, question, elsewhere) is not None
    # A question of which no document has a word was about none of them.
    nowhere = (Turn("user", "Who won?"), Turn("assistant", "Nobody knows."))
    assert asked_back(clinics, question, nowhere) is not None


def test_what_a_person_who_was_named_is_asked_about_is_clear(clinics: Library) -> None:
    history = (
        Turn("user", "Why did Ada Marsh leave Dell?"),
        Turn("assistant", "Marsh gave it up in May."),
    )
    assert asked_back(clinics, "When did she tell the clinic?", history) is None
    assert asked_back(clinics, "When did Bell tell the clinic?", history) is not None


def test_they_may_be_anyone_where_a_name_says_where(clinics: Library) -> None:
    assert asked_back(clinics, "What did they offer at the Spring Fair?") is None
    assert asked_back(clinics, "What do they offer?") is not None


def test_what_the_conversation_does_not_speak_of_is_not(clinics: Library) -> None:
    history = (
        Turn("user", "How often does the ferry sail?"),
        Turn("assistant", "Every hour since May."),
    )
    assert asked_back(clinics, "What does the clinic treat?", history) is not None


def test_nobody_is_asked_twice_in_a_row(clinics: Library) -> None:
    history = (
        Turn("user", "When does this clinic open?"),
        Turn("assistant", f"{ASKS_BACK}: North Quay Clinic; Hill Road Clinic?"),
    )
    assert asked_back(clinics, "this one", history) is None
    assert asked_back(clinics, "When does this old clinic open?", history) is None


def test_who_asks_of_something_else_instead_is_asked_back_again(clinics: Library) -> None:
    history = (
        Turn("user", "Which skipper sailed first?"),
        Turn("assistant", f"{ASKS_BACK}: A new ferry; An old ferry?"),
    )
    assert asked_back(clinics, "When does this clinic open?", history) is not None


def test_thing_that_is_placed_by_a_name_is_clear_in_every_conversation(clinics: Library) -> None:
    history = (
        Turn("user", "How often does the ferry sail?"),
        Turn("assistant", "Every hour since May."),
    )
    assert asked_back(clinics, "What does the day clinic on Hill Road treat?", history) is None


def test_the_choice_answers_the_question_that_was_asked(
    clinics: Library, settings: Settings, own_stages: None
) -> None:
    bot = Bot(clinics, None, settings)
    question = "When does this clinic open?"
    first = bot.answer(question)
    assert first.status == "clarify"
    history = [Turn("user", question), Turn("assistant", first.answer)]
    second = bot.answer("Hill Road Clinic", history)
    assert second.standalone_question == "When does this clinic open? (Hill Road Clinic)"
    assert second.status == "answered"
    assert {one.document_id for one in second.citations} == {"hill.md"}


def test_no_passage_is_read_by_the_reranker_where_it_counts_nothing(
    clinics: Library, settings: Settings, own_stages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(question: str, texts: Sequence[str]) -> list[float] | None:
        raise AssertionError("the reranker is not needed")

    monkeypatch.setattr(clinics, "relevance", read)
    without = settings.evidence.model_copy(update={"relevance_weight": 0.0})
    bot = Bot(clinics, None, settings.model_copy(update={"evidence": without}))
    history = [Turn("user", "Who won the boat race?"), Turn("assistant", "The Larkmouth crew won.")]
    assert bot.answer("When does the clinic open?", history).status == "clarify"
