"""What is said when the model's server cannot be started."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from qa_bot.errors import ServerError
from qa_bot.models.server import LocalServer
from qa_bot.settings import LLMSettings, Settings

pytest.importorskip("xllamacpp", reason="the model's engine is not installed (extra `local`)")


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    """A file with a model's suffix and nothing of a model in it."""
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"these are the minutes of the harbour council\n" * 100)
    return path


def refusal(weights: Path, settings: LLMSettings) -> str:
    """The one line that says why the server does not start."""
    with pytest.raises(ServerError) as refused:
        LocalServer(weights, settings)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_missing_weights_are_named(tmp_path: Path, settings: Settings) -> None:
    message = refusal(tmp_path / "gone.gguf", settings.llm)
    assert str(tmp_path / "gone.gguf") in message
    assert "[llm]" in message


def test_directory_is_no_weights(tmp_path: Path, settings: Settings) -> None:
    assert str(tmp_path) in refusal(tmp_path, settings.llm)


def test_taken_port_is_named(gguf: Path, settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        message = refusal(gguf, settings.llm.model_copy(update={"port": port}))
    assert str(port) in message
    assert "taken" in message


@pytest.mark.parametrize("content", [None, b"", b"GGUF\x03\x00\x00\x00"])
def test_file_that_is_no_model_is_named(
    gguf: Path, settings: Settings, content: bytes | None
) -> None:
    if content is not None:
        gguf.write_bytes(content)
    message = refusal(gguf, settings.llm)
    assert str(gguf) in message
    assert "GGUF" in message
