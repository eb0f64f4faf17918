"""A folder that is watched: what changes in it is in the library soon after."""

from __future__ import annotations

import errno
import os
import queue
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from index.errors import LibraryError
from index.library import Library
from index.watching import keep_in_step, kept_in_step
from tests.index.texts import WIRE

PATIENCE_S = 30.0
NOBODY = 65534


def fail(*_: object) -> None:
    raise AssertionError("nothing of the kind is to happen here")


def test_change_in_a_folder_is_followed(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(WIRE, encoding="utf-8")
    library.add_paths([folder])
    seen: queue.Queue[list[str]] = queue.Queue()

    def follow(changed: list[Path]) -> None:
        library.add_paths([folder], first=changed)
        seen.put([stored.document.id for stored in library.documents()])

    def wait_for(expected: list[str]) -> None:
        while (now := seen.get(timeout=PATIENCE_S)) != expected:
            pass
        assert now == expected

    with kept_in_step([folder], follow, fail):
        # Until the watching has begun nothing is told: the file is written until it is.
        text = "The buoy of Oster is red."
        (folder / "second.txt").write_text(text, encoding="utf-8")
        while seen.empty():
            text += " It is."
            (folder / "second.txt").write_text(text, encoding="utf-8")
            try:
                seen.put(seen.get(timeout=1.0))
            except queue.Empty:
                continue
        wait_for(["first.txt", "second.txt"])
        (folder / "first.txt").unlink()
        wait_for(["second.txt"])


def test_nothing_is_watched_where_no_folder_is_named() -> None:
    with kept_in_step([], fail, fail):
        pass


def test_folder_that_is_not_there_is_named_in_one_line(tmp_path: Path) -> None:
    failed: queue.Queue[LibraryError] = queue.Queue()
    with kept_in_step([tmp_path / "gone"], lambda changed: None, failed.put):
        message = str(failed.get(timeout=PATIENCE_S))
    assert str(tmp_path / "gone") in message
    assert "\n" not in message


@contextmanager
def as_anybody() -> Iterator[None]:
    """Do the block as a user who may not read everything, as root may."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_folder_that_may_not_be_read_keeps_the_others_watched() -> None:
    told: queue.Queue[list[Path]] = queue.Queue()
    failed: queue.Queue[LibraryError] = queue.Queue()
    # Where anybody may look: the tests' own directory is the user's.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "shut").mkdir(mode=0)
        with as_anybody(), kept_in_step([folder], told.put, failed.put):
            end = time.monotonic() + PATIENCE_S
            while told.empty() and failed.empty() and time.monotonic() < end:
                (folder / "first.txt").write_text(f"It is {time.monotonic()}.", encoding="utf-8")
                time.sleep(0.1)
    assert failed.empty()
    assert told.get_nowait() == [folder / "first.txt"]


def test_folder_that_the_system_does_not_let_be_watched_is_named_in_one_line(
    tmp_path: Path,
) -> None:
    resource = pytest.importorskip("resource", reason="no such limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # No file more can be opened, and what is watched is one.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with pytest.raises(LibraryError, match="cannot be watched") as caught:
            keep_in_step([tmp_path], fail, threading.Event())
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_failure_of_what_follows_a_change_is_not_told_as_one_of_the_watching(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(*_: Any, **__: Any) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        yield {(watchfiles.Change.added, str(tmp_path / "first.txt"))}

    def full(changed: list[Path]) -> None:
        assert changed == [tmp_path / "first.txt"]
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(watchfiles, "watch", once)
    with pytest.raises(OSError, match="No space left"):
        keep_in_step([tmp_path], full, threading.Event())
