"""Questions that the documents can answer."""

from __future__ import annotations

from index.document import Document, Region, RegionKind, Span
from qa_bot.answer import Answer, Timings
from qa_bot.web.suggesting import follow_ups, names_of, opening_questions

PIER = Document(
    "pier",
    "Odile Marsh opened the pier. The pier is long. Ines Falcao watched Odile Marsh. Odile Marsh"
    " left, and Ines Falcao stayed with Tom Pell.",
)
FERRY = Document("ferry", "The ferry of Ines Falcao is new. It belongs to Ines Falcao.")


def answer(question: str, status: str = "answered") -> Answer:
    return Answer.model_validate(
        {
            "question": question,
            "standalone_question": question,
            "status": status,
            "answer": "She did.",
            "claims": [],
            "citations": [],
            "retrieved": [],
            "conflicts": [],
            "timings_ms": Timings(retrieve=1.0, first_token=None, total=1.0),
            "model": None,
            "notes": [],
        }
    )


def test_names_are_ranked_by_how_often_they_are_said() -> None:
    assert names_of(PIER) == ["Odile Marsh", "Ines Falcao"]


def test_names_outside_the_body_do_not_count() -> None:
    byline = Region(RegionKind.BYLINE, Span(0, 12))
    assert names_of(Document("b", "Odile Marsh. Odile Marsh spoke.")) == ["Odile Marsh"]
    assert names_of(Document("b", "Odile Marsh. Odile Marsh spoke.", regions=(byline,))) == []


def test_what_begins_a_sentence_is_no_part_of_a_name() -> None:
    text = (
        "The Hill Road Clinic is new. When Will Tamm came, the Hill Road Clinic was shut. In Ostrel"
        " nobody knew, and Will Tamm waited."
    )
    assert names_of(Document("clinic", text)) == ["Hill Road Clinic", "Will Tamm"]


def test_each_opening_question_is_about_another_name() -> None:
    asked = opening_questions([PIER, FERRY, Document("empty", "Nothing here.")], 3)
    assert asked == ["What is said about Odile Marsh?", "What is said about Ines Falcao?"]


def test_follow_up_asks_of_what_was_not_asked_about() -> None:
    asked = follow_ups(answer("What did Odile Marsh open?"), [PIER], 2)
    assert asked == ["What is said about Ines Falcao?"]


def test_nothing_follows_where_nothing_was_answered() -> None:
    assert follow_ups(answer("What did she open?", "not_found"), [PIER], 2) == []
