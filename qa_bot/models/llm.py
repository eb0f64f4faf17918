"""The language model that the settings name, ready to be asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from index.errors import UserError
from index.plugins import import_from_path
from qa_bot.errors import ModelError, ServerError, SettingsError
from qa_bot.models.prompt_state import PromptState
from qa_bot.models.server import LocalServer
from qa_bot.models.weights import BUNDLED, joined_weights, weights_homes
from qa_bot.settings import LLMSettings, read_prompt

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Progress = Callable[[int, int], None]


# The fixed parts that prompts begin with.
_PROMPTS = ("answer", "confirm")
# Each token is wanted with its probability, and the likeliest in its place with theirs.
_PROBABILITIES = {"logprobs": True, "top_logprobs": 10}
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
            server: stopped with it.
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

    def complete(self, system: str, user: str, max_tokens: int) -> str:
        """Return all that the model writes; arguments and errors are those of `stream`."""
        return "".join(token.text for token in self.stream(system, user, max_tokens))

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

    def close(self) -> None:
        """Stop the server, if it is our own."""
        if self._server is not None:
            self._server.close()


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
        detail = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ServerError(
            f"the language model {name} does not answer ({detail}): check that it runs and "
            "[llm] in the settings, then ask again"
        ) from None


def start_server(
    settings: LLMSettings, data_dir: Path, progress: Progress = lambda done, total: None
) -> LocalServer | None:
    """Start the server of a model that is served by this program; None for any other.

    It imports nothing of LlamaIndex, whose modules must not be imported by two threads at once:
    so it can run in a thread while they are.

    Args:
        settings: `[llm]`.
        data_dir: where the bundled weights are joined.
        progress: called with the bytes done and their total while they are joined.

    Raises:
        ModelError: if the model cannot be loaded.
    """
    if settings.model == "bundled":
        file = joined_weights(BUNDLED, weights_homes(data_dir), progress)
    elif settings.model.lower().endswith(".gguf"):
        file = Path(settings.model).expanduser()
    else:
        return None
    states = [
        PromptState(data_dir / "models", file, read_prompt(name), slot)
        for slot, name in enumerate(_PROMPTS)
    ]
    return LocalServer(file, settings, states)


def load_model(settings: LLMSettings, server: LocalServer | None) -> LanguageModel | None:
    """Return the model that `[llm]` names; None where it names none.

    Args:
        settings: `[llm]`.
        server: what `start_server` returned for them.

    Raises:
        ModelError: if it cannot be loaded.
        PluginError: if it is an import path of nothing.
        SettingsError: if the settings name nothing that could be a model.
    """
    if server is not None:
        # LlamaIndex must not be imported while the server is started beside.
        from qa_bot.models.local_llm import LocalLLM

        name = BUNDLED.label if settings.model == "bundled" else Path(settings.model).stem
        local = LocalLLM(server.client(settings.timeout_s), name, settings.context_tokens)
        return LanguageModel(local, name, server, _PROBABILITIES)
    if settings.model == "none":
        return None
    if settings.model == "server":
        if not settings.base_url or not settings.name:
            raise SettingsError('[llm] model = "server" needs base_url and name to be set')
        llm = _open_ai_like(settings.base_url, settings.api_key or "none", settings.name, settings)
        return LanguageModel(llm, settings.name, options=_PROBABILITIES)
    if ":" in settings.model:
        return _import(settings.model, settings.options)
    raise SettingsError(
        f'[llm] model is "{settings.model}": it can be "bundled", "server", "none", a path that '
        "ends in .gguf, or an import path package.module:Class"
    )


def _open_ai_like(base_url: str, key: str, name: str, settings: LLMSettings) -> LLM:
    """Return a client of an OpenAI-compatible endpoint."""
    from llama_index.llms.openai_like import OpenAILike

    # A proxy of the environment must not come between this process and loopback.
    is_here = httpx.URL(base_url).host in ("127.0.0.1", "localhost", "::1")
    arguments: dict[str, Any] = {
        "model": name,
        "api_base": base_url,
        "api_key": key,
        "is_chat_model": True,
        "temperature": 0.0,
        "context_window": settings.context_tokens,
        "timeout": settings.timeout_s,
        "max_retries": 1,
        "http_client": httpx.Client(trust_env=not is_here, timeout=settings.timeout_s),
    }
    return OpenAILike(**arguments)


def _import(path: str, options: dict[str, Any]) -> LanguageModel:
    """Return a LlamaIndex LLM by its import path."""
    from llama_index.core.llms import LLM

    kind = import_from_path(path)
    # The class is not ours, nor are the errors of its constructor.
    try:
        llm = kind(**options)
    except Exception as error:
        detail = " ".join(str(error).split())[:200]
        raise ModelError(
            f"[llm] model: {path} cannot be made with these options ({detail}): see options"
        ) from None
    if not isinstance(llm, LLM):
        raise ModelError(f"[llm] model: {path} is no LlamaIndex LLM")
    return LanguageModel(llm, path.rpartition(":")[2])
