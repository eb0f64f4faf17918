"""Conversations as they are taken into another library."""

from __future__ import annotations

from datetime import datetime, timezone

from qa_bot.web.conversation import Conversation, Exchange
from qa_bot.web.conversation_transfer import Owned
from tests.qa_bot.web.said import ANN, QUOTE, cited, found, other, said

NOON = datetime(2025, 6, 15, 12, tzinfo=timezone.utc)


def test_places_of_a_conversation_follow_their_documents() -> None:
    answer = said(
        citations=[cited(document_id="a.txt", also=[other("Harbour Post", document_id="b.txt")])],
        retrieved=[found("b.txt", QUOTE), found("c.txt", QUOTE)],
    )
    one = Owned(ANN, Conversation("0" * 32, "Ferry", NOON, NOON), (Exchange(1, answer),))
    # Each is looked up once, whatever else has the id that it gets.
    (exchange,) = one.renamed({"a.txt": "b.txt", "b.txt": "b.txt (2)"}).exchanges
    (citation,) = exchange.answer.citations
    assert citation.document_id == "b.txt"
    assert [place.document_id for place in citation.also] == ["b.txt (2)"]
    assert [place.document_id for place in exchange.answer.retrieved] == ["b.txt (2)", "c.txt"]
    assert one.renamed({}) == one
