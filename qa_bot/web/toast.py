"""Toasts: what the page says in its corner. Gradio takes it for HTML; here it is text."""

from __future__ import annotations

import html

import gradio as gr

from qa_bot.web.rendering import visible


def inform(said: str) -> None:
    """Say something, as a sentence."""
    gr.Info(_as_html(said))


def warn(said: str) -> None:
    """Say what went wrong beside what was wanted, as a sentence."""
    gr.Warning(_as_html(said))


def failure(said: str) -> gr.Error:
    """Return what to raise where nothing came of what was wanted; `said` is why, as a sentence."""
    return gr.Error(_as_html(said), print_exception=False)


def _as_html(text: str) -> str:
    """Return a text, such as the id of a document, as HTML that shows just this text."""
    return html.escape(visible(text))
