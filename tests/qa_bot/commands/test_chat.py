"""`qa-bot chat` and `qa-bot demo` on the command line."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.qa_bot.commands.conftest import Call


@pytest.mark.parametrize("command", ["chat", "demo"])
def test_chat_on_a_taken_port_says_so_and_gives_no_address(
    command: str, call: Call, tmp_path: Path
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = call(command, "--data-dir", tmp_path, "--port", port, "--no-browser")
    assert run.status == 2
    assert str(port) in run.err
    assert "--port" in run.err
    assert "http://" not in run.out
