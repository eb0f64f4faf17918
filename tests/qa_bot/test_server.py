"""What is said when the model's server cannot be started, and how it is started again."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from qa_bot.commands.model import starting_server
from qa_bot.errors import ServerError
from qa_bot.models import server
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


# Engines that do what the test wants, each a process as the real one

HANGING = """
import sys, time
sys.stdin.readline()
time.sleep(600)
"""
# Notes each of its starts in the file of the weights, which it takes a moment to load.
LISTENING = """
import json, socket, sys, time
said = json.loads(sys.stdin.readline())
with open(said["path"], "a") as weights:
    weights.write("started\\n")
time.sleep(0.3)
with socket.create_server(("127.0.0.1", said["port"])) as listening:
    print(json.dumps({"address": f"http://127.0.0.1:{listening.getsockname()[1]}"}), flush=True)
    sys.stdin.read()
"""
# Nobody waits so long for an engine that hangs.
LONG_S = 60.0

RunEngine = Callable[[str], None]
Begin = Callable[[LLMSettings], LocalServer]


@pytest.fixture
def run_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunEngine:
    """A function that puts a program in the place of the engine's."""

    def run_engine(program: str) -> None:
        file = tmp_path / "engine.py"
        file.write_text(program, encoding="utf-8")
        monkeypatch.setattr("qa_bot.models.server.engine.__file__", str(file))

    return run_engine


@pytest.fixture
def begin(run_engine: RunEngine, gguf: Path) -> Iterator[Begin]:
    """A function that starts a server whose engine only listens; all are closed at the end."""
    run_engine(LISTENING)
    gguf.write_bytes(b"")
    begun: list[LocalServer] = []

    def begin(settings: LLMSettings) -> LocalServer:
        begun.append(LocalServer(gguf, settings))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def crash(one: LocalServer) -> int:
    """End a server's engine as a fault in it does; return the port that it had."""
    one._process.kill()
    one._process.wait()
    port = httpx.URL(one.address).port
    assert port is not None
    return port


def test_engine_that_hangs_while_it_loads_is_given_up(
    run_engine: RunEngine, gguf: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_engine(HANGING)
    monkeypatch.setattr(server, "_LOAD_TIMEOUT_S", 1.0)
    began = time.monotonic()
    message = refusal(gguf, settings.llm)
    assert 1.0 < time.monotonic() - began < LONG_S
    assert str(gguf) in message
    assert "hangs" in message
    assert "[llm]" in message


@pytest.mark.parametrize("error", [KeyboardInterrupt, ServerError])
def test_command_that_ends_does_not_wait_for_a_model_that_is_still_being_loaded(
    run_engine: RunEngine,
    gguf: Path,
    settings: Settings,
    tmp_path: Path,
    error: type[BaseException],
) -> None:
    run_engine(HANGING)
    library = settings.library.model_copy(update={"data_dir": str(tmp_path / "data")})
    llm = settings.llm.model_copy(update={"model": str(gguf)})
    begun: list[Future[LocalServer | None]] = []

    def command() -> None:
        changed = settings.model_copy(update={"library": library, "llm": llm})
        with starting_server(changed) as starting:
            begun.append(starting)
            time.sleep(0.5)
            raise error

    began = time.monotonic()
    with pytest.raises(error):
        command()
    assert time.monotonic() - began < LONG_S
    with pytest.raises(ServerError, match="ended before"):
        begun[0].result()


def test_engine_that_crashed_is_started_once_for_all_who_ask(
    begin: Begin, gguf: Path, settings: Settings
) -> None:
    one = begin(settings.llm)
    port = crash(one)

    def ask() -> None:
        one.revive()
        socket.create_connection(("127.0.0.1", port), timeout=LONG_S).close()

    with ThreadPoolExecutor(4) as pool:
        for asked in [pool.submit(ask) for _ in range(4)]:
            asked.result()
    assert gguf.read_text(encoding="utf-8").split() == ["started"] * 2


def test_engine_that_crashed_listens_where_it_did(begin: Begin, settings: Settings) -> None:
    one = begin(settings.llm)
    before = one.address
    crash(one)
    one.revive()
    assert one.address == before


def test_engine_listens_elsewhere_if_another_program_has_taken_its_port(
    begin: Begin, settings: Settings
) -> None:
    one = begin(settings.llm)
    before = one.address
    with socket.create_server(("127.0.0.1", crash(one))):
        one.revive()
    assert one.address != before
    assert one.client(1.0).base_url == one.address


def test_chosen_port_that_another_program_has_taken_since_is_named(
    begin: Begin, settings: Settings
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    one = begin(settings.llm.model_copy(update={"port": port}))
    assert crash(one) == port
    with socket.create_server(("127.0.0.1", port)), pytest.raises(ServerError, match="taken") as no:
        one.revive()
    assert str(port) in str(no.value)


def test_server_that_is_closed_while_it_is_started_again_is_not_waited_for(
    begin: Begin, run_engine: RunEngine, settings: Settings
) -> None:
    one = begin(settings.llm)
    crash(one)
    run_engine(HANGING)
    began = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        reviving = pool.submit(one.revive)
        time.sleep(0.5)
        one.close()
        with pytest.raises(ServerError, match="ended before"):
            reviving.result()
    assert time.monotonic() - began < LONG_S
    one.revive()
    assert one._process.poll() is not None
