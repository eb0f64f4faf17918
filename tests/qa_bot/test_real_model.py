"""One whole run with the bundled model, where its weights are installed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

import httpx
import pytest

from index.filter import SearchFilter
from index.library import Library
from qa_bot.answering.confirmation import confirm
from qa_bot.bot import Bot
from qa_bot.config import read_prompt
from qa_bot.errors import ServerError
from qa_bot.finding.query import Query
from qa_bot.models.llm import LanguageModel
from qa_bot.models.loading import load_model
from qa_bot.models.prompt_state import PromptState
from qa_bot.models.server import LocalServer
from qa_bot.models.weights import BUNDLED
from qa_bot.samples import QUESTIONS, SAMPLES
from qa_bot.settings import LLMSettings, Settings
from tests.qa_bot.parts import completed

pytest.importorskip("xllamacpp", reason="the model's engine is not installed (extra `local`)")


@pytest.fixture(scope="module")
def bot(
    model: LanguageModel, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> Iterator[Bot]:
    with Library(tmp_path_factory.mktemp("samples"), settings) as library:
        library.add_paths([SAMPLES])
        yield Bot(library, model, settings)


def test_question_that_the_samples_answer_is_answered_with_citations(bot: Bot) -> None:
    (question,) = (question for question in QUESTIONS if "Rubio" in question)
    answer = bot.answer(question)
    assert answer.status == "answered"
    assert "Landau" in answer.answer
    assert answer.citations
    for citation in answer.citations:
        text = (SAMPLES / citation.document_id).read_text(encoding="utf-8")
        assert citation.quote == text[citation.start : citation.end]
    assert all(claim.supported and claim.citations for claim in answer.claims)
    assert answer.confidence is not None
    assert answer.model is not None


def test_question_that_the_samples_do_not_answer_is_not_found(bot: Bot) -> None:
    (question,) = (question for question in QUESTIONS if "salary" in question)
    answer = bot.answer(question)
    assert answer.status == "not_found"
    assert (answer.claims, answer.citations) == ([], [])
    assert answer.retrieved
    assert answer.model is not None


PIER = "Article: Pier\n- The old pier of Porto Velar is shut until May.\n\nQuestion: {}\nAnswer:"
ANSWERED, OPEN = "Until when is the old pier shut?", "What does the harbour master earn?"


def test_model_tells_how_much_it_would_rather_refuse_and_may_not(model: LanguageModel) -> None:
    refusals = []
    for question in (ANSWERED, OPEN):
        never = ("NOT", "Not")
        tokens = list(model.stream(read_prompt("answer"), PIER.format(question), 12, never))
        told = next(token.alternatives for token in tokens if token.alternatives)
        assert all(0.0 <= probability <= 1.0 for probability in told.values())
        refusals.append(sum(told.get(word, 0.0) for word in never))
        assert not "".join(token.text for token in tokens).startswith(never)
    assert refusals[0] < refusals[1]


def test_model_tells_whether_it_agrees_and_more_to_the_probe(model: LanguageModel) -> None:
    bundled = copy(model)
    bundled.name = BUNDLED.label
    quotes = ["The old pier of Porto Velar is shut until May."]
    asked = (Query(question, question, SearchFilter()) for question in (ANSWERED, OPEN))
    answered, unanswered = (confirm(query, quotes, "", bundled) for query in asked)
    assert answered is not None
    assert unanswered is not None
    assert 0.0 <= unanswered.agreed < answered.agreed <= 1.0
    assert answered.probed is not None
    assert unanswered.probed is not None
    assert 0.0 <= unanswered.probed < 0.5 < answered.probed <= 1.0


@pytest.mark.parametrize("key", [None, "guess"])
def test_server_refuses_a_request_without_its_key(model: LanguageModel, key: str | None) -> None:
    server = model._server
    assert isinstance(server, LocalServer)
    assert server.address.startswith("http://127.0.0.1:")
    body = {"messages": [{"role": "user", "content": "Good day."}], "max_tokens": 4}
    headers = {"Content-Type": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    for path, data in (
        ("v1/chat/completions", json.dumps(body).encode()),
        ("v1/completions", json.dumps({"prompt": "Good day."}).encode()),
    ):
        request = urllib.request.Request(f"{server.address}/{path}", data, headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        assert refused.value.code == 401
        refused.value.close()


def test_fixed_part_of_the_prompt_is_kept_from_one_run_to_the_next(
    weights: Path, settings: Settings, tmp_path: Path
) -> None:
    served = settings.llm.model_copy(update={"model": str(weights), "context_tokens": 2048})
    said = []
    for _ in range(2):
        state = PromptState(tmp_path / "states", weights, read_prompt("answer"), 0)
        server = LocalServer(weights, served, [state])
        loaded = load_model(served, server)
        assert loaded is not None
        said.append(completed(loaded, read_prompt("answer"), PIER.format(ANSWERED), 12))
        server.close()
    assert said[0] == said[1]
    (kept,) = (tmp_path / "states").iterdir()
    with served_with(weights, served, state) as engine:
        assert state.restore(engine)
        kept.write_bytes(kept.read_bytes()[:1000])
        assert not state.restore(engine)
        kept.unlink()
        assert not state.restore(engine)


@contextmanager
def served_with(weights: Path, served: LLMSettings, state: PromptState) -> Iterator[httpx.Client]:
    """A client of a server that keeps states where one is kept."""
    server = LocalServer(weights, served, [state])
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=server.address, headers=headers, trust_env=False) as engine:
        yield engine
    server.close()


def test_engine_that_was_killed_is_started_again_for_the_next_question(
    weights: Path, settings: Settings
) -> None:
    served = settings.llm.model_copy(update={"model": str(weights), "context_tokens": 2048})
    server = LocalServer(weights, served)
    loaded = load_model(served, server)
    assert loaded is not None
    before = completed(loaded, read_prompt("answer"), PIER.format(ANSWERED), 12)
    server._process.kill()
    server._process.wait()
    assert completed(loaded, read_prompt("answer"), PIER.format(ANSWERED), 12) == before
    server.close()
    with pytest.raises(ServerError):
        completed(loaded, read_prompt("answer"), PIER.format(ANSWERED), 12)


# Starts an engine, says its address, and waits to be killed.
PARENT = """
import sys
from pathlib import Path
from qa_bot.models.server import LocalServer
from qa_bot.settings_layers import load_settings
server = LocalServer(Path(sys.argv[1]), load_settings().llm)
print(server.address, flush=True)
sys.stdin.read()
"""


def test_engine_ends_with_its_parent_however_that_ends(weights: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(weights)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        address = parent.stdout.readline().decode().strip()
        assert is_heard(address)
        parent.kill()
    until = time.monotonic() + 10
    while is_heard(address) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_heard(address)


def is_heard(address: str) -> bool:
    """Tell whether something answers at an address."""
    try:
        httpx.get(address, trust_env=False)
    except httpx.TransportError:
        return False
    return True
