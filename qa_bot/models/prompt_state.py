"""What the engine makes of a prompt's fixed part, kept from one run to the next.

Every question begins with the same instructions. Reading them takes a slow machine more than a
second; loading what came of that takes a few milliseconds and 2 MB.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import httpx


class PromptState:
    """The state of a model behind the fixed part of a prompt, in a file.

    Whatever goes wrong costs time and nothing else: the engine reads the prompt itself.
    """

    def __init__(self, folder: Path, weights: Path, system: str, slot: int) -> None:
        """Keep the state of a prompt.

        Args:
            folder: where it is kept; made when needed.
            weights: the model's file.
            system: the fixed part.
            slot: the engine's slot that is filled, from 0; it gives a request to the slot that
                shares its beginning.
        """
        self.folder = folder
        self._slot = slot
        self._weights = weights
        self._system = system

    @cached_property
    def _name(self) -> str:
        """The file's name, after all that the state depends on; known once the engine runs."""
        file = self._weights.stat()
        key = (
            version("xllamacpp"),
            self._weights.name,
            file.st_size,
            file.st_mtime_ns,
            self._system,
        )
        return f"prompt-{hashlib.sha256(repr(key).encode()).hexdigest()[:16]}.state"

    def restore(self, engine: httpx.Client) -> bool:
        """Load the state into the engine; return whether it could be.

        Args:
            engine: a client of its address, with its key.
        """
        return (self.folder / self._name).is_file() and self._act(engine, "restore")

    def save(self, engine: httpx.Client) -> bool:
        """Keep the state for the next run; return whether it could be.

        Args:
            engine: as in `restore`.
        """
        # A question of nothing leaves the fixed part in the slot, and nobody's words.
        asked = {
            "messages": [
                {"role": "system", "content": self._system},
                {"role": "user", "content": ""},
            ],
            "max_tokens": 1,
            "id_slot": self._slot,
        }
        try:
            engine.post("/v1/chat/completions", json=asked).raise_for_status()
        except httpx.HTTPError:
            return False
        return self._act(engine, "save")

    def _act(self, engine: httpx.Client, action: str) -> bool:
        """Let the engine read or write the file."""
        try:
            done = engine.post(
                f"/slots/{self._slot}?action={action}", json={"filename": self._name}
            )
        except httpx.HTTPError:
            return False
        return done.is_success
