"""Asking: what happens from a question to its kept answer, and what is done with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from index.errors import UserError
from qa_bot.answer import Answer
from qa_bot.finding.question import NO_QUESTION
from qa_bot.web.conversation import Edit, Feedback
from qa_bot.web.desk import Desk
from qa_bot.web.page_errors import told
from qa_bot.web.scope import Scope
from qa_bot.web.side_bar import SideBar
from qa_bot.web.talk import Talk, edit_of_open
from qa_bot.web.visit import Visit, asker

_MODEL_FAILED = "the language model is gone: start it again, or qa-bot, and ask once more"


class Asking:
    """The events of the talk."""

    def __init__(self, desk: Desk, visit: Visit, talk: Talk, side_bar: SideBar) -> None:
        """Take what the events read and change.

        Args:
            desk: what answers and keeps.
            visit: what the page knows.
            talk: where a question is asked and answered.
            side_bar: where its conversation is listed.
        """
        self._desk = desk
        self._visit = visit
        self._talk = talk
        self._side_bar = side_bar

    def connect(self) -> None:
        """Say what happens when a part of the talk is used."""
        visit, talk, side_bar = self._visit, self._talk, self._side_bar
        seen = [
            talk.conversation,
            talk.question,
            talk.stop,
            visit.asked,
            visit.current,
            visit.editing,
            side_bar.history,
            side_bar.name,
        ]
        in_turn: dict[str, Any] = {
            "concurrency_limit": 1,
            "concurrency_id": "model",
            "show_progress": "minimal",
            "show_progress_on": talk.waiting,
            # A stopped question counts as pending in the browser: the next must not wait.
            "trigger_mode": "multiple",
        }
        held = [visit.owner, visit.current, talk.scope, talk.dates, side_bar.find, visit.editing]
        under_way = [
            talk.question.submit(told(self._answer), [talk.question, *held], seen, **in_turn),
            talk.conversation.act(self._act, held, seen, **in_turn),
            talk.welcome.act(self._act, held, seen, **in_turn),
        ]
        talk.stop.click(
            self._stop,
            visit.talking,
            [talk.conversation, talk.question, talk.stop],
            cancels=under_way,
            show_progress="hidden",
        )

    def leave(self, request: gr.Request) -> None:
        """End what a page that was closed has asked."""
        self._desk.answering.stop(asker(request))

    def _answer(
        self,
        asked: str,
        who: str,
        open_one: str | None,
        within: list[str],
        days: str,
        containing: str,
        edit: Edit | None,
        request: gr.Request,
    ) -> Iterator[dict[Any, Any]]:
        """Answer a question, showing it as it grows."""
        desk, visit, talk = self._desk, self._visit, self._talk
        if not asked.strip():
            # A second Enter behind a question finds the box empty: only blanks were meant.
            if asked:
                gr.Info(NO_QUESTION)
            yield {talk.stop: gr.update(visible=False)}
            return
        turns = desk.record.turns(who, open_one)
        edit = edit_of_open(edit, open_one)
        before = turns[: edit.number - 1] if edit else turns
        held_to = Scope.of(within or [], days)
        yield {talk.question: "", visit.asked: asked, talk.stop: gr.update(visible=True)}
        turn = None
        for turn in desk.answering.ask(asked, before, held_to, asker(request)):
            # A whole answer is kept before it is shown: the page may be closed as soon as it is.
            if turn.answer is None:
                yield {talk.conversation: talk.shown([*before, turn])}
        assert turn is not None
        ended = {visit.asked: "", talk.stop: gr.update(visible=False)}
        if turn.answer is None or (edit and turn.model_failed):
            # The question is not lost with its answer, nor the answer that it had before.
            problem = turn.error or _MODEL_FAILED
            shown = {talk.conversation: talk.shown(turns, edit, problem)} if edit else {}
            yield {**ended, **shown, talk.question: asked, visit.editing: edit}
            return
        ended[talk.conversation] = talk.shown([*before, turn])
        yield {**ended, **self._keep(turn.answer, who, open_one, containing, edit)}

    def _keep(
        self,
        answer: Answer,
        who: str,
        open_one: str | None,
        containing: str,
        edit: Edit | None,
    ) -> dict[Any, Any]:
        """Keep an answer in its conversation, and show that in the list.

        Where that fails, a warning says why, and what is shown stays.
        """
        visit, side_bar = self._visit, self._side_bar
        try:
            kept = self._desk.record.keep(who, open_one, answer, edit)
        except UserError as error:
            gr.Warning(str(error))
            return {visit.editing: None}
        # The name of one that was open stays as it is: the person may be writing a new one.
        named = {side_bar.name: kept.title} if open_one != kept.id else {}
        return {
            **named,
            visit.current: kept.id,
            visit.editing: None,
            side_bar.history: side_bar.listed(who, containing, kept.id),
        }

    @told
    def _act(
        self,
        event: gr.EventData,
        who: str,
        open_one: str | None,
        within: list[str],
        days: str,
        containing: str,
        edit: Edit | None,
        request: gr.Request,
    ) -> Iterator[dict[Any, Any]]:
        """Do what a button in the conversation says."""
        desk, visit, talk = self._desk, self._visit, self._talk
        does, value, number = str(event.name), str(event.value), int(event.number)
        held = (who, open_one, within, days, containing)
        if does in ("ask", "choose"):
            yield from self._answer(value, *held, None, request)
        elif does == "retry" and open_one is not None:
            yield from self._answer(value, *held, Edit(open_one, number, number), request)
        elif does == "edit" and open_one is not None:
            turns = desk.record.turns(who, open_one)
            edit = Edit(open_one, number, len(turns))
            yield {
                talk.question: value,
                talk.conversation: talk.shown(turns, edit),
                visit.editing: edit,
            }
        elif does == "leave":
            shown = talk.shown(desk.record.turns(who, open_one))
            yield {talk.question: "", talk.conversation: shown, visit.editing: None}
        elif does in ("good", "bad") and open_one is not None:
            verdict: Feedback = "good" if does == "good" else "bad"
            desk.conversations.judge(who, open_one, number, verdict, value)
            yield {talk.conversation: talk.shown(desk.record.turns(who, open_one))}

    @told
    def _stop(
        self, who: str, open_one: str | None, asked: str, edit: Edit | None, request: gr.Request
    ) -> dict[Any, Any]:
        """Show the conversation as it was, the question to be asked again or changed."""
        self._desk.answering.stop(asker(request))
        turns = self._desk.record.turns(who, open_one)
        return {
            self._talk.conversation: self._talk.shown(turns, edit_of_open(edit, open_one)),
            self._talk.question: asked,
            self._talk.stop: gr.update(visible=False),
        }
