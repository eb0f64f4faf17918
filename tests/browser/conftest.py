"""A Chromium without a window, the chat's page served beside it, and pages that watch themselves.

Every page of these tests fails its test if it asks for anything outside this machine, writes an
error to its console, or lets one escape.
"""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import gradio as gr
import pytest

from index.library import Library
from qa_bot.answering import abstention
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from qa_bot.web.conversations import Conversations
from qa_bot.web.desk import Desk
from qa_bot.web.serving import serve
from tests.browser.needs import missing
from tests.browser.town import ARTICLES, slow_model, town_model, write
from tests.qa_bot.parts import STAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# What the program itself decides by.
FITTED = abstention._stages
PATIENCE = 60_000  # milliseconds
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        missing("Playwright", "pip install playwright")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        missing("Chromium", "install it, as with apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package", autouse=True)
def _own_stages() -> Iterator[None]:
    """Decide by the tests' own figures, so that fitting anew changes no path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa_bot.answering.abstention._stages", lambda: STAGES)
        yield


# The server


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Town:
    """The page of one data directory, that can be stopped and started again."""

    data_dir: Path
    settings: Settings
    port: int = field(default_factory=free_port)
    model: LanguageModel | None = field(default_factory=town_model)

    def __post_init__(self) -> None:
        self._open = ExitStack()
        self.start()

    def start(self) -> None:
        """Open the files and serve the page."""
        self.library = self._open.enter_context(Library(self.data_dir, self.settings))
        file = self.data_dir / "conversations.sqlite"
        conversations = self._open.enter_context(closing(Conversations(file)))
        desk = Desk(self.library, self.model, self.settings, conversations)
        web = self.settings.web.model_copy(update={"port": self.port})
        self.address = serve(desk, web, open_browser=False, wait=False)
        self._open.callback(gr.close_all, verbose=False)

    def empty(self) -> None:
        """Remove every document."""
        for stored in list(self.library.documents()):
            self.library.remove(stored.document.id)

    def stop(self) -> None:
        """Stop serving and close the files."""
        self._open.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Town]:
    """A page over a library that is empty at first, for the tests of one file."""
    one = Town(tmp_path_factory.mktemp("town"), settings)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def stocked(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A page over the articles of the town, and nothing else."""
    town.empty()
    town.library.add_paths(write(tmp_path_factory.mktemp("articles"), ARTICLES))
    return town


@pytest.fixture
def slow(tmp_path: Path, settings: Settings) -> Iterator[tuple[Town, threading.Event]]:
    """A page over the articles whose model waits before it answers `WHO`, and what ends that.

    It comes last in a file: Gradio closes every page of a process together.
    """
    go_on = threading.Event()
    one = Town(tmp_path / "town", settings, model=slow_model(go_on))
    one.library.add_paths(write(tmp_path / "articles", ARTICLES))
    yield one, go_on
    go_on.set()
    one.stop()


# The pages


@dataclass
class Watch:
    """What went wrong on the pages of a test."""

    problems: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page."""
        page.on("request", lambda request: self._fetched(request.url))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on(
            "console",
            lambda said: (
                self.problems.append(f"console: {said.text} {said.location}")
                if said.type == "error"
                else None
            ),
        )

    def _fetched(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.problems.append(f"asked for {url}")


OpenPage = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """A function that opens an address in a new page, of a new browser context or a given one."""
    watch = Watch()
    with ExitStack() as made:

        def open_page(
            address: str, context: BrowserContext | None = None, **options: object
        ) -> Page:
            if context is None:
                context = chromium.new_context(**options)  # type: ignore[arg-type]
                made.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            watch.over(page)
            page.goto(address)
            page.locator("#question textarea").wait_for()
            # The list of conversations comes when the server knows whose page it is.
            page.locator("#history").locator(".history, .hint").wait_for(state="attached")
            return page

        yield open_page
    assert not watch.problems, "\n".join(watch.problems)
