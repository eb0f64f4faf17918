"""The language model that the settings name."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from index.errors import UserError
from qa_bot.errors import ModelError, ServerError, SettingsError
from qa_bot.models.llm import LanguageModel, Stopped, Token
from qa_bot.models.loading import load_model, start_server
from qa_bot.models.server import LocalServer
from qa_bot.settings import LLMSettings, Settings
from tests.qa_bot.parts import CONFIRM, ScriptedLLM, completed, scripted, scripted_llm, weighing


class PoliteLLM(ScriptedLLM):
    """One that can be made from its import path."""

    def __init__(self, greeting: str = "Good day.", **kwargs: Any) -> None:
        super().__init__(write=lambda prompt: greeting, **kwargs)


NO_LLM = dict
NOTHING: Mapping[str, float] = {}
WRONG = {"error": {"code": 400, "message": "the request is\nlonger than the model can read"}}


class Endpoint(ThreadingHTTPServer):
    """An OpenAI-compatible endpoint on loopback that says what the test tells it to say.

    `told` are the probabilities of each piece's alternatives; pieces beyond them have none.
    One that `fails` says why, behind the pieces.
    """

    daemon_threads = True

    def __init__(
        self,
        pieces: list[str],
        breaks_off: bool = False,
        status: int = 200,
        told: Sequence[Mapping[str, float]] = (),
        fails: bool = False,
    ) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.fails = fails
        self.pieces = pieces
        self.told = told
        self.breaks_off = breaks_off
        self.status = status
        self.requests: list[tuple[str, str | None, dict[str, Any]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Talk(BaseHTTPRequestHandler):
    """One request to the endpoint."""

    protocol_version = "HTTP/1.1"
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, self.headers.get("Authorization"), body))
        self.send_response(self.server.status)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.server.status != 200:
            self._chunk(json.dumps(WRONG))
            self.wfile.write(b"0\r\n\r\n")
            return
        for number, piece in enumerate(self.server.pieces):
            told = self.server.told[number] if number < len(self.server.told) else NOTHING
            self._say({"role": "assistant", "content": piece}, None, told)
        if self.server.breaks_off:
            # The stream is open still: its last chunk never comes.
            self.close_connection = True
            return
        if self.server.fails:
            self._chunk(f"data: {json.dumps(WRONG)}\n\n")
        self._say({}, "stop")
        self._chunk("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _say(
        self, delta: dict[str, str], finish: str | None, told: Mapping[str, float] = NOTHING
    ) -> None:
        top = [
            {"token": text, "logprob": math.log(probability), "bytes": None}
            for text, probability in told.items()
        ]
        logprobs = {"content": [{**top[0], "top_logprobs": top}]} if top else None
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": logprobs}
        event = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "tiny",
            "choices": [choice],
        }
        self._chunk(f"data: {json.dumps(event)}\n\n")

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


Serve = Callable[[Endpoint], Endpoint]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that starts an endpoint; all are stopped at the end."""
    started: list[Endpoint] = []

    def start(endpoint: Endpoint) -> Endpoint:
        started.append(endpoint)
        threading.Thread(target=endpoint.serve_forever, daemon=True).start()
        return endpoint

    yield start
    for endpoint in started:
        endpoint.shutdown()
        endpoint.server_close()


def chosen(settings: Settings, **values: Any) -> LLMSettings:
    return settings.llm.model_copy(update=values)


def load(settings: LLMSettings, data_dir: Path) -> LanguageModel | None:
    return load_model(settings, start_server(settings, data_dir))


def loaded(settings: LLMSettings, tmp_path: Path) -> LanguageModel:
    model = load(settings, tmp_path)
    assert model is not None
    return model


def hosted(settings: Settings, endpoint: Endpoint, tmp_path: Path) -> LanguageModel:
    named = chosen(
        settings,
        model="server",
        base_url=f"{endpoint.address}/v1",
        name="tiny",
        api_key="quillonvarth",
        timeout_s=20.0,
    )
    return loaded(named, tmp_path)


# What the settings can name


def test_none_is_no_model(settings: Settings, tmp_path: Path) -> None:
    assert load(chosen(settings, model="none"), tmp_path) is None


