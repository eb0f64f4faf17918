"""Asking: what happens from a question to its kept answer, and what is done with an answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.errors import UserError
from qa_bot.answer import Answer
from qa_bot.finding.question import NO_QUESTION
from qa_bot.web.conversation import Edit, Feedback
from qa_bot.web.desk import Desk
from qa_bot.web.page_errors import told
from qa_bot.web.scope import Scope
from qa_bot.web.screens import UnderWay
from qa_bot.web.side_bar import SideBar
from qa_bot.web.talk import Talk, edit_of_open
from qa_bot.web.toast import failure, inform, warn
from qa_bot.web.turn import FAILED
from qa_bot.web.visit import Seen, Visit, asker

_log = logging.getLogger(__name__)
_MODEL_FAILED = "the language model is gone: start it again, or qa-bot, and ask once more"


@dataclass(frozen=True)
class _Where:
    """Where a person did something.

    Attributes:
        page: their page.
        who: the browser's name.
        conversation: the id of the one that the page showed.
        containing: words that a listed conversation must hold.
    """

    page: str
    who: str
    conversation: str
    containing: str


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
            [talk.conversation, talk.question, talk.stop, visit.asked],
            cancels=under_way,
            show_progress="hidden",
        )

    def leave(self, request: gr.Request) -> None:
        """End what a page that was closed has asked."""
        self._desk.answering.stop(asker(request))
        self._desk.screens.close(asker(request))

    def _answer(
        self,
        asked: str,
        who: str,
        open_one: str,
        within: list[str],
        days: str,
        containing: str,
        edit: Edit | None,
        request: gr.Request,
    ) -> Iterator[Seen]:
        """Answer a question; where the program fails, give it back to be asked again."""
        where = _Where(asker(request), who, open_one, containing)
        try:
            yield from self._answered(asked, where, within, days, edit)
        except UserError:
            raise
        except Exception:
            _log.exception("a question was not answered")
            given_back: Seen = {
                self._talk.question: asked,
                self._talk.stop: gr.update(visible=False),
                self._visit.asked: "",
            }
            yield self._where_shown(where, given_back)
            # It may be this that fails.
            with suppress(Exception):
                turns = self._desk.record.so_far(who, open_one)
                kept = self._talk.shown(turns, edit_of_open(edit, open_one))
                yield self._where_shown(where, {self._talk.conversation: kept})
            raise failure(FAILED) from None

    def _answered(
        self, asked: str, where: _Where, within: list[str], days: str, edit: Edit | None
    ) -> Iterator[Seen]:
        """Answer a question, showing it as it grows where its conversation is still shown."""
        desk, visit, talk = self._desk, self._visit, self._talk
        who, open_one = where.who, where.conversation
        if not asked.strip():
            # A second Enter behind a question finds the box empty: only blanks were meant.
            if asked:
                inform(NO_QUESTION)
            yield {talk.stop: gr.update(visible=False)}
            return
        turns = desk.record.so_far(who, open_one)
        edit = edit_of_open(edit, open_one)
        before = turns[: edit.number - 1] if edit else turns
        held_to = Scope.of(within or [], days)
        begun: Seen = {talk.question: "", visit.asked: asked, talk.stop: gr.update(visible=True)}
        yield self._where_shown(where, begun)
        turn = None
        try:
            for turn in desk.answering.ask(asked, before, held_to, where.page):
                # A whole answer is kept before it is shown: the page may be closed as soon as it
                # is.
                if turn.answer is None:
                    under_way = UnderWay(open_one, asked, (*before, turn))
                    desk.screens.follow(where.page, under_way)
                    yield self._where_shown(where, talk.growing(visit, under_way))
        finally:
            desk.screens.follow(where.page, None)
        assert turn is not None
        if turn.answer is None and turn.error is None:
            # It was stopped: whoever did that shows the conversation as it was.
            return
        ended: Seen = {visit.asked: "", talk.stop: gr.update(visible=False)}
        if turn.answer is None or (edit and turn.model_failed):
            # The question is not lost with its answer, nor the answer that it had before.
            problem = turn.error or _MODEL_FAILED
            if not self._is_shown(where):
                warn(f"“{asked}” was not answered: {problem}")
            if edit:
                ended[talk.conversation] = talk.shown(turns, edit, problem)
            yield self._where_shown(where, {**ended, talk.question: asked, visit.editing: edit})
            return
        kept = self._keep(turn.answer, where, edit, begins=not turns)
        ended |= {talk.conversation: talk.shown([*before, turn]), visit.editing: None}
        yield {**self._where_shown(where, ended), **kept}

    def _is_shown(self, where: _Where) -> bool:
        """Tell whether a page still shows the conversation in which something was done."""
        shown = self._desk.screens.shown(where.page, where.conversation)
        return shown == where.conversation

    def _where_shown(self, where: _Where, changes: Seen) -> Seen:
        """Return changes of what is seen of a conversation; none where its page left it."""
        # Gradio takes no empty ones.
        return changes if self._is_shown(where) else {self._talk.stop: gr.skip()}

    def _keep(self, answer: Answer, where: _Where, edit: Edit | None, *, begins: bool) -> Seen:
        """Keep an answer in its conversation, and show that in the list.

        Where that fails, a warning says why, and what is shown stays.
        """
        record, side_bar, who = self._desk.record, self._side_bar, where.who
        try:
            if begins:
                kept = record.begin(who, where.conversation, answer)
            else:
                kept = record.keep(who, where.conversation, answer, edit)
        except UserError as error:
            warn(str(error))
            return {}
        shown = self._desk.screens.shown(where.page, kept.id)
        # The name of one that was open stays as it is: the person may be writing a new one.
        named: Seen = {side_bar.name: kept.title} if begins and shown == kept.id else {}
        return {**named, side_bar.history: side_bar.listed(who, where.containing, shown)}

    @told
    def _act(
        self,
        event: gr.EventData,
        who: str,
        open_one: str,
        within: list[str],
        days: str,
        containing: str,
        edit: Edit | None,
        request: gr.Request,
    ) -> Iterator[Seen]:
        """Do what a button in the conversation says."""
        desk, visit, talk = self._desk, self._visit, self._talk
        where = _Where(asker(request), who, open_one, containing)
        does, value, number = str(event.name), str(event.value), int(event.number)
        held = (who, open_one, within, days, containing)
        if does in ("ask", "choose"):
            yield from self._answer(value, *held, None, request)
        elif does == "retry":
            yield from self._answer(value, *held, Edit(open_one, number, number), request)
        elif does == "edit":
            turns = desk.record.turns(who, open_one)
            edit = Edit(open_one, number, len(turns))
            edited: Seen = {
                talk.question: value,
                talk.conversation: talk.shown(turns, edit),
                visit.editing: edit,
            }
            yield self._where_shown(where, edited)
        elif does == "leave":
            shown = talk.shown(desk.record.turns(who, open_one))
            left: Seen = {talk.question: "", talk.conversation: shown, visit.editing: None}
            yield self._where_shown(where, left)
        elif does in ("good", "bad"):
            verdict: Feedback = "good" if does == "good" else "bad"
            desk.conversations.judge(who, open_one, number, verdict, value)
            judged: Seen = {talk.conversation: talk.shown(desk.record.turns(who, open_one))}
            yield self._where_shown(where, judged)

    @told
    def _stop(
        self, who: str, open_one: str, asked: str, edit: Edit | None, request: gr.Request
    ) -> Seen:
        """Show the conversation as it was, the question to be asked again or changed."""
        self._desk.answering.stop(asker(request))
        turns = self._desk.record.so_far(who, open_one)
        return {
            self._talk.conversation: self._talk.shown(turns, edit_of_open(edit, open_one)),
            self._talk.question: asked,
            self._talk.stop: gr.update(visible=False),
            self._visit.asked: "",
        }
