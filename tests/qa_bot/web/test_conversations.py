"""The store of conversations: kept, found, judged, and gone without a trace when removed."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from qa_bot.web.conversation import ConversationError, Edit
from qa_bot.web.conversation_file import VERSION
from qa_bot.web.conversations import Conversations
from tests.qa_bot.web.said import ANN, BEN, QUOTE, bytes_beside, cited, found, said


def titles(kept: Conversations, owner: str, containing: str = "") -> list[str]:
    return [one.title for one in kept.all_of(owner, containing)]


def test_conversation_survives_reopening(file: Path) -> None:
    before = Conversations(file)
    begun = before.start(ANN, "The ferry")
    answer = said(signals={"covered": 0.5}, confidence=0.9)
    before.add(ANN, begun.id, answer)
    before.judge(ANN, begun.id, 1, "bad", "it leaves at one")
    before.close()
    with closing(Conversations(file)) as after:
        (held,) = after.all_of(ANN)
        assert (held.id, held.title, held.started) == (begun.id, "The ferry", begun.started)
        assert held.changed > held.started
        assert held.changed.utcoffset() == timedelta(0)
        (one,) = after.exchanges(ANN, begun.id)
        assert (one.number, one.answer, one.verdict) == (1, answer, "bad")
        assert one.why == "it leaves at one"


def test_nobody_reaches_the_conversation_of_another(kept: Conversations) -> None:
    anns = kept.start(ANN, "The pier").id
    kept.add(ANN, anns, said())
    assert kept.all_of(BEN) == []
    assert kept.all_of(BEN, "ferry") == []
    attempts: list[Any] = [
        lambda id: kept.one(BEN, id),
        lambda id: kept.exchanges(BEN, id),
        lambda id: kept.add(BEN, id, said("Mine?")),
        lambda id: kept.replace_from(BEN, id, Edit(id, 1, 1), said("Mine?")),
        lambda id: kept.rename(BEN, id, "Mine"),
        lambda id: kept.judge(BEN, id, 1, "bad", ""),
        lambda id: kept.remove(BEN, id),
    ]
    for attempt in attempts:
        with pytest.raises(ConversationError) as refused:
            attempt(anns)
        with pytest.raises(ConversationError) as unknown:
            attempt("no-such-id")
        # The same words for both: ids cannot be guessed by what is said of them.
        assert str(refused.value) == str(unknown.value)
    assert titles(kept, ANN) == ["The pier"]
    assert [one.answer for one in kept.exchanges(ANN, anns)] == [said()]
    assert kept.archive.judged() == []


def test_a_conversation_needs_an_owner(kept: Conversations) -> None:
    with pytest.raises(ValueError, match="owner"):
        kept.start("", "The pier")


def test_conversation_can_be_begun_under_an_id(kept: Conversations) -> None:
    id = "0123456789abcdef" * 2
    assert not kept.holds(ANN, id)
    assert kept.start(ANN, "The pier", said(), id).id == id
    assert kept.holds(ANN, id)
    assert not kept.holds(BEN, id)
    with pytest.raises(ValueError, match="32 hexadecimal digits"):
        kept.start(ANN, "The pier", said(), "<b>")


def test_the_last_changed_comes_first(kept: Conversations) -> None:
    first, _ = kept.start(ANN, "First"), kept.start(ANN, "Second")
    assert titles(kept, ANN) == ["Second", "First"]
    kept.add(ANN, first.id, said())
    assert titles(kept, ANN) == ["First", "Second"]


def test_a_title_or_a_verdict_moves_nothing(kept: Conversations) -> None:
    first = kept.start(ANN, "First")
    kept.add(ANN, first.id, said())
    kept.start(ANN, "Second")
    assert kept.rename(ANN, first.id, "Harbour").title == "Harbour"
    kept.judge(ANN, first.id, 1, "good", "")
    assert titles(kept, ANN) == ["Second", "Harbour"]


@pytest.mark.parametrize("blank", ["", "  \n", "\u00a0", "\u200b", "\u3164\ufeff", "\u202e\x1b"])
def test_a_blank_title_leaves_the_one_before(kept: Conversations, blank: str) -> None:
    id = kept.start(ANN, "Harbour").id
    assert kept.rename(ANN, id, blank).title == "Harbour"
    assert titles(kept, ANN) == ["Harbour"]


@pytest.mark.parametrize("part", ["LIGHTHOUSE", "wHo  runs", "åke STRÖM", "straße", "STRASSE"])
def test_search_reads_titles_questions_and_answers(kept: Conversations, part: str) -> None:
    found = kept.start(ANN, "Lighthouse")
    kept.add(ANN, found.id, said("Who runs it?", answer="Åke Ström, from the Straße [1]."))
    kept.add(ANN, kept.start(ANN, "Other").id, said())
    assert titles(kept, ANN, part) == ["Lighthouse"]


@pytest.mark.parametrize("part", ["Harbour Post", "timetable", "%", "_", "standalone_question"])
def test_search_reads_nothing_else(kept: Conversations, part: str) -> None:
    kept.add(ANN, kept.start(ANN, "Ferry").id, said())
    assert kept.all_of(ANN, part) == []


def test_a_retried_question_replaces_the_last_exchange_alone(kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, said("One?"))
    kept.judge(ANN, id, 1, "good", "")
    kept.add(ANN, id, said("Two?"))
    kept.judge(ANN, id, 2, "bad", "late")
    assert kept.replace_from(ANN, id, Edit(id, 2, 2), said("Two, please?")).number == 2
    assert kept.add(ANN, id, said("Three?")).number == 3
    exchanges = kept.exchanges(ANN, id)
    assert [one.answer.question for one in exchanges] == ["One?", "Two, please?", "Three?"]
    assert [(one.verdict, one.why) for one in exchanges] == [("good", ""), (None, ""), (None, "")]


def test_an_edited_question_replaces_what_came_after_it_too_and_leaves_no_byte_of_it(
    file: Path, kept: Conversations
) -> None:
    id = kept.start(ANN, "Ferry").id
    for question in ("One?", "Two?", "Three-of-the-jetty?"):
        kept.add(ANN, id, said(question))
    kept.replace_from(ANN, id, Edit(id, 2, 3), said("Two, please?"))
    questions = [one.answer.question for one in kept.exchanges(ANN, id)]
    assert questions == ["One?", "Two, please?"]
    assert b"Three-of-the-jetty" not in bytes_beside(file)


@pytest.mark.parametrize(("number", "last"), [(1, 1), (1, 3), (0, 2), (3, 2)])
def test_nothing_is_replaced_in_a_conversation_that_is_not_as_it_was_seen(
    kept: Conversations, number: int, last: int
) -> None:
    id = kept.start(ANN, "Ferry").id
    for question in ("One?", "Two?"):
        kept.add(ANN, id, said(question))
    with pytest.raises(ConversationError, match="left as it is"):
        kept.replace_from(ANN, id, Edit(id, number, last), said("Other?"))
    assert [one.answer.question for one in kept.exchanges(ANN, id)] == ["One?", "Two?"]


def test_only_answers_that_are_there_are_judged_and_only_so(kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, said())
    with pytest.raises(ConversationError, match="no answer 2"):
        kept.judge(ANN, id, 2, "good", "")
    wrong: Any = "fine"
    with pytest.raises(ValueError, match="fine"):
        kept.judge(ANN, id, 1, wrong, "")


def test_a_removed_conversation_leaves_no_byte(file: Path, kept: Conversations) -> None:
    # Exchanges of many lengths among each other: pages are split and joined, cells are moved. With
    # this seed a copy of a boat stays where secure_delete alone does the wiping.
    chance = random.Random(10)
    ids = [kept.start(ANN, f"Title of boat-{number:02}-").id for number in range(20)]
    asked = set()
    for _ in range(200):
        number = chance.randrange(20)
        text = f"boat-{number:02}-" * chance.randrange(1, 60)
        again = number in asked and chance.random() < 0.5
        answer, id = said(text, answer=text), ids[number]
        if again:
            last = len(kept.exchanges(ANN, id))
            kept.replace_from(ANN, id, Edit(id, last, last), answer)
        else:
            kept.add(ANN, id, answer)
        asked.add(number)
    for number in range(10):
        kept.remove(ANN, ids[number])
        held = bytes_beside(file)
        assert f"boat-{number:02}-".encode() not in held
        assert b"boat-19-" in held
    assert len(kept.all_of(ANN)) == 10
    with pytest.raises(ConversationError):
        kept.exchanges(ANN, ids[0])


# What is kept of documents


def test_of_what_was_found_without_being_cited_the_place_alone_is_kept(
    file: Path, kept: Conversations
) -> None:
    answer = said(retrieved=[found("tide.txt", "The tide turned at Quillon.")])
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, answer)
    kept.replace_from(ANN, id, Edit(id, 1, 1), answer)
    held = kept.exchanges(ANN, id)[0].answer
    assert held.citations == answer.citations
    assert [(one.document_id, one.end, one.quote) for one in held.retrieved] == [
        ("tide.txt", 27, "")
    ]
    assert b"Quillon" not in bytes_beside(file)
    assert QUOTE.encode() in bytes_beside(file)


def test_file_of_the_version_before_leaves_what_was_found_and_keeps_the_rest(file: Path) -> None:
    answer = said(retrieved=[found("tide.txt", "The tide turned at Quillon.")])
    with closing(Conversations(file)) as kept:
        id = kept.start(ANN, "Ferry").id
        kept.add(ANN, id, said())
        kept.judge(ANN, id, 1, "good", "quick")
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE exchanges SET answer = ?", (answer.model_dump_json(),))
        db.execute("INSERT INTO exchanges (key, number, answer) VALUES (1, 2, 'damaged')")
        db.execute("PRAGMA user_version = 1")
        db.commit()
    assert b"Quillon" in bytes_beside(file)
    with closing(Conversations(file)):
        assert b"Quillon" not in bytes_beside(file)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("DELETE FROM exchanges WHERE number = 2").rowcount == 1
        db.commit()
    with closing(Conversations(file)) as kept:
        (one,) = kept.exchanges(ANN, id)
        assert (one.answer.citations, one.verdict, one.why) == ([cited()], "good", "quick")


def test_text_that_another_reader_held_is_wiped_when_it_goes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.web.conversation_file.PATIENCE_S", 0.1)
    kept = Conversations(file)
    id = kept.start(ANN, "A secret jetty").id
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM conversations").fetchall()
        with pytest.raises(ConversationError, match="is removed, but"):
            kept.remove(ANN, id)
    assert kept.all_of(ANN) == []
    kept.close()
    with closing(Conversations(file)):
        assert b"secret jetty" not in bytes_beside(file)


def test_threads_add_at_once(kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    problems: list[Exception] = []

    def ask(thread: int) -> None:
        try:
            for turn in range(10):
                kept.add(ANN, id, said(f"{thread}-{turn}"))
                kept.all_of(ANN, "ferry")
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    exchanges = kept.exchanges(ANN, id)
    assert [one.number for one in exchanges] == list(range(1, 61))
    assert len({one.answer.question for one in exchanges}) == 60


def test_two_open_stores_share_a_file(file: Path, kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    with closing(Conversations(file)) as other:
        other.add(ANN, id, said())
    assert kept.add(ANN, id, said()).number == 2


def test_a_newer_file_is_refused_and_kept(file: Path) -> None:
    Conversations(file).close()
    with closing(sqlite3.connect(file)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(ConversationError, match=r"newer version of qa-bot.*: upgrade qa-bot"):
        Conversations(file)


def test_the_file_of_another_program_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "boats.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE boats (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(ConversationError, match="belongs to another program"):
        Conversations(file)
    assert file.read_bytes() == before


def test_a_damaged_file_is_named_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "conversations.sqlite"
    file.write_bytes(b"The tide took this file. " * 400)
    with pytest.raises(ConversationError) as refused:
        Conversations(file)
    assert str(file) in str(refused.value)
    assert "backup" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert file.read_bytes() == b"The tide took this file. " * 400
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("page", [1, 8])
def test_damage_in_the_middle_is_a_sentence_too(file: Path, page: int) -> None:
    with closing(Conversations(file)) as kept:
        id = kept.start(ANN, "Ferry").id
        for turn in range(40):
            kept.add(ANN, id, said(f"{turn}? " * 100))
    whole = file.read_bytes()
    damaged = whole[: page * 4096] + b"\xff" * (len(whole) - page * 4096)
    file.write_bytes(damaged)

    def read() -> None:
        with closing(Conversations(file)) as kept:
            assert kept.all_of(ANN)
            kept.exchanges(ANN, id)

    with pytest.raises(ConversationError, match=r"are damaged .*nothing in it was changed"):
        read()
    assert file.read_bytes() == damaged


def test_an_answer_that_cannot_be_read_is_damage(file: Path, kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    kept.add(ANN, id, said())
    with closing(sqlite3.connect(file)) as db:
        db.execute("""UPDATE exchanges SET answer = '{"question": "When?"}'""")
        db.commit()
    with pytest.raises(ConversationError, match=r"damaged \(\d+ wrong fields in an answer\)"):
        kept.exchanges(ANN, id)


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "pier").write_text("a file, not a folder")
    with pytest.raises(ConversationError, match="cannot be read or written"):
        Conversations(tmp_path / "pier" / "conversations.sqlite")


def test_what_fails_leaves_nothing_half_done(kept: Conversations) -> None:
    id = kept.start(ANN, "Ferry").id
    broken: Any = None
    with pytest.raises(AttributeError):
        kept.add(ANN, id, broken)
    assert kept.exchanges(ANN, id) == []
    assert kept.add(ANN, id, said()).number == 1
