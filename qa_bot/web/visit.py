"""Whose page it is and what stands on it: kept beside what is seen, a page each."""

from __future__ import annotations

import gradio as gr

# What a page is to show from now on, by the parts that show it.
Seen = dict[gr.Component, object]

_NOBODY = ""


class Visit:
    """What one open page knows.

    Attributes:
        owner: the random name by which a browser has its conversations.
        current: the id of the conversation that is open; a new one is kept under it later.
        asked: the question that is being answered; empty where none is.
        editing: the `Edit` of the question that is asked otherwise; None where none is.
        held: what questions were held to before the page was reloaded, a line each.
        removed: the `Removal` that can be brought back, or None.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        # Whoever holds this random name has the conversations: it never leaves the browser but
        # to here. The storage's secret only has to stay the same, or they would be lost.
        self.owner = gr.BrowserState(_NOBODY, storage_key="qa-bot-owner", secret="qa-bot-browser")
        # The browser holds it: a question that has to wait goes where it was asked, not to what
        # stands there when its turn comes.
        self.current = gr.Textbox(visible=False)
        self.held = gr.Textbox(visible=False)
        self.removed = gr.State(None)
        self.asked = gr.State("")
        self.editing = gr.State(None)

    @property
    def talking(self) -> list[gr.Component]:
        """Whose conversation stands there, which, and what happens with it."""
        return [self.owner, self.current, self.asked, self.editing]


def asker(request: gr.Request) -> str:
    """Return the name of the open page that a request comes from."""
    return request.session_hash or ""
