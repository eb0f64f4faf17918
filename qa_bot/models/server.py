"""A model served inside this process: llama.cpp behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from qa_bot.errors import ServerError
from qa_bot.models.prompt_state import PromptState
from qa_bot.settings import LLMSettings

# Reading the fixed part takes a second or two; a machine that needs longer goes without.
_STATE_TIMEOUT_S = 20.0


class LocalServer:
    """llama.cpp's server, in this process, for this process: loopback, a random key."""

    def __init__(self, weights: Path, settings: LLMSettings, state: PromptState | None) -> None:
        """Load the model and listen.

        Args:
            weights: a GGUF file.
            settings: `[llm]`.
            state: what earlier runs kept of the prompt's fixed part, and this one keeps; None
                to keep nothing.

        Raises:
            ServerError: if the engine is not installed, the port is taken or the model
                cannot be loaded.
        """
        try:
            import xllamacpp
        except ImportError:
            raise ServerError(
                "the model's engine, xllamacpp, is not installed: install qa-bot with the extra "
                "`local`, or set model under [llm]"
            ) from None
        if not weights.is_file():
            raise ServerError(f"{weights} does not exist: see model under [llm]")
        if settings.port and not _is_free(settings.port):
            raise ServerError(
                f"port {settings.port} is taken by another program: set port under [llm] to "
                "another one, or to 0 for any that is free"
            )
        self.key = secrets.token_urlsafe(24)
        params = xllamacpp.CommonParams()
        params.model.path = str(weights)
        params.hostnames = ["127.0.0.1"]
        params.port = settings.port
        params.api_keys = [self.key]
        # Two slots, so that a check of an answer leaves the prompt of the answers cached.
        params.n_parallel = 2
        params.n_ctx = settings.context_tokens * params.n_parallel
        params.cpuparams.n_threads = settings.threads or os.cpu_count() or 1
        # Repacked weights write a fifth faster, but take 0.8 GB more and twice as long to load.
        params.no_extra_bufts = True
        # A prompt's prefix is kept in its slot; the engine would keep old prompts in up to 8 GB.
        params.cache_ram_mib = 0
        # Neither a trial run at the start nor a first loading that tries what fits the memory:
        # both would only make the first question wait.
        params.warmup = False
        params.fit_params = False
        # Quiet: its log would stand between the lines of an answer.
        params.verbosity = 0
        params.ui = False
        params.endpoint_slots = False
        if state is not None:
            state.folder.mkdir(parents=True, exist_ok=True)
            params.slot_save_path = f"{state.folder}{os.sep}"
        try:
            self._server: Any = xllamacpp.Server(params)
            self.base_url = f"{self._server.listening_address}/v1"
        except Exception as error:
            raise ServerError(
                f"the model in {weights} cannot be loaded ({error}): it may be damaged, no GGUF "
                "file, or too large for this machine's memory"
            ) from None
        self._state = state
        self._is_kept = state is not None and self._with_state(state.restore)

    def close(self) -> None:
        """Stop listening and free the model's memory."""
        if self._server is not None and self._state is not None and not self._is_kept:
            self._is_kept = self._with_state(self._state.save)
        self._server = None

    def _with_state(self, act: Callable[[httpx.Client], bool]) -> bool:
        """Let the state be read or written through this server."""
        with httpx.Client(
            base_url=self.base_url.removesuffix("/v1"),
            headers={"Authorization": f"Bearer {self.key}"},
            timeout=_STATE_TIMEOUT_S,
            # A proxy of the environment must not come between this process and loopback.
            trust_env=False,
        ) as engine:
            return act(engine)


def _is_free(port: int) -> bool:
    """Tell whether nothing listens on a loopback port."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
