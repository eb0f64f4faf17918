"""The bot as a LlamaIndex query engine."""

from __future__ import annotations

from llama_index.core.schema import TextNode

from index.library import Library
from qa_bot.bot import Bot
from qa_bot.query_engine import BotQueryEngine
from qa_bot.settings import Settings
from tests.qa_bot.parts import document, scripted

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
