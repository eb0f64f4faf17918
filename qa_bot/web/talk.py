"""The talk: a conversation, what may be asked first, and where the next question is written."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from qa_bot.web.asset import asset
from qa_bot.web.conversation import Edit
from qa_bot.web.desk import Desk
from qa_bot.web.rendering import conversation_html, welcome_html
from qa_bot.web.screens import UnderWay
from qa_bot.web.toast import inform
from qa_bot.web.turn import ShownTurn
from qa_bot.web.visit import Seen, Visit


class Talk:
    """Its parts, put where the page is being built.

    Attributes:
        welcome: what stands there before anything is asked.
        conversation: the questions and answers.
        scope: the sources and documents that a question is held to.
        dates: the days that it is held to.
        question: where it is written.
        stop: ends its answer.
        waiting: where the place in the queue and the seconds stand.
    """

    def __init__(self, desk: Desk) -> None:
        """Put the parts.

        Args:
            desk: what they show.
        """
        self._desk = desk
        self.welcome = gr.HTML(
            welcome_html(desk.suggestions.opening(), desk.documents.count()),
            js_on_load=asset("acts.js"),
            elem_id="welcome",
            apply_default_css=False,
        )
        self.conversation = gr.HTML(
            js_on_load=asset("acts.js"), elem_id="conversation", apply_default_css=False
        )
        with gr.Column(elem_id="asking"):
            with gr.Row(elem_id="within"):
                self.scope = gr.Dropdown(
                    desk.documents.scopes(),
                    multiselect=True,
                    label="Search only in",
                    elem_id="scope",
                )
                self.dates = gr.HTML(
                    "/",
                    html_template=asset("dates.html"),
                    js_on_load=asset("dates.js"),
                    elem_id="dates",
                    apply_default_css=False,
                )
            with gr.Row(elem_id="ask-row"):
                self.question = gr.Textbox(
                    label="Your question",
                    placeholder="Ask about your documents",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn="Ask",
                    elem_id="question",
                )
                self.stop = gr.Button("Stop", variant="stop", visible=False, elem_id="stop")
            self.waiting = gr.HTML(elem_id="waiting")

    def held_again(self, chosen: str) -> object:
        """Return what questions were held to, as the page shows it; what is gone is told.

        Args:
            chosen: the sources and documents, a line each.
        """
        if not chosen:
            return gr.skip()
        known = {value for _, value in self._desk.documents.scopes()}
        kept = [one for one in chosen.split("\n") if one in known]
        if len(kept) < len(chosen.split("\n")):
            inform("Something that the search was held to is no longer in the library.")
        return kept

    def shown(
        self, turns: Sequence[ShownTurn], edit: Edit | None = None, problem: str | None = None
    ) -> str:
        """Return a conversation as HTML, with what may be asked next or is being edited.

        Args:
            turns: its questions, the oldest first.
            edit: the question that is being edited, if one is.
            problem: why it could not be answered just now, as a sentence.
        """
        last = turns[-1].answer if turns else None
        suggested = (
            self._desk.suggestions.follow_ups(last) if last is not None and edit is None else []
        )
        return conversation_html(turns, self._desk.documents.about, suggested, edit, problem)

    def growing(self, visit: Visit, under_way: UnderWay) -> Seen:
        """Return what is shown of a question that is being answered, by the parts that show it."""
        return {
            self.conversation: self.shown(under_way.turns),
            visit.asked: under_way.asked,
            self.stop: gr.update(visible=True),
        }

    def shown_again(self, who: str, open_one: str, asked: str, edit: Edit | None) -> object:
        """Return the open conversation as it is kept now; an answer under way is left alone.

        Args:
            who: the browser's name.
            open_one: the conversation's id.
            asked: what is being answered.
            edit: the question that is being edited, if one is.
        """
        if asked:
            return gr.skip()
        turns = self._desk.record.so_far(who, open_one)
        return self.shown(turns, edit_of_open(edit, open_one))


def edit_of_open(edit: Edit | None, open_one: str) -> Edit | None:
    """Return what is edited; None where it is of another conversation than the open one."""
    return edit if edit and edit.conversation == open_one else None
