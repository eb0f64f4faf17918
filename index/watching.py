"""Folders kept in step with a library for as long as a program runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from index.errors import LibraryError, detail_of

# Changes come in bursts; one is over when nothing has changed for so long.
_PAUSE_MS = 500
# Some disks tell of no change, as nothing does of what stands behind a folder that may not be read,
# and one may come before the watching begins: they are looked at once in so long.
_AT_LEAST_MS = 60_000
_END_TIMEOUT_S = 10.0


def keep_in_step(
    folders: Sequence[Path], changed: Callable[[list[Path]], object], stop: threading.Event
) -> None:
    """Call a function whenever something in folders may have changed, until told to stop.

    Args:
        folders: what to watch, with all that is in them; files may stand among them.
        changed: called after each burst of changes with what changed, as far as that is told.
        stop: ends the watching.

    Raises:
        LibraryError: if the system does not let them be watched.
        Exception: whatever `changed` raises, as it is.
    """
    for burst in _bursts(folders, stop):
        changed(burst)


def _bursts(folders: Sequence[Path], stop: threading.Event) -> Iterator[list[Path]]:
    """Yield what changed in each burst of changes, as far as that is told, until told to stop.

    Raises:
        LibraryError: if the system does not let the folders be watched.
    """
    # A Rust library: only those who watch wait for its import.
    import watchfiles
    from watchfiles._rust_notify import WatchfilesRustInternalError

    watch = partial(
        watchfiles.watch,
        *folders,
        debounce=_PAUSE_MS,
        rust_timeout=_AT_LEAST_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    # What is raised by whom this is yielded to is not raised here.
    try:
        try:
            yield from map(_paths, watch())
        except PermissionError:
            # Told so, it passes over all that it cannot watch, even a folder that is not there.
            yield from map(_paths, watch(ignore_permission_denied=True))
    # The latter where the system has limits on what is watched.
    except (OSError, WatchfilesRustInternalError) as error:
        raise LibraryError(
            f"{', '.join(map(str, folders))} cannot be watched ({detail_of(error)}): check that it "
            "is there and may be read, and that the system lets so many folders be watched"
        ) from None


def _paths(told: Collection[tuple[object, str]]) -> list[Path]:
    """Return the files of changes."""
    return sorted({Path(path) for _, path in told})


@contextmanager
def kept_in_step(
    folders: Sequence[Path],
    changed: Callable[[list[Path]], object],
    failed: Callable[[LibraryError], object],
) -> Iterator[None]:
    """Do the same beside the block, in a thread of its own; without folders nothing is done.

    Args:
        folders: as in `keep_in_step`.
        changed: as there.
        failed: called with what ends the watching before the block does.
    """
    stop = threading.Event()

    def watch() -> None:
        try:
            keep_in_step(folders, changed, stop)
        except LibraryError as error:
            failed(error)
        except Exception:
            # A library that was closed while a change took too long cannot be written any more.
            if not stop.is_set():
                raise

    thread = threading.Thread(target=watch, daemon=True)
    if folders:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        if folders:
            thread.join(_END_TIMEOUT_S)
