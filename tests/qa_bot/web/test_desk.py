"""What the page reaches: real libraries, a scripted model or none."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import psutil
import pytest

from index.document import Document, Metadata, Span
from index.errors import UserError
from index.library import Library
from qa_bot.models.llm import LanguageModel
from qa_bot.samples import QUESTIONS
from qa_bot.settings import Settings
from qa_bot.web.conversation import ConversationError, Edit
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.place import Place
from qa_bot.web.rendering import conversation_html
from qa_bot.web.scope import Scope
from qa_bot.web.turn import ShownTurn, shown
from tests.conftest import WriteFile
from tests.index.readers import hostile
from tests.index.test_erasing import traces
from tests.qa_bot.parts import CONFIRM, article, scripted, scripted_llm
from tests.qa_bot.web.said import said
from tests.qa_bot.web.shown import Shown
from tests.qa_bot.wire import COURIER, GAZETTE, LASTS, PAPERS, REED

pytestmark = pytest.mark.usefixtures("own_stages")

WHEN = "When does the ferry Marigold leave the old pier?"
LEAVES = "The ferry Marigold leaves the old pier at 7.15 in the morning."
WHO = "Who painted the lighthouse of Cormorant Point?"
PAINTED = "The lighthouse of Cormorant Point was painted by Edda Fairlie in a single week."
FERRY, LIGHT = "ferry.txt", "lighthouse.txt"
ANYONE = "a browser"
# What a browser calls a conversation before it is kept.
NEW = "0" * 32
EVERYTHING = Scope()


def articles() -> list[Document]:
    return [
        article(
            FERRY,
            f"{LEAVES} It carries ninety people and a post bag.",
            "The morning ferry",
            "Harbour Post",
            "2025-05-02",
        ),
        article(
            LIGHT,
            f"{PAINTED} She used forty tins of white paint.",
            "A white lighthouse",
            "Point Gazette",
            "2025-06-10",
        ),
    ]


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make(library: Library, settings: Settings, tmp_path: Path) -> Iterator[MakeDesk]:
    """A function that makes a desk over two articles, or those given."""
    with closing(Conversations(tmp_path / "conversations.sqlite")) as conversations:

        def make(
            model: LanguageModel | None = None, documents: Sequence[Document] | None = None
        ) -> Desk:
            for document in articles() if documents is None else documents:
                library.add(document)
            return Desk(library, model, settings, conversations)

        yield make


def asked(
    desk: Desk, question: str, before: Sequence[ShownTurn] = (), scope: Scope = EVERYTHING
) -> ShownTurn:
    """The last state of a question's turn."""
    *_, last = desk.answering.ask(question, before, scope)
    assert (last.answer is None) != (last.error is None)
    assert last.doing is None
    return last


def cited(turn: ShownTurn) -> set[str]:
    return {citation.document_id for citation in turn.citations}


# Asking


@pytest.mark.parametrize("model", [None, scripted(LEAVES)])
def test_turn_grows_and_ends_with_an_answer(make: MakeDesk, model: LanguageModel | None) -> None:
    turns = list(make(model).answering.ask(WHEN, [], EVERYTHING))
    assert turns[0] == ShownTurn(1, WHEN, doing=turns[0].doing)
    assert turns[0].doing is not None
    assert all(turn.answer is None for turn in turns[:-1])
    found = next(place for place, turn in enumerate(turns) if turn.retrieved)
    begun = next(place for place, turn in enumerate(turns) if turn.claims)
    assert 0 < found < begun
    answer = turns[-1].answer
    assert answer is not None
    assert answer.status == "answered"
    assert "7.15" in answer.answer
    assert cited(turns[-1]) == {FERRY}


def test_turn_has_the_next_number(make: MakeDesk) -> None:
    assert asked(make(), WHEN, [shown(1, said()), shown(2, said())]).number == 3


@pytest.mark.parametrize("scope", ["source:Point Gazette", f"document:{LIGHT}"])
def test_scope_holds_the_search_to_what_it_names(make: MakeDesk, scope: str) -> None:
    desk = make()
    assert scope in [value for _, value in desk.documents.scopes()]
    assert cited(asked(desk, WHO, scope=Scope.of([scope]))) == {LIGHT}
    elsewhere = asked(desk, WHEN, scope=Scope.of([scope]))
    assert FERRY not in cited(elsewhere)
    assert {passage.document_id for passage in elsewhere.retrieved} <= {LIGHT}


