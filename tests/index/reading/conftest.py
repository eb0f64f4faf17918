"""Pools by settings of a test's own, and readers that go wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.catalog.files import FileState
from index.document import Document
from index.errors import ReadingError
from index.reading import process
from index.reading.pool import ReadingPool
from index.settings import ReadingSettings
from qa_bot.settings import Settings

Bounds = Callable[..., ReadingSettings]


@pytest.fixture
def bounds(settings: Settings) -> Bounds:
    """A function that returns the settings of reading, some of them changed."""
    return lambda **changes: settings.reading.model_copy(update=changes)


@pytest.fixture
def strange_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes in which each line of a .srt file says what becomes of the process."""
    program = process._PROGRAM.replace("main;", "main; import tests.index.reading.strange;")
    monkeypatch.setattr(process, "_PROGRAM", program)


def state_of(path: Path) -> FileState:
    """How a file is now."""
    found = path.stat()
    return FileState(path.name, found.st_size, found.st_mtime_ns)


def texts(pool: ReadingPool, path: Path) -> list[str]:
    """The texts of a file's documents."""
    items = list(pool.items(path, state_of(path)))
    assert all(isinstance(item, Document) for item in items)
    return [item.text for item in items if isinstance(item, Document)]


def refusal(pool: ReadingPool, path: Path) -> str:
    """The sentence with which a whole file is refused."""
    with pytest.raises(ReadingError) as caught:
        list(pool.items(path, state_of(path)))
    message = str(caught.value)
    assert "\n" not in message
    return message
