"""Errors that a person can cause, told on the page and not on the terminal."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from index.errors import UserError
from qa_bot.web.toast import failure

Handler = TypeVar("Handler", bound=Callable[..., Any])


def told(handler: Handler) -> Handler:
    """Return an event's handler whose `UserError` becomes a message on the page."""
    wrapped: Any
    # Gradio streams what is a generator function by its looks.
    if inspect.isgeneratorfunction(handler):

        @functools.wraps(handler)
        def wrapped(*given: Any) -> Iterator[Any]:
            with _on_the_page():
                yield from handler(*given)

    else:

        @functools.wraps(handler)
        def wrapped(*given: Any) -> Any:
            with _on_the_page():
                return handler(*given)

    return wrapped  # type: ignore[no-any-return]


@contextmanager
def _on_the_page() -> Iterator[None]:
    """Turn an error that a person can cause into a message."""
    try:
        yield
    except UserError as error:
        raise failure(str(error)) from None