def test_scopes_are_told_apart_and_read_as_they_are(make: MakeDesk) -> None:
    same = [article(f"{name}.txt", f"The {name} is red.", "A title", None) for name in ("a", "b")]
    turned = article("c.txt", "The pier is long.", "\u202egnol", "Post\u202egpj" + " long" * 99)
    labels = [label for label, _ in make(documents=[*same, turned]).documents.scopes()]
    assert {"A title (a.txt)", "A title (b.txt)"} <= set(labels)
    assert not any("\u202e" in label for label in labels)
    assert max(map(len, labels)) < 150


def test_two_documents_are_searched_together(make: MakeDesk) -> None:
    desk, scope = make(), Scope(documents=(LIGHT, FERRY))
    assert cited(asked(desk, WHEN, scope=scope)) == {FERRY}
    assert cited(asked(desk, WHO, scope=scope)) == {LIGHT}


@pytest.mark.parametrize(
    "scope",
    [
        Scope(sources=("Point Gazette",), documents=(FERRY,)),
        Scope(documents=("gone.txt",)),
        Scope(first=date(2025, 7, 1)),
        Scope(sources=("Point Gazette",), last=date(2025, 6, 9)),
    ],
)
def test_scope_that_holds_nothing_is_said_in_a_sentence(make: MakeDesk, scope: Scope) -> None:
    turn = asked(make(), WHEN, scope=scope)
    assert turn.error is not None
    assert "none of the documents" in turn.error
    assert "take something away" in turn.error


def test_dates_hold_the_search_to_what_was_published_then_and_it_is_said(make: MakeDesk) -> None:
    desk = make(documents=[*articles(), article("undated.txt", f"{LEAVES} So says a leaflet.")])
    turn = asked(desk, WHEN, scope=Scope(first=date(2025, 5, 2), last=date(2025, 5, 2)))
    assert {passage.document_id for passage in turn.retrieved} == {FERRY}
    assert turn.answer is not None
    assert turn.answer.notes[0] == (
        "Searched only what was published from 2025-05-02 up to 2025-05-02 "
        "(left out: 1 document without a date)."
    )


