"""The language model of a command: its server starts beside everything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

from qa_bot.commands.screen import progress_bar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from qa_bot.models.llm import LanguageModel
    from qa_bot.models.server import LocalServer
    from qa_bot.settings import Settings


@contextmanager
def starting_server(settings: Settings) -> Iterator[Future[LocalServer | None]]:
    """Start the model's server and load the reranker beside everything else; stop it at the end."""
    from concurrent.futures import ThreadPoolExecutor

    from index.reranker import AHEAD
    from qa_bot.models.loading import start_server

    if settings.evidence.relevance_weight:
        AHEAD.begin()

    with progress_bar("Preparing the model") as progress, ThreadPoolExecutor(1) as pool:
        task: list[Any] = []

        def show(done: int, total: int) -> None:
            if not task:
                task.append(progress.add_task("MB, once", total=total // 1_000_000))
            progress.update(task[0], completed=done // 1_000_000)

        stopped = Event()
        future = pool.submit(start_server, settings.llm, settings.data_dir, show, stopped.is_set)
        future.add_done_callback(lambda _: progress.stop())
        try:
            yield future
        finally:
            # A model that is still being loaded is waited for no longer.
            stopped.set()
            if future.exception() is None and (server := future.result()) is not None:
                server.close()


def model_or_problem(
    settings: Settings, starting: Future[LocalServer | None]
) -> tuple[LanguageModel | None, str | None]:
    """Return the model, or what is wrong with it."""
    from qa_bot.errors import ModelError
    from qa_bot.models.loading import load_model

    try:
        return load_model(settings.llm, starting.result()), None
    except ModelError as error:
        return None, str(error)
