"""The memory of a process that reads: how much it has, and how much it may have."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

from index.reading.message import OUT_OF_MEMORY

_LOOK_S = 0.05


def bound_memory(most: int) -> None:
    """Let this process have no more than so much memory, in bytes.

    Linux refuses what is over it, which Python tells as a MemoryError. No other system does that
    for every program: there a thread looks, and ends the process.
    """
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    else:
        threading.Thread(target=watch_memory, args=(most,), daemon=True).start()


def watch_memory(most: int) -> None:
    """Look at this process's memory until it is more than so many bytes, and end it then."""
    import psutil

    this = psutil.Process()
    while this.memory_info().rss <= most:
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
