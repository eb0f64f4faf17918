"""The page's server."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from index.library import Library
from qa_bot.errors import WebError
from qa_bot.settings import Settings
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.serving import serve


def test_taken_port_is_named(tmp_path: Path, settings: Settings) -> None:
    with socket.socket() as other, Library(tmp_path / "library", settings) as library:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        conversations = Conversations(tmp_path / "conversations.sqlite")
        desk = Desk(library, None, settings, conversations)
        web = settings.web.model_copy(update={"port": port})
        with pytest.raises(WebError, match=f"{port}.*--port"):
            serve(desk, web, open_browser=False)
        conversations.close()


def test_page_is_for_this_machine_alone(settings: Settings) -> None:
    assert settings.web.host == "127.0.0.1"
