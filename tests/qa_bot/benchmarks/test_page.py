"""What the benchmark of the page needs, and that it measures; never how long anything takes."""

from __future__ import annotations

import shutil
import sys

import pytest

from qa_bot.benchmarks.page import measure_page
from qa_bot.errors import BenchmarkError
from qa_bot.settings import Settings


def test_missing_browser_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BenchmarkError, match="apt-get install chromium"):
        measure_page(10, settings, None)


def test_missing_driver_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(BenchmarkError, match="pip install playwright"):
        measure_page(10, settings, None)
