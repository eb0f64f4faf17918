"""Conversation, Exchange, Edit, Judged: what is kept of a chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from index.errors import UserError
from qa_bot.answer import Answer

Feedback = Literal["good", "bad"]


class ConversationError(UserError):
    """A conversation, or the file of them, cannot be used."""


@dataclass(frozen=True)
class Conversation:
    """What a list of conversations shows of one.

    Attributes:
        id: 32 random hexadecimal digits.
        title: one line of at most 80 characters.
        started: when it began, in UTC.
        changed: when something was last said in it, in UTC; a new title or a verdict says nothing.
    """

    id: str
    title: str
    started: datetime
    changed: datetime


@dataclass(frozen=True)
class Exchange:
    """One question and its answer.

    Attributes:
        number: its place in the conversation, from 1.
        answer: the answer, which holds the question.
        verdict: what a person says of it; None where nobody has said.
        why: in the person's words; empty where they said nothing.
    """

    number: int
    answer: Answer
    verdict: Feedback | None = None
    why: str = ""


@dataclass(frozen=True)
class Edit:
    """A question that is asked otherwise: its answer takes the place of it and of what came after.

    Attributes:
        conversation: the id of its conversation.
        number: its place there, from 1.
        last: the place of the last question that the person has seen there.
    """

    conversation: str
    number: int
    last: int


@dataclass(frozen=True)
class Judged:
    """An exchange with a verdict, and what was said before it, which its question may point to."""

    conversation: Conversation
    exchange: Exchange
    before: tuple[Exchange, ...]
