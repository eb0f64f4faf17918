"""The side bar: the conversations of a browser, to be opened, found, named, saved and deleted."""

from __future__ import annotations

import json
import re
import secrets
from itertools import count

import gradio as gr

from qa_bot.web.asset import asset
from qa_bot.web.desk import Desk
from qa_bot.web.export import as_json, as_markdown
from qa_bot.web.page_errors import told
from qa_bot.web.rendering import history_html
from qa_bot.web.talk import Talk
from qa_bot.web.toast import inform
from qa_bot.web.visit import Seen, Visit, asker


class SideBar:
    """The parts of the bar, put where the page is being built, and what happens in them.

    Attributes:
        find: the words that a listed conversation must hold.
        history: the list.
        name: the name of the conversation that is open.
    """

    def __init__(self, desk: Desk) -> None:
        """Put the parts.

        Args:
            desk: where the conversations are.
        """
        self._desk = desk
        self._exports = count(1)
        with gr.Sidebar(label="Conversations", open=False, elem_id="side-bar"):
            gr.Markdown("## Conversations")
            self._new = gr.Button("New conversation", variant="primary", elem_id="new")
            self.find = gr.Textbox(label="Search conversations", elem_id="find-conversation")
            self.history = gr.HTML(
                js_on_load=asset("acts.js"), elem_id="history", apply_default_css=False
            )
            self.name = gr.Textbox(label="Name of this conversation", elem_id="rename")
            with gr.Row(elem_id="exports"):
                self._markdown = gr.Button("Export as Markdown", size="sm")
                self._json = gr.Button("Export as JSON", size="sm")
            self._download = gr.HTML(
                html_template="",
                js_on_load="watch('value', () => qaDownload(props.value));",
                visible="hidden",
                elem_id="download",
            )

    def connect(self, visit: Visit, talk: Talk) -> None:
        """Say what happens when a part is used.

        Args:
            visit: what the page knows.
            talk: where the conversation stands that is opened.
        """
        desk, owner, current = self._desk, visit.owner, visit.current

        def opened(page: str, who: str, id: str, title: str) -> Seen:
            """Return what is seen of a conversation that is opened."""
            desk.screens.show(page, id)
            under_way = desk.screens.under_way(page, id)
            left: Seen = {
                talk.conversation: talk.shown(desk.record.so_far(who, id)),
                visit.asked: "",
                talk.stop: gr.update(visible=False),
            }
            seen = talk.growing(visit, under_way) if under_way else left
            return {**seen, current: id, visit.editing: None, self.name: title}

        @told
        def begin(who: str, containing: str, request: gr.Request) -> Seen:
            """Begin a conversation."""
            id = secrets.token_hex(16)
            seen = opened(asker(request), who, id, "")
            return {**seen, self.history: self.listed(who, containing, id)}

        @told
        def open_another(
            event: gr.EventData, who: str, open_one: str, containing: str, request: gr.Request
        ) -> Seen:
            """Open or delete a conversation of the list."""
            chosen = str(event.value)
            if event.name != "delete":
                title = desk.conversations.one(who, chosen).title
                seen = opened(asker(request), who, chosen, title)
                return {**seen, self.history: self.listed(who, containing, chosen)}
            desk.conversations.remove(who, chosen)
            if chosen == open_one:
                return begin(who, containing, request)
            return {self.history: self.listed(who, containing, open_one)}

        seen = [
            talk.conversation,
            talk.stop,
            visit.asked,
            visit.editing,
            current,
            self.history,
            self.name,
        ]
        self._new.click(begin, [owner, self.find], seen, show_progress="hidden")
        self.history.act(open_another, [owner, current, self.find], seen, show_progress="hidden")
        self.find.change(
            told(self.listed), [owner, self.find, current], self.history, show_progress="hidden"
        )
        self.name.submit(
            self._give_name,
            [owner, current, self.name, self.find],
            [self.history, self.name],
            show_progress="hidden",
        )
        for button, kind in ((self._markdown, "md"), (self._json, "json")):
            button.click(
                lambda who, one, kind=kind: self._export(who, one, kind),
                [owner, current],
                self._download,
                show_progress="hidden",
            )

    def listed(self, who: str, containing: str, open_one: str | None) -> str:
        """Return the list of a browser's conversations.

        Args:
            who: the browser's name.
            containing: words that each must hold; empty for all.
            open_one: the id of the one that is open.
        """
        held = self._desk.conversations.all_of(who, containing.strip())
        return history_html(held, open_one)

    @told
    def _give_name(self, who: str, open_one: str, title: str, containing: str) -> tuple[str, str]:
        """Name the conversation; return the list, and the name that it has now."""
        if self._desk.conversations.holds(who, open_one):
            title = self._desk.conversations.rename(who, open_one, title).title
        return self.listed(who, containing, open_one), title

    @told
    def _export(self, who: str, open_one: str, kind: str) -> str:
        """Return a file to save, as JSON: its name and its text, and the number of the export."""
        if not self._desk.conversations.holds(who, open_one):
            inform("There is nothing to export yet: ask something first.")
            return ""
        held = self._desk.conversations.one(who, open_one)
        write = as_markdown if kind == "md" else as_json
        text = write(held, self._desk.record.exchanges(who, open_one))
        stem = re.sub(r"\W+", "-", held.title.lower()).strip("-")[:60] or "conversation"
        # The component notices only a value that has changed, and one file may be wanted twice.
        file = {"name": f"{stem}.{kind}", "text": text, "export": next(self._exports)}
        return json.dumps(file)
