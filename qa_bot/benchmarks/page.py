"""What the chat's page costs a person, in a real browser, beside limits."""

from __future__ import annotations

import shutil
import socket
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import numpy as np

from index.library import Library
from qa_bot.benchmarks.articles import article, write_articles
from qa_bot.benchmarks.indexing import Figure
from qa_bot.errors import BenchmarkError
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from qa_bot.web.conversations import Conversations, conversations_file
from qa_bot.web.desk import Desk
from qa_bot.web.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What a person should not have to wait longer for, and how far what they read may move (the score
# of the layout-shift entries of the Layout Instability API).
_LIMITS = {
    "page, until it can be used": (2_000.0, "ms"),
    "question, until the evidence is there": (300.0, "ms"),
    "question, until the first words": (4_000.0, "ms"),
    "citation, until its place is open": (200.0, "ms"),
    "shift of what is read, at most": (0.05, ""),
}
_USABLE, _EVIDENCE, _WORDS, _PLACE, _SHIFT = _LIMITS
_QUESTIONS = 5
_PATIENCE_MS = 180_000
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
# Notes when things come to stand on the screen, by the browser's own clock.
_WATCH = """
window.measured = {shift: 0};
let begun = 0;
for (const event of ['keydown', 'click'])
  document.addEventListener(event, () => { begun = performance.now(); }, true);
const wanted = {evidence: '.turn .card', words: '.turn .claim', place: '#reader .here'};
new MutationObserver(() => {
  for (const [name, what] of Object.entries(wanted))
    if (!(name in measured) && document.querySelector(what)) {
      measured[name] = null;
      const since = begun;
      requestAnimationFrame(() => { measured[name] = performance.now() - since; });
    }
}).observe(document, {childList: true, subtree: true});
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput && begun) measured.shift += one.value;
}).observe({type: 'layout-shift'});
"""


def measure_page(
    count: int,
    settings: Settings,
    model: LanguageModel | None,
    progress: Callable[[str], None] = lambda step: None,
) -> list[Figure]:
    """Measure the page over so many made-up articles, in a directory that is deleted afterwards.

    Args:
        count: how many articles.
        settings: of the whole program.
        model: writes the answers; without one the best sentences are quoted.
        progress: called with what is being done.

    Returns:
        The medians of a few questions; of the shift the largest.

    Raises:
        BenchmarkError: if there is no browser, or nothing to drive it with.
    """
    measured: dict[str, list[float]] = defaultdict(list)
    with ExitStack() as opened:
        browser = opened.enter_context(_browser())
        home = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        library = opened.enter_context(Library(home / "data", settings))
        progress(f"indexing {count:,} articles")
        library.add_paths([write_articles(home / "articles", count)])
        file = conversations_file(home / "data")
        conversations = opened.enter_context(closing(Conversations(file)))
        web = settings.web.model_copy(update={"port": _free_port()})
        desk = Desk(library, model, settings, conversations)
        address = serve(desk, web, open_browser=False, wait=False)
        opened.callback(gr.close_all, verbose=False)
        for number in range(_QUESTIONS):
            progress(f"asking on the page, {number + 1} of {_QUESTIONS}")
            with closing(browser.new_page()) as page:
                page.set_default_timeout(_PATIENCE_MS)
                question = article(number * count // _QUESTIONS).question
                for what, value in _measure_one(page, address, question):
                    measured[what].append(value)
    return [
        Figure(what, float((max if what == _SHIFT else np.median)(measured[what])), *limit)
        for what, limit in _LIMITS.items()
        if measured[what]
    ]


def _measure_one(page: Page, address: str, question: str) -> Iterator[tuple[str, float]]:
    """Open the page, ask, and open the first citation, if there is one."""
    page.add_init_script(_WATCH)
    start = time.perf_counter()
    page.goto(address)
    page.locator("#history").locator(".history, .hint").wait_for(state="attached")
    yield _USABLE, (time.perf_counter() - start) * 1e3
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.locator(".turn .actions").wait_for()
    found = page.evaluate("measured")
    for what, name in ((_EVIDENCE, "evidence"), (_WORDS, "words")):
        if found.get(name) is not None:
            yield what, found[name]
    yield _SHIFT, found["shift"]
    if found.get("words") is not None:
        page.locator(".turn .cite").first.click()
        page.wait_for_function("measured.place > 0")
        yield _PLACE, page.evaluate("measured.place")


@contextmanager
def _browser() -> Iterator[Browser]:
    """Start a Chromium without a window.

    Raises:
        BenchmarkError: if there is none, or nothing to drive it with.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise BenchmarkError(
            "the page is measured with Playwright, which is not installed: pip install playwright"
        ) from None
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise BenchmarkError(
            "the page is measured in a Chromium, and none is installed: install one, as with "
            "apt-get install chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield browser
        browser.close()


def _free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
