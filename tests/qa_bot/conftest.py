"""Fixtures of the bot's tests."""

from __future__ import annotations

import pytest

from tests.qa_bot.parts import STAGES


@pytest.fixture
def own_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decide by the tests' own figures, so that fitting anew changes no path."""
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: STAGES)
