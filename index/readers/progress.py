"""What a reader has done of a long piece of work, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_listener: ContextVar[Callable[[], None] | None] = ContextVar("listener", default=None)


def listen(told: Callable[[], None] | None) -> None:
    """Let something be called for each step of what is read from now on; None: nothing."""
    _listener.set(told)


def note_step() -> None:
    """Say that a page, a row or the like is read: what takes long is not what never ends."""
    told = _listener.get()
    if told is not None:
        told()
