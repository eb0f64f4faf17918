"""Screens: which conversation each open page shows, and what is being answered for it."""

from __future__ import annotations

from dataclasses import dataclass

from qa_bot.web.turn import ShownTurn


@dataclass(frozen=True)
class UnderWay:
    """A question that is being answered.

    Attributes:
        conversation: the id of the conversation in which it was asked.
        asked: the question.
        turns: that conversation as it grows, the oldest first.
    """

    conversation: str
    asked: str
    turns: tuple[ShownTurn, ...]


class Screens:
    """Knows of each open page what it shows: an answer may come when its person is elsewhere."""

    def __init__(self) -> None:
        """Know of no page."""
        self._open: dict[str, str] = {}
        self._under_way: dict[str, UnderWay] = {}

    def show(self, page: str, conversation: str) -> None:
        """Note that a page shows another conversation from now on."""
        self._open[page] = conversation

    def shown(self, page: str, first: str) -> str:
        """Return the id of the conversation that a page shows.

        Args:
            page: the page.
            first: what it shows as long as nobody chose anything.
        """
        return self._open.get(page, first)

    def follow(self, page: str, under_way: UnderWay | None) -> None:
        """Note what is being answered for a page; None where nothing is any more."""
        if under_way is None:
            self._under_way.pop(page, None)
        else:
            self._under_way[page] = under_way

    def under_way(self, page: str, conversation: str) -> UnderWay | None:
        """Return what is being answered for a page in a conversation, if something is."""
        under_way = self._under_way.get(page)
        return under_way if under_way and under_way.conversation == conversation else None

    def close(self, page: str) -> None:
        """Forget a page that was closed."""
        self._open.pop(page, None)
        self._under_way.pop(page, None)
