"""Parts that the tests of the bot share: a scripted model, evidence, and a shelf of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from pydantic import Field, PrivateAttr

from index.document import Document, Sentence, Span
from index.layout import find_regions
from index.readers.plain_text import document_from_text
from qa_bot.evidence import EvidenceSentence
from qa_bot.models.llm import LanguageModel

REWRITING = "Rewrite the last question"


class ScriptedLLM(CustomLLM):
    """Writes what a function makes of the prompt, in pieces; fails behind so many characters."""

    write: Callable[[str], str] = Field(exclude=True)
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
            text += piece
            yield CompletionResponse(text=text, delta=piece)

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


def drafting(draft: str, rewritten: str = "") -> Callable[[str], str]:
    """A function that writes a rewritten question when asked for one, and a draft otherwise."""
    return lambda prompt: rewritten if REWRITING in prompt else draft


def document(document_id: str, text: str) -> Document:
    return document_from_text(document_id, text, find_regions(text))


def evidence(*texts: str, document_id: str = "a", start: int = 0) -> list[EvidenceSentence]:
    """Sentences that stand one behind another in one document, all of one score."""
    found = []
    for text in texts:
        sentence = Sentence(document_id, Span(start, start + len(text)), text)
        found.append(EvidenceSentence(sentence, f"{document_id}-0", 1.0, 0.5))
        start += len(text) + 1
    return found
