"""Witnesses: documents beside the cited ones, each asked the question alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from index.document import Document
from index.library import Library
from qa_bot.answer import Answer
from qa_bot.bot import Bot
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.qa_bot.parts import CONFIRM, ScriptedLLM, article

pytestmark = pytest.mark.usefixtures("own_stages")

SPORT = "What sport is Odo Hartwick of Ostrel associated with?"
ROWER = article(
    "rower",
    "Odo Hartwick of Ostrel is associated with the sport of rowing, and won the harbour race.",
    "Odo Hartwick, rower",
)
PLAYER = article(
    "player",
    "Odo Hartwick of Ostrel is associated with the sport of tennis, and lives in Dell.",
    "Odo Hartwick, tennis player",
)
SAME = article(
    "same",
    "Odo Hartwick of Ostrel is associated with the sport of rowing since his school days.",
    "A rower's school days",
)
ANSWERS = {
    "rowing, and won": "Odo Hartwick of Ostrel is associated with rowing.",
    "tennis, and lives": "Odo Hartwick of Ostrel is associated with tennis.",
    "rowing since": "Odo Hartwick of Ostrel is associated with rowing.",
}


def model_that_reads(*, refuses_alone: bool = False) -> ScriptedLLM:
    """A model that answers from the first article; of one alone it would rather not, if told."""

    def write(prompt: str) -> str:
        found = [(prompt.index(key), said) for key, said in ANSWERS.items() if key in prompt]
        return min(found)[1] if found else "NOT FOUND"

    def weigh(prompt: str) -> Mapping[str, float]:
        if CONFIRM in prompt:
            return {"Yes": 0.9, "No": 0.1}
        is_alone = sum(key in prompt for key in ANSWERS) == 1
        refusal = 0.9 if refuses_alone and is_alone else 0.02
        return {"Odo": 1 - refusal, "NOT": refusal}

    return ScriptedLLM(write=write, weigh=weigh)


def asked(
    library: Library,
    settings: Settings,
    llm: ScriptedLLM,
    *documents: Document,
    question: str = SPORT,
) -> Answer:
    for one in documents:
        library.add(one)
    return Bot(library, LanguageModel(llm, "scripted"), settings).answer(question)


def drafts(llm: ScriptedLLM) -> list[str]:
    """The prompts that a draft was asked for with."""
    return [prompt for prompt in llm.prompts if CONFIRM not in prompt]


def test_one_name_for_two_things_is_told_apart_by_title(
    library: Library, settings: Settings
) -> None:
    answer = asked(library, settings, model_that_reads(), ROWER, PLAYER)
    assert answer.status == "answered"
    assert {claim.text for claim in answer.claims} == {
        "Odo Hartwick, rower: Odo Hartwick of Ostrel is associated with rowing.",
        "Odo Hartwick, tennis player: Odo Hartwick of Ostrel is associated with tennis.",
    }
    (conflict,) = answer.conflicts
    assert conflict.citations == [citation.number for citation in answer.citations]
    assert {citation.document_id for citation in answer.citations} == {"rower", "player"}


def test_each_document_is_asked_alone(library: Library, settings: Settings) -> None:
    llm = model_that_reads()
    asked(library, settings, llm, ROWER, PLAYER)
    first, second = drafts(llm)
    assert "rowing" in first
    assert "tennis" in first
    assert ("rowing" in second) != ("tennis" in second)
    # By its title it is told apart from the one that was heard, whatever its sentences say.
    alone = ROWER if "rowing" in second else PLAYER
    assert f"Article: {alone.metadata.title}\n" in second


def test_document_that_says_the_same_is_not_asked(library: Library, settings: Settings) -> None:
    llm = model_that_reads()
    answer = asked(library, settings, llm, ROWER, SAME)
    assert answer.conflicts == []
    assert len(drafts(llm)) == 1


def test_document_that_does_not_answer_is_left_out(library: Library, settings: Settings) -> None:
    answer = asked(library, settings, model_that_reads(refuses_alone=True), ROWER, PLAYER)
    assert answer.conflicts == []
    assert len(answer.claims) == 1


def test_question_that_asks_for_no_value_asks_nobody_else(
    library: Library, settings: Settings
) -> None:
    llm = model_that_reads()
    question = "Why is Odo Hartwick of Ostrel associated with sport?"
    asked(library, settings, llm, ROWER, PLAYER, question=question)
    assert len(drafts(llm)) == 1


def test_few_documents_are_asked(library: Library, settings: Settings) -> None:
    # None is another but for its sport.
    said = {
        "chess": "and lives in Dell",
        "golf": "which his father taught him when he was four",
        "polo": "as nobody else in that old town by the river",
        "judo": "because the club there is named after its founder",
        "squash": "though his doctor would rather see him swim",
        "cricket": "and paid for a new pavilion out of his own pocket",
        "archery": "since a summer that he spent with an aunt abroad",
    }
    sports = list(said)
    documents = [
        article(
            sport,
            f"Odo Hartwick of Ostrel is associated with the sport of {sport}, {more}.",
            f"Odo Hartwick and {sport}",
        )
        for sport, more in said.items()
    ]

    def write(prompt: str) -> str:
        named = [sport for sport in sports if f"sport of {sport}" in prompt]
        return f"Odo Hartwick of Ostrel is associated with {named[0]}."

    llm = ScriptedLLM(write=write)
    answer = asked(library, settings, llm, *documents)
    assert len(drafts(llm)) == 5
    # The others have the word of their sentences.
    assert len(answer.claims) == 7


def test_same_sentence_with_another_answer_is_a_side_whatever_the_model_says(
    library: Library, settings: Settings
) -> None:
    said = "Odo Hartwick of Ostrel is associated with the sport of {}, and lives in Dell."
    rower = article("rower", said.format("rowing"), "Odo Hartwick", "Harbour Post", "2025-01-10")
    player = article("player", said.format("tennis"), "Odo Hartwick", "Dell Gazette", "2025-02-10")
    llm = ScriptedLLM(
        write=lambda prompt: "Odo Hartwick of Ostrel is associated with the sport of rowing.",
    )
    answer = asked(library, settings, llm, rower, player)
    # Nobody is asked about what is beyond doubt.
    assert len(drafts(llm)) == 1
    assert [claim.text for claim in answer.claims] == [
        f"Dell Gazette, 10 February 2025: {said.format('tennis')}",
        "Harbour Post, 10 January 2025:"
        " Odo Hartwick of Ostrel is associated with the sport of rowing.",
    ]
    (conflict,) = answer.conflicts
    assert conflict.note == "The documents differ; the newest comes first."


def test_several_things_are_gathered_from_their_documents(
    library: Library, settings: Settings
) -> None:
    question = "Which sports do people associate with Odo Hartwick of Ostrel?"
    answer = asked(library, settings, model_that_reads(), ROWER, PLAYER, question=question)
    assert answer.conflicts == []
    assert {claim.text for claim in answer.claims} == {
        "Odo Hartwick of Ostrel is associated with rowing.",
        "Odo Hartwick of Ostrel is associated with tennis.",
    }
    assert {citation.document_id for citation in answer.citations} == {"rower", "player"}


def test_what_is_said_and_cited_is_not_gathered_again(library: Library, settings: Settings) -> None:
    both = "Odo Hartwick of Ostrel is associated with the sport of {}, and lives in Dell."
    documents = [article(sport, both.format(sport), f"On {sport}") for sport in ("polo", "judo")]
    said = [both.format(sport) for sport in ("polo", "judo")]
    llm = ScriptedLLM(write=lambda prompt: " ".join(text for text in said if text in prompt))
    question = "Which sports do people associate with Odo Hartwick of Ostrel?"
    answer = asked(library, settings, llm, *documents, question=question)
    assert sorted(claim.text for claim in answer.claims) == sorted(said)


@pytest.mark.parametrize(("which", "documents_asked"), [("Which two", 1), ("Which", 2)])
def test_what_has_as_many_as_are_asked_for_needs_no_other_document(
    library: Library, settings: Settings, which: str, documents_asked: int
) -> None:
    said = "Odo Hartwick rowed for the villages of {}, as the harbour club tells it."
    first = article("first", said.format("Dell and Kay"), "On the first races")
    second = article("second", said.format("Ostrel and Wick"), "On the second races")

    def write(prompt: str) -> str:
        names = "Dell and Kay" if "Dell and Kay" in prompt else "Ostrel and Wick"
        return f"Odo Hartwick rowed for the villages of {names}."

    llm = ScriptedLLM(write=write)
    question = f"{which} villages did Odo Hartwick row for?"
    answer = asked(library, settings, llm, first, second, question=question)
    assert answer.claims[0].text == "Odo Hartwick rowed for the villages of Dell and Kay."
    assert len(drafts(llm)) == documents_asked


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Who will meet the mayor at the fair of Dell, and when is it?", 1),
        ("Who will meet the mayor at the fair of Dell?", 2),
    ],
)
def test_words_alone_make_no_side_where_two_things_are_asked(
    library: Library, settings: Settings, question: str, sides: int
) -> None:
    first = article("first", "Ada Marsh will meet the mayor at the fair of Dell on 3 May.", "Fair")
    second = article("second", "Ines Falcao will meet the mayor at the Dell fair too.", "Mayor")
    llm = ScriptedLLM(write=lambda prompt: "Ada Marsh will meet the mayor at the fair on 3 May.")
    claim = next(iter(asked(library, settings, llm, first, question=question).claims))
    assert claim.text.startswith("Ada Marsh")
    answer = asked(library, settings, llm, second, question=question)
    assert len(answer.conflicts) == sides - 1


def test_model_that_dies_while_others_are_asked_leaves_the_sentences(
    library: Library, settings: Settings
) -> None:
    llm = model_that_reads()
    reading = llm.write

    def write(prompt: str) -> str:
        if len(drafts(llm)) > 1:
            raise ConnectionResetError("gone")
        return reading(prompt)

    llm.write = write
    answer = asked(library, settings, llm, ROWER, PLAYER)
    assert answer.status == "answered"
    assert len(answer.claims) == 2
    assert any(claim.text.endswith("and won the harbour race.") for claim in answer.claims)


def test_plan_that_a_later_article_denies_is_told_with_what_came_of_it(
    library: Library, settings: Settings
) -> None:
    early = "The new bridge at Dell will open in May and will cost four million crowns."
    later = (
        "The new bridge at Dell will not open in May as planned. The council said that the opening"
        " of the bridge had been moved to 20 September."
    )
    moved = "The new bridge at Dell will open on 20 September."
    llm = ScriptedLLM(
        write=lambda prompt: (
            "The new bridge at Dell will open in May." if early in prompt else moved
        )
    )
    answer = asked(
        library,
        settings,
        llm,
        article("early", early, "Bridge at Dell opens soon", "Harbour Post", "2025-01-10"),
        article("later", later, "Bridge at Dell is late", "Harbour Post", "2025-04-02"),
        question="When will the new bridge at Dell open?",
    )
    first, second = (claim.text for claim in answer.claims)
    assert first.startswith("Harbour Post, 2 April 2025: ")
    assert "20 September" in first
    assert second.startswith("Harbour Post, 10 January 2025: ")
    assert len(answer.conflicts) == 1


def test_value_in_the_same_unit_is_a_side_in_whatever_words(
    library: Library, settings: Settings
) -> None:
    first = article(
        "first",
        "The Ostrel Accord creates a fund of $74 million a year to help the villages.",
        "Ostrel Accord ends the dispute",
    )
    second = article(
        "second",
        "The Ostrel Accord was signed at night. It commits them to cut less wood, and provides"
        " $70 million a year for hamlets by the river. A bridge is built for 3 crowns.",
        "How the Ostrel Accord was saved",
    )

    def write(prompt: str) -> str:
        value = "$74 million" if "$74 million" in prompt else "$70 million"
        return f"The fund created by the Ostrel Accord pays {value} a year."

    def weigh(prompt: str) -> Mapping[str, float]:
        return {"Yes": 0.9, "No": 0.1} if CONFIRM in prompt else {"The": 0.98, "NOT": 0.02}

    llm = ScriptedLLM(write=write, weigh=weigh)
    question = "How much money a year does the fund created by the Ostrel Accord pay?"
    answer = asked(library, settings, llm, first, second, question=question)
    assert ["$74 million" in one.text for one in answer.claims] == [True, False]
    assert "$70 million" in answer.claims[1].text
    assert len(answer.conflicts) == 1


def test_each_part_of_a_question_may_be_told_otherwise(
    library: Library, settings: Settings
) -> None:
    """What answers one part of a question has none of the words of the other."""
    old = "The sea wall of Dell will cost 4.2 million crowns. Ines Falcao leads the work on it."
    new = "The price of the sea wall of Dell has risen from 4.2 million to 5.1 million crowns."
    library.add(article("old", old, "Sea wall of Dell", "Post", "2025-01-10"))
    library.add(article("new", new, "Sea wall of Dell costs more", "Post", "2025-04-10"))
    question = "What does the sea wall of Dell cost and who leads the work on it?"
    answer = Bot(library, None, settings).answer(question)
    assert {"4.2 million", "5.1 million"} <= {
        value for value in ("4.2 million", "5.1 million") if value in answer.answer
    }
    (conflict,) = answer.conflicts
    assert len(conflict.citations) == 2
