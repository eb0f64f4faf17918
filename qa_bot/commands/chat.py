"""`qa-bot chat` and `qa-bot demo`: the page in the browser."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from qa_bot.commands.index import index_paths, print_changes, print_embedded, print_report
from qa_bot.commands.model import model_or_problem, starting_server
from qa_bot.commands.options import (
    Browser,
    Collection,
    Config,
    DataDir,
    Port,
    open_library,
    settings_of,
)
from qa_bot.commands.screen import err, out, print_error

if TYPE_CHECKING:
    from concurrent.futures import Future

    from index.library import IndexReport, Library
    from qa_bot.models.server import LocalServer
    from qa_bot.settings import Settings


def chat(
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
    port: Port = None,
    browser: Browser = True,
    watch: Annotated[
        list[Path] | None, typer.Option(help="A folder to keep in step with; repeatable.")
    ] = None,
) -> None:
    """Ask in the browser, on a page that this machine serves to itself."""
    settings = settings_of(data_dir, config, collection, port)
    with starting_server(settings) as starting, open_library(settings) as library:
        report = index_paths(library, watch) if watch else None
        if report:
            print_report(report)
            library.wipe()
        serve_chat(library, starting, settings, browser, watch or [], report)


def demo(
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Open the chat on the sample articles, in a directory of their own."""
    from qa_bot.samples import SAMPLES

    settings = settings_of(data_dir, config, collection, port)
    home = settings.library_dir / "demo"
    with starting_server(settings) as starting, open_library(settings, home) as library:
        print_report(index_paths(library, sorted(SAMPLES.glob("*.md"))))
        serve_chat(library, starting, settings, browser)


def serve_chat(
    library: Library,
    starting: Future[LocalServer | None],
    settings: Settings,
    browser: bool,
    watched: Sequence[Path] = (),
    indexed: IndexReport | None = None,
) -> None:
    """Serve the page until the person ends it.

    Args:
        library: the documents.
        starting: the model's server.
        settings: of the whole program.
        browser: whether to open the page.
        watched: the folders to keep in step with.
        indexed: what was done of them so far.
    """
    from index.library import IndexReport
    from index.reembedding import embedded_anew
    from index.watching import kept_in_step
    from qa_bot.web.conversations import Conversations, conversations_file
    from qa_bot.web.desk import Desk
    from qa_bot.web.serving import serve

    model, problem = model_or_problem(settings, starting)
    gc.enable()
    if problem:
        err.print(escape(problem), soft_wrap=True)
    with closing(Conversations(conversations_file(library.data_dir))) as conversations:
        desk = Desk(library, model, settings, conversations)
        add = partial(desk.changes.add, watched)
        step = partial(print_changes, add, desk.changes.wipe, indexed or IndexReport())
        embedded = partial(print_embedded, library)
        if library.outdated is not None:
            err.print(escape(f"{library.outdated}; that is done now"), soft_wrap=True)
        with (
            kept_in_step(watched, step, print_error),
            embedded_anew(library, embedded, print_error),
        ):
            serve(
                desk,
                settings.web,
                open_browser=browser,
                ready=lambda address: out.print(
                    f"qa-bot is at [bold]{address}[/]  (Ctrl+C ends it)"
                ),
            )
