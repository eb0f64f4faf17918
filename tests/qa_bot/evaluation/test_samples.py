"""The suites of the sample articles hold with no language model: what is said stands there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa_bot.config import config_dir
from qa_bot.evaluation.suite import load_suite
from tests.qa_bot.evaluation.conftest import Call

SUITES = sorted(path.parent for path in (config_dir() / "eval").glob("*/suite.json"))
EVER = ["valid_quote>=1", "cited>=1"]
# What is asked in other words than the articles' is found, and takes a model to answer.
REQUIRED = {
    "reworded": [*EVER, "hit10>=0.95"],
    "typed": [*EVER, "hit5>=0.9", "hit10>=0.95", "refused_right>=0.9"],
}
PLAIN = [*EVER, "hit5>=0.95", "wrong_claim<=0", "refused_right>=0.95"]


def test_suites_ask_for_every_kind_of_answer() -> None:
    questions = [question for folder in SUITES for question in load_suite(folder).questions]
    tags = {tag for question in questions for tag in question.tags}
    assert {"follow-up", "disagreement", "changed", "unanswerable", "false-premise"} <= tags
    assert 170 <= len(questions) <= 210
    assert all(question.evidence for question in questions if question.answerable)


@pytest.mark.parametrize("folder", SUITES, ids=lambda folder: folder.name)
def test_figures_hold_without_a_language_model(call: Call, tmp_path: Path, folder: Path) -> None:
    required = REQUIRED.get(folder.name, PLAIN)
    arguments: list[Any] = ["eval", "--suite", folder, "--out", tmp_path / "out"]
    run = call(*arguments, *(part for one in required for part in ("--require", one)))
    assert run.err.count("not met") == 0
    assert run.status == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["whole"] is True
