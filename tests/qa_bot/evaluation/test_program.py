"""Which changes of the program make another index of a suite's documents, or other answers."""

from __future__ import annotations

import shutil
from pathlib import Path

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
