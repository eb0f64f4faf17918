"""`qa-bot doctor`: what is there, and what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import WriteFile
from tests.languages import REPORTS
from tests.qa_bot.commands.conftest import WHY, Call


def test_doctor_finds_every_part(call: Call, shelf: Path) -> None:
    done = call("doctor", "--data-dir", shelf)
    assert (done.status, done.err) == (0, "")
    assert "missing" not in done.out
    assert str(shelf) in done.out
    assert "text recognition" in done.out
    assert "reranker: MiniLM-L-12" in done.out


def test_doctor_changes_nothing(call: Call, tmp_path: Path) -> None:
    assert call("doctor", "--data-dir", tmp_path / "new").status == 0
    assert not (tmp_path / "new").exists()


def test_doctor_names_what_is_missing(
    call: Call, tmp_path: Path, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", str(tmp_path / "gone.gguf"))
    done = call("doctor", "--data-dir", write_file("file.txt", "a file") / "data")
    assert done.status == 1
    missing = [line for line in done.out.splitlines() if line.startswith("missing")]
    assert any("data directory" in line for line in missing)
    assert any("gone.gguf" in line for line in missing) or "xllamacpp" in done.out


def test_doctor_passes_over_what_may_not_be_looked_into(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may look everywhere, but under no such name.
    shut = tmp_path / ("shut" * 70)
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "bundled")
    monkeypatch.setattr("qa_bot.models.weights.default_data_dir", lambda: shut)
    done = call("doctor", "--data-dir", tmp_path / "new")
    assert "model weights" in done.out
    assert str(shut) not in done.out
    assert call("doctor", "--data-dir", shut / "new").err == ""


def test_doctor_names_parts_of_other_makers_as_they_are(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_VECTORS_STORE", "tests.index.models:Small")
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "tests.qa_bot.parts:ScriptedLLM")
    done = call("doctor", "--data-dir", shelf)
    assert "vector store: tests.index.models:Small\n" in done.out
    assert "language model: tests.qa_bot.parts:ScriptedLLM\n" in done.out
    assert done.status == 0


@pytest.mark.parametrize("part", ["VECTORS_STORE", "EMBEDDING_MODEL", "LLM_MODEL"])
def test_doctor_names_a_part_that_cannot_be_imported(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setenv(f"QA_BOT_{part}", "no.such.package:Part")
    done = call("doctor", "--data-dir", shelf)
    (line,) = [line for line in done.out.splitlines() if line.startswith("missing")]
    assert "no.such.package:Part" in line
    assert done.status == 1


@pytest.mark.parametrize(
    ("chosen", "told"),
    [({"MODEL": "qwen"}, '"qwen"'), ({"MODEL": "server", "NAME": "tiny"}, "base_url")],
)
def test_doctor_says_what_loading_the_model_would(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], told: str
) -> None:
    for key, value in chosen.items():
        monkeypatch.setenv(f"QA_BOT_LLM_{key}", value)
    done = call("doctor", "--data-dir", shelf)
    (line,) = [line for line in done.out.splitlines() if line.startswith("missing")]
    assert told in line
    assert done.status == 1
    assert line.endswith(call("ask", WHY, "--data-dir", shelf).problem().removeprefix("qa-bot: "))


def test_doctor_names_an_endpoint_with_its_address(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_BOT_LLM_MODEL", "server")
    monkeypatch.setenv("QA_BOT_LLM_NAME", "tiny")
    monkeypatch.setenv("QA_BOT_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    done = call("doctor", "--data-dir", shelf)
    assert "ok      language model: tiny http://127.0.0.1:9/v1\n" in done.out
    monkeypatch.setenv("QA_BOT_LLM_BASE_URL", "http://[::1/v1")
    assert "base_url" in call("doctor", "--data-dir", shelf).problem()


def test_doctor_says_what_a_part_raises(
    call: Call, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(name: str, options: dict[str, object]) -> None:
        raise TypeError("size is\nno number")

    monkeypatch.setattr("qa_bot.doctor.load_embedding", failing)
    done = call("doctor", "--data-dir", shelf)
    assert "missing embedding model: size is no number\n" in done.out
    # The other parts are looked at all the same.
    assert "language model" in done.out
    assert done.status == 1


def test_doctor_says_that_many_documents_are_in_another_language(
    call: Call, data: Path, write_file: WriteFile
) -> None:
    assert "languages" not in call("doctor", "--data-dir", data).out
    for language in ("es", "ja"):
        file = write_file(f"{language}.txt", REPORTS[language].text)
        assert call("index", file, "--data-dir", data).status == 0
    done = call("doctor", "--data-dir", data)
    (line,) = [line for line in done.out.splitlines() if "languages" in line]
    assert "not in English" in line
    assert "Spanish and Japanese" in line
    assert done.status == 0
