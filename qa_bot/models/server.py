"""A model served by a process of its own: llama.cpp behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from qa_bot.errors import ServerError
from qa_bot.models import engine
from qa_bot.models.prompt_state import PromptState
from qa_bot.settings import LLMSettings

# Reading the fixed part takes a second or two; a machine that needs longer goes without.
_STATE_TIMEOUT_S = 20.0
# The process ends within milliseconds of its input; one that hangs is not waited for.
_END_TIMEOUT_S = 5.0
# A process that hangs while it loads is given up after this, and what a slow disk needs.
_LOAD_TIMEOUT_S = 120.0
_SLOW_DISK_BYTES_S = 5_000_000
# So often it is asked whether anybody still waits for it.
_ASK_EVERY_S = 0.1


class LocalServer:
    """llama.cpp's server, for this process alone: loopback, a random key.

    Loading a model holds a Python process up for seconds, and a fault in native code ends it: so
    the model has a process of its own, which ends with this one however that ends.
    """

    def __init__(
        self,
        weights: Path,
        settings: LLMSettings,
        states: Sequence[PromptState] = (),
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Load the model and listen.

        Args:
            weights: a GGUF file.
            settings: `[llm]`.
            states: what earlier runs kept of the fixed parts of prompts, and this one keeps.
            is_stopped: asked again and again; once true, nobody waits for the model any more.

        Raises:
            ServerError: if the engine is not installed, the port is taken, the model cannot be
                loaded or nobody waits for it.
        """
        if find_spec("xllamacpp") is None:
            raise ServerError(
                "the model's engine, xllamacpp, is not installed: install qa-bot with the extra "
                "`local`, or set model under [llm]"
            )
        if not weights.is_file():
            raise ServerError(f"{weights} does not exist: see model under [llm]")
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
        self._is_stopped = is_stopped
        self._is_closed = False
        # Two questions may find at once that the process has ended.
        self._changing = Lock()
        self._chosen_port = self._last_port = settings.port
        self.key = secrets.token_urlsafe(24)
        self._said = {
            "path": str(weights),
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
        said = {**self._said, "port": self._port()}
        self._process = subprocess.Popen(
            [sys.executable, engine.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            answer = self._answer_to(said)
        except BaseException:
            self._end()
            raise
        if "address" not in answer:
            # What has not ended by itself waits for the end of its input.
            self._end()
            status = f"its process ended with status {self._process.returncode}"
            raise ServerError(
                f"the model in {self._weights} cannot be loaded ({answer.get('error', status)}): "
                "it may be damaged, no GGUF file, or too large for this machine's memory"
            )
        self.address: str = answer["address"]
        self._last_port = httpx.URL(self.address).port or 0
        self._read_states()

    def _port(self) -> int:
        """Return the port to listen on: the chosen one, or the last one if it is free; 0 is any.

        Raises:
            ServerError: if the chosen one is taken.
        """
        if _is_free(self._last_port):
            return self._last_port
        if self._chosen_port:
            raise ServerError(
                f"port {self._chosen_port} is taken by another program: set port under [llm] to "
                "another one, or to 0 for any that is free"
            )
        return 0

    def _answer_to(self, said: dict[str, Any]) -> dict[str, Any]:
        """Give the process its parameters and return what it answers; nothing where it ends.

        Raises:
            ServerError: if it hangs, or nobody waits for it any more; it is killed then.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        limit = _LOAD_TIMEOUT_S + self._weights.stat().st_size / _SLOW_DISK_BYTES_S
        until = time.monotonic() + limit
        with ThreadPoolExecutor(1) as pool:
            line = pool.submit(self._process.stdout.readline)
            try:
                # On its input and not on the command line, where every user of the machine sees it.
                self._process.stdin.write(json.dumps(said) + "\n")
                self._process.stdin.flush()
                while not wait([line], _ASK_EVERY_S).done:
                    if self._is_closed or self._is_stopped():
                        raise ServerError(
                            f"the program ended before the model in {self._weights} was loaded"
                        )
                    if time.monotonic() > until:
                        raise ServerError(
                            f"the model in {self._weights} is not loaded after {limit:.0f} s: "
                            "its engine hangs; try again, or set another model under [llm]"
                        )
                answer: dict[str, Any] = json.loads(line.result())
                return answer
            except (OSError, ValueError):
                return {}
            finally:
                # Reading ends with the process, and the thread that reads with it.
                if not line.done():
                    self._process.kill()

    def revive(self) -> None:
        """Start the process again where it has ended by itself, with the same key.

        The address is the same, too, unless another program has taken its port meanwhile.

        Raises:
            ServerError: if the model cannot be loaded any more.
        """
        with self._changing:
            if self._process.poll() is not None and not self._is_closed:
                self._end()
                self._start()

    def close(self) -> None:
        """Stop listening and free the model's memory."""
        # Said first: what is being started again is given up.
        self._is_closed = True
        with self._changing:
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
                if not (self._is_stopped() or state.restore(client)):
                    state.save(client)

    def client(self, timeout_s: float) -> httpx.Client:
        """Return a client of this server's present address, with its key.

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
    try:
        # As servers do: what is left of the connections of one that has ended does not count.
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False
