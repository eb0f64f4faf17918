"""`qa-bot ask`: the answer, its citations, and one line for every bad question."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from qa_bot.answering import abstention
from tests.conftest import WriteFile
from tests.qa_bot.commands.conftest import PIER, WHY, Call
from tests.qa_bot.wire import COURIER, HOW_LONG, LASTS, PAPERS, POST

ANSWER = {
    "answer", "choices", "citations", "claims", "confidence", "conflicts", "id", "model", "notes",
    "question", "retrieved", "signals", "standalone_question", "status", "timings_ms",
}  # fmt: skip
CLAIM = {"text", "start", "end", "citations", "support", "supported"}
CITATION = {
    "also", "document_id", "end", "number", "page", "part", "passage_id", "published", "quote",
    "source", "start", "title", "url",
}  # fmt: skip
RETRIEVED = {"document_id", "end", "passage_id", "quote", "score", "start"}


def test_answer_is_printed_with_the_place_of_its_citation(call: Call, shelf: Path) -> None:
    done = call("ask", WHY, "--data-dir", shelf)
    assert done.status == 0
    assert "cracks" in done.out
    assert f"pier.txt:0-{len(PIER.strip())}" in done.out


def test_json_is_one_object_with_the_keys_of_the_contract(call: Call, shelf: Path) -> None:
    done = call("ask", WHY, "--json", "--data-dir", shelf)
    assert done.status == 0
    answer: dict[str, Any] = json.loads(done.out)
    assert set(answer) == ANSWER
    assert answer["status"] == "answered"
    assert answer["question"] == WHY
    assert [set(claim) for claim in answer["claims"]] == [CLAIM]
    assert [set(citation) for citation in answer["citations"]] == [CITATION]
    assert answer["retrieved"]
    assert all(set(found) == RETRIEVED for found in answer["retrieved"])
    assert set(answer["timings_ms"]) == {"retrieve", "first_token", "total"}
    assert 0.0 <= answer["confidence"] <= 1.0
    assert all(type(value) is float for value in answer["signals"].values())
    (citation,) = answer["citations"]
    assert citation["document_id"] == "pier.txt"
    assert citation["quote"] == PIER[citation["start"] : citation["end"]]


def test_what_is_not_found_is_said_with_the_nearest_passages(call: Call, shelf: Path) -> None:
    done = call("ask", "What did Ottoline Featherby eat in Dell?", "--data-dir", shelf)
    assert done.status == 0
    assert "do not hold the answer" in done.out
    assert "baker.txt:" in done.out


def test_small_talk_gets_one_sentence_and_no_passages(call: Call, shelf: Path) -> None:
    done = call("ask", "Thanks a lot!", "--data-dir", shelf)
    assert done.status == 0
    assert done.out.startswith("You are welcome.")
    assert len(done.out.strip().splitlines()) == 1


def test_caution_of_the_settings_decides_what_is_answered(
    call: Call, shelf: Path, write_file: WriteFile
) -> None:
    def status(caution: float) -> str:
        file = write_file("own.toml", f"[abstention]\ncaution = {caution}\n")
        done = call("ask", WHY, "--json", "--data-dir", shelf, "--config", file)
        return str(json.loads(done.out)["status"])

    assert (status(-30.0), status(30.0)) == ("answered", "not_found")


def test_sources_that_differ_are_printed_each_under_its_name(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    lines = [
        {"id": "old", "source": "Harbour Post", "published": "2025-01-10",
         "text": "The new bridge at Dell will open on 4 May."},
        {"id": "new", "source": "Gull Point Gazette", "published": "2025-04-02",
         "text": "The new bridge at Dell will open on 19 September."},
    ]  # fmt: skip
    file = write_file("news.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    call("index", file, "--data-dir", tmp_path / "new")
    question = "When will the new bridge at Dell open?"
    out = " ".join(call("ask", question, "--data-dir", tmp_path / "new").out.split())
    newest = out.index("Gull Point Gazette, 2 April 2025: The new bridge")
    assert newest < out.index("Harbour Post, 10 January 2025: The new bridge")
    answer = json.loads(call("ask", question, "--json", "--data-dir", tmp_path / "new").out)
    (conflict,) = answer["conflicts"]
    assert conflict["citations"] == [1, 2]
    assert [citation["document_id"] for citation in answer["citations"]] == ["new", "old"]


@pytest.mark.usefixtures("own_stages")
def test_papers_that_print_one_report_are_one_source(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    lines = []
    for one in (*PAPERS, COURIER):
        day = one.metadata.published
        known = {"title": one.metadata.title, "source": one.metadata.source}
        lines.append({"id": one.id, "text": one.text, **known, "published": day and str(day)})
    file = write_file("wire.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    data = tmp_path / "new"
    assert "4 added" in call("index", file, "--data-dir", data).out
    out = call("ask", HOW_LONG, "--data-dir", data).out
    assert out.count("Also reported by Harbour Post, Gull Point Gazette") == 1
    answer = json.loads(call("ask", HOW_LONG, "--json", "--data-dir", data).out)
    assert [citation["document_id"] for citation in answer["citations"]] == ["courier", "reed"]
    (conflict,) = answer["conflicts"]
    assert conflict["citations"] == [1, 2]
    of_courier, of_reed = (citation["also"] for citation in answer["citations"])
    assert of_courier == []
    at = POST.text.index(LASTS)
    assert of_reed[0] == {
        "document_id": "post", "title": "No carts over the Dell", "source": "Harbour Post",
        "published": "2025-05-16", "start": at, "end": at + len(LASTS),
    }  # fmt: skip
    shown = call("documents", "show", "reed", "--data-dir", data).out
    assert "also reported by: gazette, post" in shown


def test_damaged_figures_of_the_program_are_one_line(
    call: Call, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.answering.abstention.config_dir", lambda: tmp_path)
    abstention._stages.cache_clear()
    try:
        done = call("ask", WHY, "--data-dir", shelf)
        assert (done.status, done.out) == (2, "")
        assert "abstention.json" in done.problem()
        (tmp_path / "abstention.json").write_text("{}", encoding="utf-8")
        done = call("ask", WHY, "--data-dir", shelf)
        assert done.status == 2
        assert str(tmp_path / "abstention.json") in done.problem()
    finally:
        abstention._stages.cache_clear()


def test_first_question_of_all_says_that_the_library_is_empty(call: Call, tmp_path: Path) -> None:
    done = call("ask", WHY, "--data-dir", tmp_path / "new")
    assert done.status == 0
    assert "index" in done.out
    assert "empty" in done.out


def test_citation_in_brackets_and_colons_is_printed_as_it_stands(
    call: Call, tmp_path: Path, write_file: WriteFile
) -> None:
    text = "The gate [bold]of the old mill[/bold] is painted :fire: red in spring by the miller."
    call("index", write_file("gate.txt", text), "--data-dir", tmp_path / "new")
    done = call("ask", "What colour is the gate of the old mill?", "--data-dir", tmp_path / "new")
    assert text in done.out
    done = call("documents", "show", "gate.txt", "--data-dir", tmp_path / "new")
    assert text in done.out


@pytest.mark.parametrize("question", ["", "   ", "???"])
def test_empty_question_is_one_line(call: Call, shelf: Path, question: str) -> None:
    done = call("ask", question, "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "empty" in done.problem()


def test_question_of_ten_thousand_characters_is_one_line(call: Call, shelf: Path) -> None:
    done = call("ask", "why " * 2_500, "--data-dir", shelf)
    assert (done.status, done.out) == (2, "")
    assert "limit of 2,000" in done.problem()


def test_question_that_is_no_unicode_is_no_traceback(call: Call, shelf: Path) -> None:
    # What Python makes of an argument in Latin-1.
    done = call("ask", "Why is the caf\udce9 shut?", "--json", "--data-dir", shelf)
    assert done.status in (0, 2)
    assert len(done.problems) == (1 if done.status else 0)


def test_model_that_cannot_be_loaded_is_named_and_the_documents_are_quoted(
    call: Call, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(tmp_path / "gone.gguf"))
    done = call("ask", WHY, "--json", "--data-dir", shelf)
    answer = json.loads(done.out)
    assert done.status == 1
    assert answer["status"] == "answered"
    assert answer["model"] is None
    assert any("gone.gguf" in note or "xllamacpp" in note for note in answer["notes"])


def test_library_that_cannot_be_opened_is_said_before_the_model_is_loaded(
    call: Call, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xllamacpp", reason="the model's engine is not installed (extra `local`)")
    engine = write_file("engine.py", "import time\ntime.sleep(600)\n")
    monkeypatch.setattr("qa_bot.models.server.engine.__file__", str(engine))
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(write_file("tiny.gguf", b"GGUF")))
    began = time.monotonic()
    done = call("ask", WHY, "--data-dir", write_file("shelf", "This is no directory.\n"))
    assert time.monotonic() - began < 60
    assert (done.status, done.out) == (2, "")
    assert "shelf" in done.problem()
