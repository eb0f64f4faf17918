"""The chat's page: where its parts stand, and what happens when it is opened and closed."""

from __future__ import annotations

from typing import Any

import gradio as gr

from qa_bot.web.asking import Asking
from qa_bot.web.desk import Desk
from qa_bot.web.page_errors import told
from qa_bot.web.reader import Reader
from qa_bot.web.rendering import header_html
from qa_bot.web.shelf import Shelf
from qa_bot.web.side_bar import SideBar
from qa_bot.web.talk import Talk
from qa_bot.web.visit import Visit

# The browser's name, if it has none yet, and that of the conversation that stands there first.
_NAME_ITSELF = """
who => {
  const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)),
    byte => byte.toString(16).padStart(2, '0')).join('');
  return [who || name(), name()];
}
"""

# A page that is reloaded holds its questions to what they were held to.
_HOLD = "chosen => sessionStorage.setItem('qa-bot-scope', (chosen || []).join('\\n'))"
_HELD = "() => sessionStorage.getItem('qa-bot-scope') || ''"
_DAYS = "() => sessionStorage.getItem('qa-bot-days') || '/'"


def build(desk: Desk) -> gr.Blocks:
    """Return the page.

    Args:
        desk: what it reaches.
    """
    page: gr.Blocks
    with gr.Blocks(title=desk.title, fill_width=True, analytics_enabled=False) as page:
        visit = Visit()
        side_bar = SideBar(desk)
        gr.HTML(header_html(desk.title), elem_id="header")
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320, elem_id="talk"):
                talk = Talk(desk)
            with gr.Column(scale=2, min_width=320, elem_id="beside"), gr.Tabs(elem_id="tabs"):
                with gr.Tab("Reader", id="reader"):
                    reader = Reader(desk)
                with gr.Tab("Library", id="library"):
                    shelf = Shelf(desk)

        @told
        def begin(who: str) -> tuple[Any, ...]:
            """Show what there is. A question may be under way by now: it is left alone."""
            return side_bar.listed(who, "", None), *shelf.shown()

        # The browser names itself, at once: a question may come before the server has answered.
        named = page.load(None, visit.owner, [visit.owner, visit.current], js=_NAME_ITSELF)
        begun = named.then(begin, visit.owner, [side_bar.history, *shelf.shows(talk)])
        begun.then(
            told(talk.held_again), visit.held, talk.scope, js=_HELD, show_progress="hidden"
        ).then(None, talk.scope, None, js=_HOLD)
        talk.scope.input(None, talk.scope, None, js=_HOLD)
        page.load(None, None, talk.dates, js=_DAYS)
        asking = Asking(desk, visit, talk, side_bar)
        asking.connect()
        side_bar.connect(visit, talk)
        shelf.connect(visit, talk)
        reader.connect(visit, talk)
        page.unload(asking.leave)
    return page
