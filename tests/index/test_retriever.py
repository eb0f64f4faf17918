"""The library as a LlamaIndex retriever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from llama_index.core.schema import MetadataMode, TextNode

from index.document import Document, Metadata, StoredDocument
from index.errors import UnknownDocumentError
from index.filter import SearchFilter
from index.library import Library
from qa_bot.settings import Settings

_FERRY = "The ferry leaves the north quay at noon. It is often late."
_RYE = "Rye grows where wheat fails. It needs a cold spring."


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    """A library that is only read."""
    with Library(tmp_path_factory.mktemp("news"), settings) as library:
        known = Metadata(title="Ferry times", source="Dell Courier", published=date(2025, 5, 2))
        library.add(Document("ferry", _FERRY, known))
        library.add(Document("rye", _RYE))
        yield library


def test_nodes_carry_their_place_and_what_is_known(news: Library) -> None:
    best = news.retriever(5).retrieve("When does the ferry leave?")[0]
    assert isinstance(best.node, TextNode)
    assert best.node.get_content(MetadataMode.NONE) == _FERRY
    start, end = best.node.start_char_idx, best.node.end_char_idx
    assert _FERRY[start:end] == best.node.text
    assert best.node.id_ == news.passages("ferry")[0].id
    assert best.node.metadata == {
        "document_id": "ferry",
        "title": "Ferry times",
        "source": "Dell Courier",
        "published": "2025-05-02",
    }


def test_nodes_are_the_hits_of_a_search(news: Library) -> None:
    nodes = news.retriever(5).retrieve("cold spring")
    hits = news.search("cold spring", 5)
    assert [(n.node.node_id, n.score) for n in nodes] == [(h.passage.id, h.score) for h in hits]
    assert nodes != []


def test_limit_and_filter_hold(news: Library) -> None:
    assert len(news.retriever(1).retrieve("ferry and rye")) == 1
    only_rye = news.retriever(5, SearchFilter(document_ids=("rye",))).retrieve("ferry")
    assert [node.metadata["document_id"] for node in only_rye] == ["rye"]


def test_limit_below_one_is_refused(news: Library) -> None:
    with pytest.raises(ValueError, match="0"):
        news.retriever(0)


def test_hit_whose_document_has_left_since_is_left_out(
    news: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = news.document

    def without_ferry(document_id: str) -> StoredDocument:
        if document_id == "ferry":
            raise UnknownDocumentError(document_id)
        return held(document_id)

    monkeypatch.setattr(news, "document", without_ferry)
    nodes = news.retriever(5).retrieve("When does the ferry leave?")
    assert {node.metadata["document_id"] for node in nodes} == {"rye"}


async def _retrieve(news: Library, query: str) -> list[str]:
    return [node.node.node_id for node in await news.retriever(5).aretrieve(query)]


def test_retriever_works_in_asynchronous_programs(news: Library) -> None:
    import asyncio

    expected = [node.node.node_id for node in news.retriever(5).retrieve("cold spring")]
    assert asyncio.run(_retrieve(news, "cold spring")) == expected
