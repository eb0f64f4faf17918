"""A model served by a process of its own: llama.cpp behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import httpx

from qa_bot.errors import ServerError
from qa_bot.models import engine
from qa_bot.models.prompt_state import PromptState
from qa_bot.settings import LLMSettings

# Reading the fixed part takes a second or two; a machine that needs longer goes without.
_STATE_TIMEOUT_S = 20.0
# The process ends within milliseconds of its input; one that hangs is not waited for.
_END_TIMEOUT_S = 5.0


class LocalServer:
    """llama.cpp's server, for this process alone: loopback, a random key.

    Loading a model holds a Python process up for seconds, and a fault in native code ends it: so
    the model has a process of its own, which ends with this one however that ends.
    """

    def __init__(
        self, weights: Path, settings: LLMSettings, states: Sequence[PromptState] = ()
    ) -> None:
        """Load the model and listen.

        Args:
            weights: a GGUF file.
            settings: `[llm]`.
            states: what earlier runs kept of the fixed parts of prompts, and this one keeps.

        Raises:
            ServerError: if the engine is not installed, the port is taken or the model
                cannot be loaded.
        """
        if find_spec("xllamacpp") is None:
            raise ServerError(
                "the model's engine, xllamacpp, is not installed: install qa-bot with the extra "
                "`local`, or set model under [llm]"
            )
        if not weights.is_file():
            raise ServerError(f"{weights} does not exist: see model under [llm]")
        if settings.port and not _is_free(settings.port):
            raise ServerError(
                f"port {settings.port} is taken by another program: set port under [llm] to "
                "another one, or to 0 for any that is free"
            )
        try:
            for state in states:
                state.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServerError(
                f"the state of the prompts cannot be kept in {states[0].folder} "
                f"({error.strerror or error}): check its permissions, or choose another --data-dir"
            ) from None
        self._weights = weights
        self._states = states
        self._is_closed = False
        self.key = secrets.token_urlsafe(24)
        self._said = {
            "path": str(weights),
            "port": settings.port,
            "key": self.key,
            "threads": settings.threads or os.cpu_count() or 1,
            # Two at the least, so that a check of an answer leaves the answers' prompt cached.
            "slots": max(2, len(states)),
            "context_tokens": settings.context_tokens,
            "states": str(states[0].folder) if states else None,
        }
        self._start()

    def _start(self) -> None:
        """Start the process and wait until the model is loaded."""
        self._process = subprocess.Popen(
            [sys.executable, engine.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            # On its input and not on the command line, where every user of the machine sees it.
            self._process.stdin.write(json.dumps(self._said) + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline())
        except (OSError, ValueError):
            answer = {}
        if "address" not in answer:
            # What has not ended by itself waits for the end of its input.
            self._end()
            status = f"its process ended with status {self._process.returncode}"
            raise ServerError(
                f"the model in {self._weights} cannot be loaded ({answer.get('error', status)}): "
                "it may be "
                "damaged, no GGUF file, or too large for this machine's memory"
            )
        self.address: str = answer["address"]
        # Whoever knows the address finds the model there again after a new start.
        self._said["port"] = httpx.URL(self.address).port
        self._read_states()

    def revive(self) -> None:
        """Start the process again where it has ended by itself, with the same address and key.

        Raises:
            ServerError: if the model cannot be loaded any more.
        """
        if self._process.poll() is not None and not self._is_closed:
            self._end()
            self._start()

    def close(self) -> None:
        """Stop listening and free the model's memory."""
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        """End the process, which waits for the end of its input."""
        # Closing flushes first, into a pipe that may be gone.
        try:
            self._process.communicate(timeout=_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def _read_states(self) -> None:
        """Let the fixed part of each prompt be read, or what an earlier run kept of it.

        Here, while others still import and open: the first question need not wait for it, and no
        other is being answered, whose words would be kept.
        """
        with self.client(_STATE_TIMEOUT_S) as client:
            for state in self._states:
                if not state.restore(client):
                    state.save(client)

    def client(self, timeout_s: float) -> httpx.Client:
        """Return a client of this server's address, with its key.

        Args:
            timeout_s: how long a silence of the server may last, in seconds.
        """
        return httpx.Client(
            base_url=self.address,
            headers={"Authorization": f"Bearer {self.key}"},
            timeout=timeout_s,
            # A proxy of the environment must not come between this process and loopback, where
            # there are no certificates to load either.
            trust_env=False,
            verify=False,
            # The server leaves an idle connection after seconds: each request has one of its own.
            limits=httpx.Limits(max_keepalive_connections=0),
        )


def _is_free(port: int) -> bool:
    """Tell whether nothing listens on a loopback port."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
