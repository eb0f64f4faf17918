"""The language model that the settings name, ready to be asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from index.errors import UserError, detail_of
from qa_bot.errors import ServerError
from qa_bot.models.server import LocalServer

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


# Of how the model would begin our own server tells more, within 10 ms; others tell 20 at the most.
_BEGINNINGS = 1000


@dataclass(frozen=True)
class Token:
    """A piece of what the model writes.

    Attributes:
        text: the piece.
        alternatives: the likeliest pieces in this place with their probabilities, from 0 to 1;
            empty where the engine does not tell them.
    """

    text: str
    alternatives: Mapping[str, float] = field(default_factory=dict)


class Stopped(Exception):
    """Nobody waits any more for what the model writes."""


class LanguageModel:
    """A LlamaIndex LLM with a name, and the server behind it where it is our own."""

    def __init__(
        self,
        llm: LLM,
        name: str,
        server: LocalServer | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        """Wrap an LLM.

        Args:
            llm: the LLM.
            name: what it is called.
            server: started again where it has ended by itself.
            options: further arguments of each call, as the LLM's class has them.
        """
        self._llm = llm
        self.name = name
        self._server = server
        self._options = dict(options or {})
        self._is_stopped: Callable[[], bool] = lambda: False

    def until(self, is_stopped: Callable[[], bool]) -> LanguageModel:
        """Return the same model, which stops writing as soon as a function says so.

        Args:
            is_stopped: asked before each piece; once true, `Stopped` is raised.
        """
        other = copy(self)
        other._is_stopped = is_stopped
        return other

    def stream(
        self,
        system: str,
        user: str,
        max_tokens: int,
        never: Sequence[str] = (),
        alternatives: int | None = None,
    ) -> Iterator[Token]:
        """Yield what the model writes, piece by piece, at temperature 0.

        Args:
            system: the fixed part of the prompt; first, so that it stays cached.
            user: the rest of it.
            max_tokens: the most to write.
            never: words that the model may think but not write; only our own server can hold them
                back, any other may write them.
            alternatives: how many of the likeliest pieces are told in each place; only our own
                server tells as many, any other a few.

        Raises:
            ModelError: if the model cannot be reached or is gone in the middle.
            Stopped: see `until`.
        """
        from llama_index.core.llms import ChatMessage, MessageRole

        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=system),
            ChatMessage(role=MessageRole.USER, content=user),
        ]
        options: dict[str, Any] = {**self._options, "max_tokens": max_tokens}
        if never and self._server is not None:
            # llama.cpp takes words here, where the protocol knows only numbers of tokens.
            options["logit_bias"] = [[word, False] for word in never]
        if alternatives is not None and self._server is not None:
            options["top_logprobs"] = alternatives
        with _as_model_error(self.name):
            if self._server is not None:
                # One that crashed fails the question that it was at, and not the next.
                self._server.revive()
            if self._is_stopped():
                raise Stopped
            # Closed at once, which ends the connection, and with it the writing.
            with closing(self._llm.stream_chat(messages, **options)) as pieces:
                for piece in pieces:
                    if self._is_stopped():
                        raise Stopped
                    yield _token(piece.delta or "", piece.raw)

    def beginnings(self, system: str, user: str) -> Mapping[str, float]:
        """Return the likeliest pieces that the model would begin its answer with.

        Args:
            system: the fixed part of the prompt.
            user: the rest of it.

        Returns:
            Each piece's probability, from 0 to 1; none where the engine tells none.

        Raises:
            ModelError: as in `stream`.
        """
        answer = self.stream(system, user, 1, alternatives=_BEGINNINGS)
        # An engine may open with an empty piece.
        return next((token.alternatives for token in answer if token.alternatives), {})


def _token(text: str, raw: Any) -> Token:
    """Return a piece with the probabilities that an OpenAI-compatible chunk has, if any."""
    choices = getattr(raw, "choices", None)
    said = getattr(choices[0], "logprobs", None) if choices else None
    if said is None or not said.content:
        return Token(text)
    first = said.content[0]
    return Token(
        text,
        {other.token: math.exp(other.logprob) for other in first.top_logprobs},
    )


@contextmanager
def _as_model_error(name: str) -> Iterator[None]:
    """Turn whatever a model's client raises into one sentence."""
    try:
        yield
    except (UserError, Stopped, GeneratorExit):
        raise
    # Every engine's client has errors of its own; to the person they are one.
    except Exception as error:
        raise ServerError(
            f"the language model {name} does not answer ({detail_of(error)}): check that it runs "
            "and [llm] in the settings, then ask again"
        ) from None
