"""Fixtures of every test: settings without a language model, real libraries, files to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from index.library import Library
from qa_bot.settings import Settings, load_settings

# How fast an example runs says nothing on a machine that does other things too.
hypothesis_settings.register_profile("qa-bot", deadline=None)
hypothesis_settings.load_profile("qa-bot")

WriteFile = Callable[[str, "str | bytes"], Path]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings as they come, whatever the environment holds, and no language model."""
    return load_settings(environment={}, options={"llm.model": "none"})


@pytest.fixture
def library(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """An empty library of this test's own."""
    with Library(tmp_path / "data", settings) as opened:
        yield opened


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """A function that writes a file under the test's directory and returns its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write
