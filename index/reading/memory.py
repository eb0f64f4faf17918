"""The memory of a process that reads: how much it has, and how much it may have."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from index.reading.message import OUT_OF_MEMORY

_LOOK_S = 0.05


@dataclass
class _Bound:
    """How much memory this process may have, in bytes; None where that is not bounded."""

    most: int | None = None


_bound = _Bound()


def bound_memory(most: int) -> None:
    """Let this process have no more than so much memory, in bytes.

    Linux refuses what is over it, which Python tells as a MemoryError. No other system does that
    for every program: there a thread looks, and ends the process.
    """
    _bound.most = most
    if sys.platform == "linux":
        _refuse_more_than(most)
    else:
        threading.Thread(target=watch_memory, args=(most,), daemon=True).start()


def allow_more_memory(more: int) -> None:
    """Let this process have so many bytes more, if it is bounded: for what is large by itself."""
    if _bound.most is not None:
        _bound.most += more
        if sys.platform == "linux":
            _refuse_more_than(_bound.most)


def _refuse_more_than(most: int) -> None:
    """Let Linux refuse more than so many bytes; the bound may be moved later."""
    if sys.platform == "linux":
        import resource

        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, hardest))


def watch_memory(most: int) -> None:
    """Look at this process's memory until it is more than it may have, and end it then."""
    import psutil

    this = psutil.Process()
    while this.memory_info().rss <= (_bound.most or most):
        time.sleep(_LOOK_S)
    os._exit(OUT_OF_MEMORY)


def memory_in_use() -> int:
    """Return how many bytes this process has of what is bounded."""
    if sys.platform == "linux":
        import resource

        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
        return int(pages) * resource.getpagesize()
    else:  # noqa: RET505
        import psutil

        return int(psutil.Process().memory_info().rss)
