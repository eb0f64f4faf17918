"""Which changes of the program make another index of a suite's documents, or other answers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from qa_bot.evaluation import program
from qa_bot.settings import Settings


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code that indexes, in the place of the real one."""
    copy = tmp_path / "index"
    shutil.copytree(program._INDEX, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program, "_INDEX", copy)
    return copy


def changed(file: Path) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}# Changed.\n", encoding="utf-8")


@pytest.mark.parametrize("name", program._NOT_STORING)
def test_code_that_stores_nothing_leaves_the_index_and_changes_the_answers(
    code: Path, settings: Settings, name: str
) -> None:
    index, answers = program.index_digest(settings), program.program_digest()
    changed(code / name)
    assert program.index_digest(settings) == index
    assert program.program_digest() != answers


@pytest.mark.parametrize("name", ["splitting.py", "catalog/stems.py", "readers/pdf.py"])
def test_code_that_stores_makes_another_index(code: Path, settings: Settings, name: str) -> None:
    index = program.index_digest(settings)
    changed(code / name)
    assert program.index_digest(settings) != index


def test_index_is_another_with_another_setting_of_what_is_stored(settings: Settings) -> None:
    shorter = settings.splitting.model_copy(update={"passage_chars": 300})
    other = settings.model_copy(update={"splitting": shorter})
    assert program.index_digest(other) != program.index_digest(settings)


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        ("library", {"folder": "news"}),
        ("web", {"port": 9000, "max_waiting": 3}),
        ("llm", {"api_key": "quillonvarth", "port": 9001}),
        ("reading", {"processes": 2, "max_file_mb": 5.0, "max_seconds": 9.0}),
        ("reading", {"max_memory_mb": 500, "in_process_kb": 0.0}),
    ],
)
def test_run_goes_on_with_another_setting_that_changes_no_answer(
    settings: Settings, section: str, changes: dict[str, Any]
) -> None:
    assert digest_with(settings, section, changes) == program.settings_digest(settings)


@pytest.mark.parametrize(
    ("section", "changes"),
    [
        ("abstention", {"caution": 1.0}),
        ("llm", {"threads": 1}),
        ("reading", {"ocr_pages": 0}),
        ("reading", {"readers": {".md": "tests.index.readers.theirs:Reader"}}),
    ],
)
def test_setting_that_may_change_an_answer_makes_another_run(
    settings: Settings, section: str, changes: dict[str, Any]
) -> None:
    assert digest_with(settings, section, changes) != program.settings_digest(settings)


def digest_with(settings: Settings, section: str, changes: dict[str, Any]) -> str:
    """The digest of settings of which one section is another."""
    other = getattr(settings, section).model_copy(update=changes)
    return program.settings_digest(settings.model_copy(update={section: other}))
