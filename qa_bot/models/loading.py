"""Loading the language model that the settings name: bundled, a file, a server or a class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from index.errors import detail_of
from index.plugins import import_from_path
from qa_bot.config import read_prompt
from qa_bot.errors import ModelError, SettingsError, WeightsError
from qa_bot.models.llm import LanguageModel
from qa_bot.models.prompt_state import PromptState
from qa_bot.models.server import LocalServer
from qa_bot.models.weights import BUNDLED, joined_weights, weights_homes
from qa_bot.settings import LLMSettings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Progress = Callable[[int, int], None]

# The fixed parts that prompts begin with.
_PROMPTS = ("answer", "confirm")
# Each token is wanted with its probability, and the likeliest in its place with theirs.
_PROBABILITIES = {"logprobs": True, "top_logprobs": 10}


def is_served_here(settings: LLMSettings) -> bool:
    """Tell whether this program serves the model that `[llm]` names: the bundled one, or a file."""
    return settings.model == "bundled" or settings.model.lower().endswith(".gguf")


def check_named(settings: LLMSettings) -> None:
    """Check that `[llm]` names what can be a model, without looking whether it is there.

    Raises:
        SettingsError: if it does not.
    """
    if settings.model == "server":
        if not settings.base_url or not settings.name:
            raise SettingsError('[llm] model = "server" needs base_url and name to be set')
    elif settings.model != "none" and ":" not in settings.model and not is_served_here(settings):
        raise SettingsError(
            f'[llm] model is "{settings.model}": it can be "bundled", "server", "none", a path '
            "that ends in .gguf, or an import path package.module:Class"
        )


def start_server(
    settings: LLMSettings,
    data_dir: Path,
    progress: Progress = lambda done, total: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> LocalServer | None:
    """Start the server of a model that is served by this program; None for any other.

    It imports nothing of LlamaIndex, whose modules must not be imported by two threads at once:
    so it can run in a thread while they are.

    Args:
        settings: `[llm]`.
        data_dir: where the bundled weights are joined.
        progress: called with the bytes done and their total while they are joined.
        is_stopped: asked now and then; once true, nobody waits for the model any more.

    Raises:
        ModelError: if the model cannot be loaded, or nobody waits for it.
    """
    if not is_served_here(settings):
        return None

    def join_on(done: int, total: int) -> None:
        if is_stopped():
            raise WeightsError("the program ended before the model's weights were joined")
        progress(done, total)

    if settings.model == "bundled":
        file = joined_weights(BUNDLED, weights_homes(data_dir), join_on)
    else:
        file = Path(settings.model).expanduser()
    states = [
        PromptState(data_dir / "models", file, read_prompt(name), slot)
        for slot, name in enumerate(_PROMPTS)
    ]
    return LocalServer(file, settings, states, is_stopped)


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
    check_named(settings)
    if server is not None:
        # LlamaIndex must not be imported while the server is started beside.
        from qa_bot.models.local_llm import LocalLLM

        name = BUNDLED.label if settings.model == "bundled" else Path(settings.model).stem
        connect = partial(server.client, settings.timeout_s)
        local = LocalLLM(connect, name, settings.context_tokens)
        return LanguageModel(local, name, server, _PROBABILITIES)
    if settings.model == "none":
        return None
    if settings.model == "server":
        llm = _open_ai_like(settings.base_url, settings.api_key or "none", settings.name, settings)
        return LanguageModel(llm, settings.name, options=_PROBABILITIES)
    return _import(settings.model, settings.options)


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
        detail = detail_of(error)
        raise ModelError(
            f"[llm] model: {path} cannot be made with these options ({detail}): see options"
        ) from None
    if not isinstance(llm, LLM):
        raise ModelError(f"[llm] model: {path} is no LlamaIndex LLM")
    return LanguageModel(llm, path.rpartition(":")[2])
