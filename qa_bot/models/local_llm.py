"""Our own server as a LlamaIndex LLM.

LlamaIndex's OpenAILike could talk to it, too, but importing its client takes two seconds and
80 MB, of which a chat with one endpoint needs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import httpx
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.llms.custom import CustomLLM
from pydantic import PrivateAttr

# How an event of the stream begins, and what the last one holds.
_DATA = "data: "
_DONE = "[DONE]"


class LocalLLM(CustomLLM):
    """Streams what llama.cpp's server writes; each piece is `raw` as OpenAI's client has it."""

    _connect: Callable[[], httpx.Client] = PrivateAttr()
    _name: str = PrivateAttr()
    _context_tokens: int = PrivateAttr()

    def __init__(self, connect: Callable[[], httpx.Client], name: str, context_tokens: int) -> None:
        """Talk to a server.

        Args:
            connect: returns a client with the server's key and its address, which may change.
            name: what the model is called.
            context_tokens: how much the model can read and write at once.
        """
        super().__init__()
        self._connect = connect
        self._name = name
        self._context_tokens = context_tokens

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex wants to know of a model."""
        return LLMMetadata(
            context_window=self._context_tokens, is_chat_model=True, model_name=self._name
        )

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        """Yield what is written, piece by piece, at temperature 0.

        Leaving it early ends the connection, and with it the writing.

        Args:
            messages: the conversation.
            kwargs: more of the request, as the server has it.

        Raises:
            httpx.HTTPError: if the server refuses, breaks off or cannot be reached.
        """
        asked = {
            "messages": [{"role": one.role.value, "content": one.content} for one in messages],
            "stream": True,
            "temperature": 0,
            **kwargs,
        }
        written = ""
        for chunk in self._chunks(asked):
            delta = getattr(chunk.choices[0].delta, "content", None) or ""
            written += delta
            message = ChatMessage(role=MessageRole.ASSISTANT, content=written)
            yield ChatResponse(message=message, delta=delta, raw=chunk)

    def _chunks(self, asked: dict[str, Any]) -> Iterator[Any]:
        """Yield the chunks of a completion."""
        with (
            self._connect() as client,
            client.stream("POST", "/v1/chat/completions", json=asked) as response,
        ):
            if response.is_error:
                response.read()
                # What stands between it and this process may answer in another way.
                with suppress(ValueError):
                    _raise_error(response, _read(response.text))
                response.raise_for_status()
            for line in response.iter_lines():
                if line.startswith(_DATA) and line != _DATA + _DONE:
                    chunk = _read(line.removeprefix(_DATA))
                    _raise_error(response, chunk)
                    yield chunk

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        """Yield what is written to a prompt; arguments and errors are those of `stream_chat`."""
        question = ChatMessage(role=MessageRole.USER, content=prompt)
        for piece in self.stream_chat([question], **kwargs):
            yield CompletionResponse(
                text=piece.message.content or "", delta=piece.delta, raw=piece.raw
            )

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Return all that is written to a prompt."""
        pieces = self.stream_complete(prompt, formatted, **kwargs)
        return CompletionResponse(text="".join(piece.delta or "" for piece in pieces))


def _read(said: str) -> Any:
    """Return what the server says in JSON, with attributes as OpenAI's client has them.

    Raises:
        ValueError: if it is no JSON.
    """
    return json.loads(said, object_hook=lambda held: SimpleNamespace(**held))


def _raise_error(response: httpx.Response, said: Any) -> None:
    """Raise what the server says went wrong, if it says so: before it writes, or in the middle.

    Raises:
        httpx.HTTPStatusError: with the server's own words.
    """
    error = getattr(said, "error", None)
    if error is not None:
        reason = str(getattr(error, "message", error))
        raise httpx.HTTPStatusError(reason, request=response.request, response=response)
