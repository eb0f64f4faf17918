"""What a browser asks the reader for: anything may come, and only places are taken for places."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import gradio as gr
import pytest

from index.document import Span
from index.library import Library
from qa_bot.settings import Settings
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.opening import Opening
from qa_bot.web.place import Place
from qa_bot.web.reader import Reader
from tests.qa_bot.parts import article

NOON = "The ferry leaves at noon."
NO_PLACES: list[object] = [
    None,
    7,
    "0-9",
    [],
    [0, 9],
    [0, 9, "x", "y"],
    [-1, 9, ""],
    [9, 9, ""],
    [9, 1, ""],
    [True, 9, ""],
    ["0", "9", ""],
    [0.0, 9.0, ""],
    [0, 9, {"quote": "x"}],
    {"start": 0, "end": 9},
]
REQUESTS: list[object] = [
    None,
    "pier.txt",
    [],
    {},
    {"document": ["pier.txt"]},
    {"document": None, "start": 0, "end": 9},
    {"start": 0, "end": 9, "cited": [[0, 9, ""]]},
]


def test_place_to_show_and_those_that_are_cited_are_read() -> None:
    cited = [[0, 25, NOON], [30, 40, None]]
    asked = {"document": "pier.txt", "start": 0, "end": 9, "quote": "The ferry", "cited": cited}
    opened = Opening.of(asked)
    assert opened.document == "pier.txt"
    assert opened.here == Place(Span(0, 9), "The ferry")
    assert opened.cited == [Place(Span(0, 25), NOON), Place(Span(30, 40))]


def test_document_is_opened_without_a_place() -> None:
    assert Opening.of({"document": "pier.txt", "start": None, "end": None}).here is None


@pytest.mark.parametrize("none", NO_PLACES)
def test_what_is_no_place_is_left_out(none: object) -> None:
    opened = Opening.of({"document": "pier.txt", "cited": [none, [0, 9, ""]]})
    assert opened.cited == [Place(Span(0, 9))]
    assert Opening.of({"document": "pier.txt", "cited": none}).cited == []
    if isinstance(none, list) and len(none) == 3:
        start, end, quote = none
        asked = {"document": "pier.txt", "start": start, "end": end, "quote": quote}
        assert Opening.of(asked).here is None


def test_half_of_a_character_is_shown_as_a_question_mark() -> None:
    opened = Opening.of({"document": "pier\ud83d", "start": 0, "end": 9, "quote": "\ude00x"})
    assert (opened.document, opened.here) == ("pier?", Place(Span(0, 9), "?x"))


@pytest.mark.parametrize("asked", REQUESTS)
def test_reader_says_so_where_no_document_is_named(
    library: Library, settings: Settings, tmp_path: Path, asked: object
) -> None:
    library.add(article("pier.txt", NOON))
    with closing(Conversations(tmp_path / "conversations.sqlite")) as conversations:
        with gr.Blocks() as page:
            Reader(Desk(library, None, settings, conversations))
        (reader,) = page.blocks.values()
        for serve in (reader.read, reader.purge):
            assert "no longer in the library" in serve(asked)
        assert NOON in reader.read({"document": "pier.txt", "start": -1, "cited": [7]})
