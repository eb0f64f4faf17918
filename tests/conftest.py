"""Fixtures of every test: settings without a language model, real libraries, files to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from index.library import Library
from qa_bot.models.llm import LanguageModel
from qa_bot.models.loading import load_model
from qa_bot.models.server import LocalServer
from qa_bot.models.weights import BUNDLED, joined_weights
from qa_bot.settings import Settings, default_data_dir
from qa_bot.settings_layers import load_settings

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


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The joined weights, where they are installed.

    They are joined into a directory of the session, or into TEST_WEIGHTS_DIR where that is set.
    """
    pytest.importorskip("xllamacpp", reason="the model's engine is not installed (extra `local`)")
    named = os.environ.get("TEST_WEIGHTS_DIR")
    places = [Path(named)] if named else [default_data_dir() / "models"]
    if any((place / BUNDLED.name).is_file() for place in places):
        return joined_weights(BUNDLED, places)
    if BUNDLED.missing_parts():
        pytest.skip("the bundled model's weights are not installed (extra `local`)")
    return joined_weights(BUNDLED, [places[0] if named else tmp_path_factory.mktemp("models")])


@pytest.fixture(scope="module")
def model(weights: Path, settings: Settings) -> Iterator[LanguageModel]:
    """The bundled model, served for the tests of one file."""
    served = settings.llm.model_copy(update={"model": str(weights), "context_tokens": 2048})
    server = LocalServer(weights, served)
    loaded = load_model(served, server)
    assert loaded is not None
    yield loaded
    server.close()
