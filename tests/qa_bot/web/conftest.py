"""A store of conversations to each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_bot.web.conversations import Conversations


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.sqlite"


@pytest.fixture
def kept(file: Path) -> Iterator[Conversations]:
    store = Conversations(file)
    yield store
    store.close()
