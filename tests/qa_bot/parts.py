"""Parts that the tests of the bot share: a scripted model, evidence, documents, and figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from pydantic import Field, PrivateAttr

from index.document import Document, Metadata, Sentence, Span
from index.layout import find_regions
from index.readers.plain_text import document_from_text
from qa_bot.answering.abstention import Stage
from qa_bot.answering.signals import SecondThought, Signals
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.fitted import Fitted
from qa_bot.models.llm import LanguageModel

CONFIRM = "Yes or no?"


def completed(model: LanguageModel, system: str, user: str, max_tokens: int) -> str:
    """Return all that a model writes."""
    return "".join(token.text for token in model.stream(system, user, max_tokens))


def signals(
    agreed: float | None = None, probed: float | None = None, **figures: float | None
) -> Signals:
    """Signals with some figures given, and all the others 0 or unknown."""
    rest = {one.name: 0 for one in fields(Signals) if one.default is MISSING}
    thought = None if agreed is None else SecondThought(agreed, probed)
    every: dict[str, Any] = {**rest, **figures, "thought": thought}
    return Signals(**every)


def agreed_to(claim: SupportedClaim) -> float | None:
    """The probability of yes in the model's second thought about a claim; None without one."""
    thought = claim.signals.thought
    return None if thought is None else thought.agreed


def stage(base: float, sure: float = 0.97, hopeless: float = 0.0, **weights: float) -> Stage:
    """A stage that answers from even odds on."""
    model = Fitted(tuple(weights), tuple(weights.values()), (), base)
    return Stage(model=model, limit=0.5, sure=sure, hopeless=hopeless)


# Round figures of the tests' own: those of the program are fitted anew now and then.
STAGES = [
    stage(-3, covered=4, likeness=2, unknown=-3, kind=1, refusal=-0.5, agreed=1),
    stage(-3, covered=4, likeness=2, unknown=-3, kind=1, refusal=-0.5),
    stage(-8.5, covered=4, known=4, likeness=4, unknown=-2, kind=1),
]


class ScriptedLLM(CustomLLM):
    """Writes what a function makes of the prompt, in pieces; fails behind so many characters.

    What another function makes of it are the probabilities of the first piece, if any.
    """

    write: Callable[[str], str] = Field(exclude=True)
    weigh: Callable[[str], Mapping[str, float]] = Field(default=lambda prompt: {}, exclude=True)
    pieces: list[int] = Field(default_factory=lambda: [5])
    fails_after: int | None = None

    _prompts: list[str] = PrivateAttr(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """What it was asked, in order."""
        return self._prompts

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        return CompletionResponse(text="".join(self._written(prompt)))

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        text = ""
        for piece in self._written(prompt):
            raw = None if text else told(self.weigh(prompt))
            text += piece
            yield CompletionResponse(text=text, delta=piece, raw=raw)

    def _written(self, prompt: str) -> Iterator[str]:
        self._prompts.append(prompt)
        text = self.write(prompt)
        start = number = 0
        end = len(text) if self.fails_after is None else self.fails_after
        while start < min(end, len(text)):
            stop = min(start + self.pieces[number % len(self.pieces)], end)
            yield text[start:stop]
            start, number = stop, number + 1
        if self.fails_after is not None:
            raise ConnectionResetError("the scripted model is gone\nsecond line")


def scripted_llm(
    written: str | Callable[[str], str],
    pieces: Sequence[int] = (5,),
    fails_after: int | None = None,
) -> ScriptedLLM:
    """A LlamaIndex LLM that writes a given text, or what a function makes of the prompt."""
    write = written if callable(written) else lambda prompt: written
    return ScriptedLLM(write=write, pieces=list(pieces), fails_after=fails_after)


def scripted(
    written: str | Callable[[str], str],
    pieces: Sequence[int] = (5,),
    fails_after: int | None = None,
) -> LanguageModel:
    """The same as the bot takes it."""
    return LanguageModel(scripted_llm(written, pieces, fails_after), "scripted")


def weighing_llm(draft: str, refusal: float = 0.02, agreed: float = 0.9) -> ScriptedLLM:
    """An LLM that writes a draft and tells how much it would rather refuse, and if it agrees.

    Args:
        draft: what it writes.
        refusal: the probability of "NOT" as its first piece.
        agreed: the probability of yes when it is asked whether the quotes answer.
    """

    def write(prompt: str) -> str:
        if CONFIRM in prompt:
            return "Yes" if agreed >= 0.5 else "No"
        return draft

    def weigh(prompt: str) -> Mapping[str, float]:
        if CONFIRM in prompt:
            return {"Yes": agreed, "No": 1 - agreed}
        return {draft[:5]: 1 - refusal, "NOT": refusal}

    return ScriptedLLM(write=write, weigh=weigh)


def weighing(draft: str, refusal: float = 0.02, agreed: float = 0.9) -> LanguageModel:
    """The same as the bot takes it."""
    return LanguageModel(weighing_llm(draft, refusal, agreed), "scripted")


def told(probabilities: Mapping[str, float]) -> Any:
    """The part of an OpenAI-compatible chunk that tells probabilities, or None for none."""
    if not probabilities:
        return None
    top = [SimpleNamespace(token=t, logprob=math.log(p)) for t, p in probabilities.items()]
    logprobs = SimpleNamespace(content=[SimpleNamespace(top_logprobs=top)])
    return SimpleNamespace(choices=[SimpleNamespace(logprobs=logprobs)])


def document(document_id: str, text: str) -> Document:
    return document_from_text(document_id, text, find_regions(text))


def article(
    document_id: str,
    text: str,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
) -> Document:
    """A document with what is known of it given; the day as year, month and day."""
    day = date.fromisoformat(published) if published else None
    known = Metadata(title=title, source=source, published=day)
    return Document(document_id, text, known)


def evidence(
    *texts: str, document_id: str = "a", start: int = 0, heading: str = ""
) -> list[EvidenceSentence]:
    """Sentences that stand one behind another under one heading, all of one score."""
    found = []
    for text in texts:
        sentence = Sentence(document_id, Span(start, start + len(text)), text)
        found.append(
            EvidenceSentence(
                sentence,
                f"{document_id}-0",
                1.0,
                0.5,
                None,
                np.ones(1, np.float32),
                heading=heading,
            )
        )
        start += len(text) + 1
    return found
