"""What happens while a question is answered, in the order in which a face can show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa_bot.answer import Answer, Citation, Claim, Retrieved


@dataclass(frozen=True)
class Step:
    """The bot begins a step."""

    name: Literal["searching", "reading", "checking"]


@dataclass(frozen=True)
class Found:
    """The search is done: the passages, before any answer."""

    standalone_question: str
    retrieved: list[Retrieved]


@dataclass(frozen=True)
class Said:
    """A claim is checked and supported: `shown` is its text with marks, ready to be printed."""

    claim: Claim
    shown: str
    citations: list[Citation]


@dataclass(frozen=True)
class Done:
    """The answer is whole; `model_failed` if the model was gone and sentences were quoted."""

    answer: Answer
    model_failed: bool


Event = Step | Found | Said | Done
