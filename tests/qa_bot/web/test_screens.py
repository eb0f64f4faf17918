"""What the pages show, and what is being answered for them."""

from __future__ import annotations

from qa_bot.web.screens import Screens, UnderWay
from qa_bot.web.turn import ShownTurn

PIER, FERRY = "conversation of the pier", "conversation of the ferry"
ASKED = UnderWay(PIER, "Where?", (ShownTurn(1, "Where?"),))


def test_page_shows_what_stood_there_first_until_another_is_chosen() -> None:
    screens = Screens()
    assert screens.shown("page", PIER) == PIER
    screens.show("page", FERRY)
    assert screens.shown("page", PIER) == FERRY
    assert screens.shown("other page", PIER) == PIER


def test_question_under_way_is_of_its_own_conversation_and_page() -> None:
    screens = Screens()
    screens.follow("page", ASKED)
    assert screens.under_way("page", PIER) == ASKED
    assert screens.under_way("page", FERRY) is None
    assert screens.under_way("other page", PIER) is None
    screens.follow("page", None)
    assert screens.under_way("page", PIER) is None


def test_page_that_was_closed_is_forgotten() -> None:
    screens = Screens()
    screens.show("page", FERRY)
    screens.follow("page", ASKED)
    screens.close("page")
    assert screens.shown("page", PIER) == PIER
    assert screens.under_way("page", PIER) is None
