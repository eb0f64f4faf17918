"""The bot as a LlamaIndex query engine."""

from __future__ import annotations

import pytest
from llama_index.core.schema import TextNode

from index.library import Library
from qa_bot.bot import Bot
from qa_bot.query_engine import BotQueryEngine
from qa_bot.settings import Settings
from tests.qa_bot.parts import article, document, scripted

pytestmark = pytest.mark.usefixtures("own_stages")

RACE = "The rowing race was won by the crew of the fish market."


def test_source_nodes_are_the_places_that_support_the_answer(
    library: Library, settings: Settings
) -> None:
    library.add(document("race", f"It rained all morning. {RACE} Nobody fell in."))
    engine = BotQueryEngine(Bot(library, scripted(RACE), settings))
    response = engine.query("Who won the rowing race?")
    assert "fish market" in str(response)
    (source,) = response.source_nodes
    assert isinstance(source.node, TextNode)
    text = library.document("race").document.text
    assert text[source.node.start_char_idx : source.node.end_char_idx] == RACE
    assert source.metadata["document_id"] == "race"


def test_whole_answer_is_in_the_metadata(library: Library, settings: Settings) -> None:
    library.add(document("race", f"It rained all morning. {RACE} Nobody fell in."))
    bot = Bot(library, scripted(RACE), settings)
    response = BotQueryEngine(bot).query("Who won the rowing race?")
    assert response.metadata is not None
    answer = response.metadata["answer"]
    assert answer["status"] == "answered"
    assert answer["answer"] == str(response)
    assert 0.0 <= answer["confidence"] <= 1.0
    assert answer["signals"]["covered"] > 0.0


def test_sources_that_differ_are_all_source_nodes(library: Library, settings: Settings) -> None:
    documents = {
        "post": article("post", "The new bridge at Dell will open on 4 May.", source="Post"),
        "courier": article("courier", "The new bridge at Dell will open on 19 September."),
    }
    for one in documents.values():
        library.add(one)
    engine = BotQueryEngine(Bot(library, None, settings))
    response = engine.query("When will the new bridge at Dell open?")
    assert {source.metadata["document_id"] for source in response.source_nodes} == set(documents)
    for source in response.source_nodes:
        assert source.get_content() == documents[source.metadata["document_id"]].text
        assert source.score == 1.0


@pytest.mark.parametrize("asked", ["What does the moon weigh?", "Who is Ottoline Brackenbury?"])
def test_what_is_not_found_has_no_source_nodes(
    library: Library, settings: Settings, asked: str
) -> None:
    library.add(document("race", f"It rained all morning. {RACE} Nobody fell in."))
    response = BotQueryEngine(Bot(library, scripted(RACE), settings)).query(asked)
    assert response.source_nodes == []
    assert "do not hold the answer" in str(response)
