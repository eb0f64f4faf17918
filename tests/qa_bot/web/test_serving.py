"""The page's server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import gradio as gr
import httpx
import pytest

from index.library import Library
from qa_bot.errors import WebError
from qa_bot.settings import Settings
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.serving import serve

FOREIGN = ("evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "[::2]:{port}", "")


@pytest.fixture
def desk(library: Library, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """What a page over an empty library reaches."""
    with closing(Conversations(tmp_path / "conversations.sqlite")) as conversations:
        yield Desk(library, None, settings, conversations)


def port_of(host: str) -> int:
    """A port of this host that nobody has, or a skip where the machine has no such host."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind) as one:
        try:
            one.bind((host.strip("[]"), 0))
        except OSError as error:
            pytest.skip(f"{host} cannot be used here: {error}")
        return int(one.getsockname()[1])


def test_taken_port_is_named(desk: Desk, settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        web = settings.web.model_copy(update={"port": port})
        with pytest.raises(WebError, match=f"{port}.*--port"):
            serve(desk, web, open_browser=False)


def test_page_is_for_this_machine_alone(settings: Settings) -> None:
    assert settings.web.host == "127.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2", "::1", "[::1]"])
def test_request_that_was_meant_for_another_host_is_refused(
    desk: Desk, settings: Settings, host: str
) -> None:
    port = port_of(host)
    web = settings.web.model_copy(update={"host": host, "port": port})
    address = serve(desk, web, open_browser=False, wait=False)
    try:
        with httpx.Client(base_url=address, trust_env=False) as client:
            assert client.get("config").is_success
            for name in FOREIGN:
                refused = client.get("config", headers={"Host": name.format(port=port)})
                assert refused.status_code == 400
                assert desk.title not in refused.text
    finally:
        gr.close_all(verbose=False)
