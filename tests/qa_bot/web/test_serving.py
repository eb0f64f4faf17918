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

# What a browser says of who asks.
OTHERS = (
    {"Origin": "http://evil.example"},
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://127.0.0.1:9", "Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:9"},
    {"Origin": "null"},
)
OWN: tuple[dict[str, str], ...] = (
    {},
    {"Origin": "http://127.0.0.1:{port}"},
    {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
)
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


def test_only_the_page_itself_can_have_something_changed(desk: Desk, settings: Settings) -> None:
    port = port_of("127.0.0.1")
    web = settings.web.model_copy(update={"port": port})
    address = serve(desk, web, open_browser=False, wait=False)
    file = {"files": ("a.txt", b"The pier is shut.")}

    def answer(client: httpx.Client, headers: dict[str, str]) -> httpx.Response:
        said = {name: value.format(port=port) for name, value in headers.items()}
        return client.post("gradio_api/upload", files=file, headers=said)

    try:
        with httpx.Client(base_url=address, trust_env=False) as client:
            for headers in OTHERS:
                refused = answer(client, headers)
                assert refused.status_code == 403
                assert "another site" in refused.text
                assert "\n" not in refused.text
                # A link of another site may lead to the page.
                assert client.get("", headers={"Sec-Fetch-Site": "cross-site"}).is_success
            assert not desk.uploads.exists()
            assert all(answer(client, headers).is_success for headers in OWN)
            assert [one.name for one in desk.uploads.rglob("*.txt")] != []
    finally:
        gr.close_all(verbose=False)
