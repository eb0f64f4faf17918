"""A decorator for methods that change a thing: one thread at a time runs them."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class Changing(Protocol):
    """What has a lock that a change holds, which the same thread may take again."""

    _changing: threading.RLock


_Self = TypeVar("_Self", bound=Changing)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def one_at_a_time(
    change: Callable[Concatenate[_Self, _P], _T],
) -> Callable[Concatenate[_Self, _P], _T]:
    """Let a method wait until no other thread changes the same thing."""

    @functools.wraps(change)
    def wrapped(self: _Self, /, *given: _P.args, **named: _P.kwargs) -> _T:
        with self._changing:
            return change(self, *given, **named)

    return wrapped
