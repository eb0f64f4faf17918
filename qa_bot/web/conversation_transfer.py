"""Conversations as lines of a library's file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from index.bundle import CONVERSATIONS, Bundle
from qa_bot.answer import Also, Answer, Citation, Retrieved
from qa_bot.web.conversation import Conversation, Exchange, Feedback
from qa_bot.web.titles import as_title

_Place = TypeVar("_Place", Also, Citation, Retrieved)


@dataclass(frozen=True)
class Owned:
    """A conversation with all that was said in it, and the browser that it belongs to."""

    owner: str
    conversation: Conversation
    exchanges: tuple[Exchange, ...]

    def renamed(self, names: Mapping[str, str]) -> Owned:
        """Return the same where documents have other ids: the one here, by the one there."""
        exchanges = [replace(one, answer=_renamed(one.answer, names)) for one in self.exchanges]
        return replace(self, exchanges=tuple(exchanges))


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answer: Answer
    verdict: Feedback | None
    why: StrictStr


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    owner: StrictStr = Field(min_length=1)
    id: StrictStr = Field(pattern="^[0-9a-f]{32}$")
    title: StrictStr
    started: datetime
    changed: datetime
    exchanges: list[_Said]


def to_lines(held: Iterable[Owned]) -> Iterator[bytes]:
    """Yield each conversation as a line, without its end."""
    for one in held:
        line = {
            "owner": one.owner,
            "id": one.conversation.id,
            "title": one.conversation.title,
            "started": one.conversation.started.isoformat(),
            "changed": one.conversation.changed.isoformat(),
            "exchanges": [
                {
                    "answer": said.answer.model_dump(mode="json"),
                    "verdict": said.verdict,
                    "why": said.why,
                }
                for said in one.exchanges
            ],
        }
        yield json.dumps(line, ensure_ascii=False).encode("utf-8")


def from_bundle(bundle: Bundle) -> list[Owned]:
    """Return the conversations of a library's file; none where it holds none.

    Raises:
        BundleError: if one is not as it was written.
    """
    return (
        [_read(bundle, *line) for line in bundle.lines(CONVERSATIONS)]
        if bundle.has(CONVERSATIONS)
        else []
    )


def _read(bundle: Bundle, number: int, line: bytes) -> Owned:
    """Return the conversation of a line."""
    try:
        held = _Line.model_validate_json(line)
        started, changed = (one.astimezone(timezone.utc) for one in (held.started, held.changed))
    except (ValidationError, OverflowError) as error:
        first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise bundle.wrong(CONVERSATIONS, number, first) from None
    exchanges = tuple(
        Exchange(place, said.answer, said.verdict, said.why)
        for place, said in enumerate(held.exchanges, start=1)
    )
    made = Conversation(held.id, as_title(held.title), started, changed)
    return Owned(held.owner, made, exchanges)


def _renamed(answer: Answer, names: Mapping[str, str]) -> Answer:
    """Return an answer whose places are in documents of other ids."""
    citations = [
        one.model_copy(update={"also": [_moved(other, names) for other in one.also]})
        for one in answer.citations
    ]
    places = {
        "citations": [_moved(one, names) for one in citations],
        "retrieved": [_moved(one, names) for one in answer.retrieved],
    }
    return answer.model_copy(update=places)


def _moved(place: _Place, names: Mapping[str, str]) -> _Place:
    """Return a place that is in a document of another id."""
    return place.model_copy(update={"document_id": names.get(place.document_id, place.document_id)})
