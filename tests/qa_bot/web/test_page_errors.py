"""Errors of a handler become messages on the page."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import gradio as gr
import pytest

from index.errors import UserError
from qa_bot.web.page_errors import told


def fails(name: str) -> str:
    raise UserError(f"{name} is shut: come back in May")


def fails_later(name: str) -> Iterator[str]:
    yield name
    raise UserError(f"{name} is shut: come back in May")


def test_error_of_a_person_is_a_message_without_a_trace() -> None:
    with pytest.raises(gr.Error, match="The pier is shut") as failed:
        told(fails)("The pier")
    assert not failed.value.print_exception


def test_generator_stays_one_and_fails_behind_what_it_gave() -> None:
    handler = told(fails_later)
    assert inspect.isgeneratorfunction(handler)
    events = handler("The pier")
    assert next(events) == "The pier"
    with pytest.raises(gr.Error, match="The pier is shut"):
        next(events)


def test_gradio_sees_the_handlers_own_parameters() -> None:
    assert list(inspect.signature(told(fails)).parameters) == ["name"]


def test_error_of_the_program_is_left_alone() -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told(broken)()
