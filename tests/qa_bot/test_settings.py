"""Settings: layers, what each may hold, and what is said of a wrong one."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from qa_bot.config import config_dir, read_prompt
from qa_bot.errors import SettingsError
from qa_bot.settings import Settings, default_data_dir
from qa_bot.settings_layers import load_settings
from tests.conftest import WriteFile

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DEFAULTS = config_dir() / "qa_bot.toml"


def refusal(
    file: Path | None = None,
    environment: dict[str, str] | None = None,
    options: dict[str, Any] | None = None,
) -> str:
    """The one line that says why settings are refused."""
    with pytest.raises(SettingsError) as refused:
        load_settings(file, environment or {}, options)
    message = str(refused.value)
    assert "\n" not in message
    return message


def test_defaults_load() -> None:
    loaded = load_settings(environment={})
    assert loaded.llm.model == "bundled"
    assert loaded.data_dir == default_data_dir()


def test_every_default_stands_in_the_file_that_comes_with_the_program() -> None:
    written = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    assert load_settings(environment={}).model_dump() == written
    assert {name: set(entries) for name, entries in written.items()} == {
        name: set(getattr(load_settings(environment={}), name).model_fields_set)
        for name in Settings.model_fields
    }


def test_every_default_has_a_reason_above_it() -> None:
    explained, without = False, []
    for line in DEFAULTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            explained = True
        elif not line or line.startswith("["):
            explained = False
        elif not explained:
            without.append(line)
    assert without == []


@pytest.mark.parametrize("name", ["answer", "confirm"])
def test_prompts_are_installed(name: str) -> None:
    assert len(read_prompt(name)) > 50


def test_file_wins_over_the_defaults(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[evidence]\nsentences = 4\n")
    loaded = load_settings(file, {})
    assert loaded.evidence.sentences == 4
    assert loaded.evidence.passages == load_settings(environment={}).evidence.passages


def test_environment_wins_over_the_file_and_options_over_both(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[evidence]\nsentences = 4\npassages = 4\nmax_chars = 400\n")
    environment = {"QA_BOT_EVIDENCE_PASSAGES": "5", "QA_BOT_EVIDENCE_MAX_CHARS": "500"}
    chosen = load_settings(file, environment, {"evidence.max_chars": 600}).evidence
    assert (chosen.sentences, chosen.passages, chosen.max_chars) == (4, 5, 600)


def test_option_that_was_not_given_leaves_the_rest(write_file: WriteFile) -> None:
    file = write_file("own.toml", '[library]\ndata_dir = "here"\n')
    assert load_settings(file, {}, {"library.data_dir": None}).data_dir == Path("here")


def test_settings_file_can_be_named_in_the_environment(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[evidence]\nsentences = 4\n")
    assert load_settings(environment={"QA_BOT_CONFIG": str(file)}).evidence.sentences == 4


def test_file_of_the_command_line_wins_over_the_one_in_the_environment(
    write_file: WriteFile,
) -> None:
    named = write_file("named.toml", "[evidence]\nsentences = 4\n")
    given = write_file("given.toml", "[evidence]\nsentences = 3\n")
    assert load_settings(given, {"QA_BOT_CONFIG": str(named)}).evidence.sentences == 3


def test_other_variables_are_left_alone() -> None:
    others = {"HOME": "/nowhere", "QA_BOTTLE_SIZE": "3"}
    assert load_settings(environment=others) == load_settings(environment={})


@pytest.mark.parametrize(
    ("variable", "raw", "section", "key", "value"),
    [
        ("QA_BOT_LLM_MODEL", "none", "llm", "model", "none"),
        ("QA_BOT_LLM_API_KEY", "12345", "llm", "api_key", "12345"),
        ("QA_BOT_LLM_PORT", "8090", "llm", "port", 8090),
        ("QA_BOT_LLM_TIMEOUT_S", "7", "llm", "timeout_s", 7.0),
        ("QA_BOT_LLM_TIMEOUT_S", "7.5", "llm", "timeout_s", 7.5),
        (
            "QA_BOT_LLM_OPTIONS",
            '{name = "x", size = 3}',
            "llm",
            "options",
            {"name": "x", "size": 3},
        ),
        ("QA_BOT_EVIDENCE_MAX_GAP", "1", "evidence", "max_gap", 1.0),
        ("QA_BOT_ABSTENTION_CAUTION", "-1.5", "abstention", "caution", -1.5),
    ],
)
def test_variable_is_read_as_the_type_of_its_setting(
    variable: str, raw: str, section: str, key: str, value: object
) -> None:
    loaded = load_settings(environment={variable: raw})
    assert getattr(getattr(loaded, section), key) == value


def test_home_directory_is_written_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert load_settings(environment={"QA_BOT_LIBRARY_DATA_DIR": "~/x"}).data_dir == tmp_path / "x"


@pytest.mark.parametrize(
    "address",
    ["", "http://127.0.0.1:11434/v1", "HTTPS://models.example.org/v1", "http://[::1]:8080/v1"],
)
def test_address_of_an_endpoint_is_taken_as_it_is(address: str) -> None:
    assert load_settings(environment={"QA_BOT_LLM_BASE_URL": address}).llm.base_url == address


def test_caution_may_be_as_low_as_fitting_needs_it() -> None:
    assert load_settings(environment={"QA_BOT_ABSTENTION_CAUTION": "-100"}).abstention.caution < -99


# What is refused


def test_unknown_section_of_a_file_is_refused(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[serch]\ncandidates = 3\n")
    message = refusal(file)
    assert "serch" in message
    assert str(file) in message
    assert all(section in message for section in Settings.model_fields)


def test_unknown_key_of_a_file_is_refused(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[evidence]\nsentence = 3\n")
    message = refusal(file)
    assert re.search(r"evidence.{1,3}sentence\b", message)
    assert str(file) in message
    assert "sentences" in message


def test_key_outside_every_section_is_refused(write_file: WriteFile) -> None:
    file = write_file("own.toml", 'evidence = "all"\n')
    message = refusal(file)
    assert str(file) in message
    assert "[evidence]" in message


def test_caution_is_a_number() -> None:
    message = refusal(environment={"QA_BOT_ABSTENTION_CAUTION": "high"})
    assert re.search(r"abstention.{1,3}caution", message)
    assert "number" in message


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("QA_BOT_ABSTENTION_CAUTION", "caution"),
        ("QA_BOT_LLM_TIMEOUT_S", "timeout_s"),
        ("QA_BOT_SEARCH_VECTORS_WEIGHT", "vectors_weight"),
    ],
)
@pytest.mark.parametrize("raw", ["nan", "inf"])
def test_number_is_finite(variable: str, name: str, raw: str) -> None:
    message = refusal(environment={variable: raw})
    assert variable in message
    assert name in message
    assert "finite" in message


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1/v1",
        "127.0.0.1:11434/v1",
        "localhost/v1",
        "ftp://127.0.0.1/v1",
        "http:///v1",
        "http://127.0.0.1:eleven/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1/v1 ",
        "http://127.0.0.1/\nv1",
    ],
)
def test_address_that_is_none_is_refused(address: str) -> None:
    message = refusal(environment={"QA_BOT_LLM_BASE_URL": address})
    assert "base_url" in message
    assert "QA_BOT_LLM_BASE_URL" in message
    assert "http://127.0.0.1:11434/v1" in message


@pytest.mark.parametrize("variable", ["QA_BOT_EVIDENCE_SENTENCE", "QA_BOT_PORT", "QA_BOT_"])
def test_unknown_variable_is_refused(variable: str) -> None:
    message = refusal(environment={variable: "3"})
    assert variable in message
    assert "QA_BOT_EVIDENCE_SENTENCES" in message


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ('sentences = "seven"', "integer"),
        ("sentences = 7.5", "integer"),
        ("sentences = true", "integer"),
        ("sentences = 0", "1"),
        ("max_gap = -1.5", "0"),
        ("max_gap = nan", "0|number"),
    ],
)
def test_wrong_value_in_a_file_is_refused(write_file: WriteFile, line: str, allowed: str) -> None:
    file = write_file("own.toml", f"[evidence]\n{line}\n")
    message = refusal(file)
    assert re.search(rf"evidence.{{1,3}}{line.split()[0]}", message)
    assert str(file) in message
    assert re.search(allowed, message)


@pytest.mark.parametrize(("raw", "allowed"), [("many", "integer"), ("", "integer"), ("-1", "1")])
def test_wrong_value_in_the_environment_is_refused(raw: str, allowed: str) -> None:
    message = refusal(environment={"QA_BOT_EVIDENCE_SENTENCES": raw})
    assert "QA_BOT_EVIDENCE_SENTENCES" in message
    assert re.search(r"evidence.{1,3}sentences", message)
    assert allowed in message


def test_wrong_value_of_an_option_is_refused() -> None:
    message = refusal(options={"evidence.sentences": "many"})
    assert re.search(r"evidence.{1,3}sentences", message)
    assert "command line" in message
    assert "integer" in message


def test_wrong_value_of_the_environment_is_not_laid_to_the_file(write_file: WriteFile) -> None:
    file = write_file("own.toml", "[evidence]\nsentences = 3\n")
    message = refusal(file, {"QA_BOT_EVIDENCE_SENTENCES": "many"})
    assert "QA_BOT_EVIDENCE_SENTENCES" in message
    assert str(file) not in message


def test_key_of_a_hosted_model_is_in_no_text_of_the_settings() -> None:
    loaded = load_settings(environment={"QA_BOT_LLM_API_KEY": "quillonvarth"})
    assert "quillonvarth" not in repr(loaded)


@pytest.mark.parametrize("content", ["[evidence\nsentences = 3", b"\xff\xfe[\x00", "a = \n"])
def test_file_that_is_no_toml_is_refused(write_file: WriteFile, content: str | bytes) -> None:
    file = write_file("own.toml", content)
    message = refusal(file)
    assert str(file) in message
    assert "TOML" in message


def test_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gone.toml"
    assert str(file) in refusal(file)
    assert str(file) in refusal(environment={"QA_BOT_CONFIG": str(file)})


def test_directory_is_no_settings_file(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)
