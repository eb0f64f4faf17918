"""One question of a conversation and what is known of its answer so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa_bot.answer import Answer, Citation, Claim, Retrieved
from qa_bot.events import Done, Event, Found, Said
from qa_bot.web.conversation import Feedback

# What the bot is doing, as it is said to the person.
DOING = {
    "searching": "Searching your documents…",
    "reading": "Reading the passages and writing…",
    "checking": "Checking the answer against the documents…",
}
# Where the program is at fault: what it was, only its terminal says.
FAILED = (
    "something went wrong in qa-bot itself, and its terminal says what: ask again, and start "
    "qa-bot anew if that does not help"
)


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
        model_failed: whether the model was gone, and sentences were quoted instead.
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
    model_failed: bool = False
    verdict: Feedback | None = None
    why: str = ""

    def after(self, event: Event, note: str | None = None) -> ShownTurn:
        """Return the turn as it is after something happened.

        Args:
            event: what happened.
            note: what the answer is to say of the search, beside its own notes.
        """
        if isinstance(event, Found):
            return replace(self, retrieved=tuple(event.retrieved))
        if isinstance(event, Said):
            return replace(
                self,
                claims=(*self.claims, event.claim),
                citations=(*self.citations, *event.citations),
            )
        if isinstance(event, Done):
            notes = [*([note] if note else []), *event.answer.notes]
            answer = event.answer.model_copy(update={"notes": notes})
            return replace(shown(self.number, answer), model_failed=event.model_failed)
        return replace(self, doing=DOING[event.name])


def shown(number: int, answer: Answer, verdict: Feedback | None = None, why: str = "") -> ShownTurn:
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