@pytest.mark.parametrize("name", ["gpt", "Bundled", "/models/tiny.bin", "models/tiny"])
def test_name_that_names_nothing_is_refused(settings: Settings, tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(chosen(settings, model=name), tmp_path)
    message = str(refused.value)
    assert name in message
    assert all(word in message for word in ("[llm]", "bundled", "server", "none", ".gguf"))
    assert "\n" not in message


@pytest.mark.parametrize("missing", ["base_url", "name"])
def test_endpoint_without_address_or_name_is_refused(
    settings: Settings, tmp_path: Path, missing: str
) -> None:
    given = {"base_url": "http://127.0.0.1:9/v1", "name": "tiny", missing: ""}
    with pytest.raises(SettingsError, match=missing):
        load(chosen(settings, model="server", **given), tmp_path)


def test_gguf_file_that_is_missing_is_named(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "gone.GGUF"
    with pytest.raises(ModelError, match=r"gone\.GGUF|xllamacpp"):
        load(chosen(settings, model=str(file)), tmp_path)


def test_llm_of_an_import_path_is_asked(settings: Settings, tmp_path: Path) -> None:
    path = "tests.qa_bot.test_llm:PoliteLLM"
    model = loaded(chosen(settings, model=path, options={"greeting": "Fair winds."}), tmp_path)
    assert model.name == "PoliteLLM"
    assert completed(model, "be kind", "greet me", 20) == "Fair winds."


@pytest.mark.parametrize(
    "path",
    [
        "tests.qa_bot.test_llm:NO_LLM",
        "tests.qa_bot.test_llm:gone",
        "tests.qa_bot.gone:PoliteLLM",
        ":PoliteLLM",
        "tests.qa_bot.test_llm:",
    ],
)
def test_import_path_of_something_else_is_refused(
    settings: Settings, tmp_path: Path, path: str
) -> None:
    with pytest.raises(UserError) as refused:
        load(chosen(settings, model=path), tmp_path)
    assert path in str(refused.value)
    assert "\n" not in str(refused.value)


def test_wrong_argument_of_an_llm_is_refused_with_its_name(
    settings: Settings, tmp_path: Path
) -> None:
    path = "tests.qa_bot.test_llm:PoliteLLM"
    with pytest.raises(UserError, match="PoliteLLM") as refused:
        load(chosen(settings, model=path, options={"pieces": "many"}), tmp_path)
    assert "\n" not in str(refused.value)


# Asking


def test_llm_is_given_the_instructions_before_the_rest() -> None:
    llm = scripted_llm("Yes.")
    assert completed(LanguageModel(llm, "x"), "Be short.", "Is it shut?", 20) == "Yes."
    (prompt,) = llm.prompts
    assert prompt.index("Be short.") < prompt.index("Is it shut?")


def test_failing_llm_is_one_line_after_what_it_wrote() -> None:
    pieces = scripted("The pier is shut.", [4], fails_after=8).stream("", "", 20)
    assert [next(pieces), next(pieces)] == [Token("The "), Token("pier")]
    with pytest.raises(ServerError, match="scripted") as failed:
        next(pieces)
    assert "\n" not in str(failed.value)


def test_stream_can_be_left_early() -> None:
    pieces = scripted("The pier is shut.", [4]).stream("", "", 20)
    assert next(pieces) == Token("The ")
    pieces.close()  # type: ignore[attr-defined]
    assert list(pieces) == []


def test_stopped_model_writes_no_further_and_the_model_itself_goes_on() -> None:
    stopped = threading.Event()
    model = scripted("The pier is shut.", [4])
    pieces = model.until(stopped.is_set).stream("", "", 20)
    assert next(pieces) == Token("The ")
    stopped.set()
    with pytest.raises(Stopped):
        next(pieces)
    with pytest.raises(Stopped):
        completed(model.until(stopped.is_set), "", "", 20)
    assert completed(model, "", "", 20) == "The pier is shut."


def test_endpoint_is_asked_in_the_words_of_openai(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    endpoint = serve(Endpoint(["The pier ", "", "is shut."]))
    model = hosted(settings, endpoint, tmp_path)
    assert model.name == "tiny"
    assert list(model.stream("Be short.", "Is it shut?", 33)) != []
    assert completed(model, "Be short.", "Is it shut?", 33) == "The pier is shut."
    path, key, body = endpoint.requests[-1]
    assert path == "/v1/chat/completions"
    assert key == "Bearer quillonvarth"
    assert (body["model"], body["stream"], body["max_tokens"]) == ("tiny", True, 33)
    assert body["temperature"] == 0
    assert [(m["role"], m["content"]) for m in body["messages"]] == [
        ("system", "Be short."),
        ("user", "Is it shut?"),
    ]


def test_endpoint_that_breaks_off_is_one_line_after_what_it_wrote(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    model = hosted(settings, serve(Endpoint(["The pier "], breaks_off=True)), tmp_path)
    written: list[str] = []
    with pytest.raises(ServerError) as failed:
        written.extend(token.text for token in model.stream("Be short.", "Is it shut?", 33))
    assert "".join(written) == "The pier "
    message = str(failed.value)
    assert "tiny" in message
    assert "\n" not in message
    assert "quillonvarth" not in message


def test_endpoint_that_refuses_is_one_line(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    model = hosted(settings, serve(Endpoint([], status=404)), tmp_path)
    with pytest.raises(ServerError, match="tiny") as failed:
        completed(model, "Be short.", "Is it shut?", 33)
    assert "\n" not in str(failed.value)


def test_endpoint_that_is_not_there_is_one_line(settings: Settings, tmp_path: Path) -> None:
    endpoint = Endpoint([])
    endpoint.server_close()
    with pytest.raises(ServerError, match="tiny") as failed:
        completed(hosted(settings, endpoint, tmp_path), "Be short.", "Is it shut?", 33)
    assert "\n" not in str(failed.value)


# What the engine tells of its doubts

YES_OR_NO = ("Be strict.", "Is it shut? Yes or no?")


class Near(LocalServer):
    """A server that is our own as far as the client can tell: an endpoint of the test."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.address = endpoint.address
        self.key = "quillonvarth"

    def revive(self) -> None:
        """An endpoint of the test has no process."""


def near(settings: Settings, endpoint: Endpoint) -> LanguageModel:
    model = load_model(chosen(settings, model="tiny.gguf"), Near(endpoint))
    assert model is not None
    return model


def test_probabilities_that_an_endpoint_tells_come_with_each_piece(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    told = [{"It": 0.75, "NOT": 0.25}, {}, {" is": 1.0}]
    model = hosted(settings, serve(Endpoint(["It", "", " is", " shut."], told=told)), tmp_path)
    tokens = [token for token in model.stream("Be short.", "Is it shut?", 33) if token.text]
    assert [token.text for token in tokens] == ["It", " is", " shut."]
    assert tokens[0].alternatives == pytest.approx(told[0])
    assert tokens[1].alternatives == pytest.approx(told[2])
    assert tokens[2].alternatives == {}


def test_endpoint_is_asked_for_probabilities(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    endpoint = serve(Endpoint(["It is shut."]))
    completed(hosted(settings, endpoint, tmp_path), "Be short.", "Is it shut?", 33)
    completed(near(settings, endpoint), "Be short.", "Is it shut?", 33)
    for _, _, body in endpoint.requests:
        assert body["logprobs"] is True
        assert body["top_logprobs"] > 1


def test_endpoint_that_tells_no_probabilities_is_understood(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    model = hosted(settings, serve(Endpoint(["", "Yes"])), tmp_path)
    tokens = list(model.stream("Be short.", "Is it shut?", 33))
    assert "".join(token.text for token in tokens) == "Yes"
    assert all(token.alternatives == {} for token in tokens)
    assert model.beginnings(*YES_OR_NO) == {}


def test_only_our_own_server_is_told_what_never_to_write(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    endpoint = serve(Endpoint(["It is shut."]))
    for model in (near(settings, endpoint), hosted(settings, endpoint, tmp_path)):
        assert list(model.stream("Be short.", "Is it shut?", 33, never=("NOT", "Not")))
    assert list(near(settings, endpoint).stream("Be short.", "Is it shut?", 33))
    ours, theirs, free = (body for _, _, body in endpoint.requests)
    assert ours["logit_bias"] == [["NOT", False], ["Not", False]]
    assert "logit_bias" not in theirs
    assert "logit_bias" not in free


def test_our_own_server_is_asked_where_it_is_now(settings: Settings, serve: Serve) -> None:
    first, second = serve(Endpoint(["It is shut."])), serve(Endpoint(["It is open."]))
    server = Near(first)
    model = load_model(chosen(settings, model="tiny.gguf"), server)
    assert model is not None
    assert completed(model, "Be short.", "Is it shut?", 33) == "It is shut."
    server.address = second.address
    assert completed(model, "Be short.", "Is it shut?", 33) == "It is open."


def test_other_llm_may_write_what_it_should_not() -> None:
    tokens = scripted("Not found.", [99]).stream("", "", 20, never=("Not",))
    assert list(tokens) == [Token("Not found.")]


@pytest.mark.parametrize("status", [200, 400])
def test_reason_that_our_own_server_gives_is_told(
    settings: Settings, serve: Serve, status: int
) -> None:
    pieces = ["The pier "] if status == 200 else []
    model = near(settings, serve(Endpoint(pieces, status=status, fails=status == 200)))
    answer = model.stream("Be short.", "Is it shut?", 33)
    assert [next(answer).text for _ in pieces] == pieces
    with pytest.raises(ServerError, match="the request is longer than the model can read"):
        next(answer)


@pytest.mark.parametrize("opens_with_nothing", [True, False])
def test_beginnings_are_the_likeliest_first_pieces(
    settings: Settings, tmp_path: Path, serve: Serve, opens_with_nothing: bool
) -> None:
    before: list[str] = [""] if opens_with_nothing else []
    alternatives = {"Yes": 0.6, "No": 0.2, "Maybe": 0.1}
    told = [*({} for _ in before), alternatives]
    endpoint = serve(Endpoint([*before, "Yes"], told=told))
    model = hosted(settings, endpoint, tmp_path)
    assert model.beginnings(*YES_OR_NO) == pytest.approx(alternatives)
    _, _, body = endpoint.requests[-1]
    assert body["max_tokens"] == 1
    assert [(m["role"], m["content"]) for m in body["messages"]] == list(
        zip(("system", "user"), YES_OR_NO, strict=True)
    )


def test_only_our_own_server_is_asked_for_many_beginnings(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    endpoint = serve(Endpoint(["Yes"], told=[{"Yes": 1.0}]))
    near(settings, endpoint).beginnings(*YES_OR_NO)
    hosted(settings, endpoint, tmp_path).beginnings(*YES_OR_NO)
    ours, theirs = (body for _, _, body in endpoint.requests)
    # Twenty is the most that the protocol allows.
    assert ours["top_logprobs"] > 20 >= theirs["top_logprobs"]


def test_beginnings_of_an_endpoint_that_says_nothing_are_unknown(
    settings: Settings, tmp_path: Path, serve: Serve
) -> None:
    assert hosted(settings, serve(Endpoint([])), tmp_path).beginnings(*YES_OR_NO) == {}


def test_beginnings_of_any_llm_that_tells_probabilities_are_known() -> None:
    told = weighing("It is shut.", agreed=0.25).beginnings("Be strict.", CONFIRM)
    assert told == pytest.approx({"Yes": 0.25, "No": 0.75})
    assert scripted("Yes").beginnings(*YES_OR_NO) == {}


@pytest.mark.parametrize("breaks_off", [True, False])
def test_endpoint_that_is_gone_when_it_is_asked_is_one_line(
    settings: Settings, tmp_path: Path, serve: Serve, breaks_off: bool
) -> None:
    endpoint = Endpoint([], breaks_off=breaks_off, status=200 if breaks_off else 500)
    with pytest.raises(ServerError, match="tiny") as failed:
        hosted(settings, serve(endpoint), tmp_path).beginnings(*YES_OR_NO)
    assert "\n" not in str(failed.value)
