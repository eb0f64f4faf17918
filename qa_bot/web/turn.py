"""One question of a conversation and what is known of its answer so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa_bot.answer import Answer, Citation, Claim, Retrieved
from qa_bot.events import Done, Event, Found, Said
from qa_bot.web.conversation import Verdict

# What the bot is doing, as it is said to the person.
DOING = {
    "waiting": "Waiting for its turn…",
    "searching": "Searching your documents…",
    "reading": "Reading the passages and writing…",
    "checking": "Checking the answer against the documents…",
}


@dataclass(frozen=True)
class ShownTurn:
    """What the page shows of one question.

    Attributes:
        number: its place in the conversation, from 1.
        question: as it was asked.
        doing: what the bot is doing, as a sentence; None when it has finished.
        retrieved: the passages found.
        claims: what has been said.
        citations: what it rests on.
        answer: the whole answer; None before it is there.
        error: why there is none, as a sentence.
        verdict: what the person thinks of it.
        why: in their words.
    """

    number: int
    question: str
    doing: str | None = None
    retrieved: tuple[Retrieved, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    answer: Answer | None = None
    error: str | None = None
    verdict: Verdict | None = None
    why: str = ""

    def after(self, event: Event) -> ShownTurn:
        """Return the turn as it is after something happened."""
        if isinstance(event, Found):
            return replace(self, retrieved=tuple(event.retrieved))
        if isinstance(event, Said):
            return replace(
                self,
                claims=(*self.claims, event.claim),
                citations=(*self.citations, *event.citations),
            )
        if isinstance(event, Done):
            return shown(self.number, event.answer)
        return replace(self, doing=DOING[event.name])


def shown(number: int, answer: Answer, verdict: Verdict | None = None, why: str = "") -> ShownTurn:
    """Return how a whole answer is shown.

    Args:
        number: its place in the conversation, from 1.
        answer: the answer.
        verdict: what the person thinks of it.
        why: in their words.
    """
    return ShownTurn(
        number=number,
        question=answer.question,
        retrieved=tuple(answer.retrieved),
        claims=tuple(answer.claims),
        citations=tuple(answer.citations),
        answer=answer,
        verdict=verdict,
        why=why,
    )