def test_scope_is_chosen_without_the_texts_of_the_documents(
    make: MakeDesk, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    monkeypatch.setattr(library, "documents", lambda: pytest.fail("all texts are read"))
    scope = Scope(sources=("Harbour Post",), first=date(2025, 5, 1))
    assert cited(asked(desk, WHEN, scope=scope)) == {FERRY}


@pytest.mark.parametrize("question", ["", "  \n ", "?!", "ferry " * 5_000])
def test_question_that_is_none_gives_an_error_that_says_what_to_do(
    make: MakeDesk, question: str
) -> None:
    turn = asked(make(), question)
    assert turn.answer is None
    assert turn.error is not None
    assert ": " in turn.error
    assert "\n" not in turn.error


def test_model_reads_what_was_said_before(make: MakeDesk) -> None:
    llm = scripted_llm(LEAVES)
    desk = make(LanguageModel(llm, "scripted"))
    first = asked(desk, WHEN)
    asked(desk, "How many people does it carry?", [first])
    prompt = [one for one in llm.prompts if CONFIRM not in one][-1]
    assert "7.15" in prompt[prompt.index(f"Earlier question: {WHEN}") :]


def test_turn_without_an_answer_is_no_part_of_the_conversation(make: MakeDesk) -> None:
    llm = scripted_llm(LEAVES)
    failed = ShownTurn(1, "Where is the buoy Periwinkle?", error="the model is gone")
    asked(make(LanguageModel(llm, "scripted")), "How many people does it carry?", [failed])
    assert llm.prompts
    assert all("Periwinkle" not in prompt for prompt in llm.prompts)


def test_model_that_dies_still_leaves_an_answer(make: MakeDesk) -> None:
    turn = asked(make(scripted(LEAVES, fails_after=0)), WHEN)
    assert turn.answer is not None
    assert cited(turn) == {FERRY}


def test_question_that_is_stopped_leaves_the_desk_usable(make: MakeDesk) -> None:
    desk = make(scripted(LEAVES))
    events = desk.answering.ask(WHEN, [], EVERYTHING)
    next(events)
    next(events)
    assert isinstance(events, Iterator)
    events.close()  # type: ignore[attr-defined]
    assert cited(asked(desk, WHEN)) == {FERRY}


def test_question_that_is_stopped_by_its_page_ends_without_an_answer(make: MakeDesk) -> None:
    desk = make(scripted(LEAVES))
    events = desk.answering.ask(WHEN, [], EVERYTHING, "this page")
    turns = [next(events)]
    desk.answering.stop("another page")
    turns.append(next(events))
    desk.answering.stop("this page")
    turns += events
    assert all(turn.answer is None and turn.error is None for turn in turns)
    # The next question of the same page is another one.
    assert cited(asked(desk, WHEN)) == {FERRY}
    desk.answering.stop("this page")


def test_question_that_is_stopped_goes_no_further_where_no_model_writes(make: MakeDesk) -> None:
    desk = make()
    events = desk.answering.ask(WHEN, [], EVERYTHING, "this page")
    next(events)
    next(events)
    desk.answering.stop("this page")
    assert list(events) == []
    assert cited(asked(desk, WHEN)) == {FERRY}


def test_what_was_left_out_of_the_draft_is_folded_below_the_answer(make: MakeDesk) -> None:
    turn = asked(make(scripted(f"{LEAVES} Odo Crane built it of solid gold.")), WHEN)
    assert cited(turn) == {FERRY}
    page = Shown(conversation_html([turn], lambda document_id: Metadata(), []))
    assert "sentence of the draft left out" in page.one("details").text
    assert not page.all("li")[len(turn.retrieved) :]


@pytest.mark.parametrize(("upload", "read", "said"), [(20, 20.0, 20), (50, 20.0, 20), (3, 20.0, 3)])
def test_page_takes_no_file_that_would_not_be_read(
    library: Library, settings: Settings, tmp_path: Path, upload: int, read: float, said: float
) -> None:
    changed = settings.model_copy(
        update={
            "web": settings.web.model_copy(update={"max_upload_mb": upload}),
            "reading": settings.reading.model_copy(update={"max_file_mb": read}),
        }
    )
    with closing(Conversations(tmp_path / "conversations.sqlite")) as conversations:
        assert Desk(library, None, changed, conversations).max_upload_mb == said


# Keeping


def test_first_answer_begins_a_conversation(make: MakeDesk) -> None:
    desk = make()
    kept = desk.record.begin(ANYONE, NEW, said("When does it leave?"))
    assert kept.title == "When does it leave?"
    assert [turn.question for turn in desk.record.turns(ANYONE, kept.id)] == ["When does it leave?"]
    assert desk.record.so_far(ANYONE, "f" * 32) == []


def test_answer_that_cannot_be_kept_begins_no_conversation(
    make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(answer: str) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    desk = make()
    with monkeypatch.context() as patched:
        patched.setattr("qa_bot.web.conversations.as_kept", full)
        with pytest.raises(ConversationError, match="disk is full"):
            desk.record.begin(ANYONE, NEW, said())
    assert desk.conversations.all_of(ANYONE) == []
    assert desk.record.begin(ANYONE, NEW, said()) in desk.conversations.all_of(ANYONE)


def test_next_answer_is_added_and_one_asked_again_takes_the_last_ones_place(
    make: MakeDesk,
) -> None:
    desk = make()
    kept = desk.record.begin(ANYONE, NEW, said("When?"))
    assert desk.record.keep(ANYONE, kept.id, said("Where?")).id == kept.id
    desk.record.keep(ANYONE, kept.id, said("Where from?"), Edit(kept.id, 2, 2))
    turns = desk.record.turns(ANYONE, kept.id)
    assert [(turn.number, turn.question) for turn in turns] == [(1, "When?"), (2, "Where from?")]


def test_nobody_reads_or_continues_the_conversation_of_another(make: MakeDesk) -> None:
    desk = make()
    kept = desk.record.begin(ANYONE, NEW, said())
    with pytest.raises(ConversationError):
        desk.record.turns("another browser", kept.id)
    with pytest.raises(ConversationError):
        desk.record.keep("another browser", kept.id, said())


# The library


def test_removed_document_is_never_cited_until_it_is_brought_back(make: MakeDesk) -> None:
    desk = make()
    assert cited(asked(desk, WHEN)) == {FERRY}
    removed = desk.changes.remove(FERRY)
    assert removed is not None
    gone = asked(desk, WHEN)
    assert FERRY not in cited(gone) | {passage.document_id for passage in gone.retrieved}
    with pytest.raises(KeyError):
        desk.documents.read(FERRY, None, [])
    assert desk.documents.about(FERRY).title is None
    assert f"document:{FERRY}" not in [value for _, value in desk.documents.scopes()]
    desk.changes.restore(removed)
    assert cited(asked(desk, WHEN)) == {FERRY}
    assert desk.documents.about(FERRY).title == "The morning ferry"


def test_removed_document_leaves_no_byte_but_what_was_cited_until_it_is_brought_back(
    make: MakeDesk, library: Library, tmp_path: Path
) -> None:
    desk = make()
    turn = asked(desk, WHEN)
    assert turn.answer is not None
    kept = desk.record.begin(ANYONE, NEW, turn.answer)
    assert LIGHT in {passage.document_id for passage in turn.retrieved}
    assert desk.record.turns(ANYONE, kept.id) == [turn]
    removed = desk.changes.remove(LIGHT)
    desk.changes.wipe()
    assert removed is not None
    assert traces(tmp_path, "Edda Fairlie", "forty tins") == []
    (shown_now,) = desk.record.turns(ANYONE, kept.id)
    assert {passage.document_id for passage in shown_now.retrieved} == {FERRY}
    assert shown_now.citations == turn.citations
    desk.changes.restore(removed)
    assert desk.record.turns(ANYONE, kept.id) == [turn]


def test_purged_document_is_named_in_no_answer_that_found_nothing(
    make: MakeDesk, tmp_path: Path
) -> None:
    desk = make()
    turn = asked(desk, "How many people does the lighthouse of Cormorant Point carry?")
    assert turn.answer is not None
    assert "“A white lighthouse”, which comes nearest" in " ".join(turn.answer.notes)
    desk.record.begin(ANYONE, NEW, turn.answer)
    assert desk.changes.remove(LIGHT) is not None
    desk.changes.wipe()
    assert desk.record.quoting([LIGHT]) == 1
    assert desk.conversations.archive.purge([LIGHT]) == 1
    assert traces(tmp_path, "A white lighthouse") == []


def test_document_that_was_added_twice_under_two_names_is_removed_and_restored_whole(
    make: MakeDesk, write_file: WriteFile
) -> None:
    desk = make(documents=[])
    desk.changes.add([write_file(f"{folder}/ferry.txt", LEAVES) for folder in ("may", "june")])
    (listed,) = desk.documents.listed()
    removed = desk.changes.remove(listed.document.id)
    assert desk.documents.listed() == []
    assert not cited(asked(desk, WHEN))
    assert removed is not None
    # An answer may cite either name.
    assert len(removed.ids) == 2
    desk.changes.restore(removed)
    assert [one.document.id for one in desk.documents.listed()] == [listed.document.id]
    for name in removed.ids:
        held = desk.documents.stored(name)
        assert held is not None
        assert held.document.text == listed.document.text


def test_document_whose_name_stands_for_another_by_now_does_not_take_its_place(
    make: MakeDesk, library: Library
) -> None:
    desk = make()
    removed = desk.changes.remove(FERRY)
    assert removed is not None
    library.add(article(FERRY, PAINTED))
    with pytest.raises(UserError, match="another document now"):
        desk.changes.restore(removed)
    held = desk.documents.stored(FERRY)
    assert held is not None
    assert held.document.text == PAINTED
    # Nothing is lost: it comes back when the other one is gone.
    assert desk.changes.remove(FERRY) is not None
    desk.changes.restore(removed)
    assert cited(asked(desk, WHEN)) == {FERRY}


def test_other_name_that_stands_for_another_document_by_now_is_left_to_that(
    make: MakeDesk, library: Library
) -> None:
    desk = make(documents=[article(name, LEAVES) for name in (FERRY, "morning.txt", "noon.txt")])
    removed = desk.changes.remove(FERRY)
    assert removed is not None
    library.add(article("morning.txt", PAINTED))
    desk.changes.restore(removed)
    held = {name: desk.documents.stored(name) for name in removed.ids}
    texts = {name: one.document.text for name, one in held.items() if one is not None}
    assert texts == {FERRY: LEAVES, "morning.txt": PAINTED, "noon.txt": LEAVES}


def test_corrected_document_is_removed_and_no_other_with_its_words(
    make: MakeDesk, library: Library
) -> None:
    words = "The weir at Hollin was mended in March."
    titles = {"a.txt": "A weir", "b.txt": "Weir", "c.txt": "A weir"}
    desk = make(documents=[article(name, words, title) for name, title in titles.items()])
    library.set_metadata("a.txt", {"title": "Weir"})
    removed = desk.changes.remove("a.txt")
    assert removed is not None
    assert removed.ids == ("a.txt", "c.txt")
    assert [one.document.id for one in desk.documents.listed()] == ["b.txt"]
    desk.changes.restore(removed)
    assert {desk.documents.about(name).title for name in titles} == {"Weir"}
    assert desk.documents.count() == 2


def test_document_that_was_gone_already_is_not_removed_twice(make: MakeDesk) -> None:
    desk = make()
    assert desk.changes.remove(FERRY) is not None
    assert desk.changes.remove(FERRY) is None


def test_added_file_is_listed_and_what_cannot_be_read_is_named(
    make: MakeDesk, write_file: WriteFile
) -> None:
    desk = make(documents=[])
    report = desk.changes.add(
        [write_file("buoy.txt", "The buoy is red."), write_file("pier.xyz", b"\0")]
    )
    assert [stored.document.id for stored in desk.documents.listed()] == ["buoy.txt"]
    assert [name for name, _ in report.skipped] == ["pier.xyz"]


def test_changed_document_is_known_as_it_is_now(make: MakeDesk, write_file: WriteFile) -> None:
    desk = make(documents=[])
    for title in ("Old pier", "New pier"):
        desk.changes.add(
            [write_file("pier.md", f"---\ntitle: {title}\n---\n\nThe pier is long.\n")]
        )
        assert desk.documents.about("pier.md").title == title


def test_documents_are_listed_the_latest_first_and_those_without_a_day_last(
    make: MakeDesk,
) -> None:
    desk = make(documents=[*articles(), article("anchor.txt", "The anchor is rusty.")])
    assert [one.document.id for one in desk.documents.listed()] == [LIGHT, FERRY, "anchor.txt"]


def test_no_more_documents_are_listed_than_a_page_can_show(
    make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [article(f"{number}.txt", f"Buoy {number} is red.") for number in range(5)]
    documents = make(documents=made).documents
    monkeypatch.setattr("qa_bot.web.documents._MOST_LISTED", 3)
    assert [one.document.id for one in documents.listed()] == ["0.txt", "1.txt", "2.txt"]
    assert [one.document.id for one in documents.listed("4.TXT")] == ["4.txt"]
    assert documents.listed("goat") == []
    assert documents.count() == 5


def test_reader_shows_the_place(make: MakeDesk) -> None:
    html = make().documents.read(FERRY, Place(Span(0, len(LEAVES))), [])
    assert f">{LEAVES}</span>" in html


def test_reader_and_list_tell_who_reports_the_same(make: MakeDesk) -> None:
    desk = make(documents=[*PAPERS, COURIER])
    assert desk.documents.alike() == {"reed": 3, "post": 3, "gazette": 3}
    at = REED.text.index(LASTS)
    place = desk.documents.read("reed", Place(Span(at, at + len(LASTS))), [])
    assert "Also reported by" in place
    assert place.index(">Harbour Post<") < place.index(">Gull Point Gazette<")
    at = GAZETTE.text.index(LASTS)
    assert f'data-document="gazette" data-start="{at}" data-end="{at + len(LASTS)}"' in place
    # The whole of it leads to the first sentence that they share.
    assert 'data-document="gazette" data-start="0"' in desk.documents.read("reed", None, [])
    own = REED.text.index("The bridge was built")
    assert "Also reported by" not in desk.documents.read("reed", Place(Span(own, own + 20)), [])
    assert "Also reported by" not in desk.documents.read("courier", None, [])


# Questions to begin with


def test_empty_library_suggests_nothing(make: MakeDesk) -> None:
    assert make(documents=[]).suggestions.opening() == []


def test_samples_come_with_their_questions(make: MakeDesk) -> None:
    desk = make(documents=[])
    report = desk.changes.add_samples()
    assert not report.skipped
    assert desk.suggestions.opening() == list(QUESTIONS)


def test_file_that_never_ends_holds_up_no_question(make: MakeDesk, write_file: WriteFile) -> None:
    desk, children = make(), psutil.Process().children
    file = write_file("loop.pdf", hostile.pdf_loop())
    with ThreadPoolExecutor(1) as beside:
        adding = beside.submit(desk.changes.add, [file])
        assert cited(asked(desk, WHEN)) == {FERRY}
        # One that has begun to read waits for nothing.
        while not (readers := [one for one in children() if one.cpu_times().user > 1.0]):
            assert not adding.done()
            time.sleep(0.05)
        for reader in readers:
            reader.kill()
        ((name, reason),) = adding.result().skipped
    assert name == "loop.pdf"
    assert "crash" in reason
    assert cited(asked(desk, WHEN)) == {FERRY}
