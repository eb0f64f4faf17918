"""Answering: a question's turn as it grows, held to a scope, until it is answered or stopped."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from index.errors import UserError
from index.library import Library
from qa_bot.bot import Bot
from qa_bot.events import Done
from qa_bot.finding.query import Turn
from qa_bot.finding.question import check_question
from qa_bot.models.llm import LanguageModel, Stopped
from qa_bot.settings import Settings
from qa_bot.web.scope import Scope
from qa_bot.web.turn import DOING, FAILED, ShownTurn

_log = logging.getLogger(__name__)


class Answering:
    """Asks the bot for the pages, and knows which page waits for an answer."""

    def __init__(self, library: Library, model: LanguageModel | None, settings: Settings) -> None:
        """Take what the bot needs."""
        self._library = library
        self._model = model
        self._settings = settings
        # Who has asked something that is not answered yet, and how to stop it.
        self._asking: dict[str, threading.Event] = {}

    def ask(
        self,
        question: str,
        before: Sequence[ShownTurn],
        scope: Scope,
        asker: str = "",
    ) -> Iterator[ShownTurn]:
        """Answer a question, yielding its turn as it grows.

        The last state has an answer or an error, unless the question was stopped.

        Args:
            question: in plain words.
            before: the conversation up to it.
            scope: what to search.
            asker: the page that asks, by which it can be stopped.
        """
        stop = self._asking[asker] = threading.Event()
        turn = ShownTurn(len(before) + 1, question, doing=DOING["searching"])
        try:
            yield turn
            question = check_question(question, self._settings.question)
            turn = replace(turn, question=question)
            ids, note = self._within(scope)
            model = self._model and self._model.until(stop.is_set)
            bot = Bot(self._library, model, self._settings)
            with closing(bot.ask(question, _history(before), ids)) as events:
                for event in events:
                    # Where no model writes, nobody else asks.
                    if stop.is_set():
                        return
                    turn = turn.after(event, note)
                    if not isinstance(event, Done):
                        yield turn
        except UserError as error:
            turn = replace(turn, doing=None, error=str(error))
        except Stopped:
            return
        except Exception:
            _log.exception("a question was not answered")
            turn = replace(turn, doing=None, error=FAILED)
        finally:
            if self._asking.get(asker) is stop:
                del self._asking[asker]
        yield turn

    def stop(self, asker: str) -> None:
        """Stop what a page has asked: nothing more is shown, and the model writes no further.

        Args:
            asker: the page.
        """
        # What was asked may end meanwhile.
        if asked := self._asking.get(asker):
            asked.set()

    def _within(self, scope: Scope) -> tuple[list[str] | None, str | None]:
        """Return the ids of the only documents to search, None for all, and a note on them.

        Raises:
            ScopeError: if a scope leaves none.
        """
        if scope.is_everything or not self._library.counts()[0]:
            return None, None
        return scope.choose(self._library.metadata())


def _history(turns: Sequence[ShownTurn]) -> list[Turn]:
    """Return a conversation as the bot takes it."""
    history = []
    for turn in turns:
        if turn.answer is not None:
            history.append(Turn("user", turn.answer.question))
            history.append(Turn("assistant", turn.answer.answer))
    return history
