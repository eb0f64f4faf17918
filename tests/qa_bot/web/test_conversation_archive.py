"""What is done to the conversations of everybody: verdicts read, documents purged."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa_bot.answer import Claim, Conflict
from qa_bot.web.conversations import Conversations
from qa_bot.web.purging import NOTHING_LEFT, SOME_LEFT
from tests.qa_bot.web.said import ANN, BEN, QUOTE, bytes_beside, cited, found, other, said


def test_judged_exchanges_come_with_what_was_said_before(kept: Conversations) -> None:
    ferry, pier = kept.start(ANN, "Ferry"), kept.start(BEN, "Pier")
    for question in ("When?", "And back?", "Thanks?"):
        kept.add(ANN, ferry.id, said(question))
    kept.add(BEN, pier.id, said("How long is it?"))
    kept.judge(ANN, ferry.id, 2, "bad", "not what I \ud800 asked")
    kept.judge(BEN, pier.id, 1, "good", "")
    first, second = kept.archive.judged()
    assert first.exchange.answer.question == "And back?"
    assert (first.exchange.verdict, first.exchange.why) == ("bad", "not what I ? asked")
    assert [one.answer.question for one in first.before] == ["When?"]
    assert (second.conversation.id, second.exchange.verdict) == (pier.id, "good")
    kept.judge(ANN, ferry.id, 2, None, "changed my mind")
    assert [one.conversation.id for one in kept.archive.judged()] == [pier.id]
    assert kept.exchanges(ANN, ferry.id)[1].why == ""


def claim(text: str, start: int, end: int, *numbers: int) -> Claim:
    return Claim(
        text=text, start=start, end=end, citations=list(numbers), support=0.9, supported=True
    )


TIDE = "The tide turns at Quillon at one."
BOTH = said(
    standalone_question="When does the Quillon ferry leave?",
    answer=f"{TIDE[:-1]} [1]. The ferry leaves at noon [2].",
    claims=[claim(TIDE, 0, 37, 1), claim("The ferry leaves at noon.", 38, 67, 2)],
    citations=[cited(1, document_id="tide.txt", quote=TIDE), cited(2)],
    retrieved=[found("tide.txt", TIDE), found("timetable.txt", QUOTE)],
    conflicts=[Conflict(citations=[1, 2], note="Quillon says otherwise.")],
)


def test_purged_document_leaves_no_byte_and_what_rests_on_others_stays(
    file: Path, kept: Conversations
) -> None:
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, BOTH)
    kept.judge(ANN, id, 1, "good", "Quillon it is")
    kept.add(ANN, id, said("And back?", standalone_question="And back from Quillon?"))
    kept.judge(ANN, id, 2, "bad", "late")
    assert kept.archive.documents() == {"tide.txt", "timetable.txt"}
    assert kept.archive.purge(["tide.txt"]) == 1
    assert kept.archive.documents() == {"timetable.txt"}
    assert b"Quillon" not in bytes_beside(file)
    first, second = kept.exchanges(ANN, id)
    assert first.answer.answer == "The ferry leaves at noon [2]."
    (left,) = first.answer.claims
    assert first.answer.answer[left.start : left.end] == "The ferry leaves at noon [2]."
    assert first.answer.citations == [cited(2)]
    assert [one.document_id for one in first.answer.retrieved] == ["timetable.txt"]
    assert first.answer.notes == [SOME_LEFT]
    assert (first.verdict, first.why) == (None, "")
    assert (second.answer, second.verdict) == (said("And back?"), "bad")


def test_answer_that_rests_on_a_purged_document_alone_says_that_it_was_removed(
    kept: Conversations,
) -> None:
    ids = [kept.start(owner, "Ferry").id for owner in (ANN, BEN)]
    kept.add(ANN, ids[0], said())
    choices = ["Quillon ferry", "Quillon tide"]
    found_there = [found("timetable.txt", QUOTE)]
    unclear = said(status="clarify", answer="Which?", citations=[], choices=choices)
    kept.add(BEN, ids[1], unclear.model_copy(update={"retrieved": found_there}))
    assert kept.archive.resting_on(["timetable.txt"]) == 2
    assert kept.archive.purge(["timetable.txt"]) == 2
    assert kept.archive.resting_on(["timetable.txt"]) == 0
    for owner, id in zip((ANN, BEN), ids, strict=True):
        (one,) = kept.exchanges(owner, id)
        assert one.answer.answer == NOTHING_LEFT
        assert (one.answer.citations, one.answer.choices) == ([], [])
    assert kept.archive.documents() == set()


def test_purged_document_is_named_no_more_as_saying_the_same(
    file: Path, kept: Conversations
) -> None:
    id = kept.start(ANN, "Ferry").id
    also = [other("Quillon Post", "Quillon at noon"), other("Gull Gazette", document_id="c.txt")]
    kept.add(ANN, id, said(citations=[cited(also=also)], notes=["There may be more."]))
    kept.judge(ANN, id, 1, "good", "as in Quillon")
    assert kept.archive.documents() == {"timetable.txt", "b.txt", "c.txt"}
    assert kept.archive.resting_on(["b.txt"]) == 1
    assert kept.archive.purge(["b.txt"]) == 1
    assert b"Quillon" not in bytes_beside(file)
    (left,) = kept.exchanges(ANN, id)
    assert left.answer == said(citations=[cited(also=also[1:])], notes=["There may be more."])
    assert (left.verdict, kept.archive.resting_on(["b.txt"])) == (None, 0)


@pytest.mark.parametrize(
    "named",
    [
        "“Tides of Quillon”, which comes nearest, does not mention Odo.",
        "What comes nearest speaks of “Quillon”, not of “Odo”.",
    ],
)
def test_purged_document_is_named_in_no_note_on_why_nothing_was_said(
    file: Path, kept: Conversations, named: str
) -> None:
    id, searched = kept.start(ANN, "Odo").id, "Searched all 2 documents."
    places = [found("tide.txt", TIDE), found("timetable.txt", QUOTE)]
    nothing = said(
        status="not_found", answer="Not there.", citations=[], retrieved=places, notes=[searched]
    )
    kept.add(ANN, id, nothing.model_copy(update={"notes": [named, searched]}))
    kept.add(ANN, id, nothing)
    assert kept.archive.resting_on(["tide.txt"]) == 1
    assert kept.archive.purge(["tide.txt"]) == 1
    assert b"Quillon" not in bytes_beside(file)
    for one in kept.exchanges(ANN, id):
        assert (one.answer.status, one.answer.answer) == ("not_found", "Not there.")
        assert one.answer.notes == [searched]
        assert [place.document_id for place in one.answer.retrieved] == ["timetable.txt"]


def test_purging_what_nobody_spoke_of_changes_nothing(kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, BOTH)
    before = kept.exchanges(ANN, id)
    assert kept.archive.purge(["other.txt"]) == 0
    assert kept.exchanges(ANN, id) == before
